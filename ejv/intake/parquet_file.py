"""Reads Parquet: columns of text, numbers and codes."""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ejv.intake.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, RefusedError, Tally, too_large
from ejv.intake.parquet_pages import check_footer, largest_page
from ejv.intake.raw import TOLD, Grid
from ejv.intake.text import Memo, cell_text
from ejv.intake.xlsx_file import value_text
from ejv.model.columns import Column
from ejv.model.finding import Finding, FindingKind

_MOST_AT_A_TIME = 10_000
_LONGEST_SIGN = 4
"""Bytes of a character in UTF-8."""
_IN_MEMORY = 32_000_000
"""Bytes: a short list of long texts, repeated by number, may become this much at a time."""


def read_parquet(name: str, content: bytes, known: Mapping[str, Column]) -> tuple[list[Grid], list[Finding]]:
    """Read a Parquet file.

    The header counts as row 1, as it does in other formats: the first record is row 2. Confidential.
    """
    del known
    try:
        return [_grid(name, content)], []
    except RefusedError as refused:
        return [], [refused.finding(name)]
    except Exception:  # a broken file makes Arrow raise nearly anything
        return [], [Finding(FindingKind.OLASBAR_FIL, name, note="den är skadad, eller ingen Parquet-fil")]


def _grid(name: str, content: bytes) -> Grid:
    check_footer(content)
    file = pq.ParquetFile(pa.BufferReader(content))
    schema = file.schema_arrow
    if len(schema) > MOST_COLUMNS:
        raise too_large(f"fler än {MOST_COLUMNS} kolumner", 1)
    if any(_holds_parts(field.type) for field in schema):
        note = "en kolumn har sammansatta värden eller byte i stället för text och tal"
        raise RefusedError(FindingKind.OLASBAR_FIL, note)
    largest = largest_page(content, file.metadata)
    texts, tally = Memo(cell_text), Tally()
    rows = [tally.admit(1, [texts[column] for column in schema.names])]
    at_a_time = max(1, min(_MOST_AT_A_TIME, _IN_MEMORY // max(largest, 1)))
    for batch in file.iter_batches(at_a_time, use_threads=False):
        rows.extend(tally.admit(number, row) for number, row in enumerate(_rows(batch, texts), start=len(rows) + 1))
        if len(rows) > MOST_ROWS + 1:
            raise too_large(f"fler än {MOST_ROWS} rader")
    dates = frozenset(index for index, field in enumerate(schema) if pa.types.is_temporal(_plain(field.type)))
    return Grid(name, rows, 0 if rows[0] else None, date_columns=dates)


def _rows(batch: pa.RecordBatch, texts: Memo[str]) -> Iterator[list[str]]:
    return map(list, zip(*(_cells(column, texts) for column in batch.columns), strict=True))


def _plain(kind: pa.DataType) -> pa.DataType:
    """The type of the values that a coded column stands for."""
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _holds_parts(kind: pa.DataType) -> bool:
    kind = _plain(kind)
    return (
        pa.types.is_nested(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_fixed_size_binary(kind)
        or pa.types.is_binary_view(kind)
        or isinstance(kind, pa.BaseExtensionType)
    )


def _cells(column: pa.Array, texts: Memo[str]) -> list[str]:
    kind = _plain(column.type)
    if pa.types.is_temporal(kind):
        return [TOLD] * len(column)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        texts_of = column.dictionary if isinstance(column, pa.DictionaryArray) else column
        # A text that is far too long never becomes one of ours.
        longest = pc.call_function("max", [pc.call_function("binary_length", [texts_of])]).as_py()
        if (longest or 0) > LONGEST_CELL * _LONGEST_SIGN:
            raise too_large("en mycket lång cell")
    return [value_text(cell, texts) for cell in column.to_pylist()]
