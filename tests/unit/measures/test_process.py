"""Process charts: against a published example, the published cases of the rules, and where counts are not known."""

from dataclasses import replace
from itertools import pairwise
from math import inf

import pytest

from ejv.measures.bounds import Bounds, Truth
from ejv.measures.observations import Observation, observations_of
from ejv.measures.process import FEWEST_QUARTERS, LONGEST_BASE, charted, process_of
from ejv.measures.series import series_of
from ejv.measures.signals import Kind
from ejv.model.kvartal import Kvartal
from ejv.model.release import Kvalitet
from ejv.release.select import Count
from tests.released import rounded_count
from tests.unit.measures.charts import START, row
from tests.unit.measures.test_flow import cells_of, released

NIST = "496 476 499 513 478 512 526 524 536 521"
"""Flow rates in tenths, of ten batches: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, *Individuals Control
Charts*. Published there: mean 50.81, mean moving range 1.8778, limits 45.8159 and 55.8041 (with 3/1.128 for 2.66)."""


def limits_of(text: str):
    limits = charted(row(text)).limits
    assert limits is not None
    return limits


def kinds(text: str) -> dict[Kind, list[int]]:
    """Kind → the places of its quarters, all signals of it together."""
    found: dict[Kind, list[int]] = {}
    for signal in charted(row(text)).signals:
        found.setdefault(signal.kind, []).extend(kvartal.quarters_since(START) for kvartal in signal.quarters)
    return found


def test_limits_when_computed_then_those_of_the_published_example() -> None:
    limits = limits_of(NIST)
    assert limits.mean.exact == pytest.approx(508.1)
    assert limits.step.exact == pytest.approx(18.778, abs=0.0005)
    assert limits.lower.exact == pytest.approx(458.159, abs=0.02)
    assert limits.upper.exact == pytest.approx(558.041, abs=0.02)
    assert limits.largest_step.exact == pytest.approx(61.35, abs=0.02)  # NIST: UCL of the moving range 6.1349
    assert charted(row(NIST)).signals == ()


FLAT = "10 14 10 14 10 14 10 14"
OUTSIDE, SHIFT = (Kind.ABOVE, Kind.BELOW), (Kind.HIGH, Kind.LOW)
TREND, NEAR = (Kind.RISING, Kind.FALLING), (Kind.NEAR_UPPER, Kind.NEAR_LOWER)
CASES = [
    # The cases of the rules in the tests of the R package NHSRplotthedots 0.2 (NHS-R community, MIT), as counts:
    # tests/testthat/test-ptd_calculate_point_type.R. Six on one side are no shift; of eight all are flagged.
    ("20 20 20 20 20 20 2 2 2", SHIFT, {}),
    ("2 20 20 20 20 20 20 20 20 2", SHIFT, {Kind.HIGH: [1, 2, 3, 4, 5, 6, 7, 8]}),
    ("40 22 22 22 22 22 22 22 22 40", SHIFT, {Kind.LOW: [1, 2, 3, 4, 5, 6, 7, 8]}),
    # Six that rise are no trend, nor are seven of which two are alike; seven are.
    ("9 1 2 3 4 5 6 2", TREND, {}),
    ("9 1 2 3 3 4 5 6 2", TREND, {}),
    ("2 1 2 3 4 5 6 7 3", TREND, {Kind.RISING: [1, 2, 3, 4, 5, 6, 7]}),
    ("2 7 6 5 4 3 2 1 3", TREND, {Kind.FALLING: [1, 2, 3, 4, 5, 6, 7]}),
    # Two of three near the limit: next to each other, or with one between on the same side of the mean; not with one
    # on the other side, and not with two between.
    (f"{FLAT} {FLAT} 20 20 14 10", NEAR, {Kind.NEAR_UPPER: [16, 17]}),
    (f"{FLAT} {FLAT} {FLAT} 22 16 22 10", NEAR, {Kind.NEAR_UPPER: [24, 26]}),
    (f"{FLAT} {FLAT} {FLAT} 22 16 16 22 10", NEAR, {}),
    (f"{FLAT} {FLAT} {FLAT} 24 10 24 10", NEAR, {}),
    (f"{FLAT} {FLAT} 14 4 4 10 14", NEAR, {Kind.NEAR_LOWER: [17, 18]}),
    # One outside.
    (f"{FLAT} {FLAT} 40", OUTSIDE, {Kind.ABOVE: [16]}),
    (f"{FLAT.replace('1', '5')} {FLAT.replace('1', '5')} 20", OUTSIDE, {Kind.BELOW: [16]}),
    (f"{FLAT} {FLAT}", OUTSIDE, {}),
]


@pytest.mark.parametrize(("text", "family", "expected"), CASES)
def test_signals_when_the_rules_cases_are_given_then_found_as_published(text, family, expected) -> None:
    assert {kind: places for kind, places in kinds(text).items() if kind in family} == expected


def test_process_when_fewer_than_eight_are_shown_then_nothing_is_expected() -> None:
    assert charted(row("9 1 2 3 4 5 6")).limits is None
    assert charted(row("9 1 2 3 4 5 6 0-9 0-9")).limits is None
    assert charted(row("9 1 2 3 4 5 6 0-9 2")).limits is not None
    assert charted(row("9 1 2 3 4 5 6 0-9 2")).shown == FEWEST_QUARTERS
    assert charted(row("5 . 5 . 5 . 5 . 5 . 5 . 5 . 5")).limits is None, "no two follow each other"
    assert charted(()).limits is None


def test_limits_when_a_count_is_hidden_then_bounds_of_mean_and_step() -> None:
    limits = limits_of("10 12 10 12 10 12 10 12 0-20")
    assert limits.mean == Bounds(pytest.approx(88 / 9), pytest.approx(108 / 9))
    assert limits.step == Bounds(pytest.approx(14 / 8), pytest.approx(26 / 8))
    assert limits.lower.least == pytest.approx(88 / 9 - 2.66 * 26 / 8)
    assert limits.upper.most == pytest.approx(108 / 9 + 2.66 * 26 / 8)
    assert not limits.is_exact
    assert limits_of("10 12 10 12 10 12 10 12").is_exact


def test_limits_when_nothing_limits_a_hidden_count_then_no_upper_limit_and_no_signal_up() -> None:
    process = charted(row(f"{FLAT} {FLAT} 3- 40"))
    assert process.limits is not None
    assert process.limits.upper.most == inf
    assert process.signals == ()
    assert START + 17 in process.undecided


def test_signals_when_a_hidden_count_may_break_them_then_undecided() -> None:
    seven = "8 20 20 20 20 20 20 20 2 2"
    assert kinds(seven)[Kind.HIGH] == [1, 2, 3, 4, 5, 6, 7]
    open_end = charted(row("8 20 20 20 20 20 20 0-40 2 2"))
    assert Kind.HIGH not in {signal.kind for signal in open_end.signals}
    assert {START + n for n in range(1, 8)} <= set(open_end.undecided)
    narrow = charted(row("8 20 20 20 20 20 20 19-21 2 2"))
    assert Kind.HIGH in {signal.kind for signal in narrow.signals}


def test_signals_when_rounding_may_have_made_them_then_not_told() -> None:
    exact = row(f"{FLAT} {FLAT} 40")
    rounded = [replace(each, count=rounded_count(each.count.antal)) for each in exact if each.count]
    assert [signal.kind for signal in charted(exact).signals] == [Kind.ABOVE]
    assert charted(rounded).signals == ()
    assert exact[-1].kvartal in charted(rounded).undecided
    large = [replace(each, count=rounded_count(each.count.antal * 30)) for each in exact if each.count]
    assert [signal.kind for signal in charted(large).signals] == [Kind.ABOVE]


def test_runs_when_a_quarter_is_missing_then_broken_and_no_step_over_the_gap() -> None:
    assert Kind.HIGH in kinds("2 20 20 20 20 20 20 20 2")
    assert Kind.HIGH not in kinds("2 20 20 20 20 . 20 20 20 2")
    assert Kind.RISING not in kinds("2 1 2 3 4 . 5 6 7 8")
    assert limits_of("10 10 10 10 10 . 90 90 90 90").step == Bounds(0, 0)
    rows = row("10 10 10 10 10 90 90 90 90")
    gap = [*rows[:5], *(replace(each, kvartal=each.kvartal + 1) for each in rows[5:])]
    assert charted(gap).limits == limits_of("10 10 10 10 10 . 90 90 90 90"), "a quarter that is not in the release"
    other = [*rows[:5], *(replace(each, namnder=("namnd", "ny")) for each in rows[5:])]
    assert charted(other).limits == charted(gap).limits, "not the same nämnder"


def test_pandemic_year_when_looked_back_upon_then_judged_but_not_expected() -> None:
    text = "10 12 10 12 40 50 45 44 10 12 10 12 10 12 10"
    with_2020 = charted(row(text, Kvartal(2019, 1)))
    assert with_2020.limits is not None
    assert with_2020.limits.mean.exact == pytest.approx(120 / 11)
    assert with_2020.limits.step.exact == pytest.approx(2)
    above = [signal.quarters[0] for signal in with_2020.signals if signal.kind is Kind.ABOVE]
    assert above == [Kvartal(2020, 1) + n for n in range(4)]


def test_bounds_when_equal_then_neither_exceeds() -> None:
    assert Bounds(0.1 + 0.2, 0.1 + 0.2).exceeds(Bounds(0.3, 0.3)) is Truth.NO
    assert Bounds(3, 5).exceeds(Bounds(4, 4)) is Truth.UNSURE


@pytest.fixture(scope="module")
def release():
    """24 quarters of two nämnder, one of which is silent in the tenth."""
    quarters = [Kvartal(2020, 1) + n for n in range(24)]
    silent = quarters[9]
    told = {kvartal: f"kvarstar {20 + 7 * n % 9}" for n, kvartal in enumerate(quarters)}
    cells = [
        cells_of(kvartal, told[kvartal], namnd)
        for kvartal in quarters
        for namnd in ("*", "aldrenamnden", "socialnamnden")
        if (kvartal, namnd) != (silent, "socialnamnden")
    ]
    kvalitet = Kvalitet({str(silent): {"aldrenamnden": "rapporterat", "socialnamnden": "ej_rapporterat"}})
    return replace(released(*cells), kvalitet=kvalitet)


def test_process_of_when_asked_of_a_quarter_then_later_ones_change_nothing(release) -> None:
    series = series_of(release, "Kvarstår", status="kvarstar")
    asked = Kvartal(2023, 4)
    until = replace(series, points=tuple(point for point in series.points if point.kvartal <= asked))
    assert process_of(release, series, asked) == process_of(release, until, asked)
    assert process_of(release, series, asked).observations[-1].kvartal == asked


def test_process_of_when_there_are_many_quarters_then_the_last_twenty_are_looked_back_upon(release) -> None:
    process = process_of(release, series_of(release, "Kvarstår", status="kvarstar"), release.latest)
    assert len(process.observations) == LONGEST_BASE
    assert process.observations[0].kvartal == release.latest - (LONGEST_BASE - 1)


def test_observations_of_when_a_namnd_is_silent_then_the_whole_has_no_count_but_the_others_have(release) -> None:
    series = {namnd: series_of(release, "a", status="kvarstar", namnd=namnd) for namnd in ("*", "aldrenamnden")}
    whole, own = (observations_of(release, series[namnd], release.latest, namnd) for namnd in series)
    assert [each.kvartal for each in whole if each.count is None] == [Kvartal(2022, 2)]
    assert whole[9].namnder == ("aldrenamnden",)
    assert [n for n in range(1, 24) if not whole[n].follows(whole[n - 1])] == [9, 10]
    assert all(now.follows(before) for before, now in pairwise(own))
    assert process_of(release, series["*"], release.latest).missing == (Kvartal(2022, 2),)


def test_observation_when_other_namnder_or_not_next_then_does_not_follow() -> None:
    one = Observation(START, Count.exact(5), ("a",))
    assert Observation(START + 1, Count.exact(5), ("a",)).follows(one)
    assert not Observation(START + 1, Count.exact(5), ("a", "b")).follows(one)
    assert not Observation(START + 2, Count.exact(5), ("a",)).follows(one)
