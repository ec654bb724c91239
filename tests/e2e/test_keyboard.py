"""Everything can be done with the keyboard alone, and one sees where one is."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawn import PATHS, open_page, wait_until_idle
from tests.e2e.keyboard import walk

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("path", PATHS)
def test_page_when_walked_by_keyboard_then_everything_is_reached_and_seen_and_nothing_traps(page: Page, server, path):
    page.emulate_media(reduced_motion="reduce")
    open_page(page, server + path, PATHS[path])
    summaries = page.locator('[data-testid="stExpander"] summary')
    for summary in summaries.all():
        summary.focus()
        page.keyboard.press("Enter")
    expect(page.locator("details[open]")).to_have_count(summaries.count())
    wait_until_idle(page)
    found = walk(page)
    assert found.reached[0] == "Hoppa till huvudinnehållet"
    assert (found.missed, found.unmarked) == ([], [])
    files = page.get_by_role("button", name="Ladda ner tabellen").count()
    assert sum(name.startswith("Ladda ner tabellen") for name in found.reached) == files


def test_choice_when_made_by_keyboard_then_the_page_follows(page: Page, server):
    open_page(page, server, "Översikt")
    page.get_by_role("combobox", name="Nämnd").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="Alla nämnder")).to_be_visible()
    page.keyboard.type("Funk")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("namnd=funktionsnamnden"))
    expect(page.get_by_text("kv 3 2025 · Funktionsnämnden · SoL och LSS", exact=True)).to_be_visible()
