"""Insiders who have the sums of a year too, against brute force: one unknown for each kind of decision and quarter."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ejv.model.cells import CELL_KEY
from ejv.protect.quarter import Quarter, Year
from ejv.publish import in_years, insiders_in_time, insiders_in_years, quarters
from ejv.publish.earlier import Earlier
from ejv.publish.insiders import learned_in_time
from ejv.publish.protecting import is_shown
from ejv.publish.quarters import hide_in_quarters
from ejv.publish.true_row import TrueRow
from tests.here import all_here, workers_here
from tests.persons import learned_by_persons
from tests.worlds import FLOW_CROSSED, POLICY, linked, quarters_of, simulated_flow
from tests.years import YEAR_PLAN, every_sum

pytestmark = pytest.mark.usefixtures("hurried", "_here")

WITH_INSIDERS = replace(POLICY, insider=True)

WORLD = (0, [14, 12, 11, 8])
"""A municipality, and how many new decisions it has in each quarter of a year."""


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarters, "workers", workers_here)
    for module in (insiders_in_time, in_years, insiders_in_years):
        monkeypatch.setattr(module, "in_processes", all_here)


def published(seed: int, new: Sequence[int]) -> tuple[list[Quarter], Year]:
    """Quarters and the sums of their year as they are published, with their true counts."""
    row = quarters_of(simulated_flow(seed, new))
    work = {str(each.kvartal): (_given, (each.cells,)) for each in row}
    found = hide_in_quarters(work, YEAR_PLAN, WITH_INSIDERS, Earlier((), YEAR_PLAN, WITH_INSIDERS), {})
    pairs = zip(row, found.quarters, strict=True)
    told = linked(replace(each, shown=is_shown(published.cells)) for each, published in pairs)
    year = every_sum(row)
    sums = year.cells[list(CELL_KEY)].merge(found.helar, how="left", on=list(CELL_KEY))
    return told, replace(year, shown=sums["antal"].notna().to_numpy())


def _given(cells: pd.DataFrame) -> pd.DataFrame:
    return cells


def without_insiders_in_years(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sums leave room for one decision more, and nobody asks what insiders could work out."""
    monkeypatch.setattr(in_years, "less_of_year", lambda row, year: (year, {}))
    monkeypatch.setattr(in_years, "less_of_years", lambda quarters, years, *_: years)


def attack_learns(told: Sequence[Quarter], year: Year) -> bool:
    row = TrueRow(told, [year] if year.shown.any() else [], YEAR_PLAN, WITH_INSIDERS)
    return any(learned_in_time(row, group) for group in row.groups())


def brute_force_learns(seed: int, new: Sequence[int], told: Sequence[Quarter], year: Year) -> bool:
    kinds = [kinds for kinds, _ in simulated_flow(seed, new)]
    return bool(learned_by_persons(told, FLOW_CROSSED, whole=False, kinds=kinds, years=[year]))


def test_protect_years_when_insiders_read_them_then_brute_force_finds_nothing_that_they_learn():
    told, year = published(*WORLD)
    assert (year.cells["antal"][year.shown] > 0).sum() > 5
    assert not attack_learns(told, year)
    assert not brute_force_learns(*WORLD, told, year)


def test_protect_years_when_insiders_are_not_told_of_then_brute_force_learns_and_so_does_the_attack(monkeypatch):
    """Without this the test above could pass for want of anything to learn."""
    without_insiders_in_years(monkeypatch)
    told, year = published(*WORLD)
    assert brute_force_learns(*WORLD, told, year)
    assert attack_learns(told, year)


@pytest.mark.parametrize("seed", range(1, 4))
def test_protect_years_when_worlds_differ_then_insiders_learn_nothing_by_the_attack(seed):
    assert not attack_learns(*published(seed, np.random.default_rng(seed).integers(6, 16, 4).tolist()))
