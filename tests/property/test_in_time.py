"""Quarters in a row against brute force: one unknown for each kind of decision and quarter."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, floor

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from ejv.model.cells import CELL_KEY
from ejv.protect.quarter import Quarter
from ejv.publish.in_time import protect_in_time
from ejv.publish.row import Row, exposed_in
from tests.worlds import (
    FLOW_CROSSED,
    FLOW_PLAN,
    KVARTAL,
    LIMIT,
    POLICY,
    BruteReader,
    attack_in_time,
    each_by_itself,
    every_decision,
    flow_cells_of,
    known_too_closely,
    linked,
    quarters_of,
    shown_at_random,
    simulated_flow,
)

pytestmark = pytest.mark.usefixtures("hurried")

seeds = st.integers(0, 2**32 - 1)
two = st.lists(st.integers(0, 30), min_size=2, max_size=2)
three = st.lists(st.integers(0, 30), min_size=3, max_size=3)

patient = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def check_against_brute_force(quarters: Sequence[Quarter]) -> None:
    intervals, reader = attack_in_time(quarters).intervals(), BruteReader(quarters, whole=False)
    places = [(number, row) for number, quarter in enumerate(quarters) for row in range(len(quarter.cells))]
    for place, (number, row) in enumerate(places):
        least, greatest = reader.interval(number, row)
        assert intervals["lagsta"][place] == ceil(least - 1e-6)
        if greatest < LIMIT:
            assert intervals["hogsta"][place] == floor(greatest + 1e-6)
        else:
            assert pd.isna(intervals["hogsta"][place])


@patient
@given(seed=seeds, new=two, share=st.sampled_from([0.05, 0.2, 0.5]))
def test_attack_when_two_quarters_are_linked_then_intervals_are_those_of_brute_force(seed, new, share):
    check_against_brute_force(shown_at_random(quarters_of(simulated_flow(seed, new)), seed, share))


@settings(patient, max_examples=6)
@given(seed=seeds, new=three, share=st.sampled_from([0.05, 0.2, 0.5]))
def test_attack_when_three_quarters_are_linked_then_intervals_are_those_of_brute_force(seed, new, share):
    check_against_brute_force(shown_at_random(quarters_of(simulated_flow(seed, new)), seed, share))


@settings(patient, max_examples=6)
@given(seed=seeds, new=two, missing=st.sampled_from([0, 1]))
def test_attack_when_a_namnd_has_not_reported_a_quarter_then_intervals_are_those_of_brute_force(seed, new, missing):
    flow = simulated_flow(seed, new)
    quarters = quarters_of(flow)
    kinds, extra = flow[missing]
    cells = flow_cells_of(kinds, extra, KVARTAL + missing, ["n1"])
    quarters[missing] = Quarter(KVARTAL + missing, cells, np.ones(len(cells), dtype=bool))
    quarters = shown_at_random(quarters, seed, 0.3)
    assert "n2" in quarters[1].unlinked
    check_against_brute_force(quarters)


@settings(patient, max_examples=6)
@given(seed=seeds, new=two)
def test_attack_when_a_decision_is_lost_between_quarters_then_its_namnd_is_not_linked(seed, new):
    flow = simulated_flow(seed, [*new[:1], new[1] + 1])
    kinds = every_decision(FLOW_CROSSED)
    lost = kinds[flow[1][0][-1]]
    flow[1] = ([n for n, kind in enumerate(kinds) if kind == {**lost, "rapporttyp": "ater"}] + flow[1][0], flow[1][1])
    quarters = shown_at_random(quarters_of(flow), seed, 0.3)
    assert quarters[1].unlinked == {lost["namnd"]}
    check_against_brute_force(quarters)


@settings(patient, max_examples=4)
@given(seed=seeds, new=two)
def test_attack_when_a_quarter_lies_between_then_nothing_is_linked(seed, new):
    before, after = quarters_of(simulated_flow(seed, new))
    after = replace(after, kvartal=after.kvartal + 1)
    quarters = shown_at_random([before, after], seed, 0.3)
    assert not quarters[1].perhaps_zero
    check_against_brute_force(quarters)


@patient
@given(seed=seeds, new=two | three, remains=st.sampled_from([0.3, 0.5, 0.8]))
def test_protect_in_time_when_attacked_by_brute_force_then_no_small_count_is_known(seed, new, remains):
    quarters = list(protect_in_time(each_by_itself(quarters_of(simulated_flow(seed, new, remains))), FLOW_PLAN, POLICY))
    assert not any(POLICY.is_small(antal) for each in quarters for antal in each.cells["antal"][each.shown])
    assert not known_too_closely(quarters, whole=True)


def test_protect_in_time_when_left_out_then_brute_force_knows_small_counts():
    """Else the test above would show nothing."""
    worlds = [linked(each_by_itself(quarters_of(simulated_flow(seed, [15, 15])))) for seed in range(4)]
    assert any(known_too_closely(quarters, whole=True) for quarters in worlds)


@patient
@given(seed=seeds, new=st.lists(st.integers(0, 60), min_size=2, max_size=5), remains=st.sampled_from([0.3, 0.5, 0.8]))
def test_protect_in_time_when_done_then_a_fresh_attack_on_all_quarters_fails(seed, new, remains):
    quarters = list(protect_in_time(each_by_itself(quarters_of(simulated_flow(seed, new, remains))), FLOW_PLAN, POLICY))
    attack = attack_in_time(quarters)
    attack.in_whole_numbers = False
    assert not attack.any_exposed()


@settings(patient, max_examples=6)
@given(seed=seeds, new=three, remains=st.sampled_from([0.3, 0.8]))
def test_protect_in_time_when_a_quarter_is_added_then_the_earlier_ones_stay_as_they_are(seed, new, remains):
    alone = each_by_itself(quarters_of(simulated_flow(seed, new, remains)))
    for count in (1, 2):
        fewer, more = (list(protect_in_time(alone[:end], FLOW_PLAN, POLICY)) for end in (count, count + 1))
        for one, other in zip(fewer, more, strict=False):
            assert (one.shown == other.shown).all()


@settings(patient, max_examples=6)
@given(seed=seeds, new=two, remains=st.sampled_from([0.3, 0.8]))
def test_protect_in_time_when_decisions_come_in_another_order_then_the_same_is_shown(seed, new, remains):
    flow, rng = simulated_flow(seed, new, remains), np.random.default_rng(seed)
    again = [(rng.permutation(kinds).tolist(), extra) for kinds, extra in flow]
    alone = [each_by_itself(quarters_of(each)) for each in (flow, again)]
    first, second = (list(protect_in_time(quarters, FLOW_PLAN, POLICY)) for quarters in alone)
    for one, other in zip(first, second, strict=True):
        assert one.cells[list(CELL_KEY)].equals(other.cells[list(CELL_KEY)])
        assert (one.shown == other.shown).all()


def test_protect_in_time_when_quarters_do_not_come_in_order_then_they_are_refused():
    """Taken in another order they would not be linked, and the attack would seem to fail."""
    alone = each_by_itself(quarters_of(simulated_flow(0, [15, 15])))
    with pytest.raises(ValueError):
        list(protect_in_time(reversed(alone), FLOW_PLAN, POLICY))


@settings(patient, max_examples=6)
@given(seed=seeds, new=two)
def test_simulated_flow_when_made_then_what_remains_comes_back(seed, new):
    for _, after in pairwise(linked(quarters_of(simulated_flow(seed, new)))):
        assert not after.unlinked


@settings(patient, max_examples=3)
@example(seed=1986274268, new=[4, 9, 29, 12])
@example(seed=1459174191, new=[6, 26, 24, 9, 1])
@given(seed=seeds, new=st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_attack_when_a_row_is_read_in_windows_then_it_succeeds_wherever_one_on_the_whole_row_does(seed, new):
    """Also where a count is no secret only to who is told what passes in and out of a window, as in the examples."""
    quarters = linked(each_by_itself(quarters_of(simulated_flow(seed, new))))
    row = Row.of(quarters, [], FLOW_PLAN, POLICY)
    whole, _ = row.attack(range(len(quarters)))
    for place in range(len(quarters)):
        exposed = next(whole.exposed_among(whole.targets([place])), None)
        assert bool(exposed_in(row, range(place, place + 1))) == (exposed is not None)
