"""Waiting for a page to be drawn, and looking at it as a reader does."""

from playwright.sync_api import Page, expect

PATHS = {
    "/": "Översikt",
    "/insatser": "Insatser",
    "/orsaker": "Orsaker",
    "/vantetider": "Väntetider",
    "/trender": "Trender",
    "/granskning": "Granskning",
    "/om-statistiken": "Om statistiken",
}


def open_page(page: Page, url: str, heading: str) -> None:
    """Open an address and wait until the page under this heading is whole."""
    page.goto(url)
    expect(page.get_by_role("heading", name=heading, level=1, exact=True)).to_be_visible(timeout=30_000)
    wait_until_idle(page)


def wait_until_idle(page: Page) -> None:
    """Wait until the script has ended and every chart is drawn."""
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_visible(timeout=30_000)
    foot = page.get_by_role("link", name="Definitioner, skydd och tillgänglighetsredogörelse")
    expect(foot).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=30_000)
    for chart in page.get_by_test_id("stPlotlyChart").all():
        expect(chart.locator(".main-svg").first).to_be_visible(timeout=30_000)


def open_expanders(page: Page) -> None:
    """Open everything that is one click away."""
    for summary in page.locator('[data-testid="stExpander"] summary').all():
        summary.click()
    for table in page.get_by_test_id("stTable").all():
        expect(table).to_be_visible()
