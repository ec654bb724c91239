"""Insiders who compare quarters, against brute force: one unknown for each kind of decision and quarter."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ejv.protect.quarter import Quarter
from ejv.publish import insiders_in_time, quarters
from ejv.publish.in_time import protect_in_time
from ejv.publish.insiders import learned_in_time
from ejv.publish.protecting import is_shown
from ejv.publish.quarters import protect_quarters
from ejv.publish.true_row import TrueRow
from tests.here import all_here, workers_here
from tests.persons import learned_by_persons
from tests.worlds import FLOW_CROSSED, FLOW_PLAN, POLICY, each_by_itself, linked, quarters_of, simulated_flow

pytestmark = pytest.mark.usefixtures("hurried", "_here")

WITH_INSIDERS = replace(POLICY, insider=True)

WORLDS = [(0, [12, 9]), (5, [12, 9]), (7, [12, 9]), (3, [25, 20]), (1, [20, 15, 15])]


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarters, "workers", workers_here)
    monkeypatch.setattr(insiders_in_time, "in_processes", all_here)


def published(seed: int, new: Sequence[int]) -> list[Quarter]:
    """Quarters as they are published, with their true counts."""
    row = quarters_of(simulated_flow(seed, new))
    found = protect_quarters({str(each.kvartal): each.cells for each in row}, FLOW_PLAN, WITH_INSIDERS).values()
    return linked(replace(each, shown=is_shown(cells)) for each, cells in zip(row, found, strict=True))


def without_insiders_in_time(seed: int, new: Sequence[int]) -> list[Quarter]:
    """The same, but insiders are kept from learning in each quarter by itself only."""
    alone = each_by_itself(quarters_of(simulated_flow(seed, new)), WITH_INSIDERS)
    return list(protect_in_time(alone, FLOW_PLAN, POLICY))


def attack_learns(found: Sequence[Quarter]) -> bool:
    row = TrueRow(found, (), FLOW_PLAN, WITH_INSIDERS)
    return any(learned_in_time(row, group) for group in row.groups())


def brute_force_learns(seed: int, new: Sequence[int], found: Sequence[Quarter]) -> bool:
    kinds = [kinds for kinds, _ in simulated_flow(seed, new)]
    return bool(learned_by_persons(found, FLOW_CROSSED, whole=False, kinds=kinds))


@pytest.mark.parametrize(("seed", "new"), WORLDS)
def test_protect_quarters_when_insiders_compare_quarters_then_brute_force_finds_nothing_that_they_learn(seed, new):
    row = published(seed, new)
    assert not brute_force_learns(seed, new, row)
    assert not attack_learns(row)


@pytest.mark.parametrize(("seed", "new"), WORLDS)
def test_attack_of_insiders_when_quarters_are_safe_one_by_one_then_it_succeeds_where_brute_force_does(seed, new):
    alone = linked(each_by_itself(quarters_of(simulated_flow(seed, new)), WITH_INSIDERS))
    assert attack_learns(alone) or not brute_force_learns(seed, new, alone)


def test_worlds_when_insiders_are_not_told_of_in_time_then_some_learn_of_others():
    """Without this the tests above could pass for want of anything to learn."""
    assert any(brute_force_learns(seed, new, without_insiders_in_time(seed, new)) for seed, new in WORLDS)
    assert attack_learns(without_insiders_in_time(1, [20, 15, 15]))
