"""Questions to a release are answered from its cells alone."""

import pytest

from ejv.model.plan import Matt
from ejv.release.select import count, counts_along, namnder_of
from tests.released import SILENT, write_small_release


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("select") / "utgava", quarters=4)


def row_of(release, **columns):
    """The one row with these columns, by a search that shares nothing with the look-up."""
    frame = release.cells
    for column in frame.columns[: frame.columns.get_loc("antal")]:
        frame = frame[frame[column] == columns.get(column, "*")]
    (row,) = frame.to_dict("records")
    return row


def test_count_when_a_fine_code_is_asked_for_then_the_codes_above_are_filled_in(release):
    found = count(release, Matt.BESLUT, release.latest, namnd="aldrenamnden", insats="sol_sabo", status="kvarstar")
    row = row_of(
        release,
        matt="beslut",
        kvartal=str(release.latest),
        namnd="aldrenamnden",
        lagrum="SoL",
        insatsgrupp="sol_sarskilt_boende",
        insats="sol_sabo",
        status="kvarstar",
    )
    assert found is not None
    assert (found.antal, found.lagsta, found.hogsta) == (row["antal"], row["lagsta"], row["hogsta"])
    assert found.is_shown


def test_count_when_hidden_then_only_the_interval_is_there(release):
    hidden = [
        cell
        for cell in counts_along(release, Matt.BESLUT, release.latest, "orsak", status="kvarstar").values()
        if not cell.is_shown
    ]
    assert hidden
    assert all(cell.antal is None and cell.lagsta == 0 for cell in hidden)
    assert {cell.hogsta is None for cell in hidden} == {True, False}


def test_count_when_the_plan_has_no_such_cell_then_none(release):
    assert count(release, Matt.BESLUT, release.latest, kon="man", orsak="halsa") is None
    assert count(release, Matt.BESLUT, SILENT[0], namnd=SILENT[1]) is None


def test_counts_along_when_a_coarser_code_is_given_then_only_codes_below_it_in_list_order(release):
    found = counts_along(release, Matt.BESLUT, release.latest, "insats", lagrum="LSS", status="kvarstar")
    order = [kod for kod in release.kodlistor["insats"].koder if kod.startswith("lss_")]
    assert list(found) == order


def test_counts_along_when_star_is_asked_for_then_it_is_the_total(release):
    bare = counts_along(release, Matt.BESLUT, release.latest, "insatsgrupp")
    starred = counts_along(release, Matt.BESLUT, release.latest, "insatsgrupp", namnd="*", lagrum="*")
    assert bare == starred
    assert set(bare) == set(release.kodlistor["insatsgrupp"].koder)


def test_namnder_of_when_one_is_silent_then_it_is_left_out(release):
    assert namnder_of(release, release.latest) == ["aldrenamnden", "funktionsnamnden"]
    assert SILENT[0] == release.latest
