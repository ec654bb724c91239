"""What every safe pattern must keep, and the cheapest pattern that keeps it."""

from itertools import chain, combinations

import numpy as np
import pytest

from ejv.protect.cuts import Cut, Cuts
from ejv.protect.target import Target

COSTS = {1: 5.0, 2: 3.0, 3: 3.0, 4: 1.0}
EITHER = Cut(Target(9), may_be_shown=False, holders={1: 1.0, 2: 0.5, 3: 0.5})
IF_TWO = Cut(Target(2), may_be_shown=True, holders={3: 1.0, 4: 1.0})


def cuts_of(*cuts: Cut) -> Cuts:
    found = Cuts(COSTS)
    for cut in cuts:
        found.add(cut)
    return found


@pytest.mark.parametrize(
    ("hidden", "kept"), [(set(), False), ({1}, True), ({2}, False), ({2, 3}, True), ({2, 4}, False), ({3, 4}, False)]
)
def test_is_kept_when_holders_are_hidden_then_they_must_give_one_together(hidden, kept):
    assert EITHER.is_kept(hidden) is kept


@pytest.mark.parametrize(("hidden", "kept"), [(set(), True), ({1}, True), ({2}, False), ({2, 4}, True), ({2, 3}, True)])
def test_is_kept_when_the_target_is_shown_then_the_cut_does_not_matter(hidden, kept):
    assert IF_TWO.is_kept(hidden) is kept


def test_is_kept_when_thirds_add_up_then_rounding_does_not_break_it():
    assert Cut(Target(9), may_be_shown=False, holders=dict.fromkeys(range(10), 0.1)).is_kept(set(range(10)))


def test_cheapest_when_there_are_no_cuts_then_nothing_is_hidden():
    assert cuts_of().cheapest() == (set(), 0.0)


def test_cheapest_when_a_target_can_be_shown_instead_then_that_is_weighed_in():
    assert cuts_of(EITHER).cheapest() == ({1}, pytest.approx(5.0))
    assert cuts_of(IF_TWO).cheapest() == (set(), pytest.approx(0.0))
    both = Cut(Target(9), may_be_shown=False, holders={2: 1.0})
    assert cuts_of(both, IF_TWO).cheapest() == ({2, 4}, pytest.approx(4.0))


@pytest.mark.parametrize("seed", range(10))
def test_cheapest_when_all_patterns_are_tried_then_none_is_cheaper(seed):
    rng = np.random.default_rng(seed)
    costs = {number: float(cost) for number, cost in enumerate(rng.integers(1, 9, 7))}
    cuts = Cuts(costs)
    made = []
    for _ in range(6):
        chosen = rng.choice(7, 4, replace=False).tolist()
        made.append(
            Cut(Target(chosen[0]), bool(rng.random() < 0.5), dict.fromkeys(chosen[1:], float(rng.choice([0.5, 1.0]))))
        )
        cuts.add(made[-1])
    patterns = map(set, chain.from_iterable(combinations(costs, size) for size in range(8)))
    least = min(sum(map(costs.get, each)) for each in patterns if all(cut.is_kept(each) for cut in made))  # type: ignore[arg-type]
    pattern, bound = cuts.cheapest()
    assert all(cut.is_kept(pattern) for cut in made)
    assert sum(costs[number] for number in pattern) == pytest.approx(least)
    assert bound <= least + 1e-6


def test_without_needless_when_two_holders_are_too_many_then_the_costlier_is_left_out():
    cut = Cut(Target(9), may_be_shown=False, holders={1: 1.0, 2: 1.0})
    assert cuts_of(cut).without_needless({1, 2, 4}) == {2}
    assert cuts_of(EITHER).without_needless({1, 2, 3}) == {2, 3}


def test_may_be_shown_when_a_cut_rests_on_a_count_then_it_may_not():
    assert not cuts_of(EITHER).may_be_shown(1, {1, 2})
    assert cuts_of(EITHER).may_be_shown(1, {1, 2, 3})


def test_targets_of_when_a_count_holds_several_then_each_is_named_once():
    assert cuts_of(EITHER, IF_TWO, EITHER).targets_of(3) == [Target(9), Target(2)]
    assert cuts_of(EITHER).targets_of(4) == []
