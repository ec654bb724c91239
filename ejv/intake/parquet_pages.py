"""How much a Parquet file's pages hold, by what the pages themselves say: the file's footer may say anything.

A page header is a struct in Thrift's compact protocol; only the fields that tell of sizes are kept.
"""

from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq

from ejv.intake.limits import LAST_ROW, MOST_UNPACKED, too_large

_FOOTER_END = 8
_LARGEST_FOOTER = 2_000_000
_DEEPEST = 8
_UNPACKED, _PACKED = 2, 3
_VALUES = 1
_DATA_HEADERS = (5, 8)
"""The fields of a page header that tell of a data page, in either version."""
_BOOLEANS = (1, 2)
_BYTE, _VARINTS, _DOUBLE, _BINARY, _LISTS, _STRUCT = 3, (4, 5, 6), 7, 8, (9, 10), 12


def check_footer(content: bytes) -> None:
    """Refuse a file whose footer is larger than one with our columns can be.

    Raises
    ------
    RefusedError
    ValueError
        When there is no footer.
    """
    size = int.from_bytes(content[-_FOOTER_END : -_FOOTER_END + 4], "little")
    if not content.endswith(b"PAR1") or size > len(content):
        raise ValueError("no footer")
    if size > _LARGEST_FOOTER:
        raise too_large("fler kolumner eller delar än ett underlag kan behöva")


def largest_page(content: bytes, metadata: pq.FileMetaData) -> int:
    """The bytes of the largest page, unpacked.

    Raises
    ------
    RefusedError
        When the pages together hold more than we read.
    ValueError, IndexError
        When a page header cannot be read.
    """
    sizes = [size for start, values in _chunks(metadata) for size in _sizes(content, start, values)]
    if sum(sizes) > MOST_UNPACKED:
        raise too_large(f"mer än {MOST_UNPACKED // 1_000_000} MB när den packas upp")
    return max(sizes, default=0)


def _chunks(metadata: pq.FileMetaData) -> Iterator[tuple[int, int]]:
    """Where each column of each group of rows begins, and how many values it has."""
    for group in range(metadata.num_row_groups):
        row_group = metadata.row_group(group)
        for place in range(row_group.num_columns):
            chunk = row_group.column(place)
            start, dictionary = chunk.data_page_offset, chunk.dictionary_page_offset
            yield dictionary if dictionary and 0 < dictionary < start else start, chunk.num_values


def _sizes(content: bytes, start: int, values: int) -> Iterator[int]:
    """The unpacked sizes of the pages of one column in one group of rows."""
    while values > 0:
        reader = _Compact(content, start)
        header = reader.struct()
        unpacked, packed = header[_UNPACKED], header[_PACKED]
        told = [header[field][_VALUES] for field in _DATA_HEADERS if field in header]
        if min(unpacked, packed, *told, 0) < 0 or reader.place + packed > len(content):
            raise ValueError("no page")
        if max(told, default=0) > LAST_ROW:
            raise too_large("fler rader än ett kalkylblad kan ha")
        yield unpacked
        values -= sum(told)
        start = reader.place + packed


class _Compact:
    """Reads Thrift's compact protocol."""

    def __init__(self, content: bytes, place: int) -> None:
        self._content, self.place = content, place
        if place < 0:
            raise ValueError("no such place")

    def struct(self, depth: int = 0) -> dict[int, Any]:
        """The fields of a struct, by number."""
        fields: dict[int, Any] = {}
        field = 0
        while head := self._byte():
            field = field + (head >> 4) if head >> 4 else self._signed()
            fields[field] = self._value(head & 15, depth + 1)
        return fields

    def _value(self, kind: int, depth: int) -> Any:
        if depth > _DEEPEST:
            raise ValueError("too deep")
        if kind in _BOOLEANS:
            return kind
        if kind in _VARINTS:
            return self._signed()
        if kind == _STRUCT:
            return self.struct(depth)
        if kind in _LISTS:
            return self._skip_list(depth)
        return self._skip({_BYTE: 1, _DOUBLE: 8}[kind] if kind != _BINARY else self._unsigned())

    def _skip_list(self, depth: int) -> None:
        head = self._byte()
        count = head >> 4 if head >> 4 < 15 else self._unsigned()
        if count > len(self._content):
            raise ValueError("no such list")
        for _ in range(count):
            if head & 15 in _BOOLEANS:
                self._byte()
            else:
                self._value(head & 15, depth + 1)

    def _skip(self, count: int) -> None:
        self.place += count

    def _byte(self) -> int:
        self.place += 1
        return self._content[self.place - 1]

    def _unsigned(self) -> int:
        value = shift = 0
        while shift <= 63:
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7
        raise ValueError("no number")

    def _signed(self) -> int:
        value = self._unsigned()
        return (value >> 1) ^ -(value & 1)
