"""Every part of every page has the name that it should have, and none is English."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.aria import LINK, file_of, snapshot
from tests.e2e.drawn import PATHS, open_page

pytestmark = pytest.mark.e2e
SAID = """() => {
  const names = ["aria-label", "title", "placeholder", "alt", "aria-roledescription", "aria-description"];
  const own = 'script, style, noscript, code, [data-testid="stIconMaterial"]';
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [document.title];
  while (texts.nextNode()) if (!texts.currentNode.parentElement.closest(own)) said.push(texts.currentNode.data);
  for (const element of document.querySelectorAll("*"))
    for (const name of names) if (element.hasAttribute(name)) said.push(element.getAttribute(name));
  return said;
}"""
"""Every text on the page and every name in it, also where it is hidden."""
ENGLISH = re.compile(
    r"\b(skip to|sidebar|app pages|main menu|open|close|clear|select(ed|ion)?|remove|results|link to|fullscreen|search|"
    r"show|hide|view|next|previous|print|rerun|settings|running|stop|theme|choose|loading|notifications|try again|more|"
    r"connecting|connection|drag|drop|upload|add files|page|copy|copied|download|the|you|please|error|expand|collapse|"
    r"zoom|pan|reset|autoscale|pressed|click|press|enter|your|this|with|chart|table|streamlit)\b",
    re.IGNORECASE,
)
"""Words of Streamlit's and Plotly's own, and the commonest English ones."""
TABLET = {"width": 820, "height": 1180}
"""Where the menu has no room for every page, and says how many more there are."""
OURS = ("Streamlit har", "Streamlit ritar")


@pytest.mark.parametrize("path", PATHS)
def test_page_when_drawn_then_its_parts_are_as_they_should_be_and_nothing_is_english(page: Page, server, path):
    open_page(page, server + path + LINK, PATHS[path])
    assert snapshot(page) == file_of(path).read_text(encoding="utf-8")
    said = [text for text in page.evaluate(SAID) if not any(own in text for own in OURS)]
    assert [text for text in said if ENGLISH.search(text)] == []
    assert len(said) > 20


def test_menu_when_there_is_no_room_for_every_page_then_it_says_in_swedish_how_many_more(page: Page, server):
    page.set_viewport_size(TABLET)
    open_page(page, server, "Översikt")
    expect(page.get_by_text("2 till", exact=True)).to_be_visible()
    assert [text for text in page.evaluate(SAID) if ENGLISH.search(text)] == []


def test_choices_when_open_and_nothing_is_found_then_that_is_swedish_too(page: Page, server):
    open_page(page, server, "Översikt")
    page.get_by_role("combobox", name="Nämnd").click()
    page.keyboard.type("zzz")
    expect(page.get_by_text("Inga träffar")).to_be_visible()
    assert [text for text in page.evaluate(SAID) if ENGLISH.search(text)] == []
