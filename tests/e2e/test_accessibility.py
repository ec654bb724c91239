"""WCAG 2.1 AA as far as a machine can tell, and no sideways scrolling on a phone."""

from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawn import PATHS, open_expanders, open_page

pytestmark = pytest.mark.e2e
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    .then(found => found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).slice(0, 3).join(" | ")}`))"""
LINK = "?kvartal=2025K2&namnd=funktionsnamnden"


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_when_everything_is_open_then_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, server, width):
    page.set_viewport_size({"width": width, "height": 900})
    faults = {}
    for path, heading in PATHS.items():
        open_page(page, server + path + LINK, heading)
        open_expanders(page)
        page.evaluate(AXE)
        overflow = page.get_by_test_id("stMain").evaluate("box => box.scrollWidth - box.clientWidth")
        faults[path] = [*page.evaluate(RUN), *([f"{overflow} px too wide"] if overflow > 0 else [])]
    assert not any(faults.values()), faults


def test_page_when_read_by_keyboard_then_the_skip_link_comes_first(page: Page, server):
    open_page(page, server, "Översikt")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Hoppa till huvudinnehållet"


def test_charts_when_drawn_then_each_has_its_numbers_in_words(page: Page, server):
    open_page(page, server, "Översikt")
    expect(page.get_by_test_id("stPlotlyChart")).to_have_count(4)
    named = page.locator('[role="figure"][aria-label*="kv 3 2025"], [role="figure"][aria-label^="Stapeldiagram: "]')
    expect(named).to_have_count(4)


def test_page_when_r_is_pressed_then_it_does_not_rerun(page: Page, server):
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda _: frames.append("sent")))
    open_page(page, server, "Översikt")
    page.wait_for_timeout(300)
    before = len(frames)
    page.keyboard.press("r")
    page.wait_for_timeout(500)
    assert len(frames) == before
