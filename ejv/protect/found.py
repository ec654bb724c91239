"""What the attack has found so far: tables that fit what a reader sees, and bounds that cannot be passed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np


class Settled:
    """Sums that are bounded in a way that makes them no secret, as long as the counts that the bound stands on show.

    Attributes
    ----------
    zero
        For each sum whether it is surely zero.
    high
        For each sum whether it is surely so high that it is about no single person.
    """

    def __init__(self, size: int) -> None:
        self.zero, self.high = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
        self._standing_on: dict[int, set[int]] = {}

    def as_zero(self, numbers: Iterable[int], on: Iterable[int]) -> None:
        """The sums are surely zero, because of these shown counts."""
        self._note(self.zero, numbers, on)

    def as_high(self, number: int, on: Iterable[int]) -> None:
        """The sum is surely high, because of these shown counts."""
        self._note(self.high, [number], on)

    def hide(self, number: int) -> None:
        """A count is no longer shown: what stands on it is no longer settled."""
        fallen = list(self._standing_on.pop(number, ()))
        self.zero[fallen] = self.high[fallen] = False

    def _note(self, kind: np.ndarray, numbers: Iterable[int], on: Iterable[int]) -> None:
        settled = list(numbers)
        kind[settled] = True
        for shown in on:
            self._standing_on.setdefault(shown, set()).update(settled)


_WHOLE = 1e-6
_NEAR = 1e-4


@dataclass(frozen=True, eq=False)
class Range:
    """For each sum the least and greatest value among some tables; infinite when there are none."""

    least: np.ndarray
    greatest: np.ndarray

    @classmethod
    def empty(cls, size: int) -> "Range":
        """Of no tables."""
        return cls(np.full(size, np.inf), np.full(size, -np.inf))

    def widen(self, values: np.ndarray) -> None:
        """Take in some more tables, one a row."""
        if len(values):
            self.widen_to(values.min(axis=0), values.max(axis=0))

    def widen_to(self, least: np.ndarray, greatest: np.ndarray) -> None:
        """Take in values that some table has: of each sum its own, or the least and the greatest of several tables."""
        np.minimum(self.least, least, out=self.least)
        np.maximum(self.greatest, greatest, out=self.greatest)

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

    A table found once is kept: it may fit again when a count that it contradicts is hidden.

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
        self._not_empty = np.flatnonzero([len(unknowns) for unknowns in sums])
        self._entries = np.concatenate([sums[n] for n in self._not_empty] or [np.empty(0, dtype=int)])
        self._starts = np.cumsum([0, *(len(sums[n]) for n in self._not_empty)])[:-1]
        self._known = known.copy()
        self._values = np.empty((64, len(known)), dtype=np.float32)
        self._faults = np.zeros(64, dtype=np.int32)
        self._is_whole = np.zeros(64, dtype=bool)
        self._count = self._times_hidden = self._times_shown = 0
        self._views: dict[tuple[tuple[tuple[int, float], ...], frozenset[int]], _View] = {}
        self._measure()

    def add(self, table: np.ndarray) -> None:
        """One more table, as its unknowns; it fits all shown counts."""
        whole = bool(np.all(np.abs(table - np.round(table)) < _WHOLE))
        table = np.round(table) if whole else table
        values = np.zeros(len(self._known))
        values[self._not_empty] = np.add.reduceat(table[self._entries], self._starts)
        self._add(np.where(np.isnan(self._known), values, self._known), whole=whole)

    def hide(self, number: int) -> None:
        """The reader no longer sees a count."""
        wrong = np.abs(self._values[: self._count, number] - self._known[number]) > _NEAR
        again = wrong & (self._faults[: self._count] == 1)
        self._faults[: self._count] -= wrong
        self._known[number] = np.nan
        self._times_hidden += 1
        self.real.widen(self._values[: self._count][again])
        self.whole.widen(self._values[: self._count][again & self._is_whole[: self._count]])

    def show(self, number: int, count: float) -> None:
        """The reader sees a count."""
        self.show_all({number: count})

    def show_all(self, counts: Mapping[int, float]) -> None:
        """The reader sees several counts at once."""
        numbers = list(counts)
        wanted = np.array(list(counts.values()))
        self._known[numbers] = wanted
        self._times_shown += 1
        wrong = np.abs(self._values[: self._count][:, numbers] - wanted) > _NEAR
        self._faults[: self._count] += wrong.sum(axis=1, dtype=np.int32)
        self._measure()

    def hide_all(self, numbers: Collection[int]) -> None:
        """The reader no longer sees several counts."""
        chosen = list(numbers)
        wrong = np.abs(self._values[: self._count][:, chosen] - self._known[chosen]) > _NEAR
        self._faults[: self._count] -= wrong.sum(axis=1, dtype=np.int32)
        self._known[chosen] = np.nan
        self._measure()

    @contextmanager
    def knowing(self, counts: Mapping[int, float], at_least_one: Collection[int]) -> Iterator[None]:
        """While this lasts, the reader knows these hidden counts too, and that some sums are at least one."""
        numbers, before, hidden = list(counts), self._count, self._times_hidden
        real, whole = self.real, self.whole
        view = self._view(counts, at_least_one)
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
        numbers, ones = list(counts), list(at_least_one)
        start = _View(np.empty(0, dtype=np.int32), Range.empty(len(self._known)), Range.empty(len(self._known)))
        view = self._views.setdefault((tuple(counts.items()), frozenset(at_least_one)), start)
        new = self._values[len(view.wrong) : self._count]
        wrong = (np.abs(new[:, numbers] - list(counts.values())) > _NEAR).sum(axis=1, dtype=np.int32)
        wrong += (new[:, ones] < 1 - _NEAR).sum(axis=1, dtype=np.int32)
        view.wrong = np.concatenate([view.wrong, wrong])
        return view

    def _add(self, values: np.ndarray, *, whole: bool) -> None:
        if self._count == len(self._values):
            self._values = np.concatenate([self._values, np.empty_like(self._values)])
            self._faults = np.concatenate([self._faults, np.zeros_like(self._faults)])
            self._is_whole = np.concatenate([self._is_whole, np.zeros_like(self._is_whole)])
        self._values[self._count] = values
        self._faults[self._count] = 0
        self._is_whole[self._count] = whole
        self._count += 1
        self.real.widen_to(values, values)
        if whole:
            self.whole.widen_to(values, values)

    def _measure(self) -> None:
        self.real, self.whole = Range.empty(len(self._known)), Range.empty(len(self._known))
        self._widen(slice(0, self._count))

    def _widen(self, tables: slice) -> None:
        fitting = self._faults[tables] == 0
        self.real.widen(self._values[tables][fitting])
        self.whole.widen(self._values[tables][fitting & self._is_whole[tables]])
