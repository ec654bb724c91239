"""Parquet's page headers: what they say of sizes, and when they are not believed."""

from types import SimpleNamespace
from typing import Any

import pytest

from ejv.intake.limits import RefusedError
from ejv.intake.parquet_pages import largest_page

_WHOLE_NUMBER, _STRUCT, _END = 0x15, 0x2C, 0


def _number(value: int) -> bytes:
    value = value << 1 if value >= 0 else (-value << 1) - 1
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    return bytes([*written, value])


def header(unpacked: int, packed: int, values: int) -> bytes:
    """A data page's header in Thrift's compact protocol."""
    numbers = b"".join(bytes([_WHOLE_NUMBER]) + _number(number) for number in (0, unpacked, packed))
    return numbers + bytes([_STRUCT, _WHOLE_NUMBER]) + _number(values) + bytes([_END, _END])


def metadata(*starts: int, values: int) -> Any:
    chunks = [
        SimpleNamespace(data_page_offset=start, dictionary_page_offset=None, num_values=values) for start in starts
    ]
    group = SimpleNamespace(num_columns=len(chunks), column=chunks.__getitem__)
    return SimpleNamespace(num_row_groups=1, row_group=lambda _: group)


def test_pages_when_sound_then_the_largest_is_found() -> None:
    first, second = header(70, 4, 3) + b"abcd", header(500, 2, 2) + b"ef"
    assert largest_page(first + second, metadata(0, values=5)) == 500
    assert largest_page(first + second, metadata(0, values=3)) == 70


@pytest.mark.parametrize(
    ("page", "values"),
    [(header(100_000_001, 0, 1), 1), (header(60_000_000, 0, 1) * 2, 2), (header(1, 0, 1_048_577), 1)],
    ids=["one large", "two that together are", "many values"],
)
def test_pages_when_they_hold_too_much_then_refused(page: bytes, values: int) -> None:
    with pytest.raises(RefusedError):
        largest_page(page, metadata(0, values=values))


@pytest.mark.parametrize(
    "page",
    [header(-1, 0, 1), header(1, -1, 1), header(1, 0, -1), header(1, 99, 1), b"", b"\x1b" * 50, b"\x2c" * 50],
    ids=["size", "packed size", "values", "beyond the file", "nothing", "lists without end", "structs without end"],
)
def test_pages_when_they_cannot_be_so_then_broken(page: bytes) -> None:
    with pytest.raises((ValueError, IndexError, KeyError)):
        largest_page(page, metadata(0, values=1))
