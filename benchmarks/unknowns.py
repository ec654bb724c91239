"""The unknowns of one clique, and which of them a cell adds up."""

from collections.abc import Iterator, Mapping
from itertools import product

import numpy as np
import pandas as pd

from ejv.model.dimension import DIMENSION_OF, LEVELS, TOTAL

Levels = frozenset[str]
CodePath = tuple[tuple[str, str], ...]
"""``(level, code)`` pairs of one dimension, from the coarsest level to the finest."""


def patterns_of(cells: pd.DataFrame) -> list[Levels]:
    """For each cell the levels that it fills in."""
    filled = cells[list(DIMENSION_OF)].to_numpy() != TOTAL
    names = np.array(list(DIMENSION_OF))
    known = {row.tobytes(): frozenset(names[row].tolist()) for row in filled}
    return [known[row.tobytes()] for row in filled]


def code_paths(cells: pd.DataFrame) -> dict[str, list[CodePath]]:
    """For each dimension its finest codes, each with those above it."""
    paths = {}
    for dimension, levels in LEVELS.items():
        used = [level for level in levels if (cells[level] != TOTAL).any()]
        if used:
            codes = cells.loc[cells[used[-1]] != TOTAL, used].drop_duplicates().sort_values(used)
            paths[dimension] = [tuple(zip(used, row, strict=True)) for row in codes.itertuples(index=False, name=None)]
    return paths


def same_counts(cells: pd.DataFrame) -> np.ndarray:
    """A number for each cell: the same for two cells that must be the same count, whatever the rows hold.

    A code that has everything in its dimension is its total; a group of a single code is that code.
    """
    paths = code_paths(cells)
    parts = [
        cells["kvartal"].to_numpy(),
        cells["matt"].to_numpy(),
        *(_leaves(cells, dimension, of) for dimension, of in paths.items()),
    ]
    keys = list(zip(*parts, strict=True))
    number: dict[tuple[object, ...], int] = {}
    return np.array([number.setdefault(key, len(number)) for key in keys])


def _leaves(cells: pd.DataFrame, dimension: str, paths: list[CodePath]) -> np.ndarray:
    """For each cell the finest codes of a dimension that it adds up; ``None`` when it is all of them."""
    under: dict[tuple[str, str], list[int]] = {}
    for number, path in enumerate(paths):
        for pair in path:
            under.setdefault(pair, []).append(number)
    found = np.full(len(cells), None, dtype=object)
    for level in LEVELS[dimension]:
        for row, code in enumerate(cells[level].tolist()):
            if code != TOTAL:
                leaves = under[level, code]
                found[row] = tuple(leaves) if len(leaves) < len(paths) else None
    return found


class Block:
    """One unknown for each combination of codes that a clique's levels can have."""

    def __init__(self, levels: Levels, paths: Mapping[str, list[CodePath]], offset: int) -> None:
        self.levels, self.offset = levels, offset
        choices = [_choices(levels, paths[dimension]) for dimension in LEVELS if set(LEVELS[dimension]) & levels]
        self._cells = [frozenset(pair for part in parts for pair in part) for parts in product(*choices)]
        self._holding: dict[Levels, dict[frozenset[tuple[str, str]], list[int]]] = {}
        self.end = offset + len(self._cells)

    def members(self, wanted: Mapping[str, str]) -> np.ndarray:
        """The unknowns that have the wanted code on each of the wanted levels."""
        return np.array(self._by(frozenset(wanted))[frozenset(wanted.items())]) + self.offset

    def agreements(self, other: "Block", levels: Levels) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """For every combination of codes on the common levels, the unknowns on either side: equal sums."""
        for codes in self._by(levels):
            yield self.members(dict(codes)), other.members(dict(codes))

    def _by(self, levels: Levels) -> dict[frozenset[tuple[str, str]], list[int]]:
        if levels not in self._holding:
            groups = self._holding.setdefault(levels, {})
            for number, cell in enumerate(self._cells):
                groups.setdefault(frozenset(pair for pair in cell if pair[0] in levels), []).append(number)
        return self._holding[levels]


def _choices(levels: Levels, paths: list[CodePath]) -> list[CodePath]:
    return list(dict.fromkeys(tuple(pair for pair in path if pair[0] in levels) for path in paths))
