"""The columns of a table of cells, and what state a cell can be in."""

from enum import StrEnum

from ejv.model.dimension import CELL_DIMENSIONS

CELL_KEY = ("matt", *CELL_DIMENSIONS)
"""What names a cell: no two rows share it."""

PUBLISHED_COLUMNS = (*CELL_KEY, "antal", "tillstand", "lagsta", "hogsta")
"""The columns of ``celler.parquet``."""


class Tillstand(StrEnum):
    """Whether a reader sees a cell's count."""

    REDOVISAD = "redovisad"
    SKYDDAD = "skyddad"
