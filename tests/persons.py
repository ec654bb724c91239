"""Persons who are alone in cells, found and asked by brute force: the slow, obvious counterpart of the insiders."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd

from ejv.model.cells import CELL_KEY
from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.protect.quarter import Quarter, Year
from ejv.protect.rule import is_wide_enough
from tests.worlds import POLICY, BruteReader

Cell = tuple[int, int]
"""A quarter, by number, and a row; or a year, by number from -1 and down."""

_KEYS = [name for name in CELL_KEY if name != "matt"]
_SAME_ALL_YEAR = [name for name in _KEYS if name != "kvartal"]


def within(cells: pd.DataFrame, one: pd.DataFrame, row: int, keys: Sequence[str] = _KEYS) -> np.ndarray:
    """The decisions' cells that lie within one of another table: what its single person knows."""
    own = one.loc[row, list(keys)]
    inside = [(own[key] == TOTAL) | (cells[key] == own[key]) for key in keys]
    return np.logical_and.reduce(inside) & (cells["matt"] == "beslut").to_numpy()


def persons(quarters: Sequence[Quarter], years: Sequence[Year] = ()) -> set[frozenset[Cell]]:
    """Each person's own cells: those within every cell of one that is surely about them, quarter after quarter."""
    inside = {
        (n, row): {(n, each) for each in np.flatnonzero(within(quarter.cells, quarter.cells, row)).tolist()}
        for n, quarter in enumerate(quarters)
        for row in _ones(quarter.cells)
    }
    for y, year in enumerate(years):
        tables = {-1 - y: year.cells} | {n: q.cells for n, q in enumerate(quarters) if q.kvartal.ar == year.ar}
        for row in _ones(year.cells):
            inside[-1 - y, row] = {
                (n, each)
                for n, cells in tables.items()
                for each in np.flatnonzero(within(cells, year.cells, row, _SAME_ALL_YEAR)).tolist()
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


def _ones(cells: pd.DataFrame) -> list[int]:
    return np.flatnonzero((cells["antal"] == 1) & (cells["matt"] == "beslut")).tolist()


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
    years: Sequence[Year] = (),
) -> set[tuple[frozenset[Cell], Cell]]:
    """Each person with the other hidden small counts that they can work out too closely.

    Parameters
    ----------
    kinds
        The decisions of each quarter. If they are given, it is nothing learned that nobody *else* is in a cell.
    """
    threshold, found = POLICY.smallest_published_count, set[tuple[frozenset[Cell], Cell]]()
    for own in persons(quarters, years):
        known = [replace(each, shown=each.shown | _of(own, n, each)) for n, each in enumerate(quarters)]
        told = [replace(each, shown=each.shown | _of(own, -1 - y, each)) for y, each in enumerate(years)]
        reader = BruteReader(known, crossed, whole=whole, years=told)
        others = None if kinds is None else _Others(quarters, crossed, own, kinds, told)
        for n, each in [*enumerate(known), *((-1 - y, year) for y, year in enumerate(told))]:
            for row in np.flatnonzero(~each.shown & (each.cells["antal"] < threshold)).tolist():
                least, greatest = _interval(reader, n, row)
                lagsta, hogsta = int(np.ceil(least - 1e-6)), int(np.floor(greatest + 1e-6))
                wide = greatest < 1e-6 or is_wide_enough(lagsta, hogsta, threshold)
                if not wide and (others is None or _interval(others, n, row)[1] > 1e-6):
                    found.add((own, (n, row)))
    return found


def _interval(reader: BruteReader, number: int, row: int) -> tuple[float, float]:
    return reader.interval(number, row) if number >= 0 else reader.interval_of_sum(-1 - number, row)


def _of(own: Collection[Cell], number: int, table: Quarter | Year) -> np.ndarray:
    """Which cells of a quarter, or of a year, are a person's own."""
    return np.isin(np.arange(len(table.cells)), [row for at, row in own if at == number])


class _Others(BruteReader):
    """A person who takes their own decision out of every count, and asks what is left."""

    def __init__(
        self,
        quarters: Sequence[Quarter],
        crossed: tuple[str, ...],
        own: Collection[Cell],
        kinds: Sequence[Sequence[int]],
        years: Sequence[Year] = (),
    ) -> None:
        nothing = [
            replace(each, shown=np.zeros(len(each.cells), dtype=bool), perhaps_zero=frozenset(each.cells["namnd"]))
            for each in quarters
        ]
        hidden = [replace(each, shown=np.zeros(len(each.cells), dtype=bool)) for each in years]
        super().__init__(nothing, crossed, whole=False, years=hidden)
        self._where = {
            n: kind
            for n, row in own
            if n >= 0
            for kind in kinds[n]
            if quarters[n].cells["antal"][row] == 1 and kind + n * self._size in self._members[n][row]
        }
        for n, quarter in enumerate(quarters):
            for row in np.flatnonzero(quarter.shown | _of(own, n, quarter)).tolist():
                count, members = int(quarter.cells["antal"][row]), self._members[n][row]
                part = [kind + n * self._size in members for kind in self._perhaps(n)] or [False]
                surely = all(part) and min(abs(at - n) for at in self._where) <= 1
                self._add(float(max(count - any(part), 0)), float(count - surely), members, [])

        for y, year in enumerate(years):
            for row in np.flatnonzero(year.shown).tolist():
                count, members = int(year.cells["antal"][row]), self._sums[y][row]
                if (-1 - y, row) in own:
                    self._add(0.0, 0.0, members, [])
                else:
                    self._add(float(count - self._is_perhaps_in(members)), float(count), members, [])

    def _is_perhaps_in(self, members: Collection[int]) -> bool:
        """Whether the person's decision may be one of these of a year: its nämnd and insats stay what they are."""
        if not self._where:
            return False
        own = self._kinds[next(iter(self._where.values()))]
        kinds = [self._kinds[kind] for member in members if (kind := member % self._size) < len(self._kinds)]
        return any(kind["namnd"] == own["namnd"] and kind["insats"] == own["insats"] for kind in kinds)

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
