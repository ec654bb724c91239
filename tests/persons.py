"""Persons who are alone in cells, found and asked by brute force: the slow, obvious counterpart of the insiders."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd

from ejv.model.cells import CELL_KEY
from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.protect.quarter import Quarter
from ejv.protect.rule import is_wide_enough
from tests.worlds import POLICY, BruteReader

Cell = tuple[int, int]
"""A quarter, by number, and a row."""

_KEYS = [name for name in CELL_KEY if name != "matt"]


def within(cells: pd.DataFrame, row: int) -> np.ndarray:
    """The decisions' cells that lie within one: what its single person knows."""
    own = cells.loc[row, _KEYS]
    inside = [(own[key] == TOTAL) | (cells[key] == own[key]) for key in _KEYS]
    return np.logical_and.reduce(inside) & (cells["matt"] == "beslut").to_numpy()


def persons(quarters: Sequence[Quarter]) -> set[frozenset[Cell]]:
    """Each person's own cells: those within every cell of one that is surely about them, quarter after quarter."""
    inside = {
        (n, row): {(n, each) for each in np.flatnonzero(within(quarter.cells, row)).tolist()}
        for n, quarter in enumerate(quarters)
        for row in np.flatnonzero((quarter.cells["antal"] == 1) & (quarter.cells["matt"] == "beslut")).tolist()
    }
    same = _passed_on(quarters)
    found = set[frozenset[Cell]]()
    for first in inside:
        own, before = {first}, set[Cell]()
        while own != before:
            before = set(own)
            ones = own & inside.keys()
            own |= {cell for one in ones for cell in inside[one]}
            own |= {wider for wider in inside if inside[wider] & ones}
            own |= {other for pair in same for one, other in (pair, pair[::-1]) if one in ones}
        found.add(frozenset(own))
    return found


def _passed_on(quarters: Sequence[Quarter]) -> list[tuple[Cell, Cell]]:
    """The cells that are the same decisions: what remained of an insats, and what is reported again."""
    found: list[tuple[Cell, Cell]] = []
    for n, (before, after) in enumerate(pairwise(quarters)):
        if before.kvartal + 1 != after.kvartal:
            continue
        out, back = _places(before.cells, "status", "kvarstar"), _places(after.cells, "rapporttyp", "ater")
        linked = [place for place in out.keys() & back.keys() if place[0] not in after.unlinked]
        found += [((n, out[place]), (n + 1, back[place])) for place in sorted(linked)]
    return found


def _places(cells: pd.DataFrame, level: str, code: str) -> dict[tuple[str, str], int]:
    others = [each for each in DIMENSION_OF if each not in ("namnd", "lagrum", "insatsgrupp", "insats", level)]
    chosen = cells[
        (cells[level] == code)
        & (cells[others] == TOTAL).all(axis=1)
        & (cells[["namnd", "insats"]] != TOTAL).all(axis=1)
        & (cells["matt"] == "beslut")
    ]
    return {(str(each["namnd"]), str(each["insats"])): int(row) for row, each in chosen.iterrows()}  # pyright: ignore[reportArgumentType]


def learned_by_persons(
    quarters: Sequence[Quarter],
    crossed: tuple[str, ...],
    *,
    whole: bool,
    kinds: Sequence[Sequence[int]] | None = None,
) -> set[tuple[frozenset[Cell], Cell]]:
    """Each person with the other hidden small counts that they can work out too closely.

    Parameters
    ----------
    kinds
        The decisions of each quarter. If they are given, it is nothing learned that nobody *else* is in a cell.
    """
    threshold, found = POLICY.smallest_published_count, set[tuple[frozenset[Cell], Cell]]()
    for own in persons(quarters):
        known = [replace(each, shown=each.shown | _of(own, n, each)) for n, each in enumerate(quarters)]
        reader = BruteReader(known, crossed, whole=whole)
        others = None if kinds is None else _Others(quarters, crossed, own, kinds)
        for n, quarter in enumerate(known):
            for row in np.flatnonzero(~quarter.shown & (quarter.cells["antal"] < threshold)).tolist():
                least, greatest = reader.interval(n, row)
                lagsta, hogsta = int(np.ceil(least - 1e-6)), int(np.floor(greatest + 1e-6))
                wide = greatest < 1e-6 or is_wide_enough(lagsta, hogsta, threshold)
                if not wide and (others is None or others.interval(n, row)[1] > 1e-6):
                    found.add((own, (n, row)))
    return found


def _of(own: Collection[Cell], number: int, quarter: Quarter) -> np.ndarray:
    """Which cells of a quarter are a person's own."""
    return np.isin(np.arange(len(quarter.cells)), [row for at, row in own if at == number])


class _Others(BruteReader):
    """A person who takes their own decision out of every count, and asks what is left."""

    def __init__(
        self,
        quarters: Sequence[Quarter],
        crossed: tuple[str, ...],
        own: Collection[Cell],
        kinds: Sequence[Sequence[int]],
    ) -> None:
        nothing = [
            replace(each, shown=np.zeros(len(each.cells), dtype=bool), perhaps_zero=frozenset(each.cells["namnd"]))
            for each in quarters
        ]
        super().__init__(nothing, crossed, whole=False)
        self._where = {
            n: kind
            for n, row in own
            for kind in kinds[n]
            if quarters[n].cells["antal"][row] == 1 and kind + n * self._size in self._members[n][row]
        }
        for n, quarter in enumerate(quarters):
            for row in np.flatnonzero(quarter.shown | _of(own, n, quarter)).tolist():
                count, members = int(quarter.cells["antal"][row]), self._members[n][row]
                part = [kind + n * self._size in members for kind in self._perhaps(n)] or [False]
                self._add(float(max(count - any(part), 0)), float(count - all(part)), members, [])

    def _perhaps(self, quarter: int) -> list[int]:
        """The kinds that the person's decision may be of in a quarter; none when it surely is not there."""
        nearest = min(self._where, key=lambda at: abs(at - quarter))
        own = self._kinds[self._where[nearest]]
        if nearest == quarter:
            return [self._where[nearest]]
        leaves, comes = {"status": "kvarstar"}, {"rapporttyp": "ater"}
        leaves, comes = (leaves, comes) if nearest < quarter else (comes, leaves)
        place = {"namnd": own["namnd"], "insats": own["insats"], **comes}
        return [
            n for n, kind in enumerate(self._kinds) if leaves.items() <= own.items() and place.items() <= kind.items()
        ]
