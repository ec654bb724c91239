"""How much of a release a reader sees."""

from dataclasses import replace

import pandas as pd
import pytest

from ejv.measures.coverage import CHAINS, carried, carriers, coverage
from ejv.model.plan import Matt
from ejv.release.select import count
from tests.released import FIRST, write_small_release


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("tackning") / "utgava", quarters=2)


def by_name(release):
    return {row.tabell.namn: row for row in coverage(release, FIRST)}


def test_coverage_when_counted_then_every_cell_is_in_a_table_and_none_is_missed(release):
    """The plan's tables share cells, so all of them together are at least all cells; ``kon`` is counted by hand."""
    cells = release.cells[release.cells["kvartal"] == str(FIRST)]
    assert set(by_name(release)) == {tabell.namn for tabell in release.manifest.plan}
    assert sum(row.cells for row in by_name(release).values()) >= len(cells)
    own = cells[(cells["status"] == "kvarstar") & (cells["matt"] == "beslut")]
    others = [c for c in own.columns[2:16] if c not in ("namnd", "lagrum", "kon", "status")]
    kon = own[(own[others] == "*").all(axis=1)]
    row = by_name(release)["kon"]
    assert (row.cells, row.hidden) == (len(kon), int((kon["tillstand"] == "skyddad").sum()))
    assert 0 < row.hidden < row.cells


def test_coverage_when_total_is_known_then_share_is_of_the_decisions_in_shown_finest_cells(release):
    total = count(release, Matt.BESLUT, FIRST, status="kvarstar")
    cells = release.cells[release.cells["kvartal"] == str(FIRST)]
    finest = cells[(cells[["namnd", "lagrum", "kon"]] != "*").all(axis=1) & (cells["status"] == "kvarstar")]
    assert by_name(release)["kon"].shown_share == pytest.approx(finest["antal"].sum() / total.antal)


def test_coverage_when_total_is_hidden_then_share_is_not_told(release):
    cells = release.cells.copy()
    total = (cells["matt"] == "pagaende") & (cells.loc[:, "namnd":"handelse"] == "*").all(axis=1)
    cells.loc[total, "antal"] = pd.NA
    assert by_name(release)["pagaende"].shown_share is not None
    assert by_name(replace(release, cells=cells))["pagaende"].shown_share is None


@pytest.mark.parametrize("level", CHAINS)
def test_carried_when_a_count_is_hidden_then_the_nearest_coarser_count_that_is_shown(release, level):
    found = carried(release, FIRST, level)
    assert found
    for post in found:
        codes = {"namnd": post.namnd, "status": "kvarstar"}
        own = count(release, Matt.BESLUT, FIRST, **codes, **{level: post.hidden})
        assert own is not None
        assert own.antal is None
        if post.level is not None:
            seen = count(release, Matt.BESLUT, FIRST, **codes, **({post.level: post.code} if post.level else {}))
            assert seen == post.count
            assert seen.is_shown
    assert sum(carriers(found).values()) == len(found)


def test_carried_when_insatsgrupp_is_shown_then_it_goes_before_lagrum(release):
    levels = {post.level for post in carried(release, FIRST, "insats")}
    assert "insatsgrupp" in levels
    assert "lagrum" in levels
    for post in carried(release, FIRST, "insats"):
        grupp = release.kodlistor["insats"].over(post.hidden)
        cell = count(release, Matt.BESLUT, FIRST, namnd=post.namnd, status="kvarstar", insatsgrupp=grupp)
        assert (post.level == "insatsgrupp") == (cell is not None and cell.is_shown)
