"""The reader's equations: every cell of a quarter, all tables together, as sums of the same unknowns.

The unknowns are the cells of the cliques (see ``cliques``), over classes of codes (see ``axis``); all are counts, so at
least zero. The denominator ``pagaende`` joins in: it is the decisions that remain plus *the other running decisions*,
an implied count that a reader gets by subtraction and that is protected like a cell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from ejv.model.dimension import DIMENSION_OF, LEVELS, TOTAL, levels_down_to
from ejv.model.errors import EjvError
from ejv.model.plan import Matt, Tabellplan
from ejv.protect.axis import Axis, build_axis
from ejv.protect.cliques import Clique, cliques_of, separators

Pick = tuple[str, str]
"""A level and the code that a cell has on it."""

WAITING: Pick = ("status", "kvarstar")
"""The decisions that a denominator counts as well."""

ALWAYS_SPOKEN = ("namnd", "status")
"""Levels whose codes are never merged: each nämnd is known to have something or to be zero, and what waits is part of
the running decisions."""


@dataclass(frozen=True, eq=False)
class System:
    """Cells as sums of unknowns, for one quarter.

    Attributes
    ----------
    size
        The number of unknowns.
    sums
        The different sums, each as the unknowns that it adds up.
    sum_of_cell
        For each cell the sum that it is.
    shared
        For each cell whether it is only a part of that sum, told apart from the rest by no equation: such a cell can
        always be zero, and as large as the sum.
    equal
        Pairs of sums that two cliques must agree on.
    implied
        Sums that are no cells of the release, but that a reader can work out from them.
    others
        ``(group, cell, rest)``: sums of a group, of a sensitive reason in it, and of the group's other reasons.
    """

    size: int
    sums: list[np.ndarray]
    sum_of_cell: np.ndarray
    shared: np.ndarray
    equal: list[tuple[np.ndarray, np.ndarray]]
    implied: list[int]
    others: list[tuple[int, int, int]]


@dataclass(frozen=True, eq=False)
class _Block:
    """The unknowns of one clique: the product of its axes, from ``offset`` on."""

    axes: tuple[Axis, ...]
    offset: int

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(axis.leaves for axis in self.axes)

    @property
    def end(self) -> int:
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


class _Sums:
    """The different sums met so far, each with a number."""

    def __init__(self) -> None:
        self.all: list[np.ndarray] = []
        self._number: dict[bytes, int] = {}

    def number(self, unknowns: np.ndarray) -> int:
        key = np.sort(unknowns).tobytes()
        if key not in self._number:
            self._number[key] = len(self.all)
            self.all.append(unknowns)
        return self._number[key]


def build_system(cells: pd.DataFrame, shown: np.ndarray, plan: Tabellplan, sensitive_orsaker: Iterable[str]) -> System:
    """Write the cells of one quarter as sums of unknowns.

    Parameters
    ----------
    cells
        ``CELL_KEY`` of every cell of the quarter. Counts are not looked at.
    shown
        Whether a reader sees each cell.

    Returns
    -------
    System
        Exact over real numbers: a table of unknowns that is at least zero and agrees on ``equal`` is the margin of
        some full table, and every full table has such margins.
    """
    axes = _axes(cells, shown, plan)
    cliques = cliques_of(tabell.meeting for tabell in plan.of(Matt.BESLUT))
    running = [tabell.meeting for tabell in plan.of(Matt.PAGAENDE)] if (cells["matt"] == Matt.PAGAENDE).any() else []
    blocks = _blocks(
        [_limited(clique, axes, plan) for clique in cliques] + [[axes[level] for level in clique] for clique in running]
    )
    decisions, others_running = blocks[: len(cliques)], blocks[len(cliques) :]
    sums = _Sums()
    sum_of_cell, shared, implied = [], [], []
    for matt, picks in _picks_of(cells):
        block = _home(decisions, picks)
        unknowns = block.unknowns(picks)
        if matt == Matt.PAGAENDE:
            other = _home(others_running, picks).unknowns(picks)
            waiting = (*picks, WAITING)
            unknowns = np.concatenate([_home(decisions, waiting).unknowns(waiting), other])
            implied.append(sums.number(other))
        sum_of_cell.append(sums.number(unknowns))
        shared.append(block.is_shared(picks))
    others = list(_other_reasons(cells, decisions, sums, set(sensitive_orsaker)))
    edges = _checked_separators(cliques, decisions)
    equal = [pair for a, b, separator in edges for pair in _agreements(blocks[a], blocks[b], separator)]
    return System(
        blocks[-1].end, sums.all, np.array(sum_of_cell), np.array(shared), equal, sorted(set(implied)), others
    )


def _home(blocks: list[_Block], picks: tuple[Pick, ...]) -> _Block:
    """The first block in which a cell can be summed."""
    for block in blocks:
        if block.holds(picks):
            return block
    raise EjvError(_UNDECIDABLE)


_UNDECIDABLE = "Tabellplanen har en form som angreppet inte kan pröva exakt. Ingen utgåva skrivs. Ändra tabeller.toml."


def _checked_separators(cliques: list[Clique], blocks: list[_Block]) -> list[tuple[int, int, Clique]]:
    """The edges of the junction tree, if every limited clique is a leaf that shares what it is limited to.

    Raises
    ------
    EjvError
        For any other plan: then the system would not be exact, and a release that leaks might pass.
    """
    limits = {n: {axis.level for axis in block.axes if axis.limited} for n, block in enumerate(blocks)}
    limits = {number: levels for number, levels in limits.items() if levels}
    edges = separators(cliques, limits)
    for number, levels in limits.items():
        shared = [set(separator) for a, b, separator in edges if number in (a, b)]
        if len(shared) != 1 or not levels <= shared[0]:
            raise EjvError(_UNDECIDABLE)
    return edges


def _axes(cells: pd.DataFrame, shown: np.ndarray, plan: Tabellplan) -> dict[str, Axis]:
    spoken = {level: set(cells.loc[shown, level]) - {TOTAL} for level in DIMENSION_OF}
    for level in ALWAYS_SPOKEN:
        spoken[level] = set(cells[level]) - {TOTAL}
    axes = {}
    for level in {level for tabell in plan for level in tabell.meeting}:
        chain = list(levels_down_to(level))
        codes = cells.loc[cells[level] != TOTAL, chain].drop_duplicates().sort_values(chain)
        axes[level] = build_axis(level, codes, spoken)
    return axes


def _limited(clique: Clique, axes: dict[str, Axis], plan: Tabellplan) -> list[Axis]:
    """A clique's axes; a level to which all its tables are limited keeps only that code."""
    tables = [
        tabell
        for tabell in plan.of(Matt.BESLUT)
        if all(any(level in levels_down_to(own) for own in clique) for level in tabell.meeting)
    ]
    limits = {level: {tabell.inom.get(level) for tabell in tables if level in tabell.meeting} for level in clique}
    codes = {
        level: only
        for level, (only, *more) in ((level, limit) for level, limit in limits.items() if limit)
        if only and not more
    }
    return [axes[level].only(codes[level]) if level in codes else axes[level] for level in clique]


def _blocks(cliques: list[list[Axis]]) -> list[_Block]:
    blocks: list[_Block] = []
    for clique in cliques:
        blocks.append(_Block(tuple(clique), blocks[-1].end if blocks else 0))
    return blocks


def _picks_of(cells: pd.DataFrame) -> Iterator[tuple[str, tuple[Pick, ...]]]:
    """Each cell's measure, and in each dimension the finest level that it fills in."""
    columns = {level: cells[level].to_numpy() for level in DIMENSION_OF}
    for row, matt in enumerate(cells["matt"]):
        finest = (
            next(((level, columns[level][row]) for level in reversed(chain) if columns[level][row] != TOTAL), None)
            for chain in LEVELS.values()
        )
        yield matt, tuple(pick for pick in finest if pick is not None)


def _other_reasons(
    cells: pd.DataFrame, blocks: list[_Block], sums: _Sums, sensitive: set[str]
) -> Iterator[tuple[int, int, int]]:
    """For each cell of a sensitive reason: its group, itself, and those in the group who have another reason."""
    for _, picks in _picks_of(cells[cells["orsak"].isin(sensitive) | cells["orsaksgrupp"].isin(sensitive)]):
        if not any(code in sensitive for _, code in picks):
            continue
        block = _home(blocks, picks)
        if block.is_shared(pick for pick in picks if DIMENSION_OF[pick[0]] == "orsak"):
            continue
        group = block.unknowns(pick for pick in picks if DIMENSION_OF[pick[0]] != "orsak")
        own = block.unknowns(picks)
        yield sums.number(group), sums.number(own), sums.number(np.setdiff1d(group, own))


def _agreements(a: _Block, b: _Block, separator: Clique) -> Iterator[tuple[np.ndarray, np.ndarray]]:
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


def _common_classes(a: _Block, b: _Block, level: str) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The classes that two axes have in common, each as the classes that hold the same codes on either axis."""
    pair = [next(axis for axis in block.axes if DIMENSION_OF[axis.level] == DIMENSION_OF[level]) for block in (a, b)]
    coarse = min((axis for axis in pair if axis.level == level), key=lambda axis: axis.leaves)
    for number in range(coarse.leaves):
        codes = [code for code, classes in coarse.members.items() if code[0] == level and number in classes]
        left, right = (np.unique(np.concatenate([axis.members[code] for code in codes])) for axis in pair)
        yield left, right
