"""The life table against formulas that are written otherwise, and against statsmodels on simulated decisions."""

from dataclasses import replace
from math import exp, inf

import numpy as np
import pytest
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from ejv.measures.estimate import Estimate
from ejv.measures.lifetable import Stay, closed_within, executed_within, months_until, waiting_after
from ejv.measures.waiting import POINTS, Quarter, table_of
from ejv.measures.waits import ENDS, GROUPS, START, Waits
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.release.select import Count


def exact(value: float) -> Estimate:
    return Estimate(value, value, value)


def stay(width: float, waited: float, executed: float, closed: float) -> Stay:
    return Stay(width, exact(waited), exact(executed), exact(closed))


TWO = [stay(4, 200, 30, 5), stay(3, 90, 12, 6)]


def test_executed_within_when_all_is_known_then_rates_accumulate_with_closure_competing():
    """By hand: constant rates 0.15 and 0.025 for four months, then 12/90 and 6/90 for three."""
    first = 0.15 / 0.175 * (1 - exp(-4 * 0.175))
    second = exp(-4 * 0.175) * (2 / 3) * (1 - exp(-3 * 0.2))
    share = executed_within(TWO, 7)
    assert share.told == pytest.approx(first + second, abs=1e-12)
    assert share.least == pytest.approx(share.told)
    assert share.greatest == pytest.approx(share.told)
    assert executed_within(TWO, 4).told == pytest.approx(first)
    assert executed_within(TWO, 2).told == pytest.approx(0.15 / 0.175 * (1 - exp(-2 * 0.175)))


def test_conversion_when_force_is_constant_then_chiangs_formula_with_its_own_time_lived_gives_the_same():
    """Preston, Heuveline and Guillot 2001, ch. 3: q = nm / (1 + (n − a) m), where a follows from the constant force."""
    n, m = 5.0, 0.13
    a = n + 1 / m - n / (1 - exp(-n * m))
    assert executed_within([stay(n, 100, 13, 0)], n).told == pytest.approx(n * m / (1 + (n - a) * m), abs=1e-12)


def test_shares_when_added_then_everybody_is_somewhere():
    whole = [share(TWO, 6).told for share in (executed_within, closed_within, waiting_after)]
    assert sum(part for part in whole if part is not None) == pytest.approx(1)
    assert whole[2] == pytest.approx(exp(-4 * 0.175 - 2 * 0.2))


def test_months_until_when_share_is_reached_then_inverts_the_curve_and_else_never():
    half = months_until(TWO, 0.5)
    assert half.told is not None
    assert executed_within(TWO, half.told).told == pytest.approx(0.5)
    assert half.told == pytest.approx(half.least) == pytest.approx(half.greatest)
    assert months_until(TWO, 0.9) == Estimate(inf, inf, inf)


def test_executed_within_when_nothing_sets_a_limit_then_no_limit_is_told():
    unknown = Stay(4, Estimate(None, 0, inf), Estimate(None, 0, inf), Estimate(None, 0, inf))
    share = executed_within([unknown], 4)
    assert (share.told, share.least, share.greatest) == (None, 0, 1)
    assert months_until([unknown], 0.5).greatest == inf
    many = replace(TWO[0], executed=Estimate(None, 30, inf))
    assert executed_within([many], 4).greatest == 1
    assert executed_within([many], 4).least == executed_within(TWO, 4).told


def test_executed_within_when_time_waited_is_hidden_then_the_worse_end_depends_on_what_follows():
    """Where most of a band is closed, waiting longer in it is better for those who have a good band ahead."""
    closing = Stay(4, Estimate(None, 50, 200), exact(1), exact(20))
    ahead = stay(3, 30, 30, 0)
    ends = [executed_within([replace(closing, waited=exact(at)), ahead], 7).told for at in (50, 200)]
    assert ends[0] is not None
    assert ends[1] is not None
    assert ends[0] < ends[1]
    share = executed_within([closing, ahead], 7)
    assert (share.least, share.greatest) == (pytest.approx(ends[0]), pytest.approx(ends[1]))
    alone = executed_within([closing], 4)
    assert alone.greatest == executed_within([replace(closing, waited=exact(50))], 4).told


# Decisions one by one: rates a month in each band, constant in time, or doubled for a year.
EXECUTED = np.array([0.16, 0.12, 0.09, 0.07, 0.05, 0.03])
CLOSED = np.array([0.02, 0.03, 0.02, 0.03, 0.01, 0.02])
STARTS = np.array([START, *list(ENDS.values())[:-1]], dtype=float)
BURN_IN, YEAR = 72.0, 12.0


class Decisions:
    """Simulated decisions: when they became three months old, how long they waited in all, and how they ended."""

    def __init__(self, a_month: int, growth: float, seed: int) -> None:
        rng = np.random.default_rng(seed)
        months = np.arange(-BURN_IN, YEAR)
        number = rng.poisson(a_month * (1 + growth * (months + BURN_IN)))
        self.born = np.repeat(months, number) + rng.random(number.sum()) - START
        hazard = EXECUTED + CLOSED
        cumulative = np.concatenate([[0], np.cumsum(hazard[:-1] * np.diff(STARTS))])
        drawn = rng.exponential(size=len(self.born))
        band = np.searchsorted(cumulative, drawn, side="right") - 1
        self.wait = STARTS[band] + (drawn - cumulative[band]) / hazard[band]
        self.is_executed = rng.random(len(band)) < (EXECUTED / hazard)[band]
        self.ended = self.born + self.wait

    def waits(self, chosen: np.ndarray, wait: np.ndarray) -> Waits:
        band = np.searchsorted(STARTS, wait[chosen], side="right") - 1
        counts = dict(zip(ENDS, (int((band == number).sum()) for number in range(6)), strict=True))
        groups = {group: Count.exact(sum(counts[code] for code in members)) for group, members in GROUPS.items()}
        return Waits(
            {code: Count.exact(antal) for code, antal in counts.items()},
            groups,
            Count.exact(sum(counts.values())),
            Count.exact(0),
        )

    def open_at(self, time: float) -> Waits:
        age = time - self.born
        return self.waits((age >= START) & (self.ended > time), age)

    def quarter(self, start: float) -> Quarter:
        during = (self.ended >= start) & (self.ended < start + 3)
        ends = [self.waits(during & (self.is_executed == executed), self.wait) for executed in (True, False)]
        return Quarter(self.open_at(start), self.open_at(start + 3), *ends)

    def in_the_year(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Entry, exit and status (0 open, 1 executed, 2 closed) of the time waited in the year: left-truncated."""
        entry = np.maximum(START, -self.born)
        left = np.minimum(self.wait, YEAR - self.born)
        own = (left > entry) & (self.born < YEAR - START)
        status = np.where(self.ended < YEAR, np.where(self.is_executed, 1, 2), 0)
        return entry[own], left[own], status[own]


def incidence(entry: np.ndarray, left: np.ndarray, status: np.ndarray, at: float) -> tuple[float, float]:
    """Aalen and Johansen's share executed, and Kaplan and Meier's still waiting, with statsmodels' risk sets."""
    found = SurvfuncRight(left, status > 0, entry=entry)
    times, risk, survival = found.surv_times, found.n_risk, found.surv_prob
    before = np.concatenate([[1.0], survival[:-1]])
    place = np.searchsorted(times, left[status == 1])
    executed = np.bincount(place, minlength=len(times))
    until = times <= at
    return float((before * executed / risk)[until].sum()), float(survival[until][-1])


@pytest.mark.parametrize("growth", [0.0, 0.02])
def test_table_when_made_from_bands_then_agrees_with_statsmodels_on_the_decisions_themselves(growth):
    """Both see the same decisions; the bands lose only the days, so they agree within half a percentage point."""
    decisions = Decisions(1500, growth, seed=3)
    quarters = [decisions.quarter(start) for start in (0.0, 3.0, 6.0, 9.0)]
    table = table_of(tuple(Kvartal(2025, 1) + back for back in range(4)), quarters, Policy())
    for outcome in table.outcomes:
        executed, waiting = incidence(*decisions.in_the_year(), outcome.months)
        assert outcome.executed is not None
        assert outcome.waiting is not None
        assert outcome.executed.told == pytest.approx(executed, abs=0.005)
        assert outcome.waiting.told == pytest.approx(waiting, abs=0.005)


def test_table_when_rates_are_steady_then_agrees_with_statsmodels_on_a_cohort():
    """Everyone followed from three months on, without truncation: other decisions, so chance adds to the difference.

    The year has about 18 000 new decisions: a standard error of 0.4 percentage points. One and a half are allowed.
    """
    decisions = Decisions(1500, 0.0, seed=4)
    quarters = [decisions.quarter(start) for start in (0.0, 3.0, 6.0, 9.0)]
    table = table_of(tuple(Kvartal(2025, 1) + back for back in range(4)), quarters, Policy())
    early = decisions.born < -30
    wait, status = decisions.wait[early] - START, np.where(decisions.is_executed[early], 1, 2)
    cohort = CumIncidenceRight(np.minimum(wait, 22), np.where(wait < 22, status, 0))
    for outcome in table.outcomes:
        place = np.searchsorted(cohort.times, outcome.months - START, side="right") - 1
        for share, cause in ((outcome.executed, 0), (outcome.closed, 1)):
            assert share is not None
            assert share.told == pytest.approx(cohort.cinc[cause][place], abs=0.015)
    assert table.half is not None
    assert table.half.told == pytest.approx(START + np.quantile(_executed_times(wait, status), 0.5), abs=0.15)


def _executed_times(wait: np.ndarray, status: np.ndarray) -> np.ndarray:
    """How long until each is executed; those that are closed never are."""
    return np.where(status == 1, wait, 1000.0)


def test_one_step_when_rates_fall_with_time_then_tells_a_little_too_much():
    """What docs/matt.md says of bands taken as one: up to three percentage points at twelve months here."""
    decisions = Decisions(1500, 0.0, seed=5)
    quarters = [decisions.quarter(start) for start in (0.0, 3.0, 6.0, 9.0)]
    table = table_of(tuple(Kvartal(2025, 1) + back for back in range(4)), quarters, Policy())
    by_bands = next(outcome.executed for outcome in table.outcomes if outcome.band == "10-12")
    waited = sum(
        quarter.before.groups["till_12"].lagsta + quarter.after.groups["till_12"].lagsta for quarter in quarters
    )
    ended = [
        sum(each.groups["till_12"].lagsta for each in side)
        for side in ([quarter.executed for quarter in quarters], [quarter.closed for quarter in quarters])
    ]
    one_step = executed_within([stay(POINTS["10-12"] - START, waited * 1.5, *ended)], POINTS["10-12"] - START)
    assert by_bands is not None
    assert by_bands.told is not None
    assert one_step.told is not None
    assert 0 < one_step.told - by_bands.told < 0.03
