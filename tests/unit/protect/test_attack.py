"""The rule for hidden cells, and what the attack may conclude from the tables that it has met."""

import numpy as np
import pytest

from ejv.model.cells import Tillstand
from ejv.model.errors import EjvError
from ejv.model.plan import Matt, Tabell, Tabellplan
from ejv.protect.attack import Attack, Target, is_wide_enough
from ejv.protect.primary import suppress_small
from ejv.tables.frequency import count_quarter
from tests.worlds import KVARTAL, NAMNDER, PLAN, POLICY, cells_of, rows_of, small_kodlistor

T = POLICY.smallest_published_count


@pytest.mark.parametrize(
    ("lagsta", "hogsta", "wide"),
    [
        (0, 4, False),
        (0, 5, True),
        (1, 5, True),
        (2, 5, False),
        (4, 7, False),
        (4, 8, True),
        (5, 5, True),
        (12, 13, True),
    ],
)
def test_is_wide_enough_when_threshold_is_five_then_spans_five_values_or_lies_at_five_or_above(lagsta, hogsta, wide):
    assert is_wide_enough(lagsta, hogsta, 5) is wide


@pytest.fixture
def attack() -> Attack:
    cells = cells_of([0] * 9, [9, 9, 9, 9])
    return Attack(cells, (suppress_small(cells, POLICY) == Tillstand.REDOVISAD).to_numpy(), PLAN, POLICY)


def test_witnesses_when_all_lie_at_the_threshold_then_they_show_nothing(attack):
    """The least that any table met so far has is no bound: another table may have less."""
    number = attack.targets()[0].number
    attack._least[number] = attack._greatest[number] = T
    assert not attack._has_witnesses(number)
    attack._least[number] = 0
    assert attack._has_witnesses(number)


def test_exposed_when_a_cell_is_hidden_then_it_says_which_shown_cells_hold_it():
    cells = cells_of([0] * 9 + [1], [9, 9, 9, 9])
    attack = Attack(cells, (suppress_small(cells, POLICY) == Tillstand.REDOVISAD).to_numpy(), PLAN, POLICY)
    found = attack.exposed(attack.targets())
    assert found
    assert all(attack.shown[list(group)].all() for post in found for group in post.held_by)
    attack.hide(found[0].held_by[0])
    assert not attack.shown[list(found[0].held_by[0])].any()


def test_attack_when_shown_counts_contradict_each_other_then_it_cannot_be_decided():
    cells = cells_of([0] * 9, [9, 9, 9, 9])
    cells.loc[(cells["namnd"] == "n1") & (cells["status"] == "kvarstar"), "antal"] += 3
    with pytest.raises(EjvError, match="Ingen utgåva skrivs"):
        Attack(cells, np.ones(len(cells), dtype=bool), PLAN, POLICY).exposed([Target(0)])


@pytest.mark.parametrize(
    "tables",
    [
        [("namnd", "insats")],
        [("namnd", "insats"), ("namnd", "orsak"), ("orsak", "kon")],
    ],
)
def test_attack_when_a_limited_table_does_not_share_what_it_is_limited_to_then_the_plan_is_refused(tables):
    """Such a plan's equations would not be exact, so nothing may be published with it."""
    full = [Tabell(f"t{n}", Matt.BESLUT, table) for n, table in enumerate(tables)]
    limited = Tabell("sist", Matt.BESLUT, ("kon",), {"status": "verkstallt"})
    plan = Tabellplan((*full, limited))
    rows = rows_of([0] * 9)
    cells = count_quarter(rows, None, plan, KVARTAL, NAMNDER, small_kodlistor())
    with pytest.raises(EjvError, match="Ändra tabeller"):
        Attack(cells, np.ones(len(cells), dtype=bool), plan, POLICY)
