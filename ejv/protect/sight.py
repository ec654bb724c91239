"""What a reader sees, as programs: counts are shown and hidden, and each answer is kept as a table that fits.

The attack decides from it what is too close (see ``attack``).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

import numpy as np

from ejv.protect.found import TablesFound
from ejv.protect.knowledge import equations, without, zero_unknowns
from ejv.protect.program import INFINITE, Bounded, Optimum, Program
from ejv.protect.settled import Settled
from ejv.protect.system import System
from ejv.protect.target import NOTHING, Own

TOLERANCE = 1e-6

_OWN = -1
"""Instead of a sum: what the reader knows of themselves."""


class Sight:
    """What a reader sees, and perhaps knows of themselves, as programs that can be asked how large each sum can be.

    Parameters
    ----------
    known
        Sum → count, for every count that the reader sees.
    smallest_published_count
        The threshold of the policy.
    perhaps_known
        Sums that may be shown later, or known to someone.
    room
        How many more decisions than the threshold every sum must have room for.

    Attributes
    ----------
    known
        What the reader sees now.
    """

    def __init__(
        self,
        system: System,
        known: Mapping[int, float],
        smallest_published_count: int,
        perhaps_known: Iterable[int] = (),
        room: int = 0,
    ) -> None:
        self._threshold = smallest_published_count
        self._reach = np.full(len(system.sums), smallest_published_count + room)
        self._own = NOTHING
        self.known = dict(known)
        self._zeros = frozenset(number for number, count in known.items() if count == 0)
        self._system = system = without(system, zero_unknowns(system, self._zeros))
        asked = {*known, *system.units, *perhaps_known}
        numbers = sorted(number for number in asked if len(system.sums[number]) or known.get(number))
        self._equation_of = {number: len(system.equal) + n for n, number in enumerate(numbers)}
        self._number_of = {equation: number for number, equation in self._equation_of.items()}
        self._program = Program(equations(system, self._equation_of, known))
        seen = np.full(len(system.sums), np.nan)
        seen[list(known)] = list(known.values())
        self._tables = TablesFound(system.sums, seen)
        self._settled = Settled(len(system.sums))
        self._settled.as_zero((n for n, unknowns in enumerate(system.sums) if not len(unknowns)), ())
        self._is_known = ~np.isnan(seen)
        self._may_be_zero = np.isin(np.arange(len(system.sums)), list(system.only_shared))

    @property
    def programs(self) -> int:
        """How many linear and integer programs have been solved."""
        return self._program.solved

    def yield_room(self, numbers: Collection[int]) -> None:
        """Let some sums have room for no more decisions than the threshold."""
        self._reach[list(numbers)] = self._threshold

    @contextmanager
    def knowing(self, own: Own) -> Iterator[None]:
        """While this lasts, the reader knows of themselves too. Nothing that they know so is hidden from them then."""
        told = {n: count for n, count in own.counts.items() if n not in self.known and len(self._system.sums[n])}
        ones = own.at_least_one - self.known.keys() - self._system.units
        company = list(own.in_company)
        self._notice(told)
        self._reach[company] += 1
        self._own = own
        zero = self._unknowns_of(n for n, count in told.items() if count == 0)
        alone = ((self._unknowns_of([n]), count, count) for n, count in told.items() if count)
        some = ((self._unknowns_of([n]), 1, INFINITE) for n in ones)
        with self._program.told(zero, _different([*alone, *some], zero)), self._tables.knowing(told, ones):
            try:
                yield
            finally:
                self._own = NOTHING
                self._reach[company] -= 1
                self._forget(told)
                self._settled.hide(_OWN)

    def _unknowns_of(self, numbers: Iterable[int]) -> np.ndarray:
        """The unknowns of some sums, each once."""
        return np.unique(np.concatenate([np.empty(0, dtype=int), *(self._system.sums[n] for n in numbers)]))

    def greatest_for_others(
        self, own: Own, perhaps_in: Collection[int], numbers: Iterable[int], untold: Collection[int] = ()
    ) -> dict[int, float]:
        """How large sums can be without the person, at most: of the others' decisions, as the person sees them.

        Nobody else is in the person's own cells; every other count that the person may be part of is one less, or not.

        Parameters
        ----------
        perhaps_in
            The sums that the person may be part of.
        untold
            Known sums that are left out.
        """
        less = {n: (max(count - 1, 0), count) for n in perhaps_in if (count := self.known.get(n)) is not None}
        less |= dict.fromkeys(self._system.units.intersection(perhaps_in) - self.known.keys(), (0, INFINITE))
        less |= dict.fromkeys(untold, (0, INFINITE))
        for number, (least, greatest) in less.items():
            self._bound(number, least, greatest)
        with self._program.told(self._unknowns_of(own.counts), ()):
            found = {n: self._program.extreme(self._system.sums[n], greatest=True).value for n in numbers}
        for number in less:
            self._bound_as_known(number)
        return found

    def _see(self, counts: Mapping[int, float]) -> None:
        self._notice(counts)
        for number in counts:
            self._bound_as_known(number)

    def _unsee(self, numbers: Collection[int]) -> None:
        self._forget(numbers)
        for number in numbers:
            self._bound_as_known(number)

    def _notice(self, counts: Mapping[int, float]) -> None:
        self.known |= counts
        self._is_known[list(counts)] = True

    def _forget(self, numbers: Collection[int]) -> None:
        self._is_known[list(numbers)] = False
        for number in numbers:
            self.known.pop(number, None)
            self._settled.hide(number)

    def _bound_as_known(self, number: int) -> None:
        """Let the programs know of a sum what the reader does."""
        count = self.known.get(number)
        if count is None:
            self._bound(number, float(number in self._system.units), INFINITE)
        else:
            self._bound(number, count, count)

    def _bound(self, number: int, least: float, greatest: float) -> None:
        """Say anew what the reader knows of a sum; of one that cannot be but zero there is nothing to say."""
        if number in self._equation_of:
            self._program.set_bounds(self._equation_of[number], least, greatest)

    def hide(self, number: int) -> None:
        """Let the reader no longer see a count. It becomes a target."""
        if number in self._zeros:
            raise ValueError("a count that is known to be zero from the start is never hidden")
        self._tables.hide(number)
        self._unsee([number])

    def show(self, number: int, count: float) -> None:
        """Let the reader see a count again."""
        self.show_all({number: count})

    def show_all(self, counts: Mapping[int, float]) -> None:
        """Let the reader see several counts at once."""
        self._tables.show_all(counts)
        self._see(counts)

    def hide_all(self, numbers: Collection[int]) -> None:
        """Let the reader no longer see several counts."""
        self._tables.hide_all(numbers)
        self._unsee(numbers)

    def _over_whole(self, number: int, nearest: int, *, greatest: bool) -> int:
        """The least or greatest value of a sum over tables of whole numbers, of which ``nearest`` cannot be passed."""
        unknowns = self._system.sums[number]
        table, value = self._program.whole_table(unknowns, nearest), nearest
        if table is None:
            optimum = self._program.extreme_of_whole(unknowns, greatest=greatest)
            table, value = optimum.table, round(optimum.value)
        self._tables.add(table)
        return value

    def _ask(self, number: int, *, greatest: bool) -> Optimum:
        optimum = self._program.extreme(self._system.sums[number], greatest=greatest)
        self._tables.add(optimum.table)
        return optimum

    def _holding(self, optimum: Optimum) -> list[int]:
        """What a bound stands on: shown sums, and perhaps what the reader knows of themselves."""
        shown = [self._number_of[n] for n in np.flatnonzero(optimum.prices).tolist() if n in self._number_of]
        return [*shown, _OWN] if optimum.stands_on_told else shown

    def _holders(self, prices: np.ndarray, lacking: float) -> dict[int, float]:
        """What each shown count can give: without limit upwards, and down to zero."""
        gains = {self._number_of[n]: prices[n] for n in np.flatnonzero(prices).tolist() if n in self._number_of}
        gives = {
            number: 1.0 if gain > 0 else min(1.0, -gain * self.known[number] / lacking)
            for number, gain in gains.items()
            if number in self.known and number not in self._own.counts
        }
        return {number: share for number, share in gives.items() if share > TOLERANCE}


def _different(sums: Iterable[Bounded], zero: np.ndarray) -> list[Bounded]:
    """Bounded sums as they are when unknowns are zero; of those that are the same then the strictest bounds."""
    found: dict[bytes, Bounded] = {}
    for unknowns, least, greatest in sums:
        left = np.setdiff1d(unknowns, zero)
        _, most_least, least_greatest = found.get(left.tobytes(), (left, least, greatest))
        found[left.tobytes()] = left, max(least, most_least), min(greatest, least_greatest)
    return list(found.values())
