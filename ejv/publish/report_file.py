"""The uploader's report: every finding with its source value, as CSV. Confidential."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from ejv.model.csv_cells import harmless
from ejv.model.errors import EjvError
from ejv.model.finding import Finding

_HEADER = ("allvar", "slag", "fil", "rad", "kolumn", "text")


def finding_rows(findings: Iterable[Finding]) -> Iterator[tuple[str, ...]]:
    """A row a finding, source values and all. Confidential."""
    for finding in findings:
        place = (finding.dataset, str(finding.row or ""), finding.column)
        yield finding.severity.value, finding.kind.value, *place, finding.text(with_value=True)


def write_report(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Write rows of the report, safe to open in a spreadsheet.

    Raises
    ------
    EjvError
        When the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(_HEADER)
            writer.writerows([harmless(cell) for cell in row] for row in rows)
    except OSError as fault:
        raise EjvError(f"{path.name} gick inte att skriva. Kontrollera att den inte är öppen.") from fault
