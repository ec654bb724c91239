"""Rounded cells against brute force: one unknown for each kind of decision there can be, no cliques."""

from functools import cache

import highspy
import numpy as np
import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ejv.model.cells import is_unit_total
from ejv.model.dimension import TOTAL
from ejv.model.plan import Matt
from ejv.protect import rounding
from ejv.protect.rounding import leaves_doubt, possible_counts, reach_of, round_quarter
from tests.worlds import PLAN, cells_of, every_decision

NO_EXTRA = [0, 0, 0, 0]

kinds = st.lists(st.integers(0, len(every_decision()) - 1), min_size=0, max_size=40)
few_kinds = st.lists(st.integers(0, 11), min_size=0, max_size=40)
extra = st.lists(st.integers(0, 9), min_size=4, max_size=4)
bases = st.sampled_from([3, 5])
patient = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


@cache
def held_by_kinds() -> np.ndarray:
    """How much of each cell (row) a single decision of each kind (column) is; the last four are running decisions."""
    cells = cells_of([], NO_EXTRA)
    alone = [
        (cells[list(kind)].isin([TOTAL]) | (cells[list(kind)] == pd.Series(kind))).all(axis=1)
        & ((cells["matt"] != Matt.PAGAENDE) | (kind["status"] == "kvarstar"))
        for kind in every_decision()
    ]
    running = [cells_of([], [int(place == n) for n in range(4)])["antal"] for place in range(4)]
    return np.column_stack([*alone, *running]).astype(int)


def extreme(least: np.ndarray, greatest: np.ndarray, cost: np.ndarray) -> float | None:
    """The least cost of a full table of whole numbers whose cells lie within limits; none if there is none."""
    held = held_by_kinds()
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    for column in cost:
        solver.addVar(0.0, highspy.kHighsInf)
        solver.changeColCost(solver.getNumCol() - 1, column)
        solver.changeColIntegrality(solver.getNumCol() - 1, highspy.HighsVarType.kInteger)
    for row, low, high in zip(held, least, greatest, strict=True):
        members = np.flatnonzero(row).astype(np.int32)
        solver.addRow(low, high, len(members), members, np.ones(len(members)))
    solver.run()
    return solver.getObjectiveValue() if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal else None


def rule_limits(rounded: pd.DataFrame, base: int) -> tuple[np.ndarray, np.ndarray]:
    """What the rule says of each cell by itself, for who believes that no cell moves as far as the base."""
    shown, is_unit = rounded["antal"].to_numpy(), is_unit_total(rounded).to_numpy()
    least = np.maximum(shown - base + 1, is_unit & (shown > 0))
    return least, np.where(is_unit & (shown == 0), 0, shown + base - 1)


@patient
@given(kinds=kinds | few_kinds, extra=extra, base=bases, key=st.binary(min_size=1, max_size=4))
def test_rounded_quarter_when_added_up_then_it_is_a_full_table_near_the_true_one(kinds, extra, base, key):
    cells = cells_of(kinds, extra)
    rounded = cells.assign(antal=round_quarter(cells, PLAN, base, key).antal)
    assert extreme(rounded["antal"] / base, rounded["antal"] / base, np.zeros(held_by_kinds().shape[1])) is not None
    assert (rounded["antal"] - cells["antal"]).abs().max() <= reach_of(base)
    assert ((rounded["antal"] == 0) == (cells["antal"] == 0))[is_unit_total(cells)].all()
    assert leaves_doubt(rounded, PLAN, base, 5)
    possible = possible_counts(rounded, PLAN, reach_of(base))
    assert cells["antal"].between(possible["lagsta"], possible["hogsta"]).all()


@patient
@given(kinds=kinds | few_kinds, extra=extra, base=bases, rows=st.lists(st.integers(0, 10**6), min_size=6, max_size=6))
def test_possible_counts_when_cells_move_less_than_the_base_then_they_are_those_of_brute_force(
    kinds, extra, base, rows
):
    """Other cells tell nothing: of a cell that is not surely zero, all that it could be by itself is possible."""
    cells = cells_of(kinds, extra)
    rounded = cells.assign(antal=round_quarter(cells, PLAN, base, b"key").antal)
    possible, limits = possible_counts(rounded, PLAN, base - 1), rule_limits(rounded, base)
    for row in {row % len(cells) for row in rows}:
        held = held_by_kinds()[row].astype(float)
        assert possible["lagsta"][row] == round(extreme(*limits, held))
        assert possible["hogsta"][row] == round(-extreme(*limits, -held))


@patient
@given(kinds=kinds, extra=extra, base=bases, kind=st.integers(0, len(every_decision()) - 1))
def test_rounding_when_the_true_table_is_another_that_is_possible_then_some_key_shows_the_same(
    kinds, extra, base, kind
):
    """The reader who knows how tables are taken cannot rule out that each cell of a kind is base - 1 greater."""
    truth = cells_of(kinds, extra)
    rounded = truth.assign(antal=round_quarter(truth, PLAN, base, b"key").antal)
    more = (base - 1) * held_by_kinds()[:, kind]
    other = rounded.assign(antal=rounded["antal"] + more)
    if not ((rounded["antal"] == 0) & (more > 0) & is_unit_total(rounded)).any():
        assert round_with_all_draws_down(other, base).equals(rounded["antal"])
    assert round_quarter(rounded, PLAN, base, b"another").antal.equals(rounded["antal"])


def round_with_all_draws_down(cells: pd.DataFrame, base: int) -> pd.Series:
    drawn = rounding._draw
    rounding._draw = lambda *_: 0.999
    try:
        return round_quarter(cells, PLAN, base, b"").antal
    finally:
        rounding._draw = drawn
