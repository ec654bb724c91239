"""A combined release is shown as any other, with kommun where there is else nämnd."""

import pytest

from ejv.release.combined import combined
from ejv.release.store import open_release, write_release
from tests.released import write_small_release


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("samlad")
    singles = {name: write_small_release(root / name, quarters) for name, quarters in (("aby", 3), ("boby", 2))}
    made = combined(singles, None, "2026-02-01T08:00:00+01:00")
    write_release(root / "samlad", made.manifest, made.cells, made.kodlistor, made.kvalitet)
    return root / "samlad"


@pytest.mark.parametrize(
    "page",
    [
        "statistik/oversikt.py",
        "statistik/insatser.py",
        "statistik/orsaker.py",
        "statistik/vantetider.py",
        "statistik/trender.py",
        "statistik/namnder.py",
        "statistik/rapporter.py",
        "om/om_statistiken.py",
    ],
)
def test_page_when_release_is_combined_then_kommun_is_chosen_where_namnd_is_else(run_page, folder, page):
    app = run_page(page, release=folder, kvartal="2024K3", namnd="boby")
    assert not app.exception
    choice = next(box for box in app.selectbox if box.key == "namnd")
    assert (choice.label, choice.options[0]) == ("Kommun", "Alla kommuner")
    assert choice.value == "boby"
    assert set(open_release(folder).manifest.ingar) == {"aby", "boby"}
