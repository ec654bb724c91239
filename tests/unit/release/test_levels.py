"""A release answers as finely as its tables are: the finest place that one of them has cells for."""

import pytest

from ejv.config.kodlistor import shipped_plan
from ejv.model.dimension import CELL_DIMENSIONS, TOTAL
from ejv.model.plan import Matt
from ejv.release.levels import coarser_places, is_told, told_place
from tests.released import write_small_release


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("niva") / "utgava", quarters=1)


INSATS, GROUP, LAW, ALL = ({"insats": "lss_9_9"}, {"insatsgrupp": "lss_boende"}, {"lagrum": "LSS"}, {"lagrum": TOTAL})


def test_coarser_places_when_an_insats_is_asked_for_then_group_law_and_all_in_order(release):
    places = list(coarser_places(release, {"namnd": "aldrenamnden", **INSATS}))
    assert places == [{"namnd": "aldrenamnden", **each} for each in (INSATS, GROUP, LAW, ALL)]


@pytest.mark.parametrize(
    ("place", "beside", "matt", "told"),
    [
        (INSATS, ["status"], Matt.BESLUT, INSATS),
        (INSATS, ["rapporttyp"], Matt.BESLUT, INSATS),
        (INSATS, [], Matt.BESLUT, INSATS),
        (GROUP, ["status"], Matt.BESLUT, GROUP),
        (INSATS, ["orsak", "status"], Matt.BESLUT, LAW),
        (INSATS, ["orsaksgrupp", "status"], Matt.BESLUT, LAW),
        (GROUP, ["vantetidsgrupp", "status"], Matt.BESLUT, LAW),
        (INSATS, ["status", "rapporttyp"], Matt.BESLUT, LAW),
        (INSATS, [], Matt.PAGAENDE, LAW),
        (LAW, ["kon", "status"], Matt.BESLUT, LAW),
        (ALL, ["handelse", "status"], Matt.BESLUT, ALL),
    ],
)
@pytest.mark.parametrize("namnd", [TOTAL, "funktionsnamnden"])
def test_told_place_when_tables_differ_then_the_finest_that_one_has(release, place, beside, matt, told, namnd):
    assert told_place(release, {"namnd": namnd, **place}, beside, matt) == {"namnd": namnd, **told}


def test_is_told_when_compared_with_the_cells_then_it_says_what_is_there(release):
    """The plan's answer against every combination of levels among the release's own cells."""
    columns = CELL_DIMENSIONS[1:]
    filled = release.cells[list(columns)].ne(TOTAL).drop_duplicates()
    there = {tuple(level for level, is_filled in zip(columns, row, strict=True) if is_filled) for row in filled.values}
    assert all(is_told(shipped_plan(), Matt.BESLUT, levels) for levels in there)
    for absent in (("insats", "orsak", "status"), ("lagrum", "orsak"), ("kon",), ("insats", "vantetidsband")):
        assert not is_told(shipped_plan(), Matt.BESLUT, absent)
