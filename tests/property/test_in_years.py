"""Sums over whole years against brute force: one unknown for each kind of decision and quarter."""

from dataclasses import replace
from math import ceil, floor

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ejv.protect.attack import Attack
from ejv.protect.knowledge import known_sums
from ejv.protect.series import build_series, every_code
from ejv.publish import in_years
from tests.here import all_here
from tests.worlds import LIMIT, POLICY, BruteReader, quarters_of, shown_at_random, simulated_flow
from tests.years import YEAR_PLAN, every_sum, protected, safe_sums, worked_out

pytestmark = pytest.mark.usefixtures("hurried", "_here")

seeds = st.integers(0, 2**32 - 1)
patient = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other processes: their start takes longer than the work."""
    monkeypatch.setattr(in_years, "in_processes", all_here)


@patient
@given(seed=seeds, new=st.lists(st.integers(0, 8), min_size=4, max_size=5), share=st.sampled_from([0.1, 0.4]))
def test_attack_when_sums_over_a_year_are_shown_then_intervals_are_those_of_brute_force(seed, new, share):
    rng = np.random.default_rng(seed)
    quarters = shown_at_random(quarters_of(simulated_flow(seed, new)), seed, share)
    year = every_sum(quarters)
    year = replace(year, shown=rng.random(len(year.cells)) < share)
    series = build_series(quarters, YEAR_PLAN, POLICY.sensitive_orsaker, every_code(quarters), [year])
    known: dict[int, int] = {}
    for part, each in zip(series.system.parts, [*quarters, year], strict=True):
        known |= known_sums(part.numbers, each.cells["antal"], each.shown)
    attack, reader = (
        Attack(series.system, known, POLICY.smallest_published_count),
        BruteReader(quarters, whole=False, years=[year]),
    )
    rows = rng.choice(len(year.cells), 25, replace=False).tolist()
    found = attack.intervals_of(series.years[0].numbers[rows])
    check(found, [reader.interval_of_sum(0, row) for row in rows])
    for n, quarter in enumerate(quarters):
        rows = rng.choice(len(quarter.cells), 12, replace=False).tolist()
        kept = [row for row in rows if not series.system.shared[n * len(quarter.cells) + row]]
        found = attack.intervals_of(series.system.parts[n].numbers[kept])
        check(found, [reader.interval(n, row) for row in kept])


def check(found: pd.DataFrame, brute: list[tuple[float, float]]) -> None:
    for lagsta, hogsta, (least, greatest) in zip(found["lagsta"], found["hogsta"], brute, strict=True):
        assert lagsta == ceil(least - 1e-6)
        assert pd.isna(hogsta) if greatest >= LIMIT else hogsta == floor(greatest + 1e-6)


@patient
@given(seed=seeds, new=st.lists(st.integers(2, 20), min_size=4, max_size=5), remains=st.sampled_from([0.3, 0.6]))
def test_protect_years_when_attacked_by_brute_force_then_no_small_count_is_known(seed, new, remains):
    quarters = protected(seed, new, remains)
    year = safe_sums(quarters)
    assert not any(POLICY.is_small(antal) for antal in year.cells["antal"][year.shown])
    assert not worked_out(quarters, year)


def test_protect_years_when_left_out_then_brute_force_knows_small_counts():
    """Else the test above would show nothing."""
    quarters = protected(0, [15, 15, 15, 15])
    assert worked_out(quarters, every_sum(quarters))
    assert safe_sums(quarters).shown.any()
