"""Bounds found so far that cannot be passed."""

from collections.abc import Iterable

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
