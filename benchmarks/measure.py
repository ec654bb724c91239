"""What is measured of protected cells: how much is shown, and what a reader can still tell."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass

import numpy as np
import pandas as pd

from benchmarks.reader import Reader
from benchmarks.unknowns import same_counts
from ejv.model.dimension import DIMENSION_OF, TOTAL


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of some cells is shown. Cells that must be the same count are counted once.

    Attributes
    ----------
    possible, nonzero
        Cells, and those that are not zero.
    shown
        Shown cells that are not zero.
    shown_sum, all_sum
        Decisions only, not the running ones, which are so many that they would decide: the sum of shown cells, and of
        all cells.
    small, zero, protecting
        Hidden cells: of 1 to the threshold less one, of 0, and of the threshold or more.
    """

    possible: int
    nonzero: int
    shown: int
    shown_sum: int
    all_sum: int
    small: int
    zero: int
    protecting: int

    @property
    def share(self) -> float:
        """The share of total count shown."""
        return self.shown_sum / max(self.all_sum, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader can tell of hidden small cells.

    Attributes
    ----------
    recovered, pinned
        Known exactly; known to fewer values than the threshold, those recovered among them.
    below
        Known to be smaller than the threshold.
    """

    recovered: int
    pinned: int
    below: int


def summed(parts: Iterable[Shown]) -> Shown:
    """Several quarters together."""
    return Shown(*(sum(numbers) for numbers in zip(*map(astuple, parts), strict=True)))


def summed_told(parts: Iterable[Told]) -> Told:
    """Several quarters together."""
    return Told(*(sum(numbers) for numbers in zip(*map(astuple, parts), strict=True)))


def unit_totals(cells: pd.DataFrame) -> np.ndarray:
    """Which cells are totals of a nämnd or of the kommun: never a hidden zero, which every reader knows."""
    inner = [level for level in DIMENSION_OF if level != "namnd"]
    return (cells[inner] == TOTAL).all(axis=1).to_numpy()


def measure_shown(cells: pd.DataFrame, shown: np.ndarray, threshold: int) -> Shown:
    """Count what is shown and hidden of one quarter's true cells."""
    _, first = np.unique(same_counts(cells), return_index=True)
    counts, seen = cells["antal"].to_numpy()[first], shown[first]
    decisions = cells["matt"].to_numpy()[first] != "pagaende"
    return Shown(
        possible=len(counts),
        nonzero=int((counts > 0).sum()),
        shown=int((seen & (counts > 0)).sum()),
        shown_sum=int(counts[seen & decisions].sum()),
        all_sum=int(counts[decisions].sum()),
        small=int((~seen & (counts > 0) & (counts < threshold)).sum()),
        zero=int((~seen & (counts == 0)).sum()),
        protecting=int((~seen & (counts >= threshold)).sum()),
    )


def measure_told(cells: pd.DataFrame, shown: np.ndarray, threshold: int, *, linked: bool = False) -> Told:
    """Let a reader try every hidden cell that is small.

    Parameters
    ----------
    linked
        The cells are of several quarters, and the reader uses what links them in time.
    """
    reader = Reader(cells, shown, unit_totals(cells) & ~shown, linked=linked)
    counts = cells["antal"].to_numpy()
    targets = np.flatnonzero(~shown & (counts > 0) & (counts < threshold))
    _, first = np.unique(reader.sum_of_cell[targets], return_index=True)
    spans = reader.spans(targets[first], threshold)
    values = spans["hogsta"] - spans["lagsta"] + 1
    return Told(int((values <= 1).sum()), int((values < threshold).sum()), int((spans["hogsta"] < threshold).sum()))
