"""Reads CSV: the encoding, the delimiter, and rows numbered as a spreadsheet numbers them."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from ejv.intake.headers import column_name, count_known
from ejv.intake.raw import Grid
from ejv.intake.text import Memo, cell_text
from ejv.model.columns import Column
from ejv.model.finding import Finding, FindingKind

_DELIMITERS = ";,\t"
_EMPTY = _DELIMITERS + '" \r\n\u00a0\ufeff'
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
        return [], [Finding(FindingKind.OLASBAR_FIL, name, note="teckenkodningen är varken UTF-8 eller Windows-1252")]
    if not decoded.text.strip(_EMPTY):
        return [], []
    delimiter = delimiter or _delimiter(decoded.text, known)
    findings = _encoding_findings(name, decoded, delimiter, known)
    if decoded.mixed:
        return [], findings
    records, faulty = _records(decoded.text, delimiter)
    if faulty:
        note = "citattecknen på raden går inte ihop"
        return [], [*findings, Finding(FindingKind.OLASBAR_FIL, name, faulty, note=note)]
    texts = Memo(cell_text)
    rows = [[texts[cell] for cell in record] for record in records]
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


def _has_multibyte(content: bytes) -> bool:
    """Whether there is a sequence of bytes that only UTF-8 explains."""
    return any(ord(sign) > 127 for sign in set(content.decode("utf-8", "ignore")))


def _encoding_findings(name: str, decoded: _Decoded, delimiter: str, known: Mapping[str, Column]) -> list[Finding]:
    """Where the first byte stands that is not UTF-8."""
    if decoded.strange is None:
        return []
    until = list(_lenient_records(decoded.strange + "?", delimiter)) or [[""]]
    column = column_name(_header_cells(decoded.text, delimiter), len(until[-1]) - 1, known)
    kind = FindingKind.BLANDAD_TECKENKODNING if decoded.mixed else FindingKind.WINDOWS_1252
    return [Finding(kind, name, len(until), column)]


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
    with suppress(csv.Error):
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)


def _records(text: str, delimiter: str) -> tuple[list[list[str]], int]:
    """Every record, blank ones too, and the number of the one that cannot be read (0: none)."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error:
        return records, len(records) + 1
    return records, 0
