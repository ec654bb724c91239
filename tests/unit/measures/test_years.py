"""Sums over whole years: which year is told, and what it shows that a quarter hides."""

from dataclasses import replace

import pandas as pd
import pytest

from ejv.measures.years import (
    answered_by_year,
    happened,
    happened_along,
    shown_along,
    silent_in_year,
    year_told,
)
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.combined import combined
from ejv.release.select import Count, count, years_of
from tests.released import write_rounded_release, write_small_release

ALL = {"namnd": "*", "lagrum": "*"}
SMALL = {"namnd": "socialnamnden", "lagrum": "*"}
FIRST = Kvartal(2024, 1)


@pytest.fixture(scope="module")
def release(tmp_path_factory) -> Release:
    """2024 whole, and the quarter after it."""
    return write_small_release(tmp_path_factory.mktemp("ar") / "utgava", quarters=5, first=FIRST)


def row_of(release: Release, **codes: str) -> dict:
    """The one sum with these codes, by a search that shares nothing with the look-up."""
    frame = release.helar
    for column in frame.columns[: frame.columns.get_loc("antal")]:
        frame = frame[frame[column] == codes.get(column, "*")]
    (row,) = frame.to_dict("records")
    return row


def test_year_when_asked_then_the_latest_whole_one_up_to_the_quarter_s_own(release):
    assert years_of(release) == [2024]
    asked = [Kvartal(2023, 4), FIRST, Kvartal(2024, 4), Kvartal(2025, 1)]
    assert [year_told(release, kvartal, ALL) for kvartal in asked] == [None, 2024, 2024, 2024]


def test_year_when_some_nämnd_has_no_sums_of_it_then_another_is_told(release):
    of_others = release.helar[release.helar["namnd"] != "socialnamnden"]
    fewer = replace(Release(release.manifest, release.cells, release.kodlistor, release.kvalitet), helar=of_others)
    assert year_told(fewer, Kvartal(2024, 4), ALL) == 2024
    assert year_told(fewer, Kvartal(2024, 4), SMALL) is None


def test_happened_when_of_a_year_then_the_release_s_own_sums(release):
    own = {"nya": {"rapporttyp": "ny"}, "verkstallda": {"status": "verkstallt"}}
    rows = {event: row_of(release, matt="beslut", kvartal="2024", **codes) for event, codes in own.items()}
    assert happened(release, 2024, ALL) == {
        event: Count(row["antal"], row["lagsta"], row["hogsta"]) for event, row in rows.items()
    }
    along = happened_along(release, 2024, "insats", {"namnd": "*", "lagrum": "LSS"})
    assert set(along["nya"]) == {kod for kod in release.kodlistor["insats"].koder if kod.startswith("lss")}


def test_answered_when_a_quarter_hides_and_the_year_shows_then_just_those(release):
    for kvartal in release.manifest.kvartal[:4]:
        quarter, year = happened(release, kvartal, SMALL), happened(release, 2024, SMALL)
        expected = [event for event in quarter if quarter[event].antal is None and year[event].antal is not None]
        assert answered_by_year(release, kvartal, 2024, SMALL) == expected
    assert any(answered_by_year(release, at, 2024, SMALL) for at in release.manifest.kvartal[:4])
    hidden = release.helar.assign(antal=pd.array([pd.NA] * len(release.helar), dtype="Int64"), lagsta=0)
    told = replace(Release(release.manifest, release.cells, release.kodlistor, release.kvalitet), helar=hidden)
    assert not any(answered_by_year(told, at, 2024, SMALL) for at in release.manifest.kvartal[:4])
    assert answered_by_year(release, FIRST, 2024, ALL) == []


def test_shown_when_counted_then_zeros_and_hidden_counts_are_not(release):
    wanted = release.helar
    wanted = wanted[(wanted["insats"] != "*") & (wanted["namnd"] == "*") & (wanted["status"] == "verkstallt")]
    assert shown_along(release, 2024, "verkstallda", ALL) == int((wanted["antal"] > 0).sum()) > 0


def test_silent_when_a_nämnd_has_not_reported_some_quarter_then_named(release):
    states = {
        str(at): dict.fromkeys(("aldrenamnden", "socialnamnden"), "rapporterat") for at in release.manifest.kvartal
    }
    states["2024K2"]["socialnamnden"] = "ej_rapporterat"
    kvalitet = replace(release.kvalitet, rapportering=states)
    told = Release(release.manifest, release.cells, release.kodlistor, kvalitet, helar=release.helar)
    assert silent_in_year(told, 2024) == ["socialnamnden"]
    assert silent_in_year(told, 2024, "aldrenamnden") == []
    assert silent_in_year(release, 2024) == []


def test_zero_when_the_quarters_do_not_tell_new_from_repeated_then_the_year_does_not_either(release):
    """A zero beside "uppgift saknas" is no zero, and what is not told is not added up."""
    new, unknown = release.helar["rapporttyp"] == "ny", release.cells["rapporttyp"] == "okand"
    shown = {"tillstand": "redovisad", "lagsta": 0, "hogsta": 0}
    helar = pd.concat([release.helar[~new], release.helar[new].assign(antal=0, **shown)])
    told = replace(Release(release.manifest, release.cells, release.kodlistor, release.kvalitet), helar=helar)
    assert count(told, Matt.BESLUT, 2024, rapporttyp="ny") == Count.exact(0)
    cells = pd.concat([release.cells[~unknown], release.cells[unknown].assign(antal=9, **shown)])
    untold = replace(told, cells=cells)
    assert count(untold, Matt.BESLUT, 2024, rapporttyp="ny") is None
    assert list(happened(untold, 2024, ALL)) == ["verkstallda"]


def test_rounded_when_added_up_then_what_a_sum_can_be_is_what_its_quarters_can_be(tmp_path):
    release = write_rounded_release(tmp_path / "utgava", quarters=4, first=FIRST)
    quarters = [happened(release, kvartal, ALL)["verkstallda"] for kvartal in release.manifest.kvartal]
    year = happened(release, 2024, ALL)["verkstallda"]
    assert (year.antal, year.lagsta, year.hogsta) == tuple(
        sum(getattr(each, name) for each in quarters) for name in ("antal", "lagsta", "hogsta")
    )
    assert year.base == 3
    along = happened_along(release, 2024, "insats", ALL)["verkstallda"].values()
    zero = [each for each in along if each.antal == 0]
    assert zero
    assert shown_along(release, 2024, "verkstallda", ALL) == len(along) - len(zero)


def test_combined_when_its_parts_have_sums_then_it_has_none(release):
    made = combined({"aby": release, "boby": release}, None, "2026-02-01T08:00:00+01:00")
    assert (years_of(made), made.manifest.plan.helar) == ([], None)
    assert year_told(made, release.latest, ALL) is None
