"""Reads xlsx: every sheet, hidden ones too, and where in it the header stands."""

import io
import math
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from itertools import repeat
from typing import Any

import openpyxl

from ejv.intake.headers import count_known
from ejv.intake.raw import DATE_CELL, FAULT_CELL, Grid
from ejv.intake.text import Memo, cell_text
from ejv.model.columns import Column
from ejv.model.finding import Finding, FindingKind

_OLE = b"\xd0\xcf\x11\xe0"
"""How a password-protected workbook, or one in the older format xls, begins."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ENOUGH_HEADERS = 2
_BLANK: list[str] = []

TextOf = Callable[[Any, Memo[str]], str]
"""Gives the text of a typed value."""


def read_xlsx(
    name: str, content: bytes, known: Mapping[str, Column], text_of: TextOf | None = None
) -> tuple[list[Grid], list[Finding]]:
    """Read every sheet of a workbook.

    The header is the first row with at least two known headers. A sheet after the first is named by its place, as its
    own name may be anything. Confidential.

    Parameters
    ----------
    text_of
        How typed values are written: as ``value_text`` does, with dates kept out, unless a case list is read.
    """
    if content.startswith(_OLE):
        note = "den är lösenordsskyddad, eller sparad i det äldre formatet xls"
        return [], [Finding(FindingKind.OLASBAR_FIL, name, note=note)]
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that do not matter to the cells.
            warnings.simplefilter("ignore")
            sheets = _sheets(content, text_of or value_text)
    except Exception:  # a broken workbook makes openpyxl and the zip and XML readers raise nearly anything
        return [], [Finding(FindingKind.OLASBAR_FIL, name, note="den är skadad, eller ingen xlsx-fil")]
    names = (name if place == 1 else f"{name} blad {place}" for place in range(1, len(sheets) + 1))
    grids = zip(names, sheets, strict=True)
    return [Grid(called, rows, _header(rows, known), title) for called, (title, rows) in grids], []


def _sheets(content: bytes, text_of: TextOf) -> list[tuple[str, list[list[str]]]]:
    """The name and the rows of every sheet."""
    values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    # A formula that was never worked out looks empty among the values: only the formulas tell it from an empty cell.
    formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True) if _has_formulas(content) else None
    texts = Memo(cell_text)
    return [
        (sheet.title, _rows(sheet, formulas.worksheets[index] if formulas else None, texts, text_of))
        for index, sheet in enumerate(values.worksheets)
    ]


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/" in name]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # The size that a sheet states may be wrong, and openpyxl would then leave cells out.
    sheet.reset_dimensions()
    return sheet.iter_rows(min_row=1, min_col=1)


def _rows(sheet: Any, formulas: Any, texts: Memo[str], text_of: TextOf) -> list[list[str]]:
    rows: list[list[str]] = []
    sources = _cells(formulas) if formulas else repeat(())
    for cells, source in zip(_cells(sheet), sources, strict=False):
        row = [_text(cell, texts, text_of) for cell in cells]
        for index, cell in enumerate(source):
            # A formula that gives an empty text is typed as text; one without a value has no type.
            if cell.data_type == "f" and cells[index].value is None and cells[index].data_type != "str":
                row[index] = FAULT_CELL
        rows.append(row if any(row) else _BLANK)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _text(cell: Any, texts: Memo[str], text_of: TextOf) -> str:
    """A cell as text."""
    if cell.value is None:
        return ""
    return FAULT_CELL if cell.data_type == "e" else text_of(cell.value, texts)


def value_text(value: Any, texts: Memo[str]) -> str:
    """A typed value as text: a whole number without decimals, yes and no in Swedish. Dates become ``DATE_CELL``."""
    match value:
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
        case _:
            return texts[str(value)]


def _header(rows: list[list[str]], known: Mapping[str, Column]) -> int | None:
    return next((index for index, row in enumerate(rows) if count_known(row, known) >= _ENOUGH_HEADERS), None)
