"""A reader with linear programming: what all shown cells together tell of the hidden ones.

Written for the benchmarks alone. It shares nothing with ``ejv.protect`` but the solver: its unknowns are the cells of
the cliques of a graph whose nodes are *levels* (lagrum and insats are two, tied by which insats lies under which
lagrum), no codes are merged, and a table limited to some codes is no special case. What belongs together is read from
the cells alone, not from the table plan.
"""

import highspy
import numpy as np
import pandas as pd

from benchmarks.equations import Equations, equations_of

CEILING = 100_000.0
"""No unknown is taken to be greater. An upper limit that reaches this is none."""

_TOLERANCE = 1e-6
_OPTIONS = {"output_flag": False, "threads": 1, "presolve": "off", "random_seed": 0, "simplex_strategy": 4}


class Reader:
    """One or more quarters' cells as a reader has them.

    Parameters
    ----------
    cells
        ``CELL_KEY`` and ``antal``; only the counts of shown cells are used.
    shown
        Whether the reader sees each cell.
    at_least_one
        Hidden cells that the reader knows not to be zero.
    whole_cross
        Do without cliques: one unknown for every combination of codes. Slow.
    linked
        Use that what is reported again in a quarter is what remained in the quarter before.
    """

    def __init__(
        self,
        cells: pd.DataFrame,
        shown: np.ndarray,
        at_least_one: np.ndarray | None = None,
        *,
        whole_cross: bool = False,
        linked: bool = False,
    ) -> None:
        equations: Equations = equations_of(cells, whole_cross=whole_cross, linked=linked)
        self.sum_of_cell, self._sums = equations.sum_of_cell, equations.sums
        self._solver = _solver(equations.size)
        for left, right in equations.equal:
            self._add_row(0.0, 0.0, left, right)
        counts = cells["antal"].to_numpy()
        for number, row in _first_rows(self.sum_of_cell, shown):
            self._add_row(float(counts[row]), float(counts[row]), self._sums[number])
        for number, _ in _first_rows(self.sum_of_cell, np.zeros_like(shown) if at_least_one is None else at_least_one):
            self._add_row(1.0, highspy.kHighsInf, self._sums[number])
        self._least = np.full(len(self._sums), np.inf)
        self._greatest = np.full(len(self._sums), -np.inf)
        self._cost = np.zeros(equations.size)

    def spans(self, rows: np.ndarray, enough: int) -> pd.DataFrame:
        """What the reader can tell of some cells.

        Returns
        -------
        DataFrame
            ``lagsta`` and ``hogsta``, a row a cell asked for: the whole numbers in its interval. Exact where the
            interval has fewer than ``enough`` values or ends below ``enough``; elsewhere a part of it that suffices.
        """
        numbers = self.sum_of_cell[rows]
        for number in dict.fromkeys(numbers.tolist()):
            for greatest in (True, False):
                if not self._is_enough(number, enough):
                    self._ask(number, greatest=greatest)
        least, greatest = self._whole(numbers)
        return pd.DataFrame({"lagsta": least, "hogsta": greatest})

    def _whole(self, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        least = np.ceil(self._least[numbers] - _TOLERANCE).astype(int)
        return least, np.floor(self._greatest[numbers] + _TOLERANCE).astype(int)

    def _is_enough(self, number: int, enough: int) -> bool:
        if not np.isfinite(self._least[number]):
            return False
        [least], [greatest] = self._whole(np.array([number]))
        return bool(greatest - least + 1 >= enough and greatest >= enough)

    def _ask(self, number: int, *, greatest: bool) -> None:
        """Go as far as the sum can. Each table on the way could be the true one, and widens every interval."""
        cost = np.zeros(len(self._cost))
        cost[self._sums[number]] = -1.0 if greatest else 1.0
        changed = np.flatnonzero(cost != self._cost).astype(np.int32)
        self._solver.changeColsCost(len(changed), changed, cost[changed])
        self._cost = cost
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"the reader's program has no answer: {self._solver.getModelStatus()}")
        self._remember(np.array(self._solver.getSolution().col_value))

    def _remember(self, table: np.ndarray) -> None:
        values = np.add.reduceat(table[np.concatenate(self._sums)], _starts(self._sums))
        np.minimum(self._least, values, out=self._least)
        np.maximum(self._greatest, values, out=self._greatest)

    def _add_row(self, least: float, greatest: float, plus: np.ndarray, minus: np.ndarray | None = None) -> None:
        minus = np.empty(0, dtype=np.int32) if minus is None else minus
        index = np.concatenate([plus, minus]).astype(np.int32)
        self._solver.addRow(least, greatest, len(index), index, np.repeat([1.0, -1.0], [len(plus), len(minus)]))


def _starts(sums: list[np.ndarray]) -> np.ndarray:
    return np.concatenate([[0], np.cumsum([len(members) for members in sums])[:-1]])


def _solver(size: int) -> highspy.Highs:
    solver = highspy.Highs()
    for option, value in _OPTIONS.items():
        solver.setOptionValue(option, value)
    solver.addVars(size, np.zeros(size), np.full(size, CEILING))
    return solver


def _first_rows(sum_of_cell: np.ndarray, chosen: np.ndarray) -> list[tuple[int, int]]:
    """Each sum that a chosen cell is, and the first such cell."""
    rows = np.flatnonzero(chosen)
    numbers, first = np.unique(sum_of_cell[rows], return_index=True)
    return list(zip(numbers.tolist(), rows[first].tolist(), strict=True))
