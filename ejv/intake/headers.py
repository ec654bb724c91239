"""Which column is which: headers matched by name or alias, and what is wrong with them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ejv.intake.dates import holds_date
from ejv.intake.raw import DATE_CELL, TOLD, RawTable, without_marks
from ejv.model.columns import COLUMNS, Column, Dataset
from ejv.model.finding import Finding, FindingKind

_DATE_WORDS = ("datum", "date")


def header_key(text: str) -> str:
    """The form in which headers are compared: case does not matter; space, ``_`` and ``-`` are the same."""
    return " ".join(re.split(r"[\s_-]+", text.casefold().strip()))


@cache
def known_headers(dataset: Dataset) -> Mapping[str, Column]:
    """Every way to write each column's header."""
    return {header_key(text): column for column in COLUMNS[dataset] for text in (column.namn, *column.alias)}


def column_name(header: Sequence[str], index: int, known: Mapping[str, Column]) -> str:
    """What a finding calls a column: its known name, or ``kolumn 5``."""
    column = known.get(header_key(header[index])) if index < len(header) else None
    return column.namn if column else f"kolumn {index + 1}"


def count_known(cells: Sequence[str], known: Mapping[str, Column]) -> int:
    """How many different columns a row names, if it is a header."""
    return len({known[key].namn for key in map(header_key, cells) if key in known})


def match_header(table: RawTable, dataset: Dataset) -> tuple[dict[str, int], list[Finding]]:
    """Where each column of the dataset stands in a table, counted from 0, and what is wrong with the header."""
    known = known_headers(dataset)
    found: dict[str, int] = {}
    seen: set[str] = set()
    findings: list[Finding] = []
    for index, text in enumerate(table.header):
        finding = _header_finding(table, index, seen, dataset)
        key = header_key(text)
        seen.add(known[key].namn if key in known else key)
        if finding:
            findings.append(finding)
        if key in known:
            found.setdefault(known[key].namn, index)
    missing = (column.namn for column in COLUMNS[dataset] if column.required and column.namn not in found)
    findings += [Finding(FindingKind.SAKNAD_KOLUMN, table.name, table.header_row, namn) for namn in missing]
    return found, findings


def _header_finding(table: RawTable, index: int, seen: set[str], dataset: Dataset) -> Finding | None:
    """What is wrong with one header, if anything. An empty one over empty cells is only a trailing delimiter."""
    text, cells, known = table.header[index], table.columns[index], known_headers(dataset)
    if text == TOLD or (not text and not any(cells)):
        return None
    key, name = header_key(text), column_name(table.header, index, known)
    if text and (known[key].namn if key in known else key) in seen:
        return Finding(FindingKind.DUBBEL_RUBRIK, table.name, table.header_row, name)
    if index in table.date_columns or (key not in known and _is_date_column(text, cells)):
        return Finding(FindingKind.DATUMKOLUMN, table.name, table.header_row, name)
    if key in known:
        return None
    allowed = "kolumnerna är " + ", ".join(column.namn for column in COLUMNS[dataset])
    return Finding(FindingKind.OKAND_KOLUMN, table.name, table.header_row, name, without_marks(text), allowed)


def _is_date_column(text: str, cells: list[str]) -> bool:
    """Whether a column is called date, or most of its filled cells are dates."""
    if text == DATE_CELL or any(word in text.casefold() for word in _DATE_WORDS):
        return True
    filled = [cell for cell in cells if cell and cell != TOLD]
    dates = {cell: cell == DATE_CELL or holds_date(cell, short=True) for cell in set(filled)}
    return bool(filled) and sum(dates[cell] for cell in filled) * 2 > len(filled)
