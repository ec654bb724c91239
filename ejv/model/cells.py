"""The columns of a table of cells, and what state a cell can be in."""

from enum import StrEnum

import pandas as pd

from ejv.model.dimension import CELL_DIMENSIONS, DIMENSION_OF, TOTAL

CELL_KEY = ("matt", *CELL_DIMENSIONS)
"""What names a cell: no two rows share it."""

PUBLISHED_COLUMNS = (*CELL_KEY, "antal", "tillstand", "lagsta", "hogsta")
"""The columns of ``celler.parquet`` and ``helar.parquet``."""


def no_cells() -> pd.DataFrame:
    """``PUBLISHED_COLUMNS`` without a row."""
    types = dict.fromkeys(PUBLISHED_COLUMNS, "str") | dict.fromkeys(("antal", "lagsta", "hogsta"), "Int64")
    return pd.DataFrame({column: pd.Series(dtype=dtype) for column, dtype in types.items()})


class Tillstand(StrEnum):
    """Whether a reader sees a cell's count."""

    REDOVISAD = "redovisad"
    SKYDDAD = "skyddad"


def is_unit_total(cells: pd.DataFrame) -> "pd.Series[bool]":
    """Whether each cell is the total of a nämnd or of the whole kommun: only kvartal and nämnd are filled in.

    A unit that reports nothing says so: its total is always shown when it is zero. So a reader knows that a hidden one
    is at least one.
    """
    inner = [level for level in DIMENSION_OF if level != "namnd"]
    return (cells[inner] == TOTAL).all(axis=1)
