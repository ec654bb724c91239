"""Reads the file of a case list: every sheet as text, with real dates. Confidential."""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ejv.config.listkolumner import find_listkolumn
from ejv.intake.csv_file import read_csv
from ejv.intake.limits import MOST_BYTES, RefusedError, check_size
from ejv.intake.lista.when import EPOCH_1900, EPOCH_1904
from ejv.intake.personnummer import holds_personnummer
from ejv.intake.raw import Grid
from ejv.intake.remote import read_start
from ejv.intake.sniff import check_is
from ejv.intake.text import Memo
from ejv.intake.xlsx_file import read_xlsx, value_text
from ejv.model.finding import Finding, FindingKind

_DELIMITERS = ";,\t"
_MOST_OF_WORKBOOK_XML = 1_000_000
_IS_1904 = re.compile(rb'date1904="(?:1|true)"')


@dataclass(frozen=True, eq=False, repr=False)
class ListFile:
    """The sheets of a list, and day 0 of its serial numbers. Confidential."""

    name: str
    grids: list[Grid]
    epoch: date = EPOCH_1900


def read_list(path: Path) -> tuple[ListFile, list[Finding]]:
    """Read a case list in xlsx or csv. What cannot be read is a finding, never an exception."""
    name = "listan" if holds_personnummer(path.name) else path.name
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        return ListFile(name, []), [Finding(FindingKind.OKANT_FORMAT, name)]
    try:
        content = read_start(path, MOST_BYTES + 1)
        check_size(len(content))
        if content:
            check_is(content, suffix)
    except OSError:
        return ListFile(name, []), [
            Finding(FindingKind.OLASBAR_FIL, name, note="den finns inte, eller går inte att öppna")
        ]
    except RefusedError as refused:
        return ListFile(name, []), [refused.finding(name)]
    if suffix == ".csv":
        grids, findings = _read_csv(name, content)
        return _told_if_empty(ListFile(name, grids), findings)
    grids, findings = read_xlsx(name, content, {}, list_text)
    return _told_if_empty(ListFile(name, grids, _epoch(content) if grids else EPOCH_1900), findings)


def _told_if_empty(file: ListFile, findings: list[Finding]) -> tuple[ListFile, list[Finding]]:
    if findings or any(any(row) for grid in file.grids for row in grid.rows):
        return file, findings
    return file, [Finding(FindingKind.TOM_FIL, file.name)]


def list_text(value: Any, texts: Memo[str]) -> str:
    """A typed value as text, dates as ``2024-01-31``: they are read here and nowhere else, and never written."""
    match value:
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return value_text(value, texts)


def _read_csv(name: str, content: bytes) -> tuple[list[Grid], list[Finding]]:
    """Read with the delimiter that shows most columns: titles above the header would mislead the ordinary choice."""
    read = [read_csv(name, content, {}, delimiter) for delimiter in _DELIMITERS]
    return max(read, key=lambda result: max(map(_merit, result[0]), default=(-1, 0)))


def _merit(grid: Grid) -> tuple[int, int]:
    known = max((sum(find_listkolumn(cell, {}) is not None for cell in row) for row in grid.rows[:100]), default=0)
    return known, max(map(len, grid.rows), default=0)


def _epoch(content: bytes) -> date:
    """Day 0 of a workbook that has been read without fault."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("xl/workbook.xml") as part:
            return EPOCH_1904 if _IS_1904.search(part.read(_MOST_OF_WORKBOOK_XML)) else EPOCH_1900
    except (KeyError, OSError, zipfile.BadZipFile):
        return EPOCH_1900
