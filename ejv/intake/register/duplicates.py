"""Decisions and cells that stand twice. A warning only where chance hardly explains it. Confidential."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb

import pandas as pd

from ejv.intake.register.chance import chance_of, most_by_chance
from ejv.intake.register.groups import Row, by_days, groups_of, single_decisions, spread_of
from ejv.model.finding import Finding, FindingKind

UNLIKELY, MORE_UNLIKELY = 0.05, 0.02
"""How seldom chance may give what is told: of rows alike in all, and of rows alike in all but one column."""

_PERSON = ("kvartal", "namnd", "lagrum", "insats", "kon", "aldersgrupp", "handelse")
"""What hardly differs between two rows about one decision."""
_ELSE = ("orsak", "biorsaker", "laget", "rapporttyp", "omrade", "erbjuden_annan_insats")
"""What may have been written otherwise the second time."""
_COLUMN = {"biorsaker": "biorsak", "laget": "status"}
_MOST_VARIANTS = 50
"""The most different rows of one group and waiting time that are compared with each other."""


def validate_duplicates(beslut: pd.DataFrame) -> Iterator[Finding]:
    """Decisions that are alike in all columns, days among them."""
    for group in groups_of(single_decisions(beslut), (*_PERSON, *_ELSE)):
        same = list(by_days(group))
        pairs = sum(comb(len(rows), 2) for rows in same)
        if pairs and chance_of(pairs, most_by_chance(len(group), spread_of(group))) < UNLIKELY:
            yield from (_told(FindingKind.DUBBLETT, row, rows[0], "") for rows in same for row in rows[1:])


def validate_near_duplicates(beslut: pd.DataFrame) -> Iterator[Finding]:
    """Decisions that are alike in all columns but one."""
    for group in groups_of(single_decisions(beslut), _PERSON, _ELSE):
        near = [pair for rows in by_days(group) for pair in _near(rows)]
        if near and chance_of(len(near), most_by_chance(len(group), spread_of(group))) < MORE_UNLIKELY:
            for first, other, column in near:
                yield _told(FindingKind.TROLIG_DUBBLETT, other, first, column)


def _near(rows: Sequence[Row]) -> Iterator[tuple[Row, Row, str]]:
    """The pairs that differ in one column, and the column; each variant once."""
    variants = list({row.rest: row for row in reversed(rows)}.values())[::-1]
    for first, other in combinations(variants[:_MOST_VARIANTS], 2):
        differing = [namn for namn, one, two in zip(_ELSE, first.rest, other.rest, strict=True) if one != two]
        if len(differing) == 1:
            yield first, other, _COLUMN.get(differing[0], differing[0])


def _told(kind: FindingKind, row: Row, first: Row, column: str) -> Finding:
    place = f"rad {first.rad}" if first.kalla == row.kalla else f"{first.kalla} rad {first.rad}"
    return Finding(kind, row.kalla, row.rad, column, note=f" ({place})", kvartal=row.kvartal)


def validate_repeated_cells(table: pd.DataFrame, columns: Sequence[str]) -> Iterator[Finding]:
    """Cells of an aggregated table that are stated twice with the same count.

    Parameters
    ----------
    columns
        What a cell is told apart by.
    """
    first: dict[tuple, tuple[str, int]] = {}
    cells = table.loc[(table["antal"] > 1) & table.duplicated(list(columns), keep=False)]
    keys = zip(*(cells[namn].astype("object").where(cells[namn].notna(), None) for namn in columns), strict=True)
    for key, kalla, rad in zip(keys, cells["kalla"], cells["rad"], strict=True):
        source, row = first.setdefault(key, (kalla, rad))
        if (source, row) != (kalla, rad):
            place = f"rad {row}" if source == kalla else f"{source} rad {row}"
            yield Finding(FindingKind.DUBBEL_CELL, kalla, rad, "antal", note=f" ({place})", kvartal=key[0])


CELL_OF_DECISIONS = (*_PERSON, *_ELSE, "vantetid_dagar", "vantetidsband", "antal")
CELL_OF_RUNNING = ("kvartal", "namnd", "lagrum", "insats", "kon", "antal")
