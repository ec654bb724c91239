"""A view can be shared by its link, and changing what is seen does not move the reader."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawn import open_page, wait_until_idle
from tests.e2e.test_accessibility import AXE, RUN

pytestmark = pytest.mark.e2e
LINK = "/orsaker?kvartal=2025K2&namnd=funktionsnamnden&insats=lss_9_9"
WITHOUT_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined})"
HIDDEN = "/trender?kvartal=2025K2&namnd=funktionsnamnden&insats=lss_9_3"


def copy_by_keyboard(page: Page) -> None:
    """Walk with Tab to the button and press Enter, as a reader without a mouse does."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Kopiera länk":
            page.keyboard.press("Enter")
            return
    raise AssertionError("the button is not reached by Tab")


def clipboard_of(page: Page) -> str:
    """What is on the clipboard, as another page of the same reader sees it."""
    other = page.context.new_page()
    other.goto(page.url)
    text = other.evaluate("navigator.clipboard.readText()")
    other.close()
    return text


@pytest.mark.parametrize("script", ["", WITHOUT_CLIPBOARD], ids=["clipboard", "older"])
def test_link_when_copied_by_keyboard_then_the_whole_link_is_on_the_clipboard(page: Page, server, script):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(script)
    open_page(page, server + LINK, "Orsaker")
    expect(page.get_by_label("Länk till sidan")).to_be_hidden()
    copy_by_keyboard(page)
    expect(page.get_by_text("Länken är kopierad.")).to_be_visible()
    field = page.get_by_label("Länk till sidan")
    expect(field).to_have_value(server + LINK)
    expect(field).to_be_focused()
    assert clipboard_of(page) == server + LINK
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []


def test_link_when_nothing_can_be_copied_then_it_is_marked_and_the_reader_told_how(page: Page, server):
    page.add_init_script(f"{WITHOUT_CLIPBOARD}; Document.prototype.execCommand = () => false")
    open_page(page, server + LINK, "Orsaker")
    page.get_by_role("button", name="Kopiera länk").click()
    expect(page.get_by_text("Länken är markerad. Kopiera den med Ctrl+C")).to_be_visible()
    marked = page.get_by_label("Länk till sidan").evaluate("field => field.value.slice(0, field.selectionEnd)")
    assert marked == server + LINK


def test_link_when_the_selection_changes_then_an_old_one_is_not_left_on_the_page(page: Page, server):
    open_page(page, server + LINK, "Orsaker")
    page.get_by_role("button", name="Kopiera länk").click()
    expect(page.get_by_label("Länk till sidan")).to_be_visible()
    page.get_by_role("link", name="Trender").click()
    expect(page.get_by_role("heading", name="Trender", level=1)).to_be_visible()
    expect(page.get_by_label("Länk till sidan")).to_be_hidden()


def scrolled(page: Page) -> int:
    return page.get_by_test_id("stMain").evaluate("box => Math.round(box.scrollTop)")


def scroll_to(page: Page, top: int) -> int:
    page.get_by_test_id("stMain").evaluate("(box, top) => box.scrollTo(0, top)", top)
    page.wait_for_timeout(200)
    return scrolled(page)


@pytest.mark.parametrize("size", [(390, 844), (1440, 900)])
def test_selection_when_changed_then_the_page_stays_where_it_was(page: Page, server, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page(page, server + "/?namnd=funktionsnamnden", "Översikt")
    before = scroll_to(page, 120)
    assert before > 100
    page.get_by_role("combobox", name="Kvartal").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("kvartal=2025K[12]"))
    wait_until_idle(page)
    assert abs(scrolled(page) - before) <= 2


def test_selection_when_changed_far_down_by_the_browsers_back_then_the_page_stays(page: Page, server):
    open_page(page, server + "/?kvartal=2025K3&namnd=funktionsnamnden", "Översikt")
    page.get_by_role("combobox", name="Kvartal").click()
    page.get_by_role("option", name="kv 2 2025").click()
    expect(page).to_have_url(re.compile("kvartal=2025K2"))
    wait_until_idle(page)
    before = scroll_to(page, 1500)
    assert before > 1000
    page.go_back()
    expect(page.get_by_text("kv 3 2025 · Funktionsnämnden · SoL och LSS", exact=True)).to_be_attached()
    wait_until_idle(page)
    assert abs(scrolled(page) - before) <= 120, "the figure that was read is still on the screen"


def test_offer_when_taken_far_down_then_the_page_stays_and_the_address_follows(page: Page, server):
    page.set_viewport_size({"width": 1280, "height": 600})
    open_page(page, server + HIDDEN, "Trender")
    offer = page.get_by_role("button", name="För få eller skyddat per insats").first
    offer.scroll_into_view_if_needed()
    before = scrolled(page)
    assert before > 100
    offer.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/trender\?kvartal=2025K2&namnd=funktionsnamnden&insatsgrupp=lss_kontakt$"))
    wait_until_idle(page)
    assert abs(scrolled(page) - before) <= 60
