"""How much of a release a reader sees: per table, and which coarser level carries what is hidden."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from ejv.model.cells import Tillstand
from ejv.model.dimension import DIMENSION_OF, TOTAL, levels_down_to
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt, Tabell
from ejv.model.release import Release
from ejv.release.select import Count, count, counts_along, namnder_of

CHAINS: dict[str, tuple[str, ...]] = {
    "insats": ("insatsgrupp", "lagrum", ""),
    "orsak": ("orsaksgrupp", ""),
    "vantetidsband": ("vantetidsgrupp", ""),
}
"""Level → the coarser levels that can carry it, the finest first; ``""`` is the total of the nämnd."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one table a reader sees.

    Attributes
    ----------
    cells, hidden
        How many cells the table has, every coarser level and total included, and how many of them are hidden.
    shown_share
        How much of the table's total count lies in finest cells that are shown; ``None`` where the total is hidden or
        zero.
    """

    tabell: Tabell
    cells: int
    hidden: int
    shown_share: float | None


def coverage(release: Release, kvartal: Kvartal) -> list[Coverage]:
    """How much is seen of every table of the plan in a quarter; tables without cells then are left out."""
    cells = release.cells[release.cells["kvartal"] == str(kvartal)]
    tables = [(tabell, cells[_belongs(cells, tabell)]) for tabell in release.manifest.plan]
    return [_coverage_of(tabell, own) for tabell, own in tables if len(own)]


def _coverage_of(tabell: Tabell, own: pd.DataFrame) -> Coverage:
    hidden = int((own["tillstand"] == Tillstand.SKYDDAD).sum())
    finest = own[(own[list(tabell.dimensioner)] != TOTAL).all(axis=1)]
    total = own.loc[(own[list(_levels(tabell))] == TOTAL).all(axis=1), "antal"].sum(min_count=1)
    share = None if pd.isna(total) or not total else float(finest["antal"].sum() / total)
    return Coverage(tabell, len(own), hidden, share)


def _levels(tabell: Tabell) -> list[str]:
    return [level for finest in tabell.dimensioner for level in levels_down_to(finest)]


def _belongs(cells: pd.DataFrame, tabell: Tabell) -> "pd.Series[bool]":
    """Which cells are the table's."""
    filled = {*_levels(tabell), *tabell.inom}
    others = [level for level in DIMENSION_OF if level not in filled]
    belongs = (cells["matt"] == tabell.matt) & (cells[others] == TOTAL).all(axis=1)
    for level, code in tabell.inom.items():
        belongs &= cells[level] == code
    return belongs


@dataclass(frozen=True, slots=True)
class Carried:
    """A hidden count of what remains, and what a reader sees instead.

    Attributes
    ----------
    level
        The coarser level that is shown, ``""`` for the total of the nämnd; ``None`` when that is hidden too.
    code
        The code on that level; empty for a total.
    count
        What is shown there.
    """

    namnd: str
    hidden: str
    level: str | None
    code: str
    count: Count | None


def carried(release: Release, kvartal: Kvartal, level: str) -> list[Carried]:
    """Every hidden count of what remains along a level, per nämnd, and the nearest coarser count that is shown."""
    return [
        _carrier(release, kvartal, namnd, level, code)
        for namnd in namnder_of(release, kvartal)
        for code, cell in counts_along(release, Matt.BESLUT, kvartal, level, namnd=namnd, status="kvarstar").items()
        if not cell.is_shown
    ]


def _carrier(release: Release, kvartal: Kvartal, namnd: str, level: str, code: str) -> Carried:
    for above, over in _above(release, level, code):
        codes = {above: over} if above else {}
        cell = count(release, Matt.BESLUT, kvartal, namnd=namnd, status="kvarstar", **codes)
        if cell is not None and cell.is_shown:
            return Carried(namnd, code, above, over, cell)
    return Carried(namnd, code, None, "", None)


def _above(release: Release, level: str, code: str) -> Iterator[tuple[str, str]]:
    for above in CHAINS[level]:
        yield above, release.kodlistor.ancestor(levels_down_to(level), code, above) if above else ""


def carriers(every: Sequence[Carried]) -> dict[str | None, int]:
    """How many hidden counts each level carries; ``None`` for those that nothing carries."""
    levels = [post.level for post in every]
    return {level: levels.count(level) for level in dict.fromkeys(levels)}
