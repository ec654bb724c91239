"""The document says the answer before any script has loaded, and says what the page will say."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawn import open_page

pytestmark = pytest.mark.e2e
LINKS = ("", "?kvartal=2025K2&namnd=funktionsnamnden&lagrum=LSS", "?kvartal=2025K1&namnd=socialnamnden")


@pytest.mark.parametrize("link", LINKS)
def test_document_when_no_script_has_loaded_then_the_answer_is_seen_on_a_phone(page: Page, server, link):
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/static/**", lambda route: route.abort())
    page.goto(f"{server}/{link}")
    words = page.locator("#svar p")
    expect(words.last).to_be_in_viewport()
    said = words.all_inner_texts()
    page.unroute_all()
    open_page(page, f"{server}/{link}", "Översikt")
    expect(page.locator("#svar")).to_have_count(0)
    shown = page.get_by_test_id("stMain").inner_text()
    assert len(said) >= 4
    assert [text for text in said[:-1] if text not in shown] == []


def test_document_when_another_page_is_asked_for_then_it_says_nothing_of_its_own(page: Page, server):
    for path in ("/orsaker", "/?namnd=finns_inte"):
        assert 'id="svar"' not in page.request.get(server + path, headers={"Accept": "text/html"}).text()
    assert 'id="svar"' in page.request.get(server, headers={"Accept": "text/html"}).text()
