"""All that the register allows, asked of a municipality's rows together. Pure; every frame here is confidential."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

import pandas as pd

from ejv.intake.corrections import Key
from ejv.intake.register.denominators import validate_denominators_by_kon
from ejv.intake.register.duplicates import (
    CELL_OF_DECISIONS,
    CELL_OF_RUNNING,
    validate_duplicates,
    validate_near_duplicates,
    validate_repeated_cells,
)
from ejv.intake.register.flow import validate_flow
from ejv.intake.register.groups import MOST_TOLD
from ejv.intake.register.quarters import validate_file_names, validate_repeated_waits
from ejv.intake.register.reported import validate_every_namnd
from ejv.intake.register.two_namnder import validate_one_namnd
from ejv.model.finding import Finding, FindingKind
from ejv.model.kodlista import Kodlistor

OF_ROWS_AND_FILES = frozenset(
    {
        FindingKind.FEL_KVARTAL,
        FindingKind.VANTETID_MOT_RAPPORTTYP,
        FindingKind.DUBBLETT,
        FindingKind.TROLIG_DUBBLETT,
        FindingKind.DUBBEL_CELL,
        FindingKind.I_TVA_NAMNDER,
    }
)
"""The warnings of which a release only tells that there are some: one of them, FEL_KVARTAL, says nothing of counts, so
that there are some says nothing of them either (docs/protection.md, Warnings)."""


def validate_register(
    beslut: pd.DataFrame,
    pagaende: pd.DataFrame,
    rapportering: pd.DataFrame,
    corrected: Set[Key],
    names: Mapping[int, str],
    kodlistor: Kodlistor,
) -> list[Finding]:
    """Every finding about rows that are sound each by itself.

    Parameters
    ----------
    beslut, pagaende, rapportering
        The rows that count, with where they stand; rows with ``antal`` 0 among them.
    corrected
        The quarters and nämnder that a correction restates.
    names
        The name of each file, by ``fil``.
    """
    of_rows = _of_rows(beslut.loc[beslut["antal"] > 0], pagaende)
    of_files = (finding for table in (beslut, pagaende, rapportering) for finding in validate_file_names(table, names))
    return [
        *validate_denominators_by_kon(beslut, pagaende, kodlistor),
        *validate_flow(beslut, rapportering, corrected, kodlistor["insats"]),
        *validate_every_namnd(beslut, rapportering, kodlistor["namnd"]),
        *of_files,
        *_first_of_each(of_rows),
    ]


def _of_rows(beslut: pd.DataFrame, pagaende: pd.DataFrame) -> Iterator[Finding]:
    yield from validate_repeated_waits(beslut)
    yield from validate_duplicates(beslut)
    yield from validate_near_duplicates(beslut)
    yield from validate_repeated_cells(beslut, CELL_OF_DECISIONS)
    yield from validate_repeated_cells(pagaende, CELL_OF_RUNNING)
    yield from validate_one_namnd(beslut)


def _first_of_each(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first findings of each kind and file, in the order of the rows: more of them have one cause."""
    told: Counter[tuple[FindingKind, str]] = Counter()
    for finding in sorted(findings, key=lambda each: (each.dataset, each.row)):
        told[finding.kind, finding.dataset] += 1
        if told[finding.kind, finding.dataset] <= MOST_TOLD:
            yield finding


def warned_quarters(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The quarters with some warning of rows or files."""
    return tuple(sorted({finding.kvartal for finding in findings if finding.kind in OF_ROWS_AND_FILES}))
