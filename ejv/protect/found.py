"""The tables found so far that fit what a reader sees."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

_FEW = 64
"""There is always room for so many tables."""

_MOST_VALUES = 50_000_000
"""So many values of sums are kept at most, in all tables together: 200 megabytes."""

_WHOLE = 1e-6
_NEAR = 1e-4


@dataclass(frozen=True, eq=False)
class Range:
    """For each sum the least and greatest value among some tables; infinite when there are none."""

    least: np.ndarray
    greatest: np.ndarray

    @classmethod
    def empty(cls, size: int, asked: np.ndarray) -> "Range":
        """Of no tables. Sums that are not asked for are zero in all of them."""
        least, greatest = np.zeros(size), np.zeros(size)
        least[asked], greatest[asked] = np.inf, -np.inf
        return cls(least, greatest)

    def widen(self, asked: np.ndarray, values: np.ndarray) -> None:
        """Take in some more tables, one a row with the values of some sums."""
        if len(values):
            self.least[asked] = np.minimum(self.least[asked], values.min(axis=0))
            self.greatest[asked] = np.maximum(self.greatest[asked], values.max(axis=0))

    def copy(self) -> "Range":
        """The same, which stays as it is when this one is widened."""
        return Range(self.least.copy(), self.greatest.copy())


@dataclass(eq=False)
class _View:
    """How the tables found look to somebody who knows more, when they were last asked.

    Attributes
    ----------
    wrong
        For each table looked at how much it contradicts of what they know besides.
    seen
        How many tables are in the ranges.
    shown
        How often counts had been shown then: what has been hidden since makes more tables fit, never fewer.
    """

    wrong: np.ndarray
    real: Range
    whole: Range
    seen: int = 0
    shown: int = -1


class TablesFound:
    """Tables, each as its value of every sum, and what those that fit the shown counts show to be possible.

    A table found once is kept: it may fit again when a count that it contradicts is hidden. When there are too many,
    those that contradict something are let go, and the oldest of the others.

    Attributes
    ----------
    real
        Over all tables that fit.
    whole
        Over those of them that are whole numbers throughout, so that each could be the true one.
    """

    def __init__(self, sums: list[np.ndarray], known: np.ndarray) -> None:
        """Start with none.

        Parameters
        ----------
        sums
            For each sum the unknowns that it adds up.
        known
            For each sum the count that the reader sees, or nan.
        """
        sizes = np.array([len(unknowns) for unknowns in sums])
        self._asked = np.flatnonzero(sizes)
        self._column = np.full(len(sums), -1)
        self._column[self._asked] = np.arange(len(self._asked))
        self._entries = np.concatenate([np.empty(0, dtype=int), *(sums[n] for n in self._asked)])
        self._starts = np.cumsum([0, *sizes[self._asked]])[:-1]
        self._known = known.copy()
        self._values = np.empty((_FEW, len(self._asked)), dtype=np.float32)
        self._faults = np.zeros(_FEW, dtype=np.int32)
        self._is_whole = np.zeros(_FEW, dtype=bool)
        self._most = max(_FEW, _MOST_VALUES // max(len(self._asked), 1))
        self._count = self._times_hidden = self._times_shown = 0
        self._views: dict[tuple[tuple[tuple[int, float], ...], frozenset[int]], _View] = {}
        self._is_told = False
        self._measure()

    def add(self, table: np.ndarray) -> None:
        """One more table, as its unknowns; it fits all shown counts."""
        whole = bool(np.all(np.abs(table - np.round(table)) < _WHOLE))
        table = np.round(table) if whole else table
        values, known = np.add.reduceat(table[self._entries], self._starts), self._known[self._asked]
        self._add(np.where(np.isnan(known), values, known), whole=whole)

    def hide(self, number: int) -> None:
        """The reader no longer sees a count."""
        wrong = self._wrong({number: self._known[number]})
        again = (wrong > 0) & (self._faults[: self._count] == 1)
        self._faults[: self._count] -= wrong
        self._known[number] = np.nan
        self._times_hidden += 1
        self.real.widen(self._asked, self._values[: self._count][again])
        self.whole.widen(self._asked, self._values[: self._count][again & self._is_whole[: self._count]])

    def show(self, number: int, count: float) -> None:
        """The reader sees a count."""
        self.show_all({number: count})

    def show_all(self, counts: Mapping[int, float]) -> None:
        """The reader sees several counts at once."""
        self._let_go()
        self._known[list(counts)] = list(counts.values())
        self._times_shown += 1
        self._faults[: self._count] += self._wrong(counts)
        self._measure()

    def hide_all(self, numbers: Collection[int]) -> None:
        """The reader no longer sees several counts."""
        chosen = list(numbers)
        self._faults[: self._count] -= self._wrong(dict(zip(chosen, self._known[chosen], strict=True)))
        self._known[chosen] = np.nan
        self._measure()

    @contextmanager
    def knowing(self, counts: Mapping[int, float], at_least_one: Collection[int]) -> Iterator[None]:
        """While this lasts, the reader knows these hidden counts too, and that some sums are at least one."""
        self._let_go()
        numbers, before, hidden = list(counts), self._count, self._times_hidden
        real, whole = self.real, self.whole
        view = self._view(counts, at_least_one)
        self._is_told = True
        self._known[numbers] = list(counts.values())
        self._faults[:before] += view.wrong
        if view.shown != self._times_shown:
            self._measure()
        else:
            self.real, self.whole = view.real, view.whole
            self._widen(slice(view.seen, before))
        try:
            yield
        finally:
            self._is_told = False
            view.real, view.whole, view.shown = self.real, self.whole, self._times_shown
            view.seen = self._count
            self._known[numbers] = np.nan
            self._faults[:before] -= view.wrong
            if hidden == self._times_hidden:
                self.real, self.whole = real, whole
                self._widen(slice(before, self._count))
            else:
                self._measure()

    def _view(self, counts: Mapping[int, float], at_least_one: Collection[int]) -> _View:
        """What somebody knows who knows these counts, and how each table found so far contradicts it."""
        start = _View(np.empty(0, dtype=np.int32), self._nothing(), self._nothing())
        view = self._views.setdefault((tuple(counts.items()), frozenset(at_least_one)), start)
        seen = len(view.wrong)
        ones = [self._column[n] for n in at_least_one]
        lacking = (self._values[seen : self._count][:, ones] < 1 - _NEAR).sum(axis=1, dtype=np.int32)
        view.wrong = np.concatenate([view.wrong, self._wrong(counts, seen) + lacking])
        return view

    def _wrong(self, counts: Mapping[int, float], first: int = 0) -> np.ndarray:
        """How many of some counts each table contradicts, from one of them on."""
        asked = {self._column[number]: count for number, count in counts.items() if self._column[number] >= 0}
        values = self._values[first : self._count][:, list(asked)]
        return (np.abs(values - np.array(list(asked.values()))) > _NEAR).sum(axis=1, dtype=np.int32)

    def _add(self, values: np.ndarray, *, whole: bool) -> None:
        self._let_go()
        if self._count == len(self._values):
            self._resize(2 * self._count)
        self._values[self._count] = values
        self._faults[self._count] = 0
        self._is_whole[self._count] = whole
        self._count += 1
        self._widen(slice(self._count - 1, self._count))

    def _resize(self, size: int) -> None:
        self._values.resize((size, len(self._asked)), refcheck=False)
        self._faults.resize(size, refcheck=False)
        self._is_whole.resize(size, refcheck=False)

    def _let_go(self) -> None:
        """Keep no more tables than there is room for. What they show stays known until something else is shown."""
        if self._count <= self._most or self._is_told:
            return
        kept = np.flatnonzero(self._faults[: self._count] == 0)[-self._most // 2 :]
        for each in (self._values, self._faults, self._is_whole):
            each[: len(kept)] = each[kept]
        self._count = len(kept)
        self._resize(max(_FEW, self._count))
        self._views.clear()

    def _nothing(self) -> Range:
        return Range.empty(len(self._known), self._asked)

    def _measure(self) -> None:
        self.real, self.whole = self._nothing(), self._nothing()
        self._widen(slice(0, self._count))

    def _widen(self, tables: slice) -> None:
        fitting = self._faults[tables] == 0
        self.real.widen(self._asked, self._values[tables][fitting])
        self.whole.widen(self._asked, self._values[tables][fitting & self._is_whole[tables]])
