"""Linear and integer programs over the reader's equations, solved by HiGHS."""

from dataclasses import dataclass

import highspy
import numpy as np

from ejv.model.errors import EjvError

_INTEGER = 1e-6
_DUAL_SIMPLEX, _PRIMAL_SIMPLEX = 1, 4

CEILING = 100_000.0
"""No unknown is taken to be greater. A sum that reaches it has no upper limit that a reader could work out."""


@dataclass(frozen=True, eq=False)
class Equations:
    """``least ≤ sum of plus - sum of minus ≤ greatest``, one an equation; every unknown is from zero to ``CEILING``."""

    size: int
    plus: list[np.ndarray]
    minus: list[np.ndarray]
    least: np.ndarray
    greatest: np.ndarray

    def loosen(self, equation: int, at_least: float) -> None:
        """Let the reader no longer know the value, only that it is at least this."""
        self.least[equation], self.greatest[equation] = at_least, highspy.kHighsInf


@dataclass(frozen=True, eq=False)
class Optimum:
    """What a program found: the value, a table that has it, and which equations keep it from going further."""

    value: float
    table: np.ndarray
    binding: np.ndarray

    @property
    def is_whole(self) -> bool:
        """Whether the table consists of whole numbers, so that it may be the true one."""
        return bool(np.all(np.abs(self.table - np.round(self.table)) < _INTEGER))


class Program:
    """One set of equations, asked for the least and greatest value of many sums. Keeps its basis between questions."""

    def __init__(self, equations: Equations) -> None:
        self._equations = equations
        self._solver = highspy.Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("presolve", "off"),
            ("random_seed", 0),
            ("simplex_strategy", 4),
        ):
            self._solver.setOptionValue(option, value)
        self._check(self._solver.passModel(_model(equations)))
        self._cost = np.zeros(self._equations.size)

    def loosen(self, equation: int, at_least: float) -> None:
        """Let the reader no longer know the value, only that it is at least this."""
        self._equations.loosen(equation, at_least)
        self._solver.changeRowBounds(equation, at_least, highspy.kHighsInf)

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
        equations = self._equations
        solver = highspy.Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("mip_heuristic_effort", 0.0),
        ):
            solver.setOptionValue(option, value)
        model = _model(equations)
        model.integrality_ = [highspy.HighsVarType.kInteger] * equations.size
        cost = np.zeros(equations.size)
        cost[unknowns] = -1.0 if greatest else 1.0
        model.col_cost_ = cost
        solver.passModel(model)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise EjvError("Angreppet kunde inte avgöras med heltal. Ingen utgåva skrivs.")
        table = np.round(np.array(solver.getSolution().col_value))
        return Optimum(float(table[unknowns].sum()), table, np.empty(0, dtype=int))

    def _solved(self, unknowns: np.ndarray, *, greatest: bool) -> Optimum:
        cost = np.zeros(self._equations.size)
        cost[unknowns] = -1.0 if greatest else 1.0
        changed = np.flatnonzero(cost != self._cost).astype(np.int32)
        self._solver.changeColsCost(len(changed), changed, cost[changed])
        self._cost = cost
        self._check(self._solver.run())
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise EjvError("Angreppet kunde inte avgöras: talen i utgåvan går inte ihop. Ingen utgåva skrivs.")
        solution = self._solver.getSolution()
        table = np.maximum(np.array(solution.col_value), 0.0)
        binding = np.flatnonzero(np.abs(np.array(solution.row_dual)) > _INTEGER)
        return Optimum(float(table[unknowns].sum()), table, binding)

    @staticmethod
    def _check(status: highspy.HighsStatus) -> None:
        if status == highspy.HighsStatus.kError:
            raise EjvError("Angreppet kunde inte räknas. Ingen utgåva skrivs.")


def _model(equations: Equations) -> highspy.HighsLp:
    lengths = [len(plus) + len(minus) for plus, minus in zip(equations.plus, equations.minus, strict=True)]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = equations.size, len(lengths)
    model.col_cost_ = np.zeros(equations.size)
    model.col_lower_ = np.zeros(equations.size)
    model.col_upper_ = np.full(equations.size, CEILING)
    model.row_lower_, model.row_upper_ = equations.least, equations.greatest
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    sides = [side for pair in zip(equations.plus, equations.minus, strict=True) for side in pair]
    signs = [np.full(len(side), 1.0 if n % 2 == 0 else -1.0) for n, side in enumerate(sides)]
    model.a_matrix_.index_ = np.concatenate(sides).astype(np.int32)
    model.a_matrix_.value_ = np.concatenate(signs)
    return model
