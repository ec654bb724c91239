"""Arithmetic with hidden counts is as exact as it can be, and never more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejv.measures.counts import (
    Change,
    change_between,
    gathered_of,
    is_certainly_largest,
    largest_shown,
    sum_of,
    visible_of,
    without_unknown,
)
from ejv.release.select import UNKNOWN, Count
from tests.released import rounded_count

HIDDEN = Count(None, 0, 7)


@st.composite
def truths(draw):
    """A true number, and what a reader may know of it."""
    true = draw(st.integers(0, 50))
    kind = draw(st.sampled_from(["exact", "rounded", "hidden"]))
    if kind == "exact":
        return true, Count.exact(true)
    if kind == "rounded":
        return true, rounded_count(3 * ((true + draw(st.integers(0, 2))) // 3))
    highest = draw(st.none() | st.integers(true, 80))
    return true, Count(None, draw(st.integers(0, true)), highest)


@given(truths(), truths())
def test_change_between_when_counts_are_hidden_then_the_true_change_lies_within(now, before):
    change = change_between(now[1], before[1])
    true = now[0] - before[0]
    assert change is not None
    assert change.lagsta is None or change.lagsta <= true
    assert change.hogsta is None or true <= change.hogsta


@given(st.lists(truths()))
def test_sum_of_when_counts_are_hidden_then_the_true_sum_lies_within(parts):
    total = sum_of(count for _, count in parts)
    true = sum(number for number, _ in parts)
    assert total.lagsta <= true
    assert total.hogsta is None or true <= total.hogsta
    assert total.is_shown == all(count.is_shown for _, count in parts)
    assert total.is_rounded == any(count.is_rounded for _, count in parts)


@pytest.mark.parametrize(
    ("now", "before", "exact"),
    [(Count.exact(9), Count.exact(12), -3), (Count.exact(9), HIDDEN, None), (HIDDEN, UNKNOWN, None)],
)
def test_change_between_when_both_are_shown_then_exact_and_else_not(now, before, exact):
    change = change_between(now, before)
    assert change is not None
    assert change.exact == exact


@pytest.mark.parametrize(
    ("now", "before", "small"), [(12, 6, False), (6, 12, False), (9, 6, True), (6, 9, True), (6, 6, True)]
)
def test_change_between_when_rounded_then_less_than_two_bases_may_be_rounding(now, before, small):
    change = change_between(rounded_count(now), rounded_count(before))
    assert change is not None
    assert (change.exact, change.rounded) == (None, now - before)
    assert change.may_be_rounding is small


def test_change_between_when_nothing_is_rounded_then_no_rounded_difference():
    change = change_between(Count.exact(9), Count.exact(6))
    assert change == Change(3, 3)
    assert not change.may_be_rounding
    assert change_between(HIDDEN, rounded_count(6)) == Change(-11, 6)
    assert change_between(Count.exact(0), rounded_count(6)) == Change(-11, -1, -6, 3)


def test_change_between_when_a_count_is_missing_then_there_is_none():
    assert change_between(Count.exact(5), None) is None
    assert change_between(Count.exact(9), UNKNOWN) == Change(None, 9)


def test_largest_when_a_hidden_count_may_be_as_large_then_not_certain():
    counts = {"a": Count.exact(7), "b": HIDDEN}
    assert largest_shown(counts) == "a"
    assert not is_certainly_largest("a", counts)
    assert is_certainly_largest("a", {**counts, "a": Count.exact(8)})
    assert not is_certainly_largest("a", {**counts, "b": UNKNOWN})
    assert largest_shown({"b": HIDDEN, "c": Count.exact(0)}) is None


def test_visible_of_when_perhaps_zero_then_gathered_instead_and_largest_first():
    counts = {"a": Count.exact(5), "b": HIDDEN, "c": Count.exact(0), "d": Count.exact(9), "e": Count(None, 2, 8)}
    assert list(visible_of(counts)) == ["d", "a", "e"]
    assert list(gathered_of(counts)) == ["b", "c"]


def test_visible_of_when_rounded_to_zero_then_gathered():
    counts = {"a": rounded_count(0), "b": Count(3, 0, 12, 3), "c": rounded_count(6)}
    assert (list(visible_of(counts)), list(gathered_of(counts))) == (["c", "b"], ["a"])
    assert not is_certainly_largest("c", counts)


def test_without_unknown_when_it_is_shown_then_kept():
    assert list(without_unknown({"okand": HIDDEN, "man": HIDDEN})) == ["man"]
    assert list(without_unknown({"okand": Count.exact(6)})) == ["okand"]
