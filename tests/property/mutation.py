"""Strategies that make messy source files: any bytes, sound files that something has happened to, random tables."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import openpyxl
import pyarrow as pa
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError

from ejv.model.columns import COLUMNS, Dataset
from tests.corpus.making import HEADER, ROW, stored
from tests.corpus.parquets import stored as stored_parquet

_SNIPPETS = [
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b'"', b'""', b";", b"\t", b"\r", b"\n", b"\xc3", b"\xe2\x80\x8b"),
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PAR1", b"%PDF", b"\xd0\xcf\x11\xe0", b"<html>", b"=cmd|' /c'!A1"),
    *(b"800101-9999", b"2023-06-26", b"#REF!", b"9" * 400, b"-1", b"1e999", b"nan", b"x" * 40_000, b";" * 600),
]
_XML = [
    *(b"<", b">", b"&", b"&amp;", b"&e;", b"</c>", b"<c>", b"<row>", b"</row>", b"<v>", b"]]>", b"<!--", b"<![CDATA["),
    *(b'<!DOCTYPE x [<!ENTITY e "y">]>', b'<?xml version="1.0" encoding="utf-16"?>', b"<a>" * 100, b"<f>1</f>"),
    *(b'<row r="0"/>', b'<row r="9999999"/>', b' hidden="1"', b' r="-1"', b' s="-1"', b' t="inlineStr"'),
    *(b'<c r="A1" t="s"><v>-1</v></c>', b'<c r="ZZZ1"><v>1</v></c>', b'<c t="d"><v>2023-06-26</v></c>'),
    *(b'<c t="b"><v>2</v></c>', b'<c t="x"><v>1</v></c>', b'<c s="99"><v>1</v></c>', b"_xD800_", b"_x0000_"),
    *(b'<col min="1" max="99" hidden="1"/>', b"<rPh><t>x</t></rPh>", b"<is><t>x</t></is>"),
]
_CODES = ["2024K1", "SoL", "LSS", "Hemtjänst", "kvarstår", "verkställt", "Nämnden", "1", "120", "ja", "", "kvinna"]
_ODD = ["800101-9999", "19800161 9999", "=1+1", "#N/A", "1 234", "2,5", "\u00a0", "\ufeffx", "halsa|onskemal|halsa"]
_MIXED = st.one_of(
    st.sampled_from(_CODES),
    st.text(max_size=12),
    st.integers(-(10**12), 10**12).map(str),
    st.floats().map(str),
    st.dates().map(str),
    st.sampled_from(_ODD),
)
_TYPED: list[st.SearchStrategy[list[Any]]] = [
    st.lists(strategy | st.none(), min_size=1, max_size=6)
    for strategy in (
        _MIXED,
        st.integers(-(2**63), 2**63 - 1),
        st.floats(),
        st.booleans(),
        st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9),
        st.datetimes(),
        st.dates(),
        st.times(),
        st.timedeltas(timedelta(-99_999), timedelta(99_999)),
        st.binary(max_size=4),
        st.lists(st.integers(0, 9), max_size=2),
    )
]
_HEADERS = sorted({header for columns in COLUMNS.values() for one in columns for header in (one.namn, *one.alias)})

stems = st.sampled_from([*Dataset, "beslut_rattelse_1", "kvartal"])
"""File names without suffix."""


@st.composite
def mutated(draw: st.DrawFn, bases: Sequence[bytes], snippets: Sequence[bytes] = _SNIPPETS) -> bytes:
    """One of some contents after one to six changes."""
    content = draw(st.sampled_from(bases))
    for _ in range(draw(st.integers(1, 6))):
        content = _changed(draw, content, snippets)
    return content


def _changed(draw: st.DrawFn, content: bytes, snippets: Sequence[bytes]) -> bytes:
    first = draw(st.integers(0, len(content)))
    last = min(len(content), first + draw(st.integers(1, 40)))
    match draw(st.sampled_from(["byte", "cut", "end", "insert", "repeat", "number"])):
        case "byte":
            return content[:first] + bytes([draw(st.integers(0, 255))]) + content[first + 1 :]
        case "cut":
            return content[:first] + content[last:]
        case "end":
            return content[:first]
        case "insert":
            return content[:first] + draw(st.sampled_from(snippets)) + content[first:]
        case "repeat":
            return content[:last] + content[first:last] * draw(st.integers(1, 50)) + content[last:]
    size = draw(st.sampled_from([1, 2, 4, 8]))
    number = draw(st.sampled_from([0, 1, 2 ** (8 * size - 1) - 1, 2 ** (8 * size) - 1]))
    return content[:first] + number.to_bytes(size, "little") + content[first + size :]


@st.composite
def repacked(draw: st.DrawFn, bases: Sequence[bytes]) -> bytes:
    """A workbook in which parts are changed, lost, doubled or swapped, and which is sound as a zip file."""
    with zipfile.ZipFile(io.BytesIO(draw(st.sampled_from(bases)))) as book:
        parts = [(name, book.read(name)) for name in book.namelist()]
    for _ in range(draw(st.integers(1, 3))):
        place, other = draw(st.integers(0, len(parts) - 1)), draw(st.integers(0, len(parts) - 1))
        name, part = parts[place]
        match draw(st.sampled_from(["xml", "xml", "xml", "xml", "lose", "swap", "name"])):
            case "xml":
                parts[place] = (name, draw(mutated([part], _XML)))
            case "lose" if len(parts) > 1:
                del parts[place]
            case "swap":
                parts[place] = (name, parts[other][1])
            case "name":
                parts[place] = (name.replace(draw(st.sampled_from(["1", "xl", "s"])), "", 1), part)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))) as made:
        for name, part in dict(parts).items():
            made.writestr(name or "x", part)
    return target.getvalue()


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A header, of our columns or others, and rows of any length."""
    ours = draw(st.booleans())
    header = (
        list(HEADER)
        if ours
        else draw(st.lists(st.sampled_from(_HEADERS) | st.text(max_size=8), min_size=1, max_size=8))
    )
    sound = st.just([str(cell) for cell in ROW])
    rows = draw(st.lists(st.lists(_MIXED, max_size=len(header) + 1) | sound, max_size=8))
    above = draw(st.lists(st.lists(_MIXED, max_size=2), max_size=2))
    return [*above, header, *rows]


@st.composite
def csv_texts(draw: st.DrawFn) -> bytes:
    """A random table as csv, in an encoding and manner of its own."""
    target = io.StringIO()
    ending = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    delimiter = draw(st.sampled_from(";,\t|"))
    if draw(st.booleans()):
        writer = csv.writer(target, delimiter=delimiter, lineterminator=ending, quoting=csv.QUOTE_ALL)
    else:
        writer = csv.writer(target, delimiter=delimiter, lineterminator=ending)
    writer.writerows(draw(tables()))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "latin-1"]))
    return target.getvalue().encode(encoding, "replace")


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """Random tables as the sheets of a workbook."""
    book = openpyxl.Workbook()
    for rows in draw(st.lists(tables(), min_size=1, max_size=2)):
        page = book.create_sheet()
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row, start=1):
                _put(page, number, column, draw(st.sampled_from([cell, *_numbers(cell)])))
    return stored(book)


def _put(page: Any, row: int, column: int, value: Any) -> None:
    try:
        page.cell(row, column, value)
    except IllegalCharacterError:
        page.cell(row, column, repr(value))


def _numbers(text: str) -> list[int]:
    return [int(text)] if text.isascii() and text.isdecimal() else []


@st.composite
def parquet_tables(draw: st.DrawFn) -> bytes:
    """Columns of any types as Parquet, packed and written in some way."""
    names = draw(st.lists(st.sampled_from(_HEADERS) | st.text(max_size=8), max_size=6, unique=True))
    chosen = [draw(st.sampled_from(_TYPED)) for _ in names]
    cells = [draw(strategy) for strategy in chosen]
    count = min(map(len, cells), default=0)
    table = pa.table({name: pa.array(values[:count]) for name, values in zip(names, cells, strict=True)})
    if draw(st.booleans()) and count:
        table = pa.table({name: _coded(column) for name, column in zip(names, table.columns, strict=True)})
    return stored_parquet(table, compression=draw(st.sampled_from(["none", "snappy", "zstd", "gzip"])))


def _coded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    unfit = pa.types.is_nested(column.type) or pa.types.is_null(column.type)
    return column if unfit else column.dictionary_encode()
