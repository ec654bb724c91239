"""A folder of releases: the newest that verifies is shown, and an earlier one on request, with a notice."""

import shutil

import pytest

from ejv.release.releases import adopt, ids_in
from tests.conftest import ROOT
from tests.released import write_small_release

ABOUT = "om/om_statistiken.py"
BANNER = "Du ser en tidigare utgåva från"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder of two releases: one of two quarters, and one of three."""
    root = tmp_path_factory.mktemp("utgavor")
    for number, quarters in enumerate((2, 3)):
        write_small_release(root / f"stagad{number}", quarters, tidigare=ids_in(root / "utgavor"))
        adopt(root / f"stagad{number}", root / "utgavor")
    return root / "utgavor"


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "utgavor")


def warned(app) -> str:
    return " ".join(box.value for box in app.warning)


def shown(app) -> str:
    return app.caption[-1].value


def test_folder_when_opened_then_the_newest_is_shown_without_a_banner(run_page, folder):
    app = run_page(release=folder)
    assert not app.exception
    assert ids_in(folder)[-1] in shown(app)
    assert BANNER not in warned(app)


def test_folder_when_the_newest_is_broken_then_the_one_before_is_shown(run_page, folder):
    (folder / sorted(path.name for path in folder.glob("0*"))[-1] / "kvalitet.json").write_bytes(b"{}")
    app = run_page(release=folder)
    assert ids_in(folder)[0] in shown(app)


def test_link_when_it_asks_for_an_earlier_release_then_shown_with_a_banner_until_the_newest_is_asked_for(
    run_page, folder
):
    first, newest = ids_in(folder)
    app = run_page(release=folder, utgava=first)
    assert not app.exception
    assert first in shown(app)
    assert BANNER in warned(app)
    assert first in app.query_params["utgava"]
    app.button[0].click().run()
    assert newest in shown(app)
    assert BANNER not in warned(app)
    assert "utgava" not in app.query_params


def test_earlier_release_when_the_page_is_changed_in_the_menu_then_it_stays(run_page, folder):
    first, _ = ids_in(folder)
    app = run_page(release=folder, utgava=first)
    app.query_params.clear()
    app.switch_page(str(ROOT / "pages" / "statistik" / "insatser.py")).run()
    assert first in shown(app)
    assert BANNER in warned(app)
    assert first in app.query_params["utgava"]


@pytest.mark.parametrize("asked", ["2024K3-0123456789abcdef", "../../hemlig"])
def test_link_when_it_asks_for_a_release_that_is_not_there_then_the_newest_is_shown_and_that_is_said(
    run_page, folder, asked
):
    app = run_page(release=folder, utgava=asked)
    assert ids_in(folder)[-1] in shown(app)
    assert "I stället visas den senaste utgåvan." in warned(app)
    assert "hemlig" not in warned(app)


def test_about_when_there_are_earlier_releases_then_one_can_be_chosen_and_left(run_page, folder):
    first, newest = ids_in(folder)
    app = run_page(ABOUT, release=folder)
    choice = next(box for box in app.selectbox if box.label == "Visa en annan utgåva")
    assert choice.value == newest
    choice.select(first).run()
    assert not app.exception
    assert first in shown(app)
    assert BANNER in warned(app)
    next(box for box in app.selectbox if box.label == "Visa en annan utgåva").select(newest).run()
    assert newest in shown(app)
    assert BANNER not in warned(app)


def test_about_when_there_is_one_release_only_then_nothing_can_be_chosen(run_page):
    assert "Visa en annan utgåva" not in [box.label for box in run_page(ABOUT).selectbox]
