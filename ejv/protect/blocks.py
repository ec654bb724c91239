"""Unknowns in blocks, one block a clique, and the sums of them that cells are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from ejv.model.dimension import DIMENSION_OF, LEVELS, TOTAL
from ejv.model.errors import EjvError
from ejv.protect.axis import Axis
from ejv.protect.cliques import Clique

Pick = tuple[str, str]
"""A level and the code that a cell has on it."""

UNDECIDABLE = "Tabellplanen har en form som angreppet inte kan pröva exakt. Ingen utgåva skrivs. Ändra tabeller.toml."


@dataclass(frozen=True, eq=False)
class Block:
    """The unknowns of one clique: the product of its axes, from ``offset`` on."""

    axes: tuple[Axis, ...]
    offset: int

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of classes on each axis."""
        return tuple(axis.leaves for axis in self.axes)

    @property
    def end(self) -> int:
        """The number of the first unknown after the block's."""
        return self.offset + int(np.prod(self.shape))

    def holds(self, picks: Iterable[Pick]) -> bool:
        """Whether a cell with these codes is a sum of the block's unknowns."""
        picks = set(picks)
        known = all(any(pick in axis.members for axis in self.axes) for pick in picks)
        return known and all(picks & set(axis.members) for axis in self.axes if axis.limited)

    def unknowns(self, picks: Iterable[Pick]) -> np.ndarray:
        """The unknowns that a cell adds up: those with its codes, over all of every other dimension."""
        wanted = {DIMENSION_OF[level]: (level, code) for level, code in picks}
        classes = [
            axis.members[wanted[dimension]]
            if (dimension := DIMENSION_OF[axis.level]) in wanted
            else np.arange(axis.leaves)
            for axis in self.axes
        ]
        return self.at(classes)

    def at(self, classes: list[np.ndarray]) -> np.ndarray:
        """The unknowns in the given classes of each axis."""
        return np.ravel_multi_index(np.ix_(*classes), self.shape).ravel() + self.offset

    def is_shared(self, picks: Iterable[Pick]) -> bool:
        """Whether one of the codes lies in a class together with others."""
        return any(pick in axis.shared for pick in picks for axis in self.axes)


class Sums:
    """The different sums met so far, each with a number."""

    def __init__(self) -> None:
        self.all: list[np.ndarray] = []
        self._number: dict[bytes, int] = {}

    def number(self, unknowns: np.ndarray) -> int:
        """The number of a sum, a new one if it is not met before."""
        key = np.sort(unknowns).tobytes()
        if key not in self._number:
            self._number[key] = len(self.all)
            self.all.append(unknowns)
        return self._number[key]


def home(blocks: list[Block], picks: tuple[Pick, ...]) -> Block:
    """The first block in which a cell can be summed."""
    for block in blocks:
        if block.holds(picks):
            return block
    raise EjvError(UNDECIDABLE)


def picks_of(cells: pd.DataFrame) -> Iterator[tuple[str, tuple[Pick, ...]]]:
    """Each cell's measure, and in each dimension the finest level that it fills in."""
    columns = {level: cells[level].to_numpy() for level in DIMENSION_OF}
    for row, matt in enumerate(cells["matt"]):
        finest = (
            next(((level, columns[level][row]) for level in reversed(chain) if columns[level][row] != TOTAL), None)
            for chain in LEVELS.values()
        )
        yield matt, tuple(pick for pick in finest if pick is not None)


def agreements(a: Block, b: Block, separator: Clique) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """For every class combination of the separator, the unknowns of each clique that add up to the same count."""
    chosen = [list(_common_classes(a, b, level)) for level in separator]
    for combination in product(*chosen):
        sides = []
        for side, block in enumerate((a, b)):
            picked = {DIMENSION_OF[level]: pair[side] for level, pair in zip(separator, combination, strict=True)}
            sides.append(
                block.at([picked.get(DIMENSION_OF[axis.level], np.arange(axis.leaves)) for axis in block.axes])
            )
        yield sides[0], sides[1]


def _common_classes(a: Block, b: Block, level: str) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The classes that two axes have in common, each as the classes that hold the same codes on either axis."""
    pair = [next(axis for axis in block.axes if DIMENSION_OF[axis.level] == DIMENSION_OF[level]) for block in (a, b)]
    coarse = min((axis for axis in pair if axis.level == level), key=lambda axis: axis.leaves)
    for number in range(coarse.leaves):
        codes = [code for code, classes in coarse.members.items() if code[0] == level and number in classes]
        left, right = (np.unique(np.concatenate([axis.members[code] for code in codes])) for axis in pair)
        yield left, right
