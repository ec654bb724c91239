"""Controlled rounding: what the rule promises of every cell, and what the check refuses."""

import numpy as np
import pandas as pd
import pytest

from ejv.model.cells import is_unit_total
from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.model.errors import EjvError
from ejv.protect import rounding
from ejv.protect.rounding import deviations, leaves_doubt, possible_counts, reach_of, round_quarter
from ejv.tables.frequency import count_quarter
from tests.worlds import KVARTAL, PLAN, cells_of, rows_of, small_kodlistor

KEY = b"a secret"
MIXED = [0] * 7 + [1, 1, 4, 9, 14, 14, 20, 33, 41, 60, 61, 70, 90]
"""Decisions of several kinds, in both nämnder."""


@pytest.fixture(scope="module")
def cells() -> pd.DataFrame:
    return cells_of(MIXED, [9, 4, 1, 0])


@pytest.fixture(scope="module")
def rounded(cells) -> pd.DataFrame:
    return cells.assign(antal=round_quarter(cells, PLAN, 3, KEY).antal)


def count_of(cells: pd.DataFrame, **codes: str) -> int:
    """The count of the one cell of decisions that has these codes and is a total over all else."""
    wanted = {level: codes.get(level, TOTAL) for level in DIMENSION_OF}
    rows = cells[(cells["matt"] == "beslut") & (cells[list(wanted)] == pd.Series(wanted)).all(axis=1)]
    return int(rows["antal"].item())


@pytest.mark.parametrize("base", [3, 5])
def test_round_quarter_when_done_then_every_cell_is_a_multiple_near_its_count(cells, base):
    rounding = round_quarter(cells, PLAN, base, KEY)
    moved = (rounding.antal - cells["antal"]).abs()
    assert (rounding.antal >= 0).all()
    assert not (rounding.antal % base).any()
    assert rounding.reach == reach_of(base) == 2 * base - 1
    assert moved.max() <= rounding.reach
    assert (moved < base).mean() > 0.95
    assert not rounding.antal[cells["antal"] == 0].any()


def test_round_quarter_when_done_then_nämnder_add_up_to_the_kommun(cells, rounded):
    """Every sum is tried in tests/property; this is the one that everyone looks at."""
    levels = [level for level in DIMENSION_OF if level != "namnd"]
    is_kommun = rounded["namnd"] == TOTAL
    parts = rounded[~is_kommun].groupby(["matt", *levels])["antal"].sum()
    assert (parts == rounded[is_kommun].set_index(["matt", *levels])["antal"].reindex(parts.index)).all()


@pytest.mark.parametrize("seed", range(6))
def test_round_quarter_when_rows_come_in_another_order_then_each_cell_gets_the_same(cells, seed):
    """Also where several cells are one count, and the first of them names it."""
    shuffled, key = cells.sample(frac=1.0, random_state=seed), bytes([seed])
    assert round_quarter(shuffled, PLAN, 3, key).antal.sort_index().equals(round_quarter(cells, PLAN, 3, key).antal)


def test_round_quarter_when_a_zero_could_move_but_need_not_then_it_stays_zero():
    cells = cells_of([2, 83, 72, 80], [3, 4, 1, 2])
    assert not round_quarter(cells, PLAN, 3, KEY).antal[cells["antal"] == 0].any()


def test_round_quarter_when_counts_stay_the_same_next_quarter_then_so_does_what_is_shown(cells, rounded):
    later = cells.assign(kvartal="2031K4")
    assert round_quarter(later, PLAN, 3, KEY).antal.equals(rounded["antal"])


def test_round_quarter_when_seven_decisions_are_alike_then_they_become_nine_for_a_third_of_all_keys():
    """All their cells move together: the many draws must not add up to the nearest multiple."""
    alike = cells_of([0] * 7, [0, 0, 0, 0])
    became = [count_of(alike.assign(antal=round_quarter(alike, PLAN, 3, bytes([n])).antal)) for n in range(60)]
    assert set(became) == {6, 9}
    assert 0.2 < became.count(9) / len(became) < 0.47


def test_round_quarter_when_a_nämnd_has_a_single_decision_then_its_total_is_the_base():
    """A zero would be known to be no zero report: one or two."""
    single = cells_of([0] * 30 + [95], [0, 0, 0, 0])
    for n in range(8):
        shown = single.assign(antal=round_quarter(single, PLAN, 3, bytes([n])).antal)
        assert count_of(shown, namnd="n2") == 3


def test_round_quarter_when_a_nämnd_has_nothing_then_it_shows_zero():
    shown = cells_of([0] * 30, [1, 1, 0, 0])
    shown = shown.assign(antal=round_quarter(shown, PLAN, 3, KEY).antal)
    assert not shown.loc[shown["namnd"] == "n2", "antal"].any()
    assert shown.loc[is_unit_total(shown) & (shown["namnd"] == "n1"), "antal"].all()


def test_round_quarter_when_nothing_adds_up_within_the_reach_then_it_says_how_far_cells_moved():
    namnder = [f"n{n}" for n in range(4)]
    rows = pd.concat([rows_of([0]).assign(namnd=namnd) for namnd in namnder], ignore_index=True)
    four_singles = count_quarter(rows, None, PLAN, KVARTAL, namnder, small_kodlistor())
    rounding = round_quarter(four_singles, PLAN, 3, KEY)
    assert count_of(four_singles.assign(antal=rounding.antal)) == 12
    assert rounding.reach == 11


def test_round_quarter_when_a_count_is_settled_then_it_is_kept(cells):
    is_group = (cells["insatsgrupp"] == "g1") & (cells["matt"] == "beslut")
    row = cells.index[is_group & (cells["antal"] % 3 > 0)][0]
    for kept in (cells["antal"][row] // 3 * 3, cells["antal"][row] // 3 * 3 + 3):
        settled = pd.Series(pd.NA, index=cells.index, dtype="Int64")
        settled[row] = kept
        assert round_quarter(cells, PLAN, 3, KEY, settled).antal[row] == kept


def test_round_quarter_when_all_of_a_nämnd_is_settled_as_zero_then_another_cell_carries_its_total():
    """All that it has was rounded to zero last quarter; still its total must not be zero."""
    single = cells_of([0] * 30 + [95], [0, 0, 0, 0])
    settled = pd.Series(pd.NA, index=single.index, dtype="Int64")
    settled[(single["namnd"] == "n2") & (single["insats"] == "i4") & (single["status"] == TOTAL)] = 0
    shown = single.assign(antal=round_quarter(single, PLAN, 3, KEY, settled).antal)
    assert count_of(shown, namnd="n2") == 3
    assert count_of(shown, namnd="n2", lagrum="LSS", insatsgrupp="g3", insats="i4") == 0


def test_round_quarter_when_what_is_settled_cannot_be_then_nothing_is_rounded(cells):
    settled = pd.Series(pd.NA, index=cells.index, dtype="Int64")
    settled[is_unit_total(cells) & (cells["namnd"] == TOTAL) & (cells["matt"] == "beslut")] = 0
    with pytest.raises(EjvError, match="går inte att avrunda"):
        round_quarter(cells, PLAN, 3, KEY, settled)


def test_round_quarter_when_only_a_nämnd_without_any_could_make_up_a_sum_then_nothing_is_rounded():
    one_nämnd = cells_of([0] * 30, [0, 0, 0, 0])
    units = is_unit_total(one_nämnd) & (one_nämnd["matt"] == "beslut")
    settled = one_nämnd["namnd"].map({TOTAL: 33, "n1": 30}).where(units).astype("Int64")
    with pytest.raises(EjvError, match="går inte att avrunda"):
        round_quarter(one_nämnd, PLAN, 3, KEY, settled)


def test_round_quarter_when_two_cells_that_are_one_count_differ_then_nothing_is_rounded(cells):
    twice = cells.assign(antal=cells["antal"].where(cells["insats"] != "i4", 99))
    with pytest.raises(EjvError, match="säger emot varandra"):
        round_quarter(twice, PLAN, 3, KEY)


def test_leaves_doubt_when_cells_are_rounded_by_the_rule_then_it_does(rounded):
    assert leaves_doubt(rounded, PLAN, 3, 5)


def test_leaves_doubt_when_what_shows_the_base_cannot_reach_the_threshold_then_it_does_not(rounded):
    assert not leaves_doubt(rounded, PLAN, 3, 6)


def test_leaves_doubt_when_a_count_is_no_multiple_then_it_does_not(cells):
    assert not leaves_doubt(cells, PLAN, 3, 5)
    assert not leaves_doubt(cells_of([0] * 7, [0, 0, 0, 0]), PLAN, 3, 5)


def test_leaves_doubt_when_cells_do_not_add_up_then_it_does_not(rounded):
    is_kommun = is_unit_total(rounded) & (rounded["namnd"] == TOTAL) & (rounded["matt"] == "beslut")
    assert not leaves_doubt(rounded.assign(antal=rounded["antal"] + 3 * is_kommun), PLAN, 3, 5)


def test_leaves_doubt_when_no_other_table_is_found_then_it_does_not(rounded, monkeypatch):
    monkeypatch.setattr(rounding, "_kinds", lambda _: iter(()))
    assert not leaves_doubt(rounded, PLAN, 3, 5)


def test_leaves_doubt_when_tables_move_cells_too_far_then_it_does_not(rounded, monkeypatch):
    kinds = rounding._kinds
    monkeypatch.setattr(rounding, "_kinds", lambda counts: (2 * kind for kind in kinds(counts)))
    assert not leaves_doubt(rounded, PLAN, 3, 5)


def test_leaves_doubt_when_tables_do_not_add_up_then_it_does_not(rounded, monkeypatch):
    monkeypatch.setattr(rounding, "_kinds", lambda counts: np.eye(counts.holds.shape[1]))
    assert not leaves_doubt(rounded, PLAN, 3, 5)


def test_leaves_doubt_when_the_search_for_tables_ends_without_then_it_is_not_decided(rounded, monkeypatch):
    cheapest = rounding._cheapest
    monkeypatch.setattr(rounding, "_cheapest", lambda solver, costs: None if costs.any() else cheapest(solver, costs))
    with pytest.raises(EjvError, match="kunde inte prövas"):
        leaves_doubt(rounded, PLAN, 3, 5)


def test_possible_counts_when_a_nämnd_has_reported_nothing_then_only_its_cells_are_surely_zero():
    shown = cells_of([0] * 30, [3, 0, 0, 0]).assign(antal=lambda cells: cells["antal"] // 3 * 3)
    possible = possible_counts(shown, PLAN, 5)
    assert (possible[shown["namnd"] == "n2"] == 0).all(axis=None)
    others = shown["namnd"] != "n2"
    assert (possible.loc[others, "hogsta"] == shown.loc[others, "antal"] + 5).all()


def test_possible_counts_when_the_reach_goes_below_zero_then_a_cell_may_be_zero_but_no_unit(rounded):
    possible = possible_counts(rounded, PLAN, 100)
    assert (possible["lagsta"] == (is_unit_total(rounded) & (rounded["antal"] > 0))).all()
    possible = possible_counts(rounded, PLAN, 2)
    assert (possible["lagsta"] == (rounded["antal"] - 2).clip(lower=0)).all()


def test_deviations_when_told_then_the_largest_is_the_reach_and_the_mean_is_rounded_up():
    told = deviations(pd.Series([0, 1, 2, 3, 4]), pd.Series([0, 0, 3, 3, 3]), 5)
    assert (told.largest, told.mean) == (5, 0.6)
    assert deviations(pd.Series([1] + [0] * 99), pd.Series([0] * 100), 5).mean == 0.1


def test_deviations_when_a_cell_moved_further_than_the_rule_says_then_nothing_is_told():
    with pytest.raises(EjvError, match="längre från det sanna"):
        deviations(pd.Series([9]), pd.Series([3]), 5)
