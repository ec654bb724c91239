"""Reads Parquet: columns of text, numbers and codes."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from ejv.intake.raw import TOLD, Grid
from ejv.intake.text import Memo, cell_text
from ejv.intake.xlsx_file import value_text
from ejv.model.columns import Column
from ejv.model.finding import Finding, FindingKind


def read_parquet(name: str, content: bytes, known: Mapping[str, Column]) -> tuple[list[Grid], list[Finding]]:
    """Read a Parquet file.

    The header counts as row 1, as it does in other formats: the first record is row 2. Confidential.
    """
    try:
        table = pq.ParquetFile(pa.BufferReader(content)).read()
        if any(_holds_parts(field.type) for field in table.schema):
            note = "en kolumn har sammansatta värden eller byte i stället för text och tal"
            return [], [Finding(FindingKind.OLASBAR_FIL, name, note=note)]
        texts = Memo(cell_text)
        columns = [_cells(column, texts) for column in table.columns]
    except (pa.ArrowException, OSError, ValueError):
        return [], [Finding(FindingKind.OLASBAR_FIL, name, note="den är skadad, eller ingen Parquet-fil")]
    header = [texts[column] for column in table.column_names]
    rows = [header, *map(list, zip(*columns, strict=True))]
    dates = frozenset(index for index, field in enumerate(table.schema) if pa.types.is_temporal(_plain(field.type)))
    return [Grid(name, rows, 0 if header else None, date_columns=dates)], []


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
        or isinstance(kind, pa.ExtensionType)
    )


def _cells(column: pa.ChunkedArray, texts: Memo[str]) -> list[str]:
    if pa.types.is_temporal(_plain(column.type)):
        return [TOLD] * len(column)
    return [value_text(cell, texts) for cell in column.to_pylist()]
