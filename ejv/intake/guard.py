"""From rows to a table: every cell passes the personnummer guard on the way."""

from collections.abc import Iterable, Mapping
from itertools import islice

from ejv.intake.headers import column_name
from ejv.intake.personnummer import holds_personnummer
from ejv.intake.raw import TOLD, Grid, RawTable
from ejv.intake.text import Memo
from ejv.model.columns import Column
from ejv.model.finding import Finding, FindingKind

MOST_FINDINGS = 1000
"""The most findings that one file gives: nobody corrects more at a time."""


def make_table(grid: Grid, known: Mapping[str, Column]) -> tuple[RawTable | None, list[Finding]]:
    """The table under a sheet's header, and what looks like personnummer anywhere in the sheet.

    A cell that looks like one is blotted out, so that nothing after this can repeat it. ``None`` when the sheet has no
    header. Confidential.
    """
    guard = Memo(holds_personnummer)
    findings = _guard_title(grid, guard)
    if grid.header is None:
        return None, findings + _guard_rows(grid, range(len(grid.rows)), [], known, guard)
    header = _trimmed(grid.rows[grid.header])
    findings += _guard_rows(grid, range(grid.header), [], known, guard)
    findings += _guard_rows(grid, [grid.header], header, known, guard)
    body = [index for index in range(grid.header + 1, len(grid.rows)) if any(grid.rows[index])]
    if not body:
        findings.append(Finding(FindingKind.INGA_RADER, grid.name, grid.header + 2, "kolumn 1"))
    too_long = [index for index in body if any(grid.rows[index][len(header) :])]
    findings += _guard_rows(grid, too_long, header, known, guard)
    findings += _tell_too_long(grid, too_long, header, known, guard)
    kept = sorted(set(body) - set(too_long))
    columns, told = _columns(grid, kept, header, known, guard)
    header = [TOLD if guard[cell] else cell for cell in header]
    table = RawTable(grid.name, header, grid.header + 1, columns, [index + 1 for index in kept], grid.date_columns)
    return table, findings + told


def _trimmed(row: list[str]) -> list[str]:
    """A row without the empty cells at its end."""
    filled = [index for index, cell in enumerate(row) if cell]
    return row[: filled[-1] + 1] if filled else []


def _guard_title(grid: Grid, guard: Memo[bool]) -> list[Finding]:
    return [Finding(FindingKind.PERSONNUMMER, grid.name, column="bladets namn")] if guard[grid.title] else []


def _guard_rows(
    grid: Grid, indices: Iterable[int], header: list[str], known: Mapping[str, Column], guard: Memo[bool]
) -> list[Finding]:
    """The personnummer in whole rows that are not read as data."""
    found = (
        Finding(FindingKind.PERSONNUMMER, grid.name, index + 1, column_name(header, column, known))
        for index in indices
        for column, cell in enumerate(grid.rows[index])
        if guard[cell]
    )
    return list(islice(found, MOST_FINDINGS))


def _tell_too_long(
    grid: Grid, indices: list[int], header: list[str], known: Mapping[str, Column], guard: Memo[bool]
) -> list[Finding]:
    """The first cell beyond the header in each row that is too long, unless the guard has told of it."""
    findings: list[Finding] = []
    for index in indices[:MOST_FINDINGS]:
        row = grid.rows[index]
        column = next(column for column in range(len(header), len(row)) if row[column])
        if not guard[row[column]]:
            name = column_name(header, column, known)
            findings.append(Finding(FindingKind.OVERTALIGT_FALT, grid.name, index + 1, name))
    return findings


def _columns(
    grid: Grid, indices: list[int], header: list[str], known: Mapping[str, Column], guard: Memo[bool]
) -> tuple[list[list[str]], list[Finding]]:
    """The cells under each header with personnummer blotted out, and where they were."""
    width = len(header)
    rows = [grid.rows[index] for index in indices]
    level = (row if len(row) == width else [*row[:width], *[""] * (width - len(row))] for row in rows)
    columns = [list(cells) for cells in zip(*level, strict=True)] if rows else [[] for _ in header]
    findings: list[Finding] = []
    for place, cells in enumerate(columns):
        if not any(guard[cell] for cell in set(cells)):
            continue
        hits = (index for index, cell in zip(indices, cells, strict=True) if guard[cell])
        name = column_name(header, place, known)
        findings += [
            Finding(FindingKind.PERSONNUMMER, grid.name, index + 1, name) for index in islice(hits, MOST_FINDINGS)
        ]
        columns[place] = [TOLD if guard[cell] else cell for cell in cells]
    return columns, findings
