"""The attack: what a reader can work out of hidden cells from all that is shown, and whether that is too much.

It sees only what a reader sees, and does not know how the hidden cells were chosen. Over the real numbers its intervals
are exact for the plan (see ``cliques``); whether an interval is wide enough is decided by tables of whole numbers, each
of which could be the true one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
import pandas as pd

from ejv.model.cells import is_unit_total
from ejv.model.errors import EjvError
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.program import CEILING, Equations, Optimum, Program
from ejv.protect.system import System, build_system

_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Target:
    """A count that a reader must not work out: a hidden cell, an implied count, or "all in the group have this reason".

    ``number`` is the attack's own number for it; ``group`` and ``rest`` are set for the last kind only.
    """

    number: int
    group: int = -1
    rest: int = -1


@dataclass(frozen=True, slots=True)
class Exposed:
    """A target that a reader can work out too closely, and the shown cells that let them.

    Attributes
    ----------
    held_by
        Shown cells, as row numbers: each group is one count, and hiding it may widen the interval.
    """

    target: Target
    lagsta: int
    hogsta: int
    held_by: tuple[tuple[int, ...], ...]


def is_wide_enough(lagsta: int, hogsta: int, smallest_published_count: int) -> bool:
    """Whether a hidden cell's interval leaves a reader in doubt about single persons.

    The rule is the same for every hidden cell, small or not, so that it can be checked by anyone. The interval reaches
    the smallest published count and spans that many values, or lies wholly at or above it.
    """
    spans = hogsta - lagsta + 1 >= smallest_published_count
    return hogsta >= smallest_published_count and (spans or lagsta >= smallest_published_count)


def _whole(least: float, greatest: float) -> tuple[int, int]:
    """The whole numbers in a real interval."""
    return ceil(least - _TOLERANCE), floor(greatest + _TOLERANCE)


class Attack:
    """One quarter as a reader has it, and what can be worked out from it.

    Parameters
    ----------
    cells
        ``CELL_KEY`` and ``antal`` of every cell of a quarter; only the counts of shown cells are looked at.
    shown
        Whether the reader sees each cell's count.

    Raises
    ------
    EjvError
        When the shown counts contradict each other.
    """

    def __init__(self, cells: pd.DataFrame, shown: np.ndarray, plan: Tabellplan, policy: Policy) -> None:
        self._threshold = policy.smallest_published_count
        self._system = build_system(cells, shown, plan, policy.sensitive_orsaker)
        self.shown = shown.copy()
        self._rows_of_sum = _grouped(self._system)
        self._units = set(self._system.sum_of_cell[is_unit_total(cells).to_numpy()].tolist())
        self._equations, self._equation_of_sum = _equations(self._system, cells["antal"].to_numpy(), shown, self._units)
        self._program = Program(self._equations)
        self._least = np.full(len(self._system.sums), np.inf)
        self._greatest = np.full(len(self._system.sums), -np.inf)
        self._entries = np.concatenate(self._system.sums)
        self._sum_of_entry = np.repeat(
            np.arange(len(self._system.sums)), [len(unknowns) for unknowns in self._system.sums]
        )

    def targets(self) -> list[Target]:
        """Everything that a reader must not work out."""
        numbers = {*self._system.sum_of_cell[~self.shown].tolist(), *self._system.implied}
        return [*map(Target, sorted(numbers)), *(Target(own, group, rest) for group, own, rest in self._system.others)]

    def hide(self, rows: Iterable[int]) -> None:
        """Let the reader no longer see these cells, nor any other that is the same count. They become targets."""
        for number in {int(self._system.sum_of_cell[row]) for row in rows}:
            self.shown[self._rows_of_sum[number]] = False
            self._program.loosen(self._equation_of_sum.pop(number), 1.0 if number in self._units else 0.0)

    def exposed(self, targets: Iterable[Target]) -> list[Exposed]:
        """Those of the targets whose interval is too narrow. None of all: the attack has failed."""
        found = (self._same_reason(target) if target.rest >= 0 else self._examined(target) for target in targets)
        return [exposed for exposed in found if exposed is not None]

    def surely_zero(self) -> np.ndarray:
        """Which hidden cells can only be zero, a truth value a cell. To be asked when nothing is exposed any more."""
        return ~self.shown & (self._greatest[self._system.sum_of_cell] == 0)

    def intervals(self) -> pd.DataFrame:
        """The least and greatest count that each cell can have for all a reader can tell; of a shown cell, its count.

        Returns
        -------
        DataFrame
            ``lagsta`` and ``hogsta`` (Int64), a row a cell in the order given. ``hogsta`` is missing where nothing that
            is shown sets a limit. Public.
        """
        lagsta, hogsta = np.zeros(len(self._system.sums), dtype=int), np.zeros(len(self._system.sums), dtype=int)
        for number, equation in self._equation_of_sum.items():
            lagsta[number] = hogsta[number] = round(self._equations.least[equation])
        for number in set(self._system.sum_of_cell.tolist()) - set(self._equation_of_sum):
            least = 0.0 if self._least[number] == 0 else self._ask(number, greatest=False).value
            lagsta[number], hogsta[number] = _whole(least, self._ask(number, greatest=True).value)
        cells = pd.DataFrame({"lagsta": lagsta, "hogsta": hogsta}).iloc[self._system.sum_of_cell].reset_index(drop=True)
        cells.loc[self._system.shared & ~self.shown, "lagsta"] = 0
        cells = cells.astype("Int64")
        return cells.assign(hogsta=cells["hogsta"].where(cells["hogsta"] < int(CEILING)))

    def _examined(self, target: Target) -> Exposed | None:
        number = target.number
        if self._has_witnesses(number):
            return None
        above = self._bound(number, greatest=True)
        if above.value < 1 - _TOLERANCE:
            return None
        below = None if self._is_shared(number) else self._bound(number, greatest=False)
        lagsta, hogsta = _whole(below.value if below else 0.0, above.value)
        if is_wide_enough(lagsta, hogsta, self._threshold):
            return None
        held_by = {*above.binding, *(below.binding if below is not None and lagsta > 0 else ())}
        return Exposed(target, lagsta, hogsta, self._holders(held_by))

    def _has_witnesses(self, number: int) -> bool:
        """Whether tables already found show that the interval is wide enough.

        They can only show that it spans far enough: that it lies wholly above the threshold takes a bound.
        """
        least = 0.0 if self._is_shared(number) else self._least[number]
        greatest = self._greatest[number]
        return bool(greatest >= self._threshold and greatest - least + 1 >= self._threshold)

    def _is_shared(self, number: int) -> bool:
        rows = self._rows_of_sum.get(number)
        return rows is not None and bool(np.all(self._system.shared[rows]))

    def _same_reason(self, target: Target) -> Exposed | None:
        """A group that surely has someone, and surely no one with another reason than the sensitive one."""
        if self._greatest[target.rest] >= 1 or self._least[target.group] == 0:
            return None
        above, below = self._bound(target.rest, greatest=True), self._bound(target.group, greatest=False)
        lagsta, hogsta = _whole(below.value, above.value)
        if hogsta >= 1 or lagsta == 0:
            return None
        return Exposed(target, lagsta, lagsta, self._holders({*above.binding, *below.binding}))

    def _bound(self, number: int, *, greatest: bool) -> Optimum:
        """The least or greatest that a sum can be: over the reals if too narrow already, else over whole numbers."""
        optimum = self._ask(number, greatest=greatest)
        far_enough = optimum.value >= self._threshold - _TOLERANCE if greatest else optimum.value < 1
        if optimum.is_whole or not far_enough:
            return optimum
        whole = self._program.extreme_from_scratch(self._system.sums[number], greatest=greatest)
        if not whole.is_whole:
            whole = self._program.extreme_of_whole(self._system.sums[number], greatest=greatest)
        self._remember(whole)
        return Optimum(whole.value, whole.table, optimum.binding)

    def _ask(self, number: int, *, greatest: bool) -> Optimum:
        optimum = self._program.extreme(self._system.sums[number], greatest=greatest)
        if optimum.is_whole:
            self._remember(optimum)
        return optimum

    def _remember(self, optimum: Optimum) -> None:
        """A table that fits all shown cells widens what is known to be possible for every sum at once."""
        whole = np.round(optimum.table)
        values = np.bincount(self._sum_of_entry, weights=whole[self._entries], minlength=len(self._system.sums))
        np.minimum(self._least, values, out=self._least)
        np.maximum(self._greatest, values, out=self._greatest)

    def _is_zero_report(self, number: int) -> bool:
        """Whether a sum is a unit's shown zero, which is never hidden."""
        return number in self._units and self._equations.greatest[self._equation_of_sum[number]] == 0

    def _holders(self, binding: Iterable[int]) -> tuple[tuple[int, ...], ...]:
        sum_of_equation = {equation: number for number, equation in self._equation_of_sum.items()}
        numbers = sorted(sum_of_equation[equation] for equation in binding if equation in sum_of_equation)
        numbers = [number for number in numbers if not self._is_zero_report(number)]
        holders = tuple(tuple(int(row) for row in self._rows_of_sum[number]) for number in numbers)
        if not holders:
            raise EjvError("Angreppet visar ett för litet tal som inget redovisat tal förklarar. Ingen utgåva skrivs.")
        return holders


def _grouped(system: System) -> dict[int, np.ndarray]:
    """For each sum the cells that are that sum."""
    order = np.argsort(system.sum_of_cell, kind="stable")
    numbers, starts = np.unique(system.sum_of_cell[order], return_index=True)
    return dict(zip(numbers.tolist(), np.split(order, starts[1:]), strict=True))


def _equations(
    system: System, antal: np.ndarray, shown: np.ndarray, units: set[int]
) -> tuple[Equations, dict[int, int]]:
    """What the reader knows: the cliques agree, every shown count, and that a hidden unit has at least one."""
    known = _known_sums(system, antal, shown)
    hidden_units = sorted(units - set(known))
    sums = [system.sums[number] for number in (*known, *hidden_units)]
    plus = [left for left, _ in system.equal] + sums
    minus = [right for _, right in system.equal] + [np.empty(0, dtype=int)] * len(sums)
    fixed = [0.0] * len(system.equal) + [float(count) for count in known.values()]
    least = np.array(fixed + [1.0] * len(hidden_units))
    greatest = np.array(fixed + [np.inf] * len(hidden_units))
    return Equations(system.size, plus, minus, least, greatest), {
        number: len(system.equal) + n for n, number in enumerate(known)
    }


def _known_sums(system: System, antal: np.ndarray, shown: np.ndarray) -> dict[int, int]:
    """The count of every sum that a shown cell is."""
    seen: dict[int, int] = {}
    for row in np.flatnonzero(shown):
        number, count = int(system.sum_of_cell[row]), int(antal[row])
        if seen.setdefault(number, count) != count:
            raise EjvError("Två redovisade tal som är samma antal säger emot varandra. Ingen utgåva skrivs.")
    return dict(sorted(seen.items()))
