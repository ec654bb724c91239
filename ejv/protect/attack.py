"""The attack: what a reader can work out of hidden cells from all that is shown, and whether that is too much.

It sees only what a reader sees, and does not know how the hidden cells were chosen. Over the real numbers its intervals
are exact for the plan (see ``cliques``); whether an interval is wide enough is decided by tables of whole numbers, each
of which could be the true one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import ceil, floor

import numpy as np
import pandas as pd

from ejv.protect.found import Range
from ejv.protect.program import UNLIMITED, Optimum
from ejv.protect.rule import is_wide_enough
from ejv.protect.sight import TOLERANCE, Sight
from ejv.protect.target import Exposed, Target

_SURVEY_STEPS = (1, 2, 4)


def _whole(least: float, greatest: float) -> tuple[int, int]:
    """The whole numbers in a real interval."""
    return ceil(least - TOLERANCE), floor(greatest + TOLERANCE)


class Attack(Sight):
    """What can be worked out from what a reader has.

    Attributes
    ----------
    in_whole_numbers
        Whether an interval that is within one step of too narrow is decided by whole tables. The search leaves that to
        its end.
    """

    in_whole_numbers = True

    def targets(self, parts: Iterable[int] | None = None) -> list[Target]:
        """Everything that a reader must not work out unless it is shown, in all quarters or in some, by number."""
        chosen = [self._system.parts[n] for n in parts] if parts is not None else self._system.parts
        numbers = {number for part in chosen for number in (*part.numbers.tolist(), *part.implied)}
        others = [Target(own, group, rest) for part in chosen for group, own, rest in part.others]
        return [*map(Target, sorted(numbers)), *others]

    def exposed(self, target: Target) -> Exposed | None:
        """Whether, and how, a reader can work out a target too closely. Nothing for any target: the attack failed."""
        if target.rest >= 0:
            return self._same_reason(target)
        return self._examined(target) if self._in_doubt(np.array([target.number]))[0] else None

    def exposed_among(self, targets: Sequence[Target]) -> Iterator[Exposed]:
        """Those of many targets that are exposed, found one by one."""
        self._survey(targets)
        return filter(None, map(self.exposed, self._doubtful(targets)))

    def unsure_of(self, targets: Sequence[Target]) -> list[Target]:
        """Those of many targets that no table shows to be left in doubt.

        Asks neither for whole tables nor who holds. What tables show for a reader holds for whoever knows less.
        """
        self._survey(targets)
        # The finest first: a table that lifts a part may lift what it is a part of.
        for target in sorted(self._doubtful(targets), key=lambda target: len(self._system.sums[target.number])):
            self._look_for_span(target.number)
        spans = self._spans_enough(np.array([target.number for target in targets], dtype=int))
        return [target for target, enough in zip(targets, spans, strict=True) if not enough]

    def _look_for_span(self, number: int) -> None:
        """Find tables that show a sum to span far enough, if there are any over real numbers."""
        one = np.array([number])
        if self._in_doubt(one)[0]:
            above = self._ask(number, greatest=True)
            if above.value < 1 - TOLERANCE:
                self._settled.as_zero([number], self._holding(above))
            elif above.value >= self._reach[number] - TOLERANCE and self._in_doubt(one)[0]:
                self._ask(number, greatest=False)

    def unsettled(self, targets: Iterable[Target]) -> list[Target]:
        """Those of the targets that no bound found so far makes known to be zero, or high."""
        return [t for t in targets if not (self._settled.zero[t.number] or self._settled.high[t.number])]

    def settled_among(self, targets: Sequence[Target]) -> list[Target]:
        """Those of the targets that a bound found so far makes known to be zero, or high."""
        open_or_known = self.known.keys() | {target.number for target in self.unsettled(targets)}
        return [target for target in targets if target.rest < 0 and target.number not in open_or_known]

    def secrets_among(self, targets: Sequence[Target]) -> list[Target]:
        """Those of the hidden targets that no bound makes known to be zero, or high: asked one by one where need be."""
        hidden = self.unsettled(target for target in targets if not self._is_known[target.number])
        self._lift(np.array([target.number for target in hidden], dtype=int))
        return [target for target in self.unsettled(hidden) if self._may_be_small(target.number)]

    def _may_be_small(self, number: int) -> bool:
        """Whether a sum that is not settled may be something, and less than it must reach; settles it if not."""
        if self._tables.real.greatest[number] < 1 - TOLERANCE:
            above = self._ask(number, greatest=True)
            if above.value < 1 - TOLERANCE:
                self._settled.as_zero([number], self._holding(above))
                return False
        if self._may_be_zero[number] or self._tables.real.least[number] < self._reach[number] - TOLERANCE:
            return True
        below = self._ask(number, greatest=False)
        if below.value < self._reach[number] - TOLERANCE:
            return True
        self._settled.as_high(number, self._holding(below))
        return False

    def any_exposed(self) -> bool:
        """Whether the attack succeeds against any target."""
        return next(self.exposed_among(self.targets()), None) is not None

    def fitting_counts(self) -> np.ndarray:
        """The value of every sum in one table that fits all that is shown."""
        table = self._program.extreme_from_scratch(np.empty(0, dtype=int), greatest=True).table
        return np.array([table[unknowns].sum() for unknowns in self._system.sums])

    def _survey(self, targets: Sequence[Target]) -> None:
        """Look at many targets with each program, before they are looked at one by one.

        Their greatest sum is asked for, of all of them and then of every other, every other two … : each table found
        may take several targets out of doubt, and those that the sum cannot lift from zero are settled at once.
        """
        low = self._low(np.array([target.number for target in targets if target.rest < 0], dtype=int))
        self._lift(low)
        for step, half in product(_SURVEY_STEPS, range(2)):
            low = self._low(low)
            self._lift(low[np.arange(len(low)) // step % 2 == half])

    def _lift(self, numbers: np.ndarray) -> None:
        """Find tables in which the sums are more than zero, or that there are none."""
        while len(numbers):
            optimum = self._program.extreme(np.concatenate([self._system.sums[n] for n in numbers]), greatest=True)
            if optimum.value < 1 - TOLERANCE:
                self._settled.as_zero(numbers.tolist(), self._holding(optimum))
                return
            self._tables.add(optimum.table)
            left = numbers[self._tables.real.greatest[numbers] < 1 - TOLERANCE]
            if len(left) == len(numbers):
                return
            numbers = left

    def _low(self, numbers: np.ndarray) -> np.ndarray:
        """Those in doubt that no table found lifts to the threshold."""
        return numbers[self._in_doubt(numbers) & (self._tables.real.greatest[numbers] < self._reach[numbers])]

    def _doubtful(self, targets: Sequence[Target]) -> list[Target]:
        """Those of the targets that are not known to be safe."""
        doubt = self._in_doubt(np.array([target.number for target in targets], dtype=int))
        return [target for target, open_ in zip(targets, doubt, strict=True) if open_ or target.rest >= 0]

    def _in_doubt(self, numbers: np.ndarray) -> np.ndarray:
        """Whether each sum is hidden, not settled, and by no tables found shown to span far enough.

        Tables can only show that it spans far enough: that it lies wholly above the threshold takes a bound.
        """
        high = self._settled.high[numbers] & (self._reach[numbers] == self._threshold)
        settled = self._is_known[numbers] | self._settled.zero[numbers] | high
        return ~settled & ~self._spans_enough(numbers)

    def _spans_enough(self, numbers: np.ndarray) -> np.ndarray:
        spans = self._spans(self._tables.whole, numbers, self._reach[numbers])
        return spans | self._spans(self._tables.real, numbers, self._reach[numbers] + self.in_whole_numbers)

    def _spans(self, found: Range, numbers: np.ndarray, values: np.ndarray) -> np.ndarray:
        least = np.where(self._may_be_zero[numbers], 0.0, found.least[numbers])
        greatest = found.greatest[numbers] + TOLERANCE
        return (greatest >= values) & (greatest - least + 1 >= values)

    def intervals(self) -> pd.DataFrame:
        """The least and greatest count that each cell can have for all a reader can tell; of a shown cell, its count.

        Returns
        -------
        DataFrame
            ``lagsta`` and ``hogsta`` (Int64), a row a cell in the order given. ``hogsta`` is missing where nothing that
            is shown sets a limit. Public.
        """
        cells = self.intervals_of(self._system.sum_of_cell)
        cells.loc[self._system.shared, "lagsta"] = 0
        return cells

    def intervals_of(self, numbers: np.ndarray) -> pd.DataFrame:
        """The same for sums, a row a sum in the order given."""
        found = {number: self._interval(number) for number in sorted(set(numbers.tolist()))}
        cells = pd.DataFrame([found[number] for number in numbers.tolist()], columns=["lagsta", "hogsta"])
        cells = cells.astype("Int64")
        return cells.assign(hogsta=cells["hogsta"].where(cells["hogsta"] < UNLIMITED))

    def _interval(self, number: int) -> tuple[int, int]:
        if number in self.known:
            return round(self.known[number]), round(self.known[number])
        if self._settled.zero[number]:
            return 0, 0
        least = 0.0 if self._tables.whole.least[number] == 0 else self._ask(number, greatest=False).value
        return _whole(least, self._ask(number, greatest=True).value)

    def _examined(self, target: Target) -> Exposed | None:
        number, threshold, reach = target.number, self._threshold, int(self._reach[target.number])
        above = self._ask(number, greatest=True)
        if above.value < 1 - TOLERANCE:
            self._settled.as_zero([number], self._holding(above))
            return None
        if above.value < reach - TOLERANCE:
            return Exposed(target, self._holders(above.prices, reach - above.value))
        if not self._in_doubt(np.array([number]))[0]:
            return None
        below = self._ask(number, greatest=False)
        least = 0.0 if self._may_be_zero[number] else below.value
        own = reach - threshold
        lagsta, hogsta = _whole(max(least - own, 0.0), above.value - own)
        if lagsta >= threshold:
            self._settled.as_high(number, self._holding(below))
            return None
        if is_wide_enough(lagsta, hogsta, threshold):
            if not self.in_whole_numbers or is_wide_enough(lagsta, hogsta - 1, threshold):
                return None
            least_whole, greatest_whole = self._whole_interval(number, above, below)
            if is_wide_enough(max(least_whole - own, 0), greatest_whole - own, threshold):
                return None
        lacking = threshold - 1 - (above.value - own - max(least - own, 0.0))
        prices = above.prices if self._may_be_zero[number] else above.prices + below.prices
        return Exposed(target, self._holders(prices, lacking if lacking > TOLERANCE else 1.0))

    def _same_reason(self, target: Target) -> Exposed | None:
        """A group that surely has someone, and surely no one with another reason than the sensitive one."""
        if self._tables.whole.greatest[target.rest] >= 1 or self._tables.whole.least[target.group] == 0:
            return None
        above, below = self._ask(target.rest, greatest=True), self._ask(target.group, greatest=False)
        lagsta, hogsta = _whole(below.value, above.value)
        if self.in_whole_numbers and hogsta >= 1:
            _, hogsta = self._whole_interval(target.rest, above, above)
        if self.in_whole_numbers and lagsta == 0:
            lagsta, _ = self._whole_interval(target.group, below, below)
        if hogsta >= 1 or lagsta == 0:
            return None
        return Exposed(target, self._holders(np.abs(above.prices) + np.abs(below.prices), TOLERANCE))

    def _whole_interval(self, number: int, above: Optimum, below: Optimum) -> tuple[int, int]:
        """The least and greatest value of a sum over tables of whole numbers."""
        least, greatest = _whole(below.value, above.value)
        if not above.is_whole and self._tables.whole.greatest[number] < greatest:
            greatest = self._over_whole(number, greatest, greatest=True)
        if not below.is_whole and self._tables.whole.least[number] > least:
            least = self._over_whole(number, least, greatest=False)
        return 0 if self._may_be_zero[number] else least, greatest
