"""A zero beside "uppgift saknas" is no zero: the source has not told."""

import pytest

from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.release.select import count, counts_along
from ejv.release.store import open_release
from tests.conftest import PUBLISHED, publish_folder


@pytest.fixture(scope="module")
def gotland(tmp_path_factory):
    return open_release(publish_folder(PUBLISHED / "gotland-2026K1", tmp_path_factory.mktemp("gotland")))


K1 = Kvartal(2026, 1)


@pytest.mark.parametrize(
    "codes",
    [
        {"rapporttyp": "ny"},
        {"kon": "kvinna", "status": "kvarstar"},
        {"vantetidsgrupp": "over_12", "status": "kvarstar"},
        {"vantetidsband": "24+", "lagrum": "LSS"},
        {"orsak": "tackat_nej", "status": "kvarstar"},
        {"orsaksgrupp": "kapacitet", "status": "kvarstar"},
    ],
)
def test_count_when_the_source_leaves_out_the_dimension_then_there_is_none(gotland, codes):
    assert count(gotland, Matt.BESLUT, K1, **codes) is None


def test_count_when_the_source_tells_then_it_is_there(gotland):
    assert count(gotland, Matt.BESLUT, K1, status="kvarstar").antal == 38
    assert count(gotland, Matt.BESLUT, K1, handelse="avbrott", status="kvarstar").antal == 0


def test_counts_along_when_the_source_leaves_out_the_dimension_then_only_that_is_told(gotland):
    along = counts_along(gotland, Matt.BESLUT, K1, "vantetidsband", status="kvarstar")
    assert {code: found.antal for code, found in along.items()} == {"okand": 38}
