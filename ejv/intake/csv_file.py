"""Reads CSV: the encoding, the delimiter, and rows numbered as a spreadsheet numbers them."""

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from ejv.intake.headers import column_name, count_known
from ejv.intake.limits import RefusedError, Tally, check_row, too_large
from ejv.intake.raw import Grid
from ejv.intake.text import Memo, cell_text
from ejv.model.columns import Column
from ejv.model.finding import Finding, FindingKind

_DELIMITERS = ";,\t"
_EMPTY = _DELIMITERS + '" \r\n\u00a0\ufeff'
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, repr=False)
class _Decoded:
    """A file as text. ``strange`` is the text before its first byte that is not UTF-8, when there is one."""

    text: str
    strange: str | None = None
    mixed: bool = False


def read_csv(
    name: str, content: bytes, known: Mapping[str, Column], delimiter: str = ""
) -> tuple[list[Grid], list[Finding]]:
    """Read CSV in UTF-8 or Windows-1252, with ``;``, ``,`` or tab: the one given, or else the likeliest.

    A row is a record: one with a line break inside quotes is one row, as it is in a spreadsheet. Confidential.
    """
    decoded = _decode(content)
    if decoded is None:
        return [], [Finding(FindingKind.OLASBAR_FIL, name, note=_why_undecoded(content))]
    if not decoded.text.strip(_EMPTY):
        return [], []
    delimiter = delimiter or _delimiter(decoded.text, known)
    findings = _encoding_findings(name, decoded, delimiter, known)
    if decoded.mixed:
        return [], findings
    try:
        rows = _rows(decoded.text, delimiter)
    except RefusedError as refused:
        return [], [*findings, refused.finding(name)]
    header = next((index for index, row in enumerate(rows) if _may_be_header(row)), None)
    return [Grid(name, rows, header)], findings


def _decode(content: bytes) -> _Decoded | None:
    """The file's text; ``None`` when it is no text in an encoding that we read."""
    marked = content.startswith(codecs.BOM_UTF8)
    content = content.removeprefix(codecs.BOM_UTF8)
    if content.startswith(_UTF_16) or b"\0" in content:
        return None
    try:
        return _Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as fault:
        good, first = content[: fault.start], fault.start
    if marked or _has_multibyte(content):
        return _Decoded(content.decode("utf-8", "replace"), good.decode("utf-8"), mixed=True)
    try:
        # Without any multi-byte sequence the bytes before the first strange one are ASCII.
        return _Decoded(content.decode("cp1252"), content[:first].decode("ascii"))
    except UnicodeDecodeError:
        return None


def _why_undecoded(content: bytes) -> str:
    if content.startswith(_UTF_16):
        return "teckenkodningen är UTF-16; spara som ”CSV UTF-8”"
    if b"\0" in content:
        return "den har tecken som inte finns i text"
    return "teckenkodningen är varken UTF-8 eller Windows-1252"


def _has_multibyte(content: bytes) -> bool:
    """Whether there is a sequence of bytes that only UTF-8 explains."""
    return any(ord(sign) > 127 for sign in set(content.decode("utf-8", "ignore")))


def _encoding_findings(name: str, decoded: _Decoded, delimiter: str, known: Mapping[str, Column]) -> list[Finding]:
    """Where the first byte stands that is not UTF-8."""
    if decoded.strange is None:
        return []
    row, cells = 1, [""]
    for row, cells in enumerate(_lenient_records(decoded.strange + "?", delimiter), start=1):  # noqa: B007
        pass
    column = column_name(_header_cells(decoded.text, delimiter), len(cells) - 1, known)
    kind = FindingKind.BLANDAD_TECKENKODNING if decoded.mixed else FindingKind.WINDOWS_1252
    return [Finding(kind, name, row, column)]


def _delimiter(text: str, known: Mapping[str, Column]) -> str:
    """The delimiter that makes most known headers, or else most cells, of the first filled line."""

    def merit(delimiter: str) -> tuple[int, int]:
        header = _header_cells(text, delimiter)
        return count_known(header, known), len(header)

    return max(_DELIMITERS, key=merit)


def _header_cells(text: str, delimiter: str) -> list[str]:
    records = ([cell_text(cell) for cell in record] for record in _lenient_records(text, delimiter))
    return next(filter(_may_be_header, records), [])


def _may_be_header(row: list[str]) -> bool:
    """Whether a row holds anything, other than Excel's own note of the delimiter."""
    return any(row) and not row[0].casefold().startswith("sep=")


def _lenient_records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The records of a text that may end in the middle of one, until one that cannot be read."""
    lines = _Lines(text)
    with suppress(csv.Error, RefusedError):
        for record in csv.reader(lines, delimiter=delimiter, skipinitialspace=True):
            lines.end_record()
            yield record


class _Lines:
    """The lines of a text, each with its end, one at a time. A record may span several, but not any number."""

    def __init__(self, text: str) -> None:
        # A file in memory would take four bytes a character.
        self._lines = _LINE.finditer(text)
        self.records = self._length = 0

    def __iter__(self) -> Iterator[str]:
        for found in self._lines:
            self._length += found.end() - found.start()
            check_row(self._length, self.records + 1)
            yield found[0]

    def end_record(self) -> None:
        """A record has been read."""
        self.records, self._length = self.records + 1, 0


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The cells of every record, blank ones too.

    Raises
    ------
    RefusedError
        At the record that cannot be read, or is too much.
    """
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    texts, tally, rows = Memo(cell_text), Tally(), []
    before = 0
    try:
        for record in reader:
            rows.append(tally.admit(len(rows) + 1, [texts[cell] for cell in record]))
            before = reader.line_num
            lines.end_record()
    except csv.Error as fault:
        # A cell that swallows many lines is no long cell: its closing quote is missing.
        if "limit" in str(fault) and reader.line_num <= before + 1:
            raise too_large("en mycket lång cell", len(rows) + 1) from None
        raise RefusedError(FindingKind.OLASBAR_FIL, "citattecknen på raden går inte ihop", len(rows) + 1) from None
    return rows
