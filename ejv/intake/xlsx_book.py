"""What stands around a workbook's cells: its sheets, its strings, and which cell formats mean dates."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from posixpath import join, normpath

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from ejv.intake.limits import MOST_TEXT, RefusedError, check_cell, too_large
from ejv.intake.text import cell_text
from ejv.intake.xml_parts import Attributes, Listener, Package
from ejv.model.finding import FindingKind

_MAIN = "officeDocument"
_MOST_STRINGS = 1_000_000
_MOST_FORMATS = 100_000
"""Excel has 65 490 cell formats."""
_LONGEST_CODE = 255
_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Number formats that are dates without being written out (ECMA-376 part 1, 18.8.30)."""
_BUILT_IN_SPANS = {46}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MACROS = {"vbaProject", "xlMacrosheet"}
"""The kinds of part that hold macros, of today and of 1992."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its own name, its part, and whether it is hidden."""

    title: str
    part: str
    hidden: bool


@dataclass(frozen=True, eq=False, repr=False)
class Book:
    """A workbook without its cells. Confidential.

    Attributes
    ----------
    strings
        The shared strings, cleaned.
    dates, spans
        The cell formats that make a number a date, and those that make it a length of time.
    epoch
        The day that the book counts from.
    """

    sheets: list[Sheet]
    strings: list[str]
    dates: frozenset[int]
    spans: frozenset[int]
    epoch: datetime


def unescaped(text: str) -> str:
    """The text with ``_x002D_`` written as the sign that it stands for."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)


class _Relations(Listener):
    def __init__(self, part: str) -> None:
        self._folder = part.rpartition("/")[0]
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = normpath(join("/" + self._folder, attributes["Target"])).lstrip("/")
            self.found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], target)


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: kind and part by id."""
    folder, _, file = part.rpartition("/")
    listener = _Relations(part)
    package.tell_all(f"{folder}/_rels/{file}.rels".lstrip("/"), listener)
    return listener.found


class _Workbook(Listener):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.epoch = CALENDAR_WINDOWS_1900

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            link = next(value for key, value in attributes.items() if key.endswith(":id"))
            self.sheets.append((unescaped(attributes["name"]), link, attributes.get("state", "visible") != "visible"))
        elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.epoch = CALENDAR_MAC_1904


class _Strings(Listener):
    def __init__(self) -> None:
        self.strings: list[str] = []
        self._parts: list[str] = []
        self._telling = self._spoken = False
        self._text = self._length = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        del attributes
        if tag == "rPh":
            self._spoken = True
        self._telling = tag == "t" and not self._spoken

    def end(self, tag: str) -> None:
        self._telling = False
        if tag == "rPh":
            self._spoken = False
        elif tag == "si":
            self._keep()

    def text(self, text: str) -> None:
        if self._telling:
            self._length += len(text)
            check_cell(self._length)
            self._parts.append(text)

    def _keep(self) -> None:
        self._text += self._length
        if len(self.strings) >= _MOST_STRINGS or self._text > MOST_TEXT:
            raise too_large("fler texter än ett underlag kan behöva")
        self.strings.append(cell_text(unescaped("".join(self._parts))))
        self._parts, self._length = [], 0


class _Styles(Listener):
    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._cells = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "cellXfs":
            self._cells = True
        elif tag == "numFmt" and "numFmtId" in attributes:
            self._codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif tag == "xf" and self._cells:
            self._formats.append(int(attributes.get("numFmtId", 0)))
        if len(self._formats) > _MOST_FORMATS or len(self._codes) > _MOST_FORMATS:
            raise too_large("fler cellformat än Excel har")

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._cells = False

    def _which(self, built_in: set[int], means: Callable[[str], bool]) -> frozenset[int]:
        written = {number for number, code in self._codes.items() if means(code[:_LONGEST_CODE])}
        numbers = built_in - set(self._codes) | written
        return frozenset(place for place, number in enumerate(self._formats) if number in numbers)

    @property
    def dates(self) -> frozenset[int]:
        """The places of the cell formats that are dates or times."""
        return self._which(_BUILT_IN_DATES, is_date_format)

    @property
    def spans(self) -> frozenset[int]:
        """The places of those that are lengths of time."""
        return self._which(_BUILT_IN_SPANS, is_timedelta_format)


def open_book(package: Package) -> Book:
    """The workbook of a package.

    Raises
    ------
    RefusedError
        When it has macros, or is too large.
    Exception
        When it is broken: a ``KeyError`` for a part that is missing, and what the XML reader raises.
    """
    main = next(part for kind, part in _relations(package, "").values() if kind == _MAIN)
    relations, book, strings, styles = _relations(package, main), _Workbook(), _Strings(), _Styles()
    _refuse_macros({kind for kind, _ in relations.values()})
    package.tell_all(main, book)
    for kind, listener in (("sharedStrings", strings), ("styles", styles)):
        for part in {part for found, part in relations.values() if found == kind}:
            package.tell_all(part, listener)
    sheets = [
        Sheet(title, relations[link][1], hidden) for title, link, hidden in book.sheets if _is_cells(relations[link])
    ]
    return Book(sheets, strings.strings, styles.dates, styles.spans, book.epoch)


def _refuse_macros(kinds: set[str]) -> None:
    """Macros are never run; but a workbook that has them was not made for keeping figures."""
    if kinds & _MACROS:
        raise RefusedError(FindingKind.OLASBAR_FIL, "arbetsboken har makron")


def _is_cells(relation: tuple[str, str]) -> bool:
    """Whether a sheet has cells: a chart may be a sheet of its own."""
    return relation[0] == "worksheet"
