"""The attack against brute force: one unknown for each kind of decision there can be, no cliques and no classes."""

from math import ceil, floor

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ejv.model.cells import Tillstand, is_unit_total
from ejv.model.dimension import TOTAL
from ejv.protect.attack import Attack, is_wide_enough
from ejv.publish.protecting import protect_quarter
from tests.worlds import LIMIT, PLAN, POLICY, brute_intervals, cells_of, every_decision

kinds = st.lists(st.integers(0, len(every_decision()) - 1), min_size=0, max_size=40)
few_kinds = st.lists(st.integers(0, 11), min_size=0, max_size=40)
extra = st.lists(st.integers(0, 9), min_size=4, max_size=4)
patient = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a failing example is not shrunk: brute force is too slow for that
    suppress_health_check=[HealthCheck.too_slow],
)


@patient
@given(kinds=kinds | few_kinds, extra=extra, seed=st.integers(0, 2**32 - 1), share=st.sampled_from([0.05, 0.2, 0.5]))
def test_attack_when_cells_are_hidden_at_random_then_intervals_are_those_of_brute_force(kinds, extra, seed, share):
    cells = cells_of(kinds, extra)
    check_against_brute_force(cells, np.random.default_rng(seed).random(len(cells)) < share)


@patient
@given(kinds=kinds, extra=extra, level=st.sampled_from(["namnd", "lagrum", "insatsgrupp", "orsaksgrupp", "kon"]))
def test_attack_when_nothing_of_a_level_is_shown_then_intervals_are_those_of_brute_force(kinds, extra, level):
    """Codes that no shown cell speaks of share a class: the reader must not seem to know less for that."""
    cells = cells_of(kinds, extra)
    check_against_brute_force(cells, (cells[level] == TOTAL).to_numpy())


def check_against_brute_force(cells: pd.DataFrame, shown: np.ndarray) -> None:
    shown = shown | (is_unit_total(cells) & (cells["antal"] == 0)).to_numpy()
    intervals = Attack(cells, shown, PLAN, POLICY).intervals()
    for number, (least, greatest) in enumerate(brute_intervals(cells, shown, whole=False)):
        assert intervals["lagsta"][number] == ceil(least - 1e-6)
        if greatest < LIMIT:
            assert intervals["hogsta"][number] == floor(greatest + 1e-6)
        else:
            assert pd.isna(intervals["hogsta"][number])


@patient
@given(kinds=kinds | few_kinds, extra=extra)
def test_protected_quarter_when_attacked_by_brute_force_then_every_hidden_count_is_wide_enough(kinds, extra):
    cells = cells_of(kinds, extra)
    published = protect_quarter(cells, PLAN, POLICY)
    shown = (published["tillstand"] == Tillstand.REDOVISAD).to_numpy()
    threshold = POLICY.smallest_published_count
    assert not published.loc[shown, "antal"].between(1, threshold - 1).any()
    assert (published.loc[shown, "antal"] == cells.loc[shown, "antal"]).all()
    for hidden, (least, greatest) in zip(~shown, brute_intervals(published, shown, whole=True), strict=True):
        if hidden:
            assert is_wide_enough(round(least), round(greatest), threshold)


@pytest.mark.parametrize("seed", range(30))
def test_exposed_when_cells_are_hidden_at_random_then_it_names_every_interval_that_is_too_narrow(seed):
    """Tables found on the way may show that an interval spans far enough, never that it lies above the threshold."""
    rng = np.random.default_rng(seed)
    cells = cells_of(rng.integers(0, len(every_decision()), rng.integers(5, 40)).tolist(), [9, 9, 9, 9])
    shown = rng.random(len(cells)) < rng.choice([0.3, 0.5, 0.7, 0.85])
    shown |= (is_unit_total(cells) & (cells["antal"] == 0)).to_numpy()
    attack, fresh = Attack(cells, shown, PLAN, POLICY), Attack(cells, shown, PLAN, POLICY).intervals()
    named = {post.target.number for post in attack.exposed(attack.targets()) if post.target.rest < 0}
    numbers = attack._system.sum_of_cell
    for row in np.flatnonzero(~shown):
        least, greatest = fresh["lagsta"][row], fresh["hogsta"][row]
        if pd.notna(greatest) and greatest > 0 and not is_wide_enough(least, greatest, POLICY.smallest_published_count):
            assert numbers[row] in named
