"""The attack against brute force: one unknown for each kind of decision there can be, no cliques and no classes."""

from collections.abc import Callable
from math import ceil, floor

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ejv.model.cells import CELL_KEY, Tillstand, is_unit_total
from ejv.model.dimension import TOTAL
from ejv.model.plan import Tabellplan
from ejv.protect.attack import Attack
from ejv.protect.primary import suppress_small
from ejv.protect.rule import is_wide_enough
from ejv.protect.target import Target
from ejv.publish.protecting import choose_shown, protect_quarter
from tests.worlds import (
    FLOW_CROSSED,
    FLOW_PLAN,
    LIMIT,
    PLAN,
    POLICY,
    attack_on,
    brute_intervals,
    cells_of,
    every_decision,
    flow_cells_of,
)

THRESHOLD = POLICY.smallest_published_count
KINDS = len(every_decision())

kinds = st.lists(st.integers(0, KINDS - 1), min_size=0, max_size=40)
few_kinds = st.lists(st.integers(0, 11), min_size=0, max_size=40)
extra = st.lists(st.integers(0, 9), min_size=4, max_size=4)
seeds = st.integers(0, 2**32 - 1)
plans = st.sampled_from([(PLAN, cells_of), (FLOW_PLAN, flow_cells_of)])
patient = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a failing example is not shrunk: brute force is too slow for that
    suppress_health_check=[HealthCheck.too_slow],
)


def counts_of_any_size(seed: int, size: int) -> tuple[list[int], list[int]]:
    """Decisions of as many kinds as there are, some of them much more frequent than others."""
    rng = np.random.default_rng(seed)
    assert len(every_decision(FLOW_CROSSED)) == KINDS
    return rng.choice(KINDS, size, p=rng.dirichlet(np.full(KINDS, 0.2))).tolist(), rng.integers(0, 10, 4).tolist()


def shown_with_zero_reports(cells: pd.DataFrame, shown: np.ndarray) -> np.ndarray:
    return shown | (is_unit_total(cells) & (cells["antal"] == 0)).to_numpy()


@patient
@given(kinds=kinds | few_kinds, extra=extra, seed=seeds, share=st.sampled_from([0.05, 0.2, 0.5]))
def test_attack_when_cells_are_hidden_at_random_then_intervals_are_those_of_brute_force(kinds, extra, seed, share):
    cells = cells_of(kinds, extra)
    check_against_brute_force(cells, np.random.default_rng(seed).random(len(cells)) < share)


@patient
@given(kinds=kinds | few_kinds, extra=extra, seed=seeds, share=st.sampled_from([0.05, 0.2, 0.5]))
def test_secrets_when_asked_for_then_they_are_the_hidden_counts_that_are_neither_surely_zero_nor_surely_high(
    kinds, extra, seed, share
):
    cells = cells_of(kinds, extra)
    shown = shown_with_zero_reports(cells, np.random.default_rng(seed).random(len(cells)) < share)
    attack, fresh = attack_on(cells, shown), attack_on(cells, shown)
    targets = [target for target in attack.targets() if target.rest < 0]
    limits = fresh.intervals_of(np.array([target.number for target in targets]))
    perhaps = (limits["hogsta"].isna() | (limits["hogsta"] > 0)) & (limits["lagsta"] < THRESHOLD)
    known = np.array([target.number in attack.known for target in targets])
    expected = [target for target, is_one in zip(targets, perhaps & ~known, strict=True) if is_one]
    assert attack.secrets_among(targets) == expected


@patient
@given(kinds=kinds, extra=extra, level=st.sampled_from(["namnd", "lagrum", "insatsgrupp", "orsaksgrupp", "kon"]))
def test_attack_when_nothing_of_a_level_is_shown_then_intervals_are_those_of_brute_force(kinds, extra, level):
    """Codes that no shown cell speaks of share a class: the reader must not seem to know less for that."""
    cells = cells_of(kinds, extra)
    check_against_brute_force(cells, (cells[level] == TOTAL).to_numpy())


def check_against_brute_force(cells: pd.DataFrame, shown: np.ndarray) -> None:
    shown = shown_with_zero_reports(cells, shown)
    intervals = attack_on(cells, shown).intervals()
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
    check_published(published, cells)
    for hidden, (least, greatest) in zip(~shown, brute_intervals(published, shown, whole=True), strict=True):
        if hidden:
            assert is_wide_enough(round(least), round(greatest), THRESHOLD)


@settings(patient, max_examples=6)
@given(kinds=kinds | few_kinds, extra=extra, seed=seeds, share=st.sampled_from([0.2, 0.5, 0.8]))
def test_intervals_when_counts_must_be_whole_then_they_are_hardly_narrower(kinds, extra, seed, share):
    """The published intervals are those of real numbers. Among 5 000 hidden counts none had another over whole ones."""
    cells = cells_of(kinds, extra)
    shown = shown_with_zero_reports(cells, np.random.default_rng(seed).random(len(cells)) < share)
    found = zip(*[brute_intervals(cells, shown, whole=whole) for whole in (False, True)], strict=True)
    for (least, greatest), (least_whole, greatest_whole) in found:
        assert least_whole - ceil(least - 1e-6) < 1.5
        assert greatest == pytest.approx(LIMIT) or floor(greatest + 1e-6) - greatest_whole < 1.5


def named_too_narrow(cells: pd.DataFrame, shown: np.ndarray) -> tuple[set[int], set[int]]:
    """The sums that the attack says are exposed, and the hidden ones whose interval is too narrow."""
    attack, intervals = attack_on(cells, shown), attack_on(cells, shown).intervals()
    named = {post.target.number for post in attack.exposed_among(attack.targets())}
    numbers = attack._system.sum_of_cell
    limited = intervals[~shown].dropna()
    narrow = {
        int(numbers[row])
        for row, (least, greatest) in zip(limited.index, limited.to_numpy(dtype=int), strict=True)
        if greatest > 0 and not is_wide_enough(least, greatest, THRESHOLD)
    }
    return named, narrow - set(attack.known)


@pytest.mark.parametrize("seed", range(15))
def test_exposed_when_cells_are_hidden_at_random_then_it_names_every_interval_that_is_too_narrow(seed):
    """Tables found on the way may show that an interval spans far enough, never that it lies above the threshold."""
    rng = np.random.default_rng(seed)
    cells = cells_of(rng.integers(0, KINDS, rng.integers(5, 40)).tolist(), [9, 9, 9, 9])
    shown = shown_with_zero_reports(cells, rng.random(len(cells)) < rng.choice([0.3, 0.5, 0.7, 0.85]))
    named, narrow = named_too_narrow(cells, shown)
    assert narrow <= named


@pytest.mark.parametrize("seed", range(12))
def test_exposed_when_counts_are_hidden_and_shown_again_then_it_says_what_a_fresh_attack_says(seed):
    """What has been found before a count was shown or hidden must not be believed after."""
    rng = np.random.default_rng(seed)
    cells = cells_of(*counts_of_any_size(seed, int(rng.integers(20, 120))))
    shown = (suppress_small(cells, POLICY) == Tillstand.REDOVISAD).to_numpy()
    attack = attack_on(cells, shown)
    everything = dict(attack.known)
    may_be_hidden = sorted(number for number, count in everything.items() if count)
    for _ in range(8):
        for number in rng.choice(may_be_hidden, 4, replace=False).tolist():
            if number in attack.known:
                attack.hide(number)
            else:
                attack.show(number, everything[number])
        several = [number for number in rng.choice(may_be_hidden, 3, replace=False).tolist() if number in attack.known]
        attack.hide_all(several)
        assert exposed_by(attack) == exposed_by(Attack(attack._system, attack.known, THRESHOLD))
        attack.show_all({number: everything[number] for number in several[:2]})


def exposed_by(attack: Attack) -> set[Target]:
    return {post.target for post in attack.exposed_among(attack.targets())}


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("seed", range(6))
def test_choose_shown_when_done_then_no_count_hidden_for_others_could_be_shown(seed):
    plan, count = (PLAN, cells_of) if seed % 2 else (FLOW_PLAN, flow_cells_of)
    cells = count(*counts_of_any_size(seed, [25, 60, 150][seed // 2]))
    small = (suppress_small(cells, POLICY) == Tillstand.SKYDDAD).to_numpy()
    shown = choose_shown(cells, plan, POLICY)
    numbers = attack_on(cells, shown, plan)._system.sum_of_cell
    needless = [
        number
        for number in np.unique(numbers[~small & ~shown])
        if not attack_on(cells, shown | (~small & (numbers == number)), plan).any_exposed()
    ]
    assert (~small & ~shown).any()
    assert not needless


@settings(patient, max_examples=6)
@given(seed=seeds, size=st.integers(1, 80), plan=plans)
def test_choose_shown_when_rows_come_in_another_order_then_the_same_cells_are_shown(seed, size, plan):
    tables, count = plan
    kinds, extra = counts_of_any_size(seed, size)
    cells, rng = count(kinds, extra), np.random.default_rng(seed)
    again = count(rng.permutation(kinds).tolist(), extra).iloc[rng.permutation(len(cells))].reset_index(drop=True)
    assert shown_by_key(again, tables) == shown_by_key(cells, tables)


def shown_by_key(cells: pd.DataFrame, plan: Tabellplan) -> set[tuple[str, ...]]:
    shown = cells[choose_shown(cells, plan, POLICY)]
    return set(shown[list(CELL_KEY)].itertuples(index=False, name=None))


@pytest.mark.usefixtures("hurried")
@settings(patient, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(seed=seeds, size=st.integers(1, 500) | st.integers(1, 40), plan=plans)
def test_protected_quarter_when_of_any_size_then_it_holds_what_is_promised(
    seed: int, size: int, plan: tuple[Tabellplan, Callable[..., pd.DataFrame]]
):
    tables, count = plan
    cells = count(*counts_of_any_size(seed, size))
    published = protect_quarter(cells, tables, POLICY)
    check_published(published, cells)
    assert not attack_on(published, published["antal"].notna().to_numpy(), tables).any_exposed()


def check_published(published: pd.DataFrame, cells: pd.DataFrame) -> None:
    """What is shown is true and not small, and what is hidden lies in its interval."""
    shown = (published["tillstand"] == Tillstand.REDOVISAD).to_numpy()
    assert (published["antal"].notna() == shown).all()
    assert not published.loc[shown, "antal"].between(1, THRESHOLD - 1).any()
    assert (published.loc[shown, "antal"] == cells.loc[shown, "antal"]).all()
    assert (published["lagsta"] <= cells["antal"]).all()
    assert (published["hogsta"].isna() | (published["hogsta"] >= cells["antal"])).all()
