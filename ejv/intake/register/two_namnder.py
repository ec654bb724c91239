"""The same decision in two nämnder. Confidential."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import comb

import pandas as pd

from ejv.intake.register.chance import chance_of, most_by_chance
from ejv.intake.register.groups import Row, by_days, groups_of, single_decisions, spread_of
from ejv.model.finding import Finding, FindingKind

UNLIKELY = 0.02
"""How seldom chance may give what is told."""
_DECISION = ("kvartal", "lagrum", "insats", "orsak", "kon", "aldersgrupp", "handelse", "laget")
"""What two nämnder would say alike of one decision."""


def validate_one_namnd(beslut: pd.DataFrame) -> Iterator[Finding]:
    """Decisions of one nämnd that another nämnd has too, alike in all that both would know, days among them."""
    for group in groups_of(single_decisions(beslut), _DECISION):
        possible = _pairs_across(group)
        shared = [rows for rows in by_days(group) if _pairs_across(rows)]
        expected = most_by_chance(len(group), spread_of(group)) * possible / comb(len(group), 2)
        if shared and chance_of(sum(map(_pairs_across, shared)), expected) < UNLIKELY:
            yield from (finding for rows in shared for finding in _told(rows))


def _pairs_across(rows: Sequence[Row]) -> int:
    """How many pairs of rows are of different nämnder."""
    within = Counter(row.namnd for row in rows).values()
    return comb(len(rows), 2) - sum(comb(count, 2) for count in within)


def _told(rows: Sequence[Row]) -> Iterator[Finding]:
    first = rows[0]
    for row in rows:
        if row.namnd != first.namnd:
            place = f"rad {first.rad}" if first.kalla == row.kalla else f"{first.kalla} rad {first.rad}"
            yield Finding(
                FindingKind.I_TVA_NAMNDER, row.kalla, row.rad, "namnd", note=f" ({place})", kvartal=row.kvartal
            )
