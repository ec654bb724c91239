"""Small case lists of invented rows, read as ``avidentifiera`` reads them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ejv.config.ejv_toml import EjvToml
from ejv.intake.lista.anonymise import Anonymised, anonymise
from ejv.intake.lista.source import read_list
from ejv.model.columns import COLUMNS, Dataset
from ejv.model.finding import Finding, FindingKind, Severity
from ejv.model.kvartal import Kvartal

HEADER = ["Kön", "Beslutsdatum", "Lagrum", "Typ av insats", "Skäl", "Beslutet verkställt", "Beslutet avslutat"]
CASE = ["K", "2023-11-02", "SoL", "Hemtjänst", "Resursbrist", "Nej", ""]
NAMN = [column.namn for column in COLUMNS[Dataset.BESLUT]]

Rows = list[list[Any]]


def as_dicts(made: Anonymised) -> list[dict[str, str]]:
    """The rows of the dataset, by column."""
    return [dict(zip(NAMN, row, strict=True)) for row in made.rows]


def told(made: Anonymised) -> list[tuple[FindingKind, int, str]]:
    """Kind, row and column of each finding that is not only for information."""
    return [
        (finding.kind, finding.row, finding.column)
        for finding in made.findings
        if finding.severity is not Severity.UPPLYSNING
    ]


def noted(made: Anonymised) -> list[tuple[FindingKind, int]]:
    """Kind and row of each finding for information."""
    return [(finding.kind, finding.row) for finding in made.findings if finding.severity is Severity.UPPLYSNING]


def with_findings(made: Anonymised, findings: list[Finding]) -> Anonymised:
    """What was made, with the findings of the file as such first."""
    return Anonymised(made.rows, made.nollrapporter, made.sheets, [*findings, *made.findings])


@pytest.fixture
def read_rows(tmp_path: Path) -> Callable[..., Anonymised]:
    """Write sheets (title → rows) as xlsx and read them as a list of 2024K1."""

    def done(
        sheets: dict[str, Rows] | Rows, config: dict[str, Any] | None = None, kvartal: str = "2024K1"
    ) -> Anonymised:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in (sheets if isinstance(sheets, dict) else {"Socialnämnden": sheets}).items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "lista.xlsx")
        file, findings = read_list(tmp_path / "lista.xlsx")
        made = anonymise(file, Kvartal.parse(kvartal), EjvToml.model_validate(config or {}))
        return with_findings(made, findings)

    return done


@pytest.fixture
def read_case(read_rows: Callable[..., Anonymised]) -> Callable[..., Anonymised]:
    """Read one decision, sound but for the cells given by header."""

    def done(config: dict[str, Any] | None = None, /, **cells: Any) -> Anonymised:
        row = dict(zip(HEADER, CASE, strict=True)) | {namn.replace("_", " "): cell for namn, cell in cells.items()}
        return read_rows([list(row), list(row.values())], config)

    return done
