"""Links open the same view for everybody."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawn import PATHS, open_page, wait_until_idle

pytestmark = pytest.mark.e2e
LINK = "/orsaker?kvartal=2025K2&namnd=aldrenamnden&lagrum=SoL"


def test_link_when_it_is_a_new_servers_first_request_then_page_and_selection_are_right(
    page: Page, serve, release_folder
):
    open_page(page, serve(EJV_RELEASE=str(release_folder)) + LINK, "Orsaker")
    expect(page.get_by_text("kv 2 2025 · Äldrenämnden · SoL", exact=True)).to_be_visible()
    expect(page.get_by_text("Exempelkommun finns inte")).to_be_visible()
    assert page.title() == "Orsaker – EJV"


def test_pages_when_opened_then_titles_differ_and_language_is_swedish(page: Page, server):
    titles = set()
    for path, heading in PATHS.items():
        open_page(page, server + path, heading)
        titles.add(page.title())
        assert page.locator("html").get_attribute("lang") == "sv"
        for english in ("Skip to main content", "Expand sidebar", "App pages"):
            expect(page.get_by_text(english)).to_have_count(0)
    assert titles == {f"{heading} – EJV" for heading in PATHS.values()}


def test_selection_when_page_is_switched_then_it_follows_in_view_and_address(page: Page, server):
    open_page(page, server + LINK, "Orsaker")
    page.get_by_role("link", name="Trender").click()
    expect(page.get_by_role("heading", name="Trender", level=1)).to_be_visible()
    wait_until_idle(page)
    expect(page.get_by_text("kv 2 2025 · Äldrenämnden · SoL", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/trender\?kvartal=2025K2&namnd=aldrenamnden&lagrum=SoL$"))
    page.go_back()
    expect(page.get_by_role("heading", name="Orsaker", level=1)).to_be_visible()
    expect(page.get_by_text("kv 2 2025 · Äldrenämnden · SoL", exact=True)).to_be_visible()


def test_selection_when_changed_then_the_address_can_be_shared_and_back_undoes_it(page: Page, server):
    open_page(page, server, "Översikt")
    page.get_by_test_id("stSelectbox").filter(has_text="Nämnd").get_by_role("combobox").click()
    page.get_by_role("option", name="Funktionsnämnden").click()
    expect(page.get_by_text("kv 3 2025 · Funktionsnämnden · SoL och LSS", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?kvartal=2025K3&namnd=funktionsnamnden$"))
    page.go_back()
    expect(page.get_by_text("kv 3 2025 · Alla nämnder · SoL och LSS", exact=True)).to_be_visible()
