"""The reader's equations: all cells, every table together, as sums of the same unknowns.

The unknowns are the cells of the cliques (see ``cliques``), over classes of codes (see ``axis``); all are counts, so at
least zero. The denominator ``pagaende`` joins in: it is the decisions that remain plus *the other running decisions*,
an implied count that a reader gets by subtraction and that is protected like a cell.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ejv.model.cells import is_unit_total
from ejv.model.dimension import DIMENSION_OF, TOTAL, levels_down_to
from ejv.model.errors import EjvError
from ejv.model.plan import Matt, Tabellplan
from ejv.protect.axis import Axis, axes_of
from ejv.protect.blocks import UNDECIDABLE, Block, Pick, Sums, agreements, home, picks_of
from ejv.protect.cliques import Clique, cliques_of, separators

WAITING: Pick = ("status", "kvarstar")
"""The decisions that a denominator counts as well."""

Spoken = Mapping[str, set[str]]
"""For each level the codes that some shown cell has."""


@dataclass(frozen=True, eq=False)
class Part:
    """What one quarter is in a system.

    Attributes
    ----------
    numbers
        The sums of its cells, one a cell.
    implied
        Sums that are no cells of the release, but that a reader can work out from them.
    others
        ``(group, cell, rest)``: sums of a group, of a sensitive reason in it, and of the group's other reasons.
    blocks
        The unknowns of its decisions.
    """

    numbers: np.ndarray
    implied: tuple[int, ...]
    others: tuple[tuple[int, int, int], ...]
    blocks: list[Block]


@dataclass(frozen=True, eq=False)
class System:
    """Cells as sums of unknowns.

    Attributes
    ----------
    size
        The number of unknowns.
    sums
        The different sums, each as the unknowns that it adds up.
    parts
        The quarters.
    shared
        For each cell of all quarters whether it is only a part of that sum, told apart from the rest by no equation:
        such a cell can always be zero, and as large as the sum.
    equal
        Pairs of sums that must agree: two cliques on what they share, two quarters on what passes from one to the next.
    units
        The totals of a nämnd or of the kommun that would be shown if they were zero: a hidden one is at least one.
    """

    size: int
    sums: list[np.ndarray]
    parts: list[Part]
    shared: np.ndarray
    equal: list[tuple[np.ndarray, np.ndarray]]
    units: frozenset[int]

    @cached_property
    def sum_of_cell(self) -> np.ndarray:
        """For each cell, quarter after quarter, the sum that it is."""
        return np.concatenate([part.numbers for part in self.parts])

    @cached_property
    def only_shared(self) -> frozenset[int]:
        """The sums that no cell is the whole of."""
        implied = {number for part in self.parts for number in part.implied}
        whole = set(self.sum_of_cell[~self.shared].tolist()) | implied
        return frozenset(self.sum_of_cell[self.shared].tolist()) - whole


def spoken_by(cells: pd.DataFrame, shown: np.ndarray) -> dict[str, set[str]]:
    """For each level the codes that some shown cell has, itself or through a finer code."""
    return {level: set(cells.loc[shown, level]) - {TOTAL} for level in DIMENSION_OF}


def build_system(
    cells: pd.DataFrame,
    shown: np.ndarray,
    plan: Tabellplan,
    sensitive_orsaker: Iterable[str],
    perhaps_zero: Collection[str] = (),
) -> System:
    """Write the cells of one quarter as sums of unknowns.

    Parameters
    ----------
    cells
        ``CELL_KEY`` of every cell of the quarter. Counts are not looked at.
    shown
        Whether a reader sees each cell.
    perhaps_zero
        The nämnder whose total may be zero also when it is hidden.

    Returns
    -------
    System
        Exact over real numbers: a table of unknowns that is at least zero and agrees on ``equal`` is the margin of
        some full table, and every full table has such margins.
    """
    builder = SystemBuilder(plan, sensitive_orsaker)
    builder.add_quarter(cells, spoken_by(cells, shown), perhaps_zero)
    return builder.system()


class SystemBuilder:
    """Gathers unknowns, sums and equations, one quarter after another."""

    def __init__(self, plan: Tabellplan, sensitive_orsaker: Iterable[str]) -> None:
        self._plan, self._sensitive = plan, set(sensitive_orsaker)
        self._cliques = cliques_of(tabell.meeting for tabell in plan.of(Matt.BESLUT))
        self.sums = Sums()
        self._size = 0
        self._parts: list[Part] = []
        self._shared: list[bool] = []
        self._equal: list[tuple[np.ndarray, np.ndarray]] = []
        self._units: set[int] = set()

    def add_quarter(self, cells: pd.DataFrame, spoken: Spoken, perhaps_zero: Collection[str] = ()) -> Part:
        """Take in the cells of one quarter."""
        axes = axes_of(cells, {level for tabell in self._plan for level in tabell.meeting}, spoken)
        known_running = (cells["matt"] == Matt.PAGAENDE).any()
        running = [tabell.meeting for tabell in self._plan.of(Matt.PAGAENDE)] if known_running else []
        blocks = self._blocks(
            [_limited(clique, axes, self._plan) for clique in self._cliques]
            + [[axes[level] for level in clique] for clique in running]
        )
        decisions, others_running = blocks[: len(self._cliques)], blocks[len(self._cliques) :]
        numbers, implied = [], set[int]()
        for matt, picks in picks_of(cells):
            block = home(decisions, picks)
            self._shared.append(block.is_shared(picks))
            unknowns = block.unknowns(picks)
            if matt == Matt.PAGAENDE:
                other = home(others_running, picks).unknowns(picks)
                unknowns = np.concatenate([_unknowns(decisions, (*picks, WAITING)), other])
                implied.add(self.sums.number(other))
            numbers.append(self.sums.number(unknowns))
        units = is_unit_total(cells) & ~cells["namnd"].isin(list(perhaps_zero))
        self._units |= set(np.array(numbers)[units.to_numpy()].tolist())
        for a, b, separator in _checked_separators(self._cliques, decisions):
            self._equal += agreements(decisions[a], decisions[b], separator)
        others = tuple(_other_reasons(cells, decisions, self.sums, self._sensitive))
        self._parts.append(Part(np.array(numbers), tuple(sorted(implied)), others, decisions))
        return self._parts[-1]

    def add_sums(self, rows: Iterable[Sequence[tuple[Part, int]]]) -> Part:
        """Take in counts that each are a sum of cells of several quarters, whose codes are all told apart."""
        numbers = [
            self.sums.number(np.concatenate([self.sums.all[part.numbers[row]] for part, row in cells]))
            for cells in rows
        ]
        self._shared += [False] * len(numbers)
        self._parts.append(Part(np.array(numbers, dtype=int), (), (), []))
        return self._parts[-1]

    def link(self, left: np.ndarray, right: np.ndarray) -> None:
        """Two sums are the same count."""
        self._equal.append((left, right))

    def system(self) -> System:
        """What has been gathered."""
        return System(
            self._size,
            self.sums.all,
            self._parts,
            np.array(self._shared),
            self._equal,
            frozenset(self._units),
        )

    def _blocks(self, cliques: list[list[Axis]]) -> list[Block]:
        blocks: list[Block] = []
        for clique in cliques:
            blocks.append(Block(tuple(clique), self._size))
            self._size = blocks[-1].end
        return blocks


def _checked_separators(cliques: list[Clique], blocks: list[Block]) -> list[tuple[int, int, Clique]]:
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
            raise EjvError(UNDECIDABLE)
    return edges


def _unknowns(blocks: list[Block], picks: tuple[Pick, ...]) -> np.ndarray:
    return home(blocks, picks).unknowns(picks)


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


def _other_reasons(
    cells: pd.DataFrame, blocks: list[Block], sums: Sums, sensitive: set[str]
) -> Iterator[tuple[int, int, int]]:
    """For each cell of a sensitive reason: its group, itself, and those in the group who have another reason."""
    for _, picks in picks_of(cells[cells["orsak"].isin(sensitive) | cells["orsaksgrupp"].isin(sensitive)]):
        if not any(code in sensitive for _, code in picks):
            continue
        block = home(blocks, picks)
        if block.is_shared(pick for pick in picks if DIMENSION_OF[pick[0]] == "orsak"):
            continue
        group = block.unknowns(pick for pick in picks if DIMENSION_OF[pick[0]] != "orsak")
        own = block.unknowns(picks)
        yield sums.number(group), sums.number(own), sums.number(np.setdiff1d(group, own))
