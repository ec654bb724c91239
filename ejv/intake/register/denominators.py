"""Running decisions by kön: fewer of one than remain. Confidential."""

from collections import Counter
from collections.abc import Iterator, Set

import pandas as pd

from ejv.intake.crosschecks import REMAINS, UNDIVIDED
from ejv.model.finding import Finding, FindingKind
from ejv.model.kodlista import Kodlistor

_UNKNOWN = "okand"
_GROUP = ["kvartal", "namnd", "lagrum", "insats"]

Group = tuple[str, ...]


def validate_denominators_by_kon(
    beslut: pd.DataFrame, pagaende: pd.DataFrame, kodlistor: Kodlistor
) -> Iterator[Finding]:
    """Where more decisions of one kön remain than are running, for an insats whose running ones all have a kön."""
    insatser = kodlistor["insats"]
    divided = _divided(pagaende, set(insatser.find(UNDIVIDED)))
    running, remaining = _count(pagaende, divided), _count(beslut.loc[beslut["status"] == REMAINS], divided)
    places = dict(zip(reversed(_keys(pagaende)), reversed(_places(pagaende)), strict=True))
    first = dict(zip(reversed([key[:4] for key in _keys(pagaende)]), reversed(_places(pagaende)), strict=True))
    for key, antal in sorted(remaining.items()):
        if antal > running[key]:
            label = f"{insatser.etikett(key[3])}, {kodlistor['kon'].etikett(key[4]).lower()}"
            where = places.get(key) or first[key[:4]]
            yield Finding(FindingKind.NAMNAREN_FOR_LITEN, *where, "antal", value=label)


def _keys(rows: pd.DataFrame) -> list[Group]:
    return list(zip(*(rows[namn] for namn in (*_GROUP, "kon")), strict=True))


def _places(rows: pd.DataFrame) -> list[tuple[str, int]]:
    return list(zip(rows["kalla"], rows["rad"], strict=True))


def _divided(pagaende: pd.DataFrame, undivided: Set[str]) -> set[Group]:
    """The groups in which every running decision has a kön and an insats."""
    keys = _keys(pagaende)
    unknown = {key[:4] for key in keys if key[4] == _UNKNOWN}
    whole = {key[:3] for key in keys if key[3] in undivided}
    return {key[:4] for key in keys if key[:3] not in whole} - unknown


def _count(rows: pd.DataFrame, divided: Set[Group]) -> Counter[Group]:
    counts: Counter[Group] = Counter()
    for key, antal in zip(_keys(rows), rows["antal"], strict=True):
        if key[:4] in divided and key[4] != _UNKNOWN:
            counts[key] += int(antal)
    return counts
