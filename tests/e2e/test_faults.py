"""A folder of releases that breaks under a reader: the page goes on showing what it showed, and says so."""

import pytest
from playwright.sync_api import Page, expect

from ejv.release.releases import ids_in, list_releases
from tests.e2e.drawn import open_page
from tests.logged import add_release
from tests.released import write_small_release

pytestmark = pytest.mark.e2e


def test_reader_when_the_folder_breaks_then_the_last_good_release_stays_with_a_notice(page: Page, serve, tmp_path):
    folder = tmp_path / "utgavor"
    for name in "ab":
        add_release(folder, write_small_release(tmp_path / name, quarters=1), name)
    server = serve(EJV_RELEASE=str(folder))
    newest = ids_in(folder)[1]
    open_page(page, server + "/granskning", "Granskning")
    expect(page.get_by_role("heading", name="Loggen över publiceringarna är hel: 2 rader")).to_be_visible()
    assert "aaberg17" not in page.content()
    expect(page.get_by_text(f"Utgåva {newest}").first).to_be_visible()

    path = list_releases(folder)[1].path
    (path / "manifest.json").unlink()
    page.get_by_role("link", name="Orsaker", exact=True).click()
    expect(page.get_by_role("heading", name="Orsaker", level=1)).to_be_visible()
    expect(page.get_by_text("går inte att läsa från disken just nu")).to_be_visible()
    expect(page.get_by_text(f"Utgåva {newest}").first).to_be_visible()
