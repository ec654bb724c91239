"""Reads one source file, whatever its format."""

from collections.abc import Mapping

from ejv.intake.csv_file import read_csv
from ejv.intake.folder import Source
from ejv.intake.guard import MOST_FINDINGS, make_table
from ejv.intake.headers import known_headers
from ejv.intake.limits import MOST_BYTES, RefusedError, check_size
from ejv.intake.parquet_file import read_parquet
from ejv.intake.raw import Grid, RawTable
from ejv.intake.remote import read_start
from ejv.intake.sniff import check_is
from ejv.intake.xlsx_file import read_xlsx
from ejv.model.columns import Column
from ejv.model.finding import Finding, FindingKind

__all__ = ["RawTable", "read_source"]

_READERS = {".csv": read_csv, ".xlsx": read_xlsx, ".parquet": read_parquet}


def read_source(source: Source) -> tuple[RawTable | None, list[Finding]]:
    """The table of a source file as text, and what is wrong with the file as such. Confidential.

    A file that cannot be read, and anything in it that looks like a personnummer, is a finding; never an exception.

    Returns
    -------
    RawTable or None
        ``None`` when there is nothing to validate.
    list of Finding
        In the order of the rows, at most ``MOST_FINDINGS``.
    """
    known = known_headers(source.dataset)
    try:
        grids, findings = _read_grids(source, known)
    except OSError:
        return None, [Finding(FindingKind.OLASBAR_FIL, source.name, note="den går inte att öppna")]
    except RefusedError as refused:
        return None, [refused.finding(source.name)]
    table, told = _tables(source.name, grids, known) if grids or not findings else (None, [])
    return table, sorted([*findings, *told], key=lambda finding: (finding.dataset, finding.row))[:MOST_FINDINGS]


def _read_grids(source: Source, known: Mapping[str, Column]) -> tuple[list[Grid], list[Finding]]:
    content = read_start(source.path, MOST_BYTES + 1)
    check_size(len(content))
    if not content:
        return [], []
    suffix = source.path.suffix.lower()
    check_is(content, suffix)
    return _READERS[suffix](source.name, content, known)


def _tables(name: str, grids: list[Grid], known: Mapping[str, Column]) -> tuple[RawTable | None, list[Finding]]:
    """The tables of all sheets as one, and the findings of all sheets."""
    made = [make_table(grid, known) for grid in grids]
    findings = [finding for _, told in made for finding in told]
    tables = [table for table, _ in made if table is not None]
    if not any(any(row) for grid in grids for row in grid.rows):
        return None, [*findings, Finding(FindingKind.TOM_FIL, name, 1, "kolumn 1")]
    if not tables:
        return _headerless(grids), findings
    first, *others = tables
    whole = RawTable(
        first.name, first.header, first.header_row, first.columns, first.row_numbers, first.date_columns, tuple(others)
    )
    return whole, findings


def _headerless(grids: list[Grid]) -> RawTable:
    """A table without columns, so that validation tells which ones are missing."""
    grid, index = next((grid, index) for grid in grids for index, row in enumerate(grid.rows) if any(row))
    return RawTable(grid.name, [], index + 1, [], [])
