"""What costs the reader least is hidden first."""

import numpy as np
import pandas as pd

from ejv.protect.secondary import cheapest_to_hide, hiding_costs
from tests.worlds import PLAN, cells_of, every_decision


def cost_of(cells: pd.DataFrame, costs: np.ndarray, **codes: str) -> float:
    wanted = (cells["matt"] == "beslut") & (cells["antal"] > 0)
    for level in ("namnd", "lagrum", "insatsgrupp", "insats", "orsaksgrupp", "orsak", "kon", "status"):
        wanted &= cells[level] == codes.get(level, "*")
    return float(costs[wanted.to_numpy()][0])


def test_hiding_costs_when_cells_compared_then_headline_and_totals_cost_most():
    kind = every_decision()[0]
    cells = cells_of([0] * 10, [0, 0, 0, 0])
    costs = hiding_costs(cells, PLAN)
    headline = cost_of(cells, costs, status="kvarstar")
    of_namnd = cost_of(cells, costs, namnd=kind["namnd"], status="kvarstar")
    reason = cost_of(cells, costs, namnd=kind["namnd"], status="kvarstar", orsaksgrupp=kind["orsaksgrupp"])
    deep = cost_of(
        cells, costs, namnd=kind["namnd"], lagrum=kind["lagrum"], status="kvarstar", orsaksgrupp=kind["orsaksgrupp"]
    )
    assert headline > of_namnd > reason > deep


def test_cheapest_to_hide_when_groups_cost_alike_then_the_choice_does_not_depend_on_their_order():
    costs = np.array([5.0, 1.0, 2.0, 2.0])
    assert cheapest_to_hide(((0,), (1, 3), (2,)), costs) == (2,)
    assert cheapest_to_hide(((3,), (2,)), costs) == cheapest_to_hide(((2,), (3,)), costs) == (2,)
