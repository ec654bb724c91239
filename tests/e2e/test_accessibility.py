"""WCAG 2.1 AA as far as a machine can tell, and no sideways scrolling on a phone."""

from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from ejv.model.kvartal import Kvartal
from tests.e2e.drawn import PATHS, open_expanders, open_page, wait_until_idle
from tests.released import write_small_release

pytestmark = pytest.mark.e2e
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    .then(found => found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).slice(0, 3).join(" | ")}`))"""
SIZES = {320: 568, 390: 844, 640: 360, 820: 1180, 1440: 900}
"""Width → height. 640 × 360 is a window of 1280 × 720 at 200 per cent."""
OVERFLOW = """() => Math.max(...[document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
    .map(box => box.scrollWidth - box.clientWidth), 0)"""
CUT = """() => [...document.querySelectorAll('[data-testid="stMain"] :is(h1, h2, p, label, td, th)')]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().right > innerWidth + 1)
    .filter(e => !e.closest('[role="region"]')).map(e => e.textContent)"""
"""Text that reaches out of the window, and not in a table that can be scrolled by keyboard."""
WATCH = """() => {
  window.moved = [];
  for (const kind of ["transitionrun", "animationstart"])
    document.addEventListener(kind, ({target, propertyName, animationName}) =>
      window.moved.push(`${target.tagName} ${propertyName ?? animationName}`), true);
}"""
"""From now on, keep what begins to move."""
MOVING = """() => [...document.querySelectorAll("*")].filter(e => [undefined, "::before", "::after"].some(part => {
    const {animationName, transitionDuration} = getComputedStyle(e, part);
    return animationName !== "none" || !/^(0s, )*0s$/.test(transitionDuration);
  })).map(e => `${e.tagName} ${e.dataset.testid ?? e.className}`)"""
"""What would move if it were changed."""
LINK = "?kvartal=2025K2&namnd=funktionsnamnden"


@pytest.mark.parametrize("path", PATHS)
def test_page_when_everything_is_open_then_at_no_width_a_fault_or_a_sideways_scroll(page: Page, server, path):
    open_page(page, server + path + LINK, PATHS[path])
    expect_no_fault_at_any_width(page)


def expect_no_fault_at_any_width(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_expanders(page)
    page.evaluate(AXE)
    faults = {}
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        wait_until_idle(page)
        overflow = page.evaluate(OVERFLOW)
        faults[width] = [*page.evaluate(RUN), *page.evaluate(CUT), *([f"{overflow} px too wide"] if overflow else [])]
    assert not any(faults.values()), faults


def test_page_when_the_release_has_sums_over_a_year_then_no_fault_in_them_either(page: Page, serve, tmp_path):
    write_small_release(tmp_path / "utgava", quarters=4, first=Kvartal(2024, 1))
    open_page(page, f"{serve(EJV_RELEASE=str(tmp_path / 'utgava'))}/insatser?namnd=funktionsnamnden", "Insatser")
    expect(page.get_by_role("heading", name="Hela 2024: ")).to_be_visible()
    expect_no_fault_at_any_width(page)


def test_page_when_opened_on_a_phone_then_the_first_number_is_seen_without_scrolling(page: Page, server):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, server, "Översikt")
    expect(page.get_by_test_id("stMetricValue").first).to_be_in_viewport(ratio=1)


def test_page_when_a_finger_is_drawn_over_a_chart_then_the_page_scrolls_and_nothing_zooms(page: Page, server):
    open_page(page, server, "Översikt")
    for layer in page.locator('[data-testid="stPlotlyChart"] .nsewdrag').all():
        assert layer.evaluate("e => getComputedStyle(e).touchAction") != "none"
        assert layer.evaluate("e => getComputedStyle(e).cursor") != "crosshair"


def test_page_when_less_motion_is_asked_for_then_nothing_moves(page: Page, server):
    page.emulate_media(reduced_motion="reduce")
    open_page(page, server, "Översikt")
    page.evaluate(WATCH)
    _open_and_close(page)
    assert (page.evaluate("moved"), page.evaluate(MOVING)) == ([], [])
    page.emulate_media(reduced_motion="no-preference")
    _open_and_close(page)
    assert page.evaluate("moved")
    assert page.evaluate(MOVING)


def _open_and_close(page: Page) -> None:
    """Do what makes Streamlit's parts move, and put the page back as it was."""
    for _ in range(2):
        page.locator('[data-testid="stExpander"] summary').first.click()


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
