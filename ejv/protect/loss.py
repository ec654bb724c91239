"""What a reader loses by each count's being hidden, and which counts lie near one another."""

import numpy as np
import pandas as pd

from ejv.model.cells import CELL_KEY
from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.model.plan import Tabellplan


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
    factor = np.where(waiting, plan.vikter.kvarstar, 1.0) * np.where(headline, plan.vikter.huvudtal, 1.0)
    return _table_weights(cells, plan) * factor * plan.vikter.summa**totals * (1.0 + cells["antal"].to_numpy())


def costs_of_sums(cells: pd.DataFrame, shown: np.ndarray, numbers: np.ndarray, plan: Tabellplan) -> dict[int, float]:
    """What hiding each shown sum costs: the cells that are that sum, together. Zero reports are never hidden.

    Parameters
    ----------
    numbers
        For each cell the sum that it is.
    """
    costs: dict[int, float] = {}
    may_be_hidden = shown & (cells["antal"] > 0).to_numpy()
    for number, cost in zip(numbers[may_be_hidden].tolist(), hiding_costs(cells, plan)[may_be_hidden], strict=True):
        costs[number] = costs.get(number, 0.0) + float(cost)
    return costs


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


class Kinship:
    """Which sums are about nearly the same decisions: those whose cells have most codes in common."""

    def __init__(self, cells: pd.DataFrame, numbers: np.ndarray) -> None:
        """Take each sum's first cell for it.

        Parameters
        ----------
        cells
            ``CELL_KEY`` of every cell.
        numbers
            For each cell the sum that it is.
        """
        self._numbers, first = np.unique(numbers, return_index=True)
        self._row = {int(number): row for row, number in enumerate(self._numbers)}
        keys = [pd.factorize(cells[column])[0][first] for column in CELL_KEY]
        self._keys = np.column_stack(keys)

    def nearest(self, number: int) -> list[int]:
        """The nearest sums, itself not among them, the nearest first."""
        distance = (self._keys != self._keys[self._row[number]]).sum(axis=1)
        order = np.argsort(distance, kind="stable")[1 : _KIN + 1]
        return self._numbers[order].tolist()


_KIN = 24
