"""The life table of a release: which quarters, what is told, and what takes its place where bands are hidden."""

from dataclasses import replace
from math import inf

import pandas as pd
import pytest

from ejv.measures.lifetable import executed_within
from ejv.measures.waiting import Lack, LifeTable, Quarter, life_table, table_of
from ejv.measures.waits import ENDS, GROUPS, START, Waits
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.release.select import Count
from tests.released import FIRST, SILENT, write_small_release

QUARTER = (Kvartal(2025, 1),)


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("waiting") / "utgava")


def waits(*bands: int, hidden: tuple[str, ...] = ()) -> Waits:
    """Waits of which some codes are hidden and may be anything from nothing to nine more."""

    def cell(code: str, antal: int) -> Count:
        return Count(None, 0, antal + 9) if code in hidden else Count.exact(antal)

    counts = dict(zip(ENDS, bands, strict=True))
    groups = {group: cell(group, sum(counts[code] for code in members)) for group, members in GROUPS.items()}
    return Waits(
        {code: cell(code, antal) for code, antal in counts.items()}, groups, Count.exact(sum(bands)), Count.exact(0)
    )


OPEN = waits(80, 50, 40, 40, 30, 20)
KNOWN = Quarter(OPEN, OPEN, waits(30, 18, 12, 8, 6, 3), waits(5, 4, 3, 2, 1, 1))
FINE = ("3-6", "7-9", "10-12", "13-17", "18-23", "24+")


def test_table_when_all_is_shown_then_every_share_is_told_and_grows():
    table = table_of(QUARTER, [KNOWN], Policy())
    shares = [outcome.executed.told for outcome in table.outcomes if outcome.executed]
    assert len(shares) == 5
    assert shares == sorted(shares)
    assert not any(outcome.lack or outcome.is_rolled for outcome in table.outcomes)
    assert table.half is not None
    assert table.half.told is not None
    at_half = executed_within(table.stays, table.half.told - START)
    assert at_half.told == pytest.approx(0.5)


def test_time_waited_when_a_quarter_passes_then_it_is_the_mean_of_its_ends_times_three_months():
    grown = replace(KNOWN, after=waits(100, 50, 40, 40, 30, 20))
    assert table_of(QUARTER, [grown], Policy()).stays[0].waited.told == 3 * (80 + 100) / 2
    both = table_of((*QUARTER, QUARTER[0] + 1), [KNOWN, grown], Policy()).stays[0]
    assert both.waited.told == 3 * 80 + 3 * 90
    assert both.executed.told == 60


def test_table_when_bands_are_hidden_then_twelve_months_come_from_all_of_them_as_one():
    ended = [replace(each, **_hide(each)) for each in (KNOWN.executed, KNOWN.closed)]
    table = table_of(QUARTER, [Quarter(OPEN, OPEN, *ended)], Policy())
    told = {outcome.band: outcome for outcome in table.outcomes}
    assert told["7-9"].lack is Lack.TOO_VAGUE
    assert told["10-12"].is_rolled
    assert told["10-12"].executed is not None
    assert told["10-12"].executed.told is not None
    assert told["13-17"].lack is Lack.TOO_VAGUE
    assert table.stays == ()
    assert table.half is not None
    assert table.half.told is not None


def test_half_when_the_bands_reach_further_than_all_as_one_then_the_bands_tell_it():
    """Too much is open about the third band, but the end of the fourth is told; the group alone never reaches half."""
    slow = Quarter(OPEN, OPEN, waits(4, 3, 12, 60, 6, 3), waits(0, 0, 0, 99, 0, 0))
    ended = replace(slow.executed, bands={**slow.executed.bands, "10-12": Count(None, 2, 60)})
    table = table_of(QUARTER, [replace(slow, executed=ended)], Policy())
    assert table.outcomes[2].is_rolled
    assert table.outcomes[3].lack is None
    assert table.half is not None
    assert table.half.least == pytest.approx(11.13, abs=0.01)
    assert table.half.greatest == inf


def _hide(of: Waits) -> dict[str, object]:
    """Every band, but no group, hidden."""
    return {"bands": {code: Count(None, 0, 60) for code in of.bands}}


def test_table_when_few_have_waited_then_not_told_and_nothing_after_it():
    """In a band of five months, 16 who wait all quarter are 9.6 who wait all the band."""
    few = waits(80, 50, 40, 16, 30, 20)
    table = table_of(QUARTER, [Quarter(few, few, KNOWN.executed, KNOWN.closed)], Policy())
    assert [outcome.lack for outcome in table.outcomes] == [None, None, None, Lack.TOO_FEW, Lack.TOO_FEW]
    enough = waits(80, 50, 40, 17, 30, 20)
    table = table_of(QUARTER, [Quarter(enough, enough, KNOWN.executed, KNOWN.closed)], Policy())
    assert table.outcomes[3].lack is None
    strict = table_of(QUARTER, [KNOWN], Policy(smallest_denominator=20))
    assert strict.outcomes[3].lack is None
    assert strict.outcomes[4].lack is Lack.TOO_FEW


def test_table_when_what_waits_is_hidden_then_it_may_be_too_few():
    hidden = waits(80, 50, 40, 40, 30, 20, hidden=("7-9",))
    table = table_of(QUARTER, [Quarter(hidden, hidden, KNOWN.executed, KNOWN.closed)], Policy())
    assert table.outcomes[0].lack is None
    assert table.outcomes[1].lack is Lack.TOO_FEW


def test_life_table_when_asked_then_at_most_four_quarters_with_one_before_them(release):
    assert life_table(release, FIRST, {}) == LifeTable(())
    assert life_table(release, FIRST + 1, {}).quarters == (FIRST + 1,)
    whole = life_table(release, release.latest, {"namnd": "aldrenamnden"})
    assert whole.quarters == tuple(release.latest - back for back in (3, 2, 1, 0))
    assert len(life_table(release, release.latest, {"namnd": "aldrenamnden"}, quarters=1).quarters) == 1


def test_life_table_when_a_namnd_was_silent_then_its_quarter_and_the_next_are_left_out(release):
    silent, namnd = SILENT
    assert life_table(release, silent, {}).quarters == ()
    assert life_table(release, silent + 1, {}).quarters == ()
    assert life_table(release, release.latest, {}).quarters == (release.latest,)
    assert life_table(release, silent, {"namnd": namnd}).quarters == ()
    assert life_table(release, silent, {"namnd": "aldrenamnden"}).quarters != ()


def test_life_table_when_waiting_times_are_not_told_then_no_table(release):
    cells = release.cells.copy()
    all_untold = (cells["vantetidsband"] == "okand") & (cells["kvartal"] == str(release.latest))
    cells.loc[all_untold, ["antal", "lagsta", "hogsta"]] = 40
    zero = cells["vantetidsband"].isin(list(ENDS)) & (cells["kvartal"] == str(release.latest))
    cells.loc[zero, ["antal", "lagsta", "hogsta"]] = 0
    untold = replace(release, cells=pd.DataFrame(cells))
    assert life_table(untold, release.latest, {"namnd": "aldrenamnden"}).quarters == ()
