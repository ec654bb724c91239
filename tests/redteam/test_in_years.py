"""Named attack: the four-quarter sum difference.

It succeeds when every sum that is not small is shown, and fails on what is published. So does what it becomes when a
quarter is added or corrected after the sums have been published.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from ejv.model.cells import CELL_KEY
from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.model.errors import EjvError
from ejv.protect.quarter import Quarter, Year
from ejv.publish import in_years
from ejv.publish.earlier import Earlier
from ejv.publish.in_time import protect_in_time
from ejv.publish.in_years import CorrectionToldByYearError, protect_years
from ejv.publish.row import Row, exposed_in
from tests.here import all_here
from tests.worlds import FLOW_CROSSED, KVARTAL, POLICY, each_by_itself, kind, linked, quarters_of, simulated_flow
from tests.years import YEAR_PLAN, earlier_with, every_sum, masked, protected, published_of, safe_sums, worked_out

pytestmark = pytest.mark.usefixtures("hurried", "here")

_REST = [column for column in CELL_KEY if column != "kvartal"]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other processes: their start takes longer than the work."""
    monkeypatch.setattr(in_years, "in_processes", all_here)


@cache
def world(seed: int) -> tuple[Quarter, ...]:
    return tuple(protected(seed, [30, 30, 30, 30]))


@cache
def sums(seed: int) -> Year:
    return safe_sums(world(seed))


def seen_of(cells: pd.DataFrame, shown: np.ndarray) -> dict[tuple[str, ...], int]:
    keys = cells[shown][_REST].itertuples(index=False, name=None)
    return dict(zip(keys, cells["antal"][shown].astype(int), strict=True))


def small_by_difference(quarters: Sequence[Quarter], year: Year) -> list[int]:
    """Small counts found by no more than taking three shown quarters from a shown sum."""
    of_quarters = [seen_of(quarter.cells, quarter.shown) for quarter in quarters]
    found = []
    for key, total in seen_of(year.cells, year.shown).items():
        told = [of_quarter[key] for of_quarter in of_quarters if key in of_quarter]
        found += [total - sum(told)] if len(told) == len(of_quarters) - 1 else []
    return [count for count in found if POLICY.is_small(count)]


def small_by_siblings(quarters: Sequence[Quarter], year: Year) -> list[int]:
    """Small counts of the year found by taking the sum of a part from that of the whole."""
    seen = seen_of(year.cells, year.shown)
    found = []
    for key, total in seen.items():
        parts = [count for other, count in seen.items() if is_half(dict(zip(_REST, key, strict=True)), other)]
        found += [total - count for count in parts]
    return [count for count in found if POLICY.is_small(count)]


def is_half(whole: dict[str, str], other: tuple[str, ...]) -> bool:
    """Whether something is one of the two nämnder, or of the two laws, of a whole."""
    part = dict(zip(_REST, other, strict=True))
    narrower = {name for name in _REST if part[name] != whole[name]}
    return len(narrower) == 1 and narrower <= {"namnd", "lagrum"} and all(whole[name] == TOTAL for name in narrower)


ATTACKS = [
    pytest.param(small_by_difference, 0, id="sum less three quarters"),
    pytest.param(small_by_difference, 3, id="sum less three quarters, another town"),
    pytest.param(small_by_siblings, 3, id="sum less the sum of a part"),
]


@pytest.mark.parametrize(("attack", "seed"), ATTACKS)
def test_four_quarter_sum_difference_when_every_large_sum_is_shown_then_it_succeeds(attack, seed):
    assert attack(world(seed), every_sum(world(seed)))


@pytest.mark.parametrize(("attack", "seed"), ATTACKS)
def test_four_quarter_sum_difference_when_sums_are_protected_then_it_fails(attack, seed):
    assert sums(seed).shown.any()
    assert not attack(world(seed), sums(seed))


@cache
def small_town() -> tuple[Quarter, ...]:
    return tuple(protected(0, [15, 15, 15, 15]))


def fifth(year: Year | None) -> list[Quarter]:
    """The four quarters as they are published, and the next, beside the sums that others have of them."""
    alone = each_by_itself(quarters_of(simulated_flow(0, [15] * 5)))
    closed = [replace(quarter, closed=True) for quarter in protect_in_time(alone[:4], YEAR_PLAN, POLICY)]
    return list(protect_in_time([*closed, alone[4]], YEAR_PLAN, POLICY, lambda quarters: year))


def test_quarter_when_added_to_a_year_with_sums_and_they_are_forgotten_then_small_counts_are_known():
    quarters, year = fifth(None), replace(safe_sums(small_town()), closed=True)
    assert worked_out(quarters, year)


def test_quarter_when_added_to_a_year_with_sums_then_nothing_is_known_and_the_sums_stay():
    year = replace(safe_sums(small_town()), closed=True)
    quarters = fifth(year)
    assert not worked_out(quarters, year)
    again = protect_years(quarters, published_of(quarters), (), earlier_with(quarters[:4], year), YEAR_PLAN, POLICY)
    both = year.cells.merge(again, on=list(CELL_KEY), suffixes=("", "_now"))
    assert len(both) == len(year.cells)
    assert (both["antal_now"].notna() | ~year.shown).all()


def corrected(times: int = 1) -> list[Quarter]:
    """The same quarters, all as they were but the third, which has more decisions that were carried out at once."""
    flow = simulated_flow(0, [15, 15, 15, 15])
    added = kind(FLOW_CROSSED, insats="i1", rapporttyp="ny", status="verkstallt")
    cells = quarters_of([*flow[:2], ([*flow[2][0], *[added] * times], flow[2][1])])[2].cells
    third = replace(small_town()[2], cells=cells)
    return [third if n == 2 else replace(quarter, closed=True) for n, quarter in enumerate(small_town())]


def test_year_when_a_quarter_has_been_corrected_since_then_its_sums_are_taken_away_and_kept_in_mind():
    quarters, year = small_town(), every_sum(small_town())
    earlier = earlier_with(quarters, year)
    assert not earlier.year_of([replace(quarter, closed=True) for quarter in quarters]).withdrawn  # type: ignore[union-attr]
    now = earlier.year_of(corrected())
    assert now is not None
    assert (now.withdrawn, now.closed) == (True, True)
    assert 0 < now.shown.sum() < year.shown.sum()
    assert not (now.shown & ~year.shown).any()
    third = seen_of(corrected()[2].cells, corrected()[2].shown)
    keys = year.cells[_REST].itertuples(index=False, name=None)
    assert [key in third for key, shown in zip(keys, year.shown, strict=True) if shown] == now.shown[
        year.shown
    ].tolist()


def test_correction_when_the_sums_that_others_kept_tell_it_then_it_must_wait():
    """Whoever kept sums that, with what is shown now, give a count away: the correction of that year waits.

    Kept in mind are those of which a reader sees how much they have changed.
    """
    quarters = small_town()
    naive = replace(every_sum(quarters), closed=True)
    earlier = earlier_with(quarters, naive)
    now = corrected()
    with pytest.raises(CorrectionToldByYearError) as fault:
        protect_years(now, [masked_as_published(quarter) for quarter in now], (), earlier, YEAR_PLAN, POLICY)
    assert fault.value.years == {2024}


def test_correction_when_held_then_it_waits_though_the_difference_is_safe():
    """Of two published versions nothing else changes: whoever compares them sees many decisions more."""
    earlier = earlier_with(small_town(), safe_sums(small_town()))
    third = corrected(times=40)[2]
    assert not earlier.hold({2024})
    assert earlier.joined(third, ["n1"]) == (third, False)
    assert not earlier.hold({2023})
    assert earlier.hold({2024})
    joined, waits = earlier.joined(third, ["n1"])
    assert (waits, joined.closed, joined.mixed >= {"n1"}) == (True, True, True)
    assert not earlier.hold()


def masked_as_published(quarter: Quarter) -> pd.DataFrame:
    state = np.where(quarter.shown, "redovisad", "skyddad")
    return masked(quarter).assign(tillstand=state, lagsta=0, hogsta=None)


def test_sum_when_it_is_not_the_true_one_then_nothing_is_published(monkeypatch):
    """What is to be published is compared with the true counts at last, by other means."""
    wrong = in_years.limits_of_year
    monkeypatch.setattr(in_years, "limits_of_year", lambda *given: wrong(*given) + 1)
    nothing = Earlier((), YEAR_PLAN, POLICY)
    with pytest.raises(EjvError, match="stämmer inte med de räknade"):
        protect_years(small_town(), published_of(small_town()), (), nothing, YEAR_PLAN, POLICY)


def test_published_sums_when_they_give_a_count_away_then_nothing_is_published():
    """They cannot be taken back: so the whole stops."""
    quarters = [replace(quarter, closed=True) for quarter in small_town()]
    earlier = earlier_with(quarters, replace(every_sum(quarters), closed=True))
    with pytest.raises(EjvError, match="Angreppet på årens summor lyckades"):
        protect_years(quarters, published_of(quarters), (), earlier, YEAR_PLAN, POLICY)


def test_year_when_a_correction_waits_or_has_been_published_then_it_gets_no_new_sums():
    quarters = list(small_town())
    nothing = Earlier((), YEAR_PLAN, POLICY)
    published = published_of(quarters)
    assert len(protect_years(quarters, published, (), nothing, YEAR_PLAN, POLICY))
    assert not len(protect_years(quarters, published, ["2024K2"], nothing, YEAR_PLAN, POLICY))
    none = replace(every_sum(quarters), shown=np.zeros(len(every_sum(quarters).cells), dtype=bool))
    earlier = earlier_with(quarters, none)
    earlier._sums.clear()
    assert not len(protect_years(corrected(), published, (), earlier, YEAR_PLAN, POLICY))


def test_sum_when_it_lets_a_reader_in_another_window_then_it_alone_is_hidden(monkeypatch):
    """The choice is left out: the attack on all quarters finds what is to blame."""
    quarters = protected(0, [6, 6, 6, 6, 6])
    monkeypatch.setattr(in_years, "_less_of", lambda row, true, year: (year, {}))
    year = safe_sums(quarters)
    assert 0 < year.shown.sum() < every_sum(quarters).shown.sum()
    assert not worked_out(quarters, year)


def test_row_when_a_year_has_sums_then_its_quarters_are_attacked_together():
    year = every_sum(small_town())
    row = Row([*small_town(), replace(small_town()[0], kvartal=KVARTAL + 4)], [year], YEAR_PLAN, POLICY)
    assert row.groups() == [range(4), range(4, 5)]
    assert row.window(range(4, 5), 1) == range(5)


def test_attack_when_what_passes_between_two_whole_years_follows_from_the_rest_then_it_is_found():
    """A window of a year is told what passes in and out of it, and so cannot be asked about that."""
    quarters = quarters_of(simulated_flow(4, [9] * 8))
    before = exposed_by_year(quarters)
    for n, codes in ((3, {"status": "kvarstar"}), (4, {"rapporttyp": "ater"})):
        hidden = row_with(quarters[n].cells, {"namnd": "n1", "insats": "i1", **codes})
        assert POLICY.is_small(quarters[n].cells["antal"][hidden])
        quarters[n].shown[hidden] = False
    assert exposed_by_year(quarters) == [before[0] + 1, before[1]]


def exposed_by_year(quarters: list[Quarter]) -> list[int]:
    """How much can be worked out of each of two years, when every sum that is not small is shown."""
    years = [every_sum(half) for half in (quarters[:4], quarters[4:])]
    row = Row.of(linked(quarters), years, YEAR_PLAN, POLICY)
    return [len(exposed_in(row, places)) for places in row.groups()]


def row_with(cells: pd.DataFrame, codes: dict[str, str]) -> int:
    """The cell that has just these codes, besides those above them."""
    levels = [level for level in DIMENSION_OF if level not in ("lagrum", "insatsgrupp")]
    wanted = [codes.get(level, TOTAL) for level in levels]
    return int(cells.index[(cells[levels] == wanted).all(axis=1) & (cells["matt"] == "beslut")][0])
