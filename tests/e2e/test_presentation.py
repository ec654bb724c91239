"""The presentation on a projector: one figure a screen, turned by keys, swipes and buttons; all of them on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawn import FIRST_WORDS, open_page

pytestmark = pytest.mark.e2e
SLIDES = 7
CUT = """() => [...document.querySelectorAll('[data-testid="stTable"] > div')]
    .filter(box => box.scrollWidth > box.clientWidth).map(box => box.textContent)"""
"""Tables that are wider than their place."""
SWIPE = """([from, to]) => {
  const target = document.querySelector(".st-key-bilder");
  const touch = (x) => new Touch({identifier: 1, target, clientX: x, clientY: 300});
  const tell = (kind, touches, x) =>
    target.dispatchEvent(new TouchEvent(kind, {touches, changedTouches: [touch(x)], bubbles: true}));
  tell("touchstart", [touch(from)], from);
  tell("touchend", [], to);
}"""


@pytest.fixture
def projector(page: Page, server) -> Page:
    page.set_viewport_size({"width": 1280, "height": 720})
    open_page(page, f"{server}/presentation?kvartal=2025K3", "Presentation")
    return page


def seen(page: Page) -> str:
    """The finding on the screen: the only heading of its level that is not hidden."""
    (heading,) = page.get_by_role("heading", level=2).all_text_contents()
    return heading


def expect_slide(page: Page, number: int) -> None:
    expect(page.get_by_text(f"{number} av {SLIDES}", exact=True)).to_be_visible()
    told = page.locator('[role="status"]:has(.bildnummer)')
    expect(told).to_contain_text(seen(page))


def test_presentation_when_turned_by_keys_then_each_screen_is_whole_without_scrolling(projector: Page):
    findings = []
    for number in range(1, SLIDES + 1):
        expect_slide(projector, number)
        findings.append(seen(projector))
        main = projector.get_by_test_id("stMain")
        assert main.evaluate("box => [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth]") == [
            0,
            0,
        ]
        source = projector.get_by_text("utgåva 2025K3-").nth(number - 1)
        bar = projector.locator(".st-key-styrning").bounding_box()
        place = source.bounding_box()
        assert place["y"] + place["height"] <= bar["y"]
        projector.keyboard.press("ArrowRight")
    assert len(set(findings)) == SLIDES
    assert projector.evaluate(CUT) == []
    expect(projector.get_by_role("navigation")).to_have_count(0)
    expect(projector.get_by_test_id("stSelectbox")).to_have_count(0)


def test_presentation_when_a_key_is_pressed_then_the_address_names_the_screen(projector: Page):
    for key, number in {"End": 7, "PageUp": 6, "ArrowLeft": 5, "PageDown": 6, "Home": 1}.items():
        projector.keyboard.press(key)
        expect_slide(projector, number)
        expect(projector).to_have_url(re.compile(rf"bild={number}$" if number > 1 else r"kvartal=2025K3$"))
    projector.keyboard.press("End")
    expect_slide(projector, 7)
    projector.reload()
    expect_slide(projector, 7)
    projector.go_back()
    expect_slide(projector, 1)


def test_presentation_when_swiped_then_it_turns_and_not_by_a_short_touch(projector: Page):
    projector.evaluate(SWIPE, [600, 400])
    expect_slide(projector, 2)
    projector.evaluate(SWIPE, [400, 420])
    projector.evaluate(SWIPE, [600, 400])
    expect_slide(projector, 3)
    projector.evaluate(SWIPE, [400, 600])
    expect_slide(projector, 2)


def test_presentation_when_escape_is_pressed_then_choices_close_first_and_then_it_ends(projector: Page):
    projector.get_by_role("button", name="Urval").click()
    expect(projector.get_by_test_id("stSelectbox").first).to_be_visible()
    projector.keyboard.press("ArrowRight")
    projector.keyboard.press("Escape")
    expect(projector.get_by_test_id("stSelectbox")).to_have_count(0)
    expect_slide(projector, 1)
    projector.keyboard.press("Escape")
    expect(projector.locator(FIRST_WORDS)).to_have_count(0)
    expect(projector.get_by_role("heading", name="Översikt", level=1)).to_be_visible()
    expect(projector).to_have_url(re.compile(r"/\?kvartal=2025K3$"))


def test_presentation_when_printed_then_every_screen_is_there_and_no_button(projector: Page):
    projector.emulate_media(media="print")
    assert projector.get_by_role("heading", level=2).count() == SLIDES
    expect(projector.get_by_role("button")).to_have_count(0)
    breaks = projector.locator(".st-key-bilder > *").evaluate_all("all => all.map(e => getComputedStyle(e).breakAfter)")
    assert breaks == ["page"] * (SLIDES - 1) + ["auto"]
