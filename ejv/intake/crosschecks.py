"""What the datasets must agree on between them. Pure; every frame here is confidential."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from ejv.intake.corrections import Key, keys_in
from ejv.model.finding import Finding, FindingKind
from ejv.model.kodlista import Kodlista, Kodlistor

REMAINS = "kvarstar"
REPORTED = "rapporterat"
UNDIVIDED = "ej uppdelat"
"""How the code list calls what is not divided by insats: then only whole laws can be compared."""

Group = tuple[str, str, str, str]
"""Kvartal, nämnd, lagrum and insats."""


def validate_rapportering(beslut: pd.DataFrame, rapportering: pd.DataFrame) -> list[Finding]:
    """Reports stated twice, and nämnder that have rows though they are said not to have reported."""
    findings: list[Finding] = []
    seen: set[Key] = set()
    having_rows = set(keys_in(beslut))
    for key, status, source, row in zip(
        keys_in(rapportering), rapportering["status"], rapportering["kalla"], rapportering["rad"], strict=True
    ):
        if key in seen:
            findings.append(Finding(FindingKind.DUBBEL_RAPPORTERING, source, row, "namnd"))
        if status != REPORTED and key in having_rows:
            findings.append(Finding(FindingKind.EJ_RAPPORTERAT_MEN_RADER, source, row, "status"))
        seen.add(key)
    return findings


def validate_denominators(beslut: pd.DataFrame, pagaende: pd.DataFrame, kodlistor: Kodlistor) -> list[Finding]:
    """Where more decisions remain than are running, for a nämnd that states its running decisions."""
    insatser = kodlistor["insats"]
    whole = _undivided_laws(beslut, insatser) | _undivided_laws(pagaende, insatser)
    remaining = _count(beslut.loc[beslut["status"] == REMAINS], whole)
    running = _count(pagaende, whole)
    places = _first_rows(pagaende, whole)
    findings: list[Finding] = []
    for group, antal in sorted(remaining.items()):
        # The row of the insats, or the nämnd's first where the insats has none.
        place = places.get(group) or places.get(group[:2])
        if place and antal > running[group]:
            label = insatser.etikett(group[3])
            findings.append(Finding(FindingKind.NAMNAREN_FOR_LITEN, *place, "antal", value=label))
    return findings


def _undivided_laws(rows: pd.DataFrame, insatser: Kodlista) -> set[tuple[str, str, str]]:
    """The quarters, nämnder and laws in which some rows are not divided by insats."""
    undivided = insatser.find(UNDIVIDED)
    return {group[:3] for group in _groups(rows, set()) if group[3] in undivided}


def _groups(rows: pd.DataFrame, whole: set[tuple[str, str, str]]) -> Iterator[Group]:
    """Each row's group, with the law in place of the insats where only laws can be compared."""
    columns = (rows[namn] for namn in ("kvartal", "namnd", "lagrum", "insats"))
    for kvartal, namnd, lagrum, insats in zip(*columns, strict=True):
        yield kvartal, namnd, lagrum, lagrum if (kvartal, namnd, lagrum) in whole else insats


def _count(rows: pd.DataFrame, whole: set[tuple[str, str, str]]) -> Counter[Group]:
    counts: Counter[Group] = Counter()
    for group, antal in zip(_groups(rows, whole), rows["antal"], strict=True):
        counts[group] += int(antal)
    return counts


def _first_rows(rows: pd.DataFrame, whole: set[tuple[str, str, str]]) -> dict[Group | Key, tuple[str, int]]:
    """The file and row in which each group, and each quarter and nämnd, first stands."""
    first: dict[Group | Key, tuple[str, int]] = {}
    for group, source, row in zip(_groups(rows, whole), rows["kalla"], rows["rad"], strict=True):
        first.setdefault(group, (source, row))
        first.setdefault(group[:2], (source, row))
    return first


def validate_coverage(
    beslut: pd.DataFrame, pagaende: pd.DataFrame, rapportering: pd.DataFrame, namnder: Kodlista
) -> list[Finding]:
    """Nämnder that have reported a quarter but lack the running decisions that others have stated for it."""
    reported = rapportering.loc[rapportering["status"] == REPORTED]
    stated = set(keys_in(pagaende))
    sources = dict(zip(reversed(list(pagaende["kvartal"])), reversed(list(pagaende["kalla"])), strict=True))
    return [
        Finding(
            FindingKind.NAMNARE_SAKNAS,
            sources[kvartal],
            column="namnd",
            note=f" ({kvartal}, {namnder.etikett(namnd)})",
        )
        for kvartal, namnd in sorted({*keys_in(beslut), *keys_in(reported)} - stated)
        if kvartal in sources
    ]
