"""Cuts: what every safe pattern of hidden counts must keep, and the cheapest pattern that keeps them all."""

from collections.abc import Mapping
from dataclasses import dataclass

import highspy
import numpy as np

from ejv.protect.target import Target

_ENOUGH = 1 - 1e-9
_MOST_NODES = 50


@dataclass(frozen=True, slots=True)
class Cut:
    """Of the holders, so many must be hidden that they give 1 together, if the target is hidden.

    Attributes
    ----------
    target
        What is exposed as long as the cut is not kept.
    may_be_shown
        Whether the target is hidden for others' sake only, so that it can be shown instead.
    holders
        Sum → what its hiding gives at most.
    """

    target: Target
    may_be_shown: bool
    holders: Mapping[int, float]

    @property
    def conditions(self) -> tuple[int, ...]:
        """The sum that must be hidden for the cut to matter, if there is one."""
        return (self.target.number,) if self.may_be_shown else ()

    def is_kept(self, hidden: set[int]) -> bool:
        """Whether a pattern of hidden sums keeps the cut."""
        if self.may_be_shown and self.target.number not in hidden:
            return True
        return sum(gives for number, gives in self.holders.items() if number in hidden) >= _ENOUGH


class Cuts:
    """All cuts met so far."""

    def __init__(self, costs: Mapping[int, float]) -> None:
        """Start with none.

        Parameters
        ----------
        costs
            Sum → what its being hidden costs, for every sum that may be hidden.
        """
        self._costs = costs
        self._cuts: list[Cut] = []
        self._holding: dict[int, list[Cut]] = {}

    def add(self, cut: Cut) -> None:
        """One more."""
        self._cuts.append(cut)
        for number in cut.holders:
            self._holding.setdefault(number, []).append(cut)

    def __len__(self) -> int:
        return len(self._cuts)

    def may_be_shown(self, number: int, hidden: set[int]) -> bool:
        """Whether no cut met so far forbids to show one of the hidden sums."""
        return all(cut.is_kept(hidden - {number}) for cut in self._holding.get(number, ()))

    def without_needless(self, hidden: set[int]) -> set[int]:
        """A pattern from which nothing can be left out without breaking a cut; the costliest are left out first."""
        left = set(hidden)
        for number in sorted(hidden, key=lambda number: (-self._costs[number], number)):
            if self.may_be_shown(number, left):
                left.remove(number)
        return left

    def targets_of(self, number: int) -> list[Target]:
        """The targets for which a sum may have been hidden."""
        return list(dict.fromkeys(cut.target for cut in self._holding.get(number, ())))

    def cheapest(self) -> tuple[set[int], float]:
        """A cheap pattern that keeps every cut, and a lower bound of the cost of any."""
        if not self._cuts:
            return set(), 0.0
        numbers = sorted({number for cut in self._cuts for number in (*cut.holders, *cut.conditions)})
        column = {number: n for n, number in enumerate(numbers)}
        solver = highspy.Highs()
        for option, value in {
            "output_flag": False,
            "threads": 1,
            "random_seed": 0,
            "mip_max_nodes": _MOST_NODES,
            "mip_rel_gap": 1e-3,
        }.items():
            solver.setOptionValue(option, value)
        solver.passModel(self._model(column))
        solver.run()
        chosen = np.array(solver.getSolution().col_value) > 0.5
        return {number for number in numbers if chosen[column[number]]}, float(solver.getInfo().mip_dual_bound)

    def _model(self, column: Mapping[int, int]) -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(column), len(self._cuts)
        model.col_cost_ = np.array([self._costs[number] for number in column])
        model.col_lower_ = np.zeros(len(column))
        model.col_upper_ = np.ones(len(column))
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(column)
        model.row_lower_ = np.array([0.0 if cut.may_be_shown else 1.0 for cut in self._cuts])
        model.row_upper_ = np.full(len(self._cuts), highspy.kHighsInf)
        entries = [
            [(column[number], gives) for number, gives in cut.holders.items()]
            + [(column[number], -1.0) for number in cut.conditions]
            for cut in self._cuts
        ]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.concatenate([[0], np.cumsum([len(row) for row in entries])]).astype(np.int32)
        model.a_matrix_.index_ = np.array([place for row in entries for place, _ in row], dtype=np.int32)
        model.a_matrix_.value_ = np.array([gives for row in entries for _, gives in row])
        return model
