"""Waiting for a page to be drawn, and looking at it as a reader does."""

from playwright.sync_api import Page, expect

PATHS = {
    "/": "Översikt",
    "/insatser": "Insatser",
    "/orsaker": "Orsaker",
    "/vantetider": "Väntetider",
    "/trender": "Trender",
    "/namnder": "Nämnder",
    "/rapporter": "Rapporter",
    "/granskning": "Granskning",
    "/om-statistiken": "Om statistiken",
    "/tillganglighet": "Tillgänglighet",
    "/presentation": "Presentation",
}

PATIENCE = 90_000
"""Milliseconds that a part of a page may take before it counts as missing: a busy machine is not a fault."""
FIRST_WORDS = "#svar"
"""What the document says itself until the page has said it."""
LAST = '[data-testid="stPageLink"]:has-text("Tillgänglighetsredogörelse"), .st-key-styrning'
"""What is drawn last: the foot of a page, or what the presentation is turned with."""


def open_page(page: Page, url: str, heading: str) -> None:
    """Open an address and wait until the page under this heading is whole."""
    page.goto(url)
    expect(page.locator(FIRST_WORDS)).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_role("heading", name=heading, level=1, exact=True)).to_be_visible(timeout=PATIENCE)
    wait_until_idle(page)


def wait_until_idle(page: Page) -> None:
    """Wait until the script has ended and every chart is drawn."""
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_visible(timeout=PATIENCE)
    expect(page.locator(LAST)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator('[data-testid="stPlotlyChart"]:not(:has(.main-svg))')).to_have_count(0, timeout=PATIENCE)


def open_expanders(page: Page) -> None:
    """Open everything that is one click away."""
    for summary in page.locator('[data-testid="stExpander"] summary').all():
        summary.click()
    for table in page.locator('details [data-testid="stTable"]').all():
        expect(table).to_be_visible()
