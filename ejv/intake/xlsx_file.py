"""Reads xlsx: every sheet, hidden ones too, and where in it the header stands."""

import math
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from ejv.intake.headers import column_name, count_known
from ejv.intake.limits import RefusedError, Tally
from ejv.intake.raw import DATE_CELL, FAULT_CELL, Grid
from ejv.intake.text import Memo, cell_text
from ejv.intake.xlsx_book import Book, Sheet, open_book
from ejv.intake.xlsx_sheet import CellFault, Dimmed, sheet_rows
from ejv.intake.xml_parts import Package
from ejv.model.columns import Column
from ejv.model.finding import Finding, FindingKind

_ENOUGH_HEADERS = 2
_BLANK: list[str] = []

TextOf = Callable[[Any, Memo[str]], str]
"""Gives the text of a typed value."""


def read_xlsx(
    name: str, content: bytes, known: Mapping[str, Column], text_of: TextOf | None = None
) -> tuple[list[Grid], list[Finding]]:
    """Read every sheet of a workbook.

    The header is the first row with at least two known headers. A sheet after the first is named by its place, as its
    own name may be anything. What is hidden in Excel is read, and told of. Confidential.

    Parameters
    ----------
    text_of
        How typed values are written: as ``value_text`` does, with dates kept out, unless a case list is read.
    """
    grids: list[Grid] = []
    findings: list[Finding] = []
    called = name
    try:
        package = Package(content)
        book, tally, texts = open_book(package), Tally(), Memo(cell_text)
        for place, sheet in enumerate(book.sheets, start=1):
            called, dimmed = name if place == 1 else f"{name} blad {place}", Dimmed()
            to_text = partial(text_of or value_text, texts=texts)
            rows = _rows(package, sheet, book, dimmed, tally, to_text)
            grids.append(Grid(called, rows, _header(rows, known), sheet.title))
            findings += _tell_hidden(grids[-1], sheet, dimmed, known)
    except RefusedError as refused:
        return [], [refused.finding(called)]
    except Exception:  # a broken workbook makes the zip and XML readers raise nearly anything
        return [], [Finding(FindingKind.OLASBAR_FIL, name, note="den är skadad, eller ingen xlsx-fil")]
    return grids, findings


def _rows(
    package: Package, sheet: Sheet, book: Book, dimmed: Dimmed, tally: Tally, to_text: Callable[[Any], str]
) -> list[list[str]]:
    """Every row up to the last filled one. A row that comes after a later one is put in its place."""
    rows: list[list[str]] = []
    for number, values in sheet_rows(package, sheet.part, book, dimmed):
        row = [""] * (max(values) + 1)
        for column, value in values.items():
            row[column] = to_text(value)
        row = tally.admit(number, row)
        rows.extend([_BLANK] * (number - len(rows)))
        if rows[number - 1]:
            raise ValueError("the same row twice")
        rows[number - 1] = row
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _tell_hidden(grid: Grid, sheet: Sheet, dimmed: Dimmed, known: Mapping[str, Column]) -> list[Finding]:
    """The sheet when it is hidden; else its first filled row and first filled column that are."""
    if sheet.hidden:
        return [Finding(FindingKind.DOLT, grid.name, note="bladet är dolt")] if grid.rows else []
    findings: list[Finding] = []
    row = next((number for number in sorted(dimmed.rows) if number <= len(grid.rows) and grid.rows[number - 1]), None)
    if row:
        findings.append(Finding(FindingKind.DOLT, grid.name, row, note="raden är dold"))
    header = grid.rows[grid.header] if grid.header is not None else []
    column = next((place for place in sorted(dimmed.columns) if any(row[place : place + 1] for row in grid.rows)), None)
    if column is not None:
        findings.append(
            Finding(FindingKind.DOLT, grid.name, 0, column_name(header, column, known), note="kolumnen är dold")
        )
    return findings


def value_text(value: Any, texts: Memo[str]) -> str:
    """A typed value as text: a whole number without decimals, yes and no in Swedish. Dates become ``DATE_CELL``."""
    match value:
        case str():
            return texts[value]
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case float() if math.isnan(value):
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case date() | time() | timedelta():
            return DATE_CELL
        case CellFault():
            return FAULT_CELL
        case _:
            return texts[str(value)]


def _header(rows: list[list[str]], known: Mapping[str, Column]) -> int | None:
    return next((index for index, row in enumerate(rows) if count_known(row, known) >= _ENOUGH_HEADERS), None)
