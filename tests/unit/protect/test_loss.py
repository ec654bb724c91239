"""What costs the reader least is hidden first."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ejv.model.plan import Vikter
from ejv.protect.loss import Kinship, costs_of_sums, hiding_costs
from ejv.protect.system import build_system
from tests.worlds import PLAN, cells_of, every_decision

WEIGHED = replace(PLAN, vikter=Vikter(huvudtal=16.0, kvarstar=3.0, summa=4.0))
KIND = every_decision()[0]


@pytest.fixture
def cells() -> pd.DataFrame:
    return cells_of([0] * 10, [0, 0, 0, 0])


def row_of(cells: pd.DataFrame, **codes: str) -> int:
    wanted = cells["matt"] == "beslut"
    for level in ("namnd", "lagrum", "insatsgrupp", "insats", "orsaksgrupp", "orsak", "kon", "status"):
        wanted &= cells[level] == codes.get(level, "*")
    return int(np.flatnonzero(wanted)[0])


def test_hiding_costs_when_cells_compared_then_headline_and_totals_cost_most(cells):
    costs = hiding_costs(cells, WEIGHED)
    of_namnd = {"namnd": KIND["namnd"], "status": "kvarstar"}
    reason = {**of_namnd, "orsaksgrupp": KIND["orsaksgrupp"]}
    wanted = [{"status": "kvarstar"}, of_namnd, reason, {**reason, "lagrum": KIND["lagrum"]}]
    headline, nämnd, of_reason, deep = (costs[row_of(cells, **codes)] for codes in wanted)
    assert headline > nämnd > of_reason > deep
    assert headline == 16 * 3 * 4**2 * (10 + 1)


def test_hiding_costs_when_the_plan_has_no_weights_then_only_the_count_matters(cells):
    assert (hiding_costs(cells, PLAN) == 1 + cells["antal"]).all()


def test_hiding_costs_when_a_cell_is_of_two_tables_then_the_greater_weight_counts(cells):
    heavier = replace(PLAN, tabeller=(*PLAN.tabeller[:-2], replace(PLAN.tabeller[-2], vikt=5.0), PLAN.tabeller[-1]))
    costs = hiding_costs(cells, heavier)
    assert costs[row_of(cells, status="kvarstar")] == 5.0 * 11
    assert costs[row_of(cells, insatsgrupp="g1", lagrum="SoL")] == 11


def test_costs_of_sums_when_cells_are_one_count_then_they_cost_together_and_zeros_are_never_hidden(cells):
    everything = np.ones(len(cells), dtype=bool)
    numbers = build_system(cells, everything, PLAN, ()).sum_of_cell
    costs, of_cells = costs_of_sums(cells, everything, numbers, PLAN), hiding_costs(cells, PLAN)
    assert set(costs) == set(numbers[(cells["antal"] > 0).to_numpy()].tolist())
    assert all(cost == of_cells[numbers == number].sum() for number, cost in costs.items())
    assert not costs_of_sums(cells, ~everything, numbers, PLAN)


def test_nearest_when_asked_then_the_cells_with_most_codes_in_common_come_first(cells):
    numbers = np.arange(len(cells))
    row = row_of(cells, namnd="n1", lagrum="SoL", status="kvarstar")
    nearest = Kinship(cells, numbers).nearest(row)
    shared = [(cells.iloc[other] == cells.iloc[row]).drop("antal").sum() for other in nearest]
    assert row not in nearest
    assert shared == sorted(shared, reverse=True)
    assert row_of(cells, namnd="n2", lagrum="SoL", status="kvarstar") in nearest
