"""What the attack remembers: which tables fit, and on what a bound stands."""

import numpy as np
import pytest

from ejv.protect import found
from ejv.protect.found import TablesFound
from ejv.protect.settled import Settled

SUMS = [np.array([0]), np.array([1]), np.array([0, 1])]
"""Two unknowns and their sum."""


@pytest.fixture
def tables() -> TablesFound:
    """The reader sees that the sum is four."""
    found = TablesFound(SUMS, np.array([np.nan, np.nan, 4.0]))
    found.add(np.array([1.0, 3.0]))
    found.add(np.array([2.5, 1.5]))
    return found


def range_of(tables: TablesFound, number: int, *, whole: bool = False) -> tuple[float, float]:
    chosen = tables.whole if whole else tables.real
    return float(chosen.least[number]), float(chosen.greatest[number])


def test_tables_when_one_is_not_whole_then_it_widens_the_real_range_only(tables):
    assert range_of(tables, 0) == (1.0, 2.5)
    assert range_of(tables, 0, whole=True) == (1.0, 1.0)
    assert range_of(tables, 2) == (4.0, 4.0)


def test_tables_when_none_is_found_then_the_range_is_empty():
    least, greatest = range_of(TablesFound(SUMS, np.full(3, np.nan)), 0)
    assert least > greatest


def test_add_when_there_is_no_room_for_more_tables_then_some_are_let_go_and_what_they_show_stays(monkeypatch):
    monkeypatch.setattr(found, "_FEW", 4)
    monkeypatch.setattr(found, "_MOST_VALUES", 12)
    tables = TablesFound(SUMS, np.full(3, np.nan))
    for first in range(10):
        tables.add(np.array([first, 9.0 - first]))
    assert range_of(tables, 0) == (0.0, 9.0)
    tables.show(1, 1.0)
    assert range_of(tables, 0) == (8.0, 8.0)
    tables.hide(1)
    least, most = range_of(tables, 0)
    assert (least > 0, most) == (True, 9.0)


def test_knowing_when_tables_have_been_let_go_then_what_somebody_knows_is_looked_at_anew(monkeypatch):
    monkeypatch.setattr(found, "_FEW", 4)
    monkeypatch.setattr(found, "_MOST_VALUES", 12)
    tables = TablesFound(SUMS, np.full(3, np.nan))
    for first in range(10):
        with tables.knowing({1: 9.0 - first}, ()):
            tables.add(np.array([first, 9.0 - first]))
            assert range_of(tables, 0) == (first, first)
    with tables.knowing({1: 0.0}, ()):
        assert range_of(tables, 0) == (9.0, 9.0)


def test_tables_when_a_sum_has_no_unknowns_then_it_is_zero_in_all():
    tables = TablesFound([np.empty(0, dtype=int), *SUMS], np.full(4, np.nan))
    tables.add(np.array([1.0, 3.0]))
    tables.show_all({0: 0.0, 1: 1.0})
    assert range_of(tables, 0) == (0.0, 0.0)
    assert range_of(tables, 2) == (3.0, 3.0)


def test_show_when_tables_contradict_the_count_then_they_no_longer_count(tables):
    tables.show(0, 1.0)
    assert range_of(tables, 1) == range_of(tables, 1, whole=True) == (3.0, 3.0)


def test_add_when_the_solver_misses_a_shown_count_by_a_hair_then_the_table_has_the_count(tables):
    """Else it would be forgiven that when the count is hidden, and then seem to fit anything."""
    tables.add(np.array([1.5, 2.5002]))
    assert range_of(tables, 2) == (4.0, 4.0)
    tables.hide(2)
    tables.show(0, 9)
    least, greatest = range_of(tables, 1)
    assert least > greatest


def test_hide_when_a_count_is_hidden_again_then_its_tables_count_again(tables):
    tables.show(0, 1.0)
    tables.hide(0)
    assert range_of(tables, 0) == (1.0, 2.5)
    assert range_of(tables, 0, whole=True) == (1.0, 1.0)


def test_hide_when_a_table_contradicts_two_counts_then_both_must_be_hidden(tables):
    tables.show_all({0: 1, 1: 3})
    assert range_of(tables, 0) == (1.0, 1.0)
    tables.hide(0)
    assert range_of(tables, 0) == (1.0, 1.0)
    tables.hide(1)
    assert range_of(tables, 0) == (1.0, 2.5)


def test_hide_all_when_counts_were_shown_together_then_all_is_as_before(tables):
    tables.show_all({0: 9, 1: 9})
    least, greatest = range_of(tables, 0)
    assert least > greatest
    tables.hide_all([0, 1])
    assert range_of(tables, 0) == (1.0, 2.5)


def test_add_when_there_are_many_tables_then_none_is_forgotten(tables):
    for count in range(200):
        tables.add(np.array([count / 50, 4 - count / 50]))
    assert range_of(tables, 0) == pytest.approx((0.0, 3.98))
    tables.show(0, 1)
    tables.hide(0)
    assert range_of(tables, 0) == pytest.approx((0.0, 3.98))


@pytest.mark.parametrize("seed", range(5))
def test_tables_when_counts_are_shown_and_hidden_at_random_then_only_those_that_fit_count(seed):
    rng = np.random.default_rng(seed)
    tables, known = TablesFound(SUMS, np.full(3, np.nan)), dict[int, float]()
    for _ in range(60):
        if not known:
            tables.add(rng.integers(0, 5, 2).astype(float))
        number = int(rng.integers(3))
        if number in known:
            del known[number]
            tables.hide(number)
        elif len(known) < 2:
            known[number] = float(rng.integers(5))
            tables.show(number, known[number])
        values = tables._values[: tables._count]
        wrong = [np.abs(values[:, number] - count) > 1e-3 for number, count in known.items()]
        fits = ~np.any([np.zeros(len(values), dtype=bool), *wrong], axis=0)
        assert np.allclose(tables.real.greatest, values[fits].max(axis=0, initial=-np.inf))
        assert np.allclose(tables.real.least, values[fits].min(axis=0, initial=np.inf))


def test_settled_when_a_count_that_a_bound_stands_on_is_hidden_then_it_falls():
    settled = Settled(4)
    settled.as_zero([0, 1], on=[2, 3])
    settled.as_high(3, on=[2])
    assert settled.zero.tolist() == [True, True, False, False]
    assert settled.high.tolist() == [False, False, False, True]
    settled.hide(3)
    assert not settled.zero.any()
    assert settled.high[3]
    settled.hide(2)
    assert not settled.high.any()


def test_settled_when_a_bound_stands_on_nothing_hidden_then_it_stays():
    settled = Settled(2)
    settled.as_zero([0], on=())
    settled.hide(1)
    assert settled.zero[0]
