"""The cells of one sheet, typed as the workbook types them, in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import from_excel, from_ISO8601

from ejv.intake.limits import LAST_COLUMN, LAST_ROW, check_cell, too_large
from ejv.intake.xlsx_book import Book, unescaped
from ejv.intake.xml_parts import Attributes, Listener, Package


class CellFault:
    """The value of a cell with an error value, or with a formula that was never worked out."""


FAULT: Final = CellFault()

_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})\$?[0-9]{1,7}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_TRUE = ("1", "true")

Row = tuple[int, dict[int, Any]]
"""A row's number, and its values by column, counted from 0. Empty cells are not there."""


@dataclass(eq=False, repr=False)
class Dimmed:
    """What a sheet hides: numbers of rows, and columns counted from 0. Filled while the sheet is read."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def sheet_rows(package: Package, part: str, book: Book, dimmed: Dimmed) -> Iterator[Row]:
    """The rows of a sheet that have values, in the order of the file. Confidential.

    A value is a ``str``, ``int``, ``float``, ``bool``, a date, time or length of time, or ``FAULT``.

    Raises
    ------
    RefusedError
        When the sheet is larger than we read.
    ValueError
        When it is no sheet that a program writes.
    """
    reader = _Reader(book, dimmed)
    for _ in package.tell(part, reader):
        yield from reader.rows
        reader.rows.clear()


class _Reader(Listener):
    def __init__(self, book: Book, dimmed: Dimmed) -> None:
        self.rows: list[Row] = []
        self._book, self._dimmed = book, dimmed
        self._number = 0
        self._row: dict[int, Any] = {}
        self._column = -1
        self._cell: Attributes | None = None
        self._parts: list[str] = []
        self._length = 0
        self._telling = self._spoken = self._formula = False

    def start(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "v" | "t":
                self._telling = self._cell is not None and not self._spoken
            case "c":
                self._open_cell(attributes)
            case "f":
                self._formula = True
            case "row":
                self._open_row(attributes)
            case "rPh":
                self._spoken = True
            case "col" if attributes.get("hidden") in _TRUE:
                first, last = int(attributes["min"]), int(attributes["max"])
                self._dimmed.columns.update(range(first - 1, min(last, LAST_COLUMN)))

    def end(self, tag: str) -> None:
        match tag:
            case "v" | "t":
                self._telling = False
            case "c":
                self._close_cell()
            case "row":
                if self._row:
                    self.rows.append((self._number, self._row))
            case "rPh":
                self._spoken = False

    def text(self, text: str) -> None:
        if self._telling:
            self._length += len(text)
            check_cell(self._length, self._number, self._column)
            self._parts.append(text)

    def _open_row(self, attributes: Attributes) -> None:
        self._number = int(attributes.get("r", self._number + 1))
        self._row, self._column = {}, -1
        if self._number < 1:
            raise ValueError("no such row")
        if self._number > LAST_ROW:
            raise too_large("fler rader än ett kalkylblad kan ha")
        if attributes.get("hidden") in _TRUE:
            self._dimmed.rows.add(self._number)

    def _open_cell(self, attributes: Attributes) -> None:
        self._cell, self._parts, self._length, self._formula = attributes, [], 0, False
        place = attributes.get("r")
        found = _COLUMN.fullmatch(place) if place else None
        if place is None:
            self._column += 1
        else:
            self._column = column_index_from_string(found[1]) - 1 if found else LAST_COLUMN
        if self._column >= LAST_COLUMN:
            raise ValueError("no such cell")

    def _close_cell(self) -> None:
        if self._cell is None:
            raise ValueError("a cell in a cell")
        value = self._value(self._cell)
        self._cell = None
        if value is None:
            return
        if self._column in self._row:
            raise ValueError("the same cell twice")
        self._row[self._column] = value

    def _value(self, cell: Attributes) -> Any:
        text, kind = "".join(self._parts), cell.get("t", "n")
        if kind in ("str", "inlineStr"):
            return unescaped(text) or None
        if not text.strip():
            return FAULT if self._formula else None
        match kind:
            case "s":
                return self._book.strings[_place(text)] or None
            case "b":
                return text.strip() in _TRUE
            case "e":
                return FAULT
            case "d":
                return from_ISO8601(text.strip())
        return self._number_in(text.strip(), int(cell.get("s", 0)))

    def _number_in(self, text: str, style: int) -> Any:
        if not _NUMBER.fullmatch(text):
            raise ValueError("no number")
        number = int(text) if text.lstrip("+-").isdecimal() else float(text)
        if style not in self._book.dates:
            return number
        try:
            return from_excel(number, self._book.epoch, timedelta=style in self._book.spans)
        except (OverflowError, ValueError):
            # Excel shows a number beyond its calendar as an error.
            return FAULT


def _place(text: str) -> int:
    place = int(text)
    if place < 0:
        raise ValueError("no such string")
    return place
