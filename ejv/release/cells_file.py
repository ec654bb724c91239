"""The cells of a release as a file: written sorted, and read only when each follows its own rules and the policy's."""

import io
from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ejv.model.cells import CELL_KEY, PUBLISHED_COLUMNS, Tillstand
from ejv.model.errors import UnverifiedReleaseError
from ejv.model.policy import Policy
from ejv.release.index import StoredCells, encoded, index_of

_SCHEMA = pa.schema(
    [(name, pa.string()) for name in CELL_KEY]
    + [("antal", pa.int64()), ("tillstand", pa.string()), ("lagsta", pa.int64()), ("hogsta", pa.int64())]
)
_READ_SCHEMA = pa.schema(
    [
        pa.field(each.name, pa.dictionary(pa.int32(), pa.string()) if pa.types.is_string(each.type) else each.type)
        for each in _SCHEMA
    ]
)
"""The same, as it is read for its index."""


def distrust(reason: str) -> str:
    """Why a release is not shown, and what to do."""
    return f"Utgåvan går inte att lita på: {reason}. Den visas inte. Hämta utgåvan på nytt, eller publicera om."


def parquet_of(cells: pd.DataFrame) -> bytes:
    """The cells as they are stored: sorted, the same bytes every time."""
    ordered = cells[list(PUBLISHED_COLUMNS)].sort_values(list(CELL_KEY))
    buffer = io.BytesIO()
    table = pa.Table.from_pandas(ordered, schema=_SCHEMA, preserve_index=False).replace_schema_metadata(None)
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def follows_method(cells: pd.DataFrame, policy: Policy) -> bool:
    """Whether every count is shown as a multiple of the base, with the counts that it can be, if the policy rounds."""
    if policy.bas is None:
        return True
    antal, lagsta, hogsta = (cells[column] for column in ("antal", "lagsta", "hogsta"))
    multiple = (antal % policy.bas == 0) & (lagsta <= antal) & (antal <= hogsta)
    in_doubt = (antal == 0) | (hogsta - lagsta >= policy.bas - 1)
    return bool((multiple & in_doubt).fillna(False).all())


def checked_cells(content: bytes, policy: Policy) -> StoredCells:
    """The cells, when each of them follows its own rules and the policy's."""
    file = pq.ParquetFile(io.BytesIO(content), read_dictionary=[*CELL_KEY, "tillstand"])
    if file.schema_arrow.remove_metadata() != _READ_SCHEMA:
        raise UnverifiedReleaseError(distrust("cellerna har fel kolumner"))
    column_of = partial(_column, file)
    index = index_of(column_of) if _follows_rules(column_of) else None
    if index is None:
        raise UnverifiedReleaseError(
            distrust("en cell har ett okänt tillstånd, finns två gånger eller är både dold och redovisad")
        )
    if policy.bas is not None and not follows_method(_frame_of(content, ["antal", "lagsta", "hogsta"]), policy):
        raise UnverifiedReleaseError(distrust("en cell är inte avrundad som policyn säger"))
    return StoredCells(index, lambda: _frame_of(content))


def _column(file: pq.ParquetFile, name: str) -> pa.ChunkedArray:
    """One column: they are read one at a time, for all of them at once are large."""
    return file.read(columns=[name])[name]


def _follows_rules(column_of: Callable[[str], pa.ChunkedArray]) -> bool:
    """Whether every cell has all its codes and a known state, and shows its count exactly when it says so."""
    if any(column_of(name).null_count for name in (*CELL_KEY, "tillstand")):
        return False
    states, state = encoded(column_of("tillstand"))
    shown = np.isin(state, [states.index(known) for known in states if known == Tillstand.REDOVISAD])
    told = column_of("antal").is_valid().to_numpy()
    return set(states) <= {known.value for known in Tillstand} and bool((shown == told).all())


def _frame_of(content: bytes, columns: list[str] | None = None) -> pd.DataFrame:
    table = pq.read_table(io.BytesIO(content), columns=columns)
    return table.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
