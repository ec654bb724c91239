"""Secondary protection: which shown cells to hide so that the small ones cannot be worked out.

It is told which cells are exposed and which shown cells expose them, and chooses what costs the reader least. It has no
part in finding out: that is the attack's.
"""

import numpy as np
import pandas as pd

from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.model.plan import Tabellplan

HEADLINE_FACTOR = 16.0
"""How much more a reader misses what remains in a whole nämnd, lag or kommun: the figure that everyone looks for."""

WAITING_FACTOR = 3.0
"""How much more a reader misses what remains at the quarter's end than what was executed or closed."""

TOTAL_FACTOR = 4.0
"""How much more a reader misses a count for each of nämnd, insats and status that it is the total over."""

HoldingCells = tuple[tuple[int, ...], ...]
"""Groups of cells, by row number, any of which may be hidden to protect one exposed count."""


def hiding_costs(cells: pd.DataFrame, plan: Tabellplan) -> np.ndarray:
    """What a reader loses by each cell's being hidden.

    The count, times the weight of the cell's table, and more for the headline (what remains) and for totals. Dimensions
    that few tables have are not counted as totals: every cell is one over them.

    Parameters
    ----------
    cells
        ``CELL_KEY`` and ``antal``. Confidential.
    """
    waiting = (cells["status"] == "kvarstar").to_numpy()
    inner = [level for level in DIMENSION_OF if level not in ("namnd", "lagrum", "status")]
    headline = waiting & (cells[inner] == TOTAL).all(axis=1).to_numpy()
    totals = sum((cells[level] == TOTAL).to_numpy(dtype=float) for level in ("namnd", "lagrum", "status"))
    factor = np.where(waiting, WAITING_FACTOR, 1.0) * np.where(headline, HEADLINE_FACTOR, 1.0) * TOTAL_FACTOR**totals
    return _table_weights(cells, plan) * factor * (1.0 + cells["antal"].to_numpy())


def _table_weights(cells: pd.DataFrame, plan: Tabellplan) -> np.ndarray:
    """The greatest weight of the tables that a cell belongs to."""
    filled = (cells[list(DIMENSION_OF)] != TOTAL).to_numpy()
    levels = np.array(list(DIMENSION_OF))
    patterns = [frozenset(levels[row]) for row in filled]
    weights: dict[tuple[str, frozenset[str]], float] = {}
    for tabell in plan:
        for choice in tabell.level_choices:
            key = (tabell.matt.value, frozenset(choice))
            weights[key] = max(tabell.vikt, weights.get(key, 0.0))
    return np.array([weights[key] for key in zip(cells["matt"], patterns, strict=True)])


def cheapest_to_hide(held_by: HoldingCells, costs: np.ndarray) -> tuple[int, ...]:
    """Of the groups of shown cells that hold an exposed count, the one that the reader misses least.

    Parameters
    ----------
    costs
        As :func:`hiding_costs`.
    """
    return min(sorted(held_by), key=lambda group: costs[list(group)].sum())
