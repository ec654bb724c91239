"""Nämnder side by side: each has its own cells, and one that is silent has none."""

from fractions import Fraction

import pytest

from ejv.measures.reasons import why
from ejv.measures.standings import Reported, open_series, side_by_side
from ejv.model.dimension import TOTAL
from ejv.model.plan import Matt
from ejv.release.select import Count, count
from tests.released import NAMNDER, SILENT, ZERO, write_small_release


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("standings") / "utgava")


def test_side_by_side_when_asked_then_every_namnd_in_order_with_its_own_cells(release):
    every = side_by_side(release, release.latest, "SoL")
    assert [each.namnd for each in every] == list(NAMNDER)
    for each in every:
        codes = {"namnd": each.namnd, "lagrum": "SoL"}
        assert each.kvarstar == count(release, Matt.BESLUT, release.latest, **codes, status="kvarstar")
        assert each.previous == count(release, Matt.BESLUT, release.latest - 1, **codes, status="kvarstar")
        assert each.last_year == count(release, Matt.BESLUT, release.latest - 4, **codes, status="kvarstar")
        assert each.nya == count(release, Matt.BESLUT, release.latest, **codes, rapporttyp="ny")
        assert each.pagaende == count(release, Matt.PAGAENDE, release.latest, **codes)


def test_side_by_side_when_both_are_shown_then_the_rate_and_the_change_are_theirs(release):
    aldre = side_by_side(release, release.latest, TOTAL)[0]
    assert aldre.rate is not None
    assert aldre.rate.told == Fraction(aldre.kvarstar.antal, aldre.pagaende.antal)
    assert aldre.since_last_year.exact == aldre.kvarstar.antal - aldre.last_year.antal
    assert aldre.passed_on.exact == aldre.nya.antal - aldre.verkstallda.antal - aldre.avslutade.antal
    assert aldre.long_share.whole == aldre.kvarstar


def test_side_by_side_when_a_namnd_is_silent_then_no_count_and_when_zero_then_zero(release):
    silent = {each.namnd: each for each in side_by_side(release, SILENT[0], TOTAL)}[SILENT[1]]
    assert silent.reported is Reported.SILENT
    assert (silent.kvarstar, silent.rate, silent.passed_on) == (None, None, None)
    zero = {each.namnd: each for each in side_by_side(release, ZERO[0], TOTAL)}[ZERO[1]]
    assert zero.reported is Reported.ZERO
    assert zero.previous is None
    states = {each.reported for each in side_by_side(release, release.manifest.kvartal[0] - 1, TOTAL)}
    assert states == {Reported.UNKNOWN}


def test_open_series_when_asked_then_a_row_a_namnd_over_every_quarter(release):
    series = open_series(release, TOTAL)
    assert list(series) == list(NAMNDER)
    assert [point.kvartal for point in series["socialnamnden"].points] == list(release.manifest.kvartal)
    assert series["aldrenamnden"].points[-1].count == side_by_side(release, release.latest, TOTAL)[0].kvarstar


def test_why_when_asked_then_groups_reasons_and_laws_hang_together(release):
    answer = why(release, release.latest, {"namnd": TOTAL, "lagrum": TOTAL})
    whole, capacity = answer.remains, answer.groups["kapacitet"]
    assert capacity.share.told == Fraction(capacity.count.antal, whole.antal)
    before = count(release, Matt.BESLUT, release.latest - 1, status="kvarstar", orsaksgrupp="kapacitet")
    assert capacity.change.exact == capacity.count.antal - before.antal
    assert list(answer.by_lagrum) == ["SoL", "LSS"]
    bostad, personal = (answer.reasons[kod].count for kod in ("resursbrist_bostad", "resursbrist_personal"))
    assert bostad.antal + personal.antal == capacity.count.antal


def test_why_when_a_law_is_chosen_then_the_laws_are_not_set_beside_each_other(release):
    assert why(release, release.latest, {"lagrum": "LSS"}).by_lagrum == {}
    assert why(release, release.latest, {"lagrum": "LSS"}).groups


def test_why_when_nothing_is_reported_then_nothing(release):
    answer = why(release, SILENT[0], {"namnd": SILENT[1]})
    assert (answer.remains, answer.groups, answer.untold) == (None, {}, None)


def test_why_when_the_first_quarter_then_no_change(release):
    answer = why(release, release.manifest.kvartal[0], {})
    assert answer.groups["val"].change is None
    assert answer.groups["val"].share_before is None
    assert isinstance(answer.untold, Count)
