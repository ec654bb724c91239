"""Linear and integer programs over the reader's equations, solved by HiGHS."""

import atexit
from dataclasses import dataclass

import highspy
import numpy as np

from ejv.model.errors import EjvError

_INTEGER = 1e-6
_DUAL_SIMPLEX, _PRIMAL_SIMPLEX = 1, 4

_CEILING = 100_000.0
"""No unknown is taken to be greater."""

UNLIMITED = _CEILING / 2
"""A sum that can be this great has no upper limit that a reader could work out."""

INFINITE = highspy.kHighsInf

# HiGHS keeps threads for its integer programs. If they are still there when the process ends, it may end as a failure.
atexit.register(highspy.Highs.resetGlobalScheduler, True)


@dataclass(frozen=True, eq=False)
class Equations:
    """``least ≤ sum of plus - sum of minus ≤ greatest``, one an equation; every unknown is at least zero."""

    size: int
    plus: list[np.ndarray]
    minus: list[np.ndarray]
    least: np.ndarray
    greatest: np.ndarray


@dataclass(frozen=True, eq=False)
class Optimum:
    """What a program found.

    Attributes
    ----------
    table
        The unknowns of a table that has the value.
    prices
        For each equation how much the value would grow (for a least value: sink) per unit that the equation gives way.
    """

    value: float
    table: np.ndarray
    prices: np.ndarray

    @property
    def is_whole(self) -> bool:
        """Whether the table consists of whole numbers, so that it may be the true one."""
        return bool(np.all(np.abs(self.table - np.round(self.table)) < _INTEGER))


class Program:
    """One set of equations, asked for the least and greatest value of many sums. Keeps its basis between questions.

    Attributes
    ----------
    solved
        The number of linear and integer programs solved so far.
    """

    def __init__(self, equations: Equations) -> None:
        self._size = equations.size
        self._model = _model(equations)
        self._least, self._greatest = equations.least.astype(float), equations.greatest.astype(float)
        self._cost = np.zeros(self._size)
        self._solver = _solver(
            presolve="off", simplex_strategy=_PRIMAL_SIMPLEX, primal_simplex_bound_perturbation_multiplier=0.0
        )
        self._check(self._solver.passModel(self._model))
        self.solved = 0

    def set_bounds(self, equation: int, least: float, greatest: float) -> None:
        """Say anew what the reader knows of one sum."""
        self._least[equation], self._greatest[equation] = least, greatest
        self._solver.changeRowBounds(equation, least, greatest)

    def extreme(self, unknowns: np.ndarray, *, greatest: bool) -> Optimum:
        """The least or greatest value of a sum, over the real numbers. Starts from the last optimum: fast."""
        return self._solved(unknowns, greatest=greatest)

    def extreme_from_scratch(self, unknowns: np.ndarray, *, greatest: bool) -> Optimum:
        """The same by the dual method from the start: slower, but nearly always a table of whole numbers."""
        self._solver.clearSolver()
        self._solver.setOptionValue("simplex_strategy", _DUAL_SIMPLEX)
        optimum = self._solved(unknowns, greatest=greatest)
        self._solver.setOptionValue("simplex_strategy", _PRIMAL_SIMPLEX)
        return optimum

    def extreme_of_whole(self, unknowns: np.ndarray, *, greatest: bool) -> Optimum:
        """The same over tables of whole numbers: slowest, and exact."""
        solver = _solver(mip_heuristic_effort=0.0)
        model = self._model
        model.row_lower_, model.row_upper_ = self._least, self._greatest
        model.integrality_ = [highspy.HighsVarType.kInteger] * self._size
        cost = np.zeros(self._size)
        cost[unknowns] = -1.0 if greatest else 1.0
        model.col_cost_ = cost
        solver.passModel(model)
        solver.run()
        self.solved += 1
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise EjvError("Angreppet kunde inte avgöras med heltal. Ingen utgåva skrivs.")
        table = np.round(np.array(solver.getSolution().col_value))
        return Optimum(float(table[unknowns].sum()), table, np.zeros(len(self._least)))

    def _solved(self, unknowns: np.ndarray, *, greatest: bool) -> Optimum:
        cost = np.zeros(self._size)
        np.add.at(cost, unknowns, -1.0 if greatest else 1.0)
        changed = np.flatnonzero(cost != self._cost).astype(np.int32)
        self._solver.changeColsCost(len(changed), changed, cost[changed])
        self._cost = cost
        self._run()
        solution = self._solver.getSolution()
        table = np.maximum(np.array(solution.col_value), 0.0)
        prices = -np.array(solution.row_dual)
        prices[np.abs(prices) < _INTEGER] = 0.0
        return Optimum(float(table[unknowns].sum()), table, prices)

    def _run(self) -> None:
        """Solve; once more from the start if the solver lost its way."""
        self._check(self._solver.run())
        self.solved += 1
        status = self._solver.getModelStatus()
        if status in (highspy.HighsModelStatus.kUnknown, highspy.HighsModelStatus.kSolveError):
            self._solver.clearSolver()
            self._check(self._solver.run())
            status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise EjvError("Angreppet kunde inte avgöras: talen i utgåvan går inte ihop. Ingen utgåva skrivs.")

    @staticmethod
    def _check(status: highspy.HighsStatus) -> None:
        if status == highspy.HighsStatus.kError:
            raise EjvError("Angreppet kunde inte räknas. Ingen utgåva skrivs.")


def _solver(**options: str | float) -> highspy.Highs:
    """A silent solver that gives the same answer every time."""
    solver = highspy.Highs()
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 0, **options}.items():
        solver.setOptionValue(option, value)
    return solver


def _model(equations: Equations) -> highspy.HighsLp:
    lengths = [len(plus) + len(minus) for plus, minus in zip(equations.plus, equations.minus, strict=True)]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = equations.size, len(lengths)
    model.col_cost_ = np.zeros(equations.size)
    model.col_lower_ = np.zeros(equations.size)
    model.col_upper_ = np.full(equations.size, _CEILING)
    model.row_lower_, model.row_upper_ = equations.least, equations.greatest
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    sides = [
        np.empty(0, dtype=int),
        *(side for pair in zip(equations.minus, equations.plus, strict=True) for side in pair),
    ]
    signs = [np.full(len(side), 1.0 if n % 2 == 0 else -1.0) for n, side in enumerate(sides)]
    model.a_matrix_.index_ = np.concatenate(sides).astype(np.int32)
    model.a_matrix_.value_ = np.concatenate(signs)
    return model
