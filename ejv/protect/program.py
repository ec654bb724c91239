"""Linear and integer programs over the reader's equations, solved by HiGHS."""

import atexit
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import highspy
import numpy as np

from ejv.model.errors import EjvError

_INTEGER = 1e-6
_DUAL_SIMPLEX, _PRIMAL_SIMPLEX = 1, 4

_TRIES = 4
"""How many times a table of whole numbers is looked for in the quick way."""

_CEILING = 100_000.0
"""No unknown is taken to be greater."""

UNLIMITED = _CEILING / 2
"""A sum that can be this great has no upper limit that a reader could work out."""

INFINITE = highspy.kHighsInf

Bounded = tuple[np.ndarray, float, float]
"""A sum, as the unknowns that it adds up, and the least and greatest that it is known to be."""

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
    stands_on_told
        Whether the value could be passed but for what was told besides the equations.
    """

    value: float
    table: np.ndarray
    prices: np.ndarray
    stands_on_told: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the table consists of whole numbers, so that it may be the true one."""
        return _is_whole(self.table)


class Program:
    """One set of equations, asked for the least and greatest value of many sums. Keeps its basis between questions.

    Attributes
    ----------
    solved
        The number of linear and integer programs solved so far.
    """

    def __init__(self, equations: Equations) -> None:
        self._size, self._equations = equations.size, len(equations.least)
        self._zero = np.empty(0, dtype=np.int32)
        self._cost = np.zeros(self._size)
        self._solver = _solver(
            presolve="off", simplex_strategy=_PRIMAL_SIMPLEX, primal_simplex_bound_perturbation_multiplier=0.0
        )
        self._check(self._solver.passModel(_model(equations)))
        self._bounds_set = self.solved = 0

    def set_bounds(self, equation: int, least: float, greatest: float) -> None:
        """Say anew what the reader knows of one sum."""
        self._solver.changeRowBounds(equation, least, greatest)
        self._bounds_set += 1

    @contextmanager
    def told(self, zero: np.ndarray, sums: Iterable[Bounded]) -> Iterator[None]:
        """While this lasts, some unknowns are zero, and some more sums have bounds. Not within itself.

        It costs less than to have equations for them all the time: each makes every program longer.
        """
        self._zero = zero.astype(np.int32)
        self._bound_unknowns(self._zero, 0.0)
        try:
            with self._also(sums):
                yield
        finally:
            self._bound_unknowns(self._zero, _CEILING)
            self._zero = np.empty(0, dtype=np.int32)

    def _bound_unknowns(self, unknowns: np.ndarray, greatest: float) -> None:
        size = len(unknowns)
        self._solver.changeColsBounds(size, unknowns, np.zeros(size), np.full(size, greatest))

    @contextmanager
    def _also(self, sums: Iterable[Bounded]) -> Iterator[None]:
        """While this lasts, some more sums have bounds. The programs go on from where they were before."""
        first, basis, bounds_set = self._solver.getNumRow(), self._solver.getBasis(), self._bounds_set
        for unknowns, least, greatest in sums:
            size = len(unknowns)
            self._solver.addRow(least, greatest, size, unknowns.astype(np.int32), np.ones(size))
        try:
            yield
        finally:
            added = np.arange(first, self._solver.getNumRow(), dtype=np.int32)
            self._solver.deleteRows(len(added), added)
            if self._bounds_set == bounds_set:
                self._solver.setBasis(basis)
            else:
                self._solver.clearSolver()

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

    def whole_table(self, unknowns: np.ndarray, value: float) -> np.ndarray | None:
        """A table of whole numbers in which a sum has a value, if random prices soon find one."""
        rng = np.random.default_rng(0)
        with self._also([(unknowns, value, value)]):
            for _ in range(_TRIES):
                self._set_cost(rng.random(self._size))
                if self._is_solved():
                    table = self._table()
                    if _is_whole(table):
                        return np.round(table)
        return None

    def extreme_of_whole(self, unknowns: np.ndarray, *, greatest: bool) -> Optimum:
        """The least or greatest value of a sum over tables of whole numbers: slowest, and exact."""
        solver, model = _solver(mip_heuristic_effort=0.0), self._solver.getLp()
        model.integrality_ = [highspy.HighsVarType.kInteger] * self._size
        model.col_cost_ = self._cost_of(unknowns, greatest=greatest)
        solver.passModel(model)
        solver.run()
        self.solved += 1
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise EjvError("Angreppet kunde inte avgöras med heltal. Ingen utgåva skrivs.")
        table = np.round(np.array(solver.getSolution().col_value))
        return Optimum(float(table[unknowns].sum()), table, np.zeros(self._equations))

    def _solved(self, unknowns: np.ndarray, *, greatest: bool) -> Optimum:
        self._set_cost(self._cost_of(unknowns, greatest=greatest))
        if not self._is_solved():
            raise EjvError("Angreppet kunde inte avgöras: talen i utgåvan går inte ihop. Ingen utgåva skrivs.")
        solution, table = self._solver.getSolution(), self._table()
        prices = -np.array(solution.row_dual)
        prices[np.abs(prices) < _INTEGER] = 0.0
        by_zero = len(self._zero) > 0 and bool((np.array(solution.col_dual)[self._zero] < -_INTEGER).any())
        on_told = by_zero or bool(prices[self._equations :].any())
        return Optimum(float(table[unknowns].sum()), table, prices[: self._equations], on_told)

    def _cost_of(self, unknowns: np.ndarray, *, greatest: bool) -> np.ndarray:
        cost = np.zeros(self._size)
        np.add.at(cost, unknowns, -1.0 if greatest else 1.0)
        return cost

    def _set_cost(self, cost: np.ndarray) -> None:
        changed = np.flatnonzero(cost != self._cost).astype(np.int32)
        self._solver.changeColsCost(len(changed), changed, cost[changed])
        self._cost = cost

    def _table(self) -> np.ndarray:
        return np.maximum(np.array(self._solver.getSolution().col_value), 0.0)

    def _is_solved(self) -> bool:
        """Solve; once more from the start if the solver lost its way."""
        self._check(self._solver.run())
        self.solved += 1
        status = self._solver.getModelStatus()
        if status in (highspy.HighsModelStatus.kUnknown, highspy.HighsModelStatus.kSolveError):
            self._solver.clearSolver()
            self._check(self._solver.run())
            status = self._solver.getModelStatus()
        return status == highspy.HighsModelStatus.kOptimal

    @staticmethod
    def _check(status: highspy.HighsStatus) -> None:
        if status == highspy.HighsStatus.kError:
            raise EjvError("Angreppet kunde inte räknas. Ingen utgåva skrivs.")


def _is_whole(table: np.ndarray) -> bool:
    return bool(np.all(np.abs(table - np.round(table)) < _INTEGER))


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
