"""The rule for hidden cells, and what the attack may conclude from the tables that it has met."""

import numpy as np
import pytest

from ejv.model.cells import Tillstand, is_unit_total
from ejv.model.errors import EjvError
from ejv.model.plan import Matt, Tabell, Tabellplan
from ejv.protect.attack import Attack
from ejv.protect.knowledge import known_sums
from ejv.protect.primary import suppress_small
from ejv.protect.rule import is_wide_enough
from ejv.protect.system import build_system
from ejv.protect.target import Target
from ejv.tables.frequency import count_quarter
from tests.worlds import KVARTAL, NAMNDER, PLAN, POLICY, attack_on, cells_of, rows_of, small_kodlistor

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


def attack_on_all_but_small(kinds: list[int]) -> Attack:
    cells = cells_of(kinds, [9, 9, 9, 9])
    return attack_on(cells, (suppress_small(cells, POLICY) == Tillstand.REDOVISAD).to_numpy())


@pytest.fixture
def exposing() -> Attack:
    """Nine decisions of one kind and one of another that differs in a single code."""
    return attack_on_all_but_small([0] * 9 + [1])


def test_exposed_when_tables_met_lie_at_the_threshold_then_they_show_nothing(exposing):
    """The least that any table met so far has is no bound: another table may have less."""
    target = next(exposing.exposed_among(exposing.targets())).target
    exposing._tables.whole.least[target.number] = exposing._tables.whole.greatest[target.number] = T
    assert exposing.exposed(target)
    exposing._tables.whole.least[target.number] = 0
    assert exposing.exposed(target) is None


def test_exposed_when_a_holder_is_hidden_then_the_target_is_no_longer_held_by_it(exposing):
    first = next(exposing.exposed_among(exposing.targets()))
    assert first.holders
    assert set(first.holders) <= set(exposing.known)
    assert all(0 < gives <= 1 for gives in first.holders.values())
    for number in first.holders:
        exposing.hide(number)
        assert Target(number) in exposing.targets()
    again = exposing.exposed(first.target)
    assert again is None or not set(again.holders) & set(first.holders)


def test_hide_when_all_is_shown_again_then_the_same_is_exposed(exposing):
    before = {post.target for post in exposing.exposed_among(exposing.targets())}
    known = dict(exposing.known)
    several = [number for number, count in known.items() if count]
    exposing.hide_all(several)
    assert not exposing.any_exposed()
    exposing.show_all({number: known[number] for number in several})
    assert {post.target for post in exposing.exposed_among(exposing.targets())} == before
    assert exposing.known == known


def test_hide_when_a_nämnd_is_known_to_have_nothing_then_refused():
    attack = attack_on_all_but_small([0] * 9)
    zero = next(number for number, count in attack.known.items() if count == 0)
    with pytest.raises(ValueError, match="known to be zero"):
        attack.hide(zero)


@pytest.mark.parametrize(("perhaps_zero", "least"), [((), 1), (("n1",), 0)])
def test_intervals_when_the_total_of_a_nämnd_is_hidden_then_it_is_at_least_one_unless_its_zero_may_be_hidden(
    perhaps_zero, least
):
    cells = cells_of([0] * 9, [9, 9, 9, 9])
    shown = np.zeros(len(cells), dtype=bool)
    system = build_system(cells, shown, PLAN, POLICY.sensitive_orsaker, perhaps_zero)
    intervals = Attack(system, {}, T).intervals()
    unit = is_unit_total(cells) & (cells["namnd"] == "n1") & (cells["matt"] == "beslut")
    assert intervals.loc[unit, "lagsta"].item() == least
    assert intervals.loc[unit, "hogsta"].isna().all()


def test_in_whole_numbers_when_left_for_later_then_an_interval_of_just_enough_values_is_let_be():
    """What decides is whole tables; the search may do without until its end, but then with less demanded, not more."""
    attack = attack_on_all_but_small([0] * 9 + [1, 4, 7, 20, 50, 50, 60])
    demanded = {post.target for post in attack.exposed_among(attack.targets())}
    attack.in_whole_numbers = False
    assert {post.target for post in attack.exposed_among(attack.targets())} <= demanded


def test_known_sums_when_two_shown_cells_that_are_one_count_differ_then_refused():
    cells = cells_of([0] * 9, [9, 9, 9, 9])
    everything = np.ones(len(cells), dtype=bool)
    numbers = build_system(cells, everything, PLAN, ()).sum_of_cell
    twins = np.flatnonzero(np.isin(numbers, [n for n in np.unique(numbers) if (numbers == n).sum() > 1]))
    cells.loc[twins[0], "antal"] += 1
    with pytest.raises(EjvError, match="säger emot varandra"):
        known_sums(numbers, cells["antal"], everything)
    everything[twins[0]] = False
    assert known_sums(numbers, cells["antal"], everything)


def test_attack_when_shown_counts_contradict_each_other_then_it_cannot_be_decided():
    cells = cells_of([0] * 9, [9, 9, 9, 9])
    cells.loc[is_unit_total(cells) & (cells["namnd"] == "n1") & (cells["matt"] == "beslut"), "antal"] += 3
    shown = (cells["lagrum"] == "*").to_numpy()
    with pytest.raises(EjvError, match="Ingen utgåva skrivs"):
        attack_on(cells, shown).any_exposed()


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
    cells = count_quarter(rows_of([0] * 9), None, plan, KVARTAL, NAMNDER, small_kodlistor())
    with pytest.raises(EjvError, match="Ändra tabeller"):
        build_system(cells, np.ones(len(cells), dtype=bool), plan, POLICY.sensitive_orsaker)
