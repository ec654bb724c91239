"""The dimensions of a cell and the levels that each of them has."""

from collections.abc import Iterable
from itertools import product

TOTAL = "*"

LEVELS: dict[str, tuple[str, ...]] = {
    "namnd": ("namnd",),
    "omrade": ("omrade",),
    "insats": ("lagrum", "insatsgrupp", "insats"),
    "orsak": ("orsaksgrupp", "orsak"),
    "vantetidsband": ("vantetidsgrupp", "vantetidsband"),
    "kon": ("kon",),
    "aldersgrupp": ("aldersgrupp",),
    "status": ("status",),
    "rapporttyp": ("rapporttyp",),
    "handelse": ("handelse",),
}
"""Each dimension's levels from the coarsest to the finest. The total lies above the coarsest."""

DIMENSION_OF = {level: dimension for dimension, levels in LEVELS.items() for level in levels}
"""Which dimension a level belongs to."""

CELL_DIMENSIONS = ("kvartal", *DIMENSION_OF)
"""The dimension columns of ``celler.parquet``, in their order there."""


def levels_down_to(level: str) -> tuple[str, ...]:
    """The levels of a dimension from the coarsest down to and including ``level``."""
    levels = LEVELS[DIMENSION_OF[level]]
    return levels[: levels.index(level) + 1]


def level_choices(finest: Iterable[str]) -> list[tuple[str, ...]]:
    """Every way to cut a table: for each of its finest levels, that level, a coarser one or the total.

    Each choice is the tuple of level columns that are filled in, in cell order; ``()`` is the grand total.
    """
    per_dimension = [
        [levels_down_to(level)[:depth] for depth in range(len(levels_down_to(level)) + 1)] for level in finest
    ]
    return [tuple(level for levels in choice for level in levels) for choice in product(*per_dimension)]
