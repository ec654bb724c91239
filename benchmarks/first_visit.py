"""How long a visit takes on a slow line: to the answer in words, and to the figures. Prints medians.

A first visit, or with ``--returning`` one by a browser that has been there before.
"""

import argparse
import sys
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.conftest import QUIET, find_browser, served

WATCH = """
const seen = (name) => { if (!(name in window.__sedd)) window.__sedd[name] = performance.now(); };
window.__sedd = {};
const words = () => (document.body?.textContent ?? "").includes("inte verkställda vid slutet av");
const drawn = () => document.querySelectorAll('[data-testid="stPlotlyChart"] .main-svg').length;
const look = () => requestAnimationFrame(() => {
  if (words()) seen("ord");
  if (document.querySelector('[data-testid="stMetricValue"]')) seen("sida");
  if (drawn()) seen("figur");
});
new MutationObserver(look).observe(document, {subtree: true, childList: true, characterData: true});
"""
READ = """() => {
  const document_answered = performance.getEntriesByType("navigation")[0].responseStart;
  return ["ord", "sida", "figur"].map((name) => window.__sedd[name] - document_answered);
}"""


@dataclass(frozen=True, slots=True)
class Visit:
    """Milliseconds from the document's first byte to the words, to the whole page's words, and to the first figure."""

    words: float
    page: float
    figure: float


def visit(browser: Browser, address: str, mbit: float, latency: int, *, returning: bool = False) -> Visit:
    """One visit on a line of this speed: with an empty cache, or by somebody who has been there before."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    if returning:
        page.goto(address, timeout=120_000)
        page.locator('[data-testid="stPlotlyChart"] .main-svg').first.wait_for(timeout=120_000)
        page.close()
        page = context.new_page()
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": not returning})
    line.send("Network.emulateNetworkConditions", _conditions(mbit, latency))
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit", timeout=120_000)
    page.locator('[data-testid="stPlotlyChart"] .main-svg').first.wait_for(timeout=120_000)
    page.wait_for_timeout(200)
    found = page.evaluate(READ)
    context.close()
    return Visit(*found)


def _conditions(mbit: float, latency: int) -> dict[str, Any]:
    """The line as Chrome's protocol has it: bytes a second, and milliseconds."""
    speed = mbit * 1_000_000 / 8
    return {"offline": False, "latency": latency, "downloadThroughput": speed, "uploadThroughput": speed}


def main() -> None:
    """Read the command line, visit, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", type=Path, help="a release to show")
    parser.add_argument("--visits", type=int, default=5)
    parser.add_argument("--mbit", type=float, default=4)
    parser.add_argument("--latency", type=int, default=100, help="milliseconds")
    parser.add_argument("--returning", action="store_true", help="by somebody who has been there before")
    asked = parser.parse_args()
    with served(EJV_RELEASE=str(asked.release.absolute())) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        visit(browser, address, 1000, 0)  # the server has compressed its bundles after this
        line = (asked.mbit, asked.latency)
        visits = [visit(browser, address, *line, returning=asked.returning) for _ in range(asked.visits)]
    words, page, figure = (median(times) for times in zip(*map(astuple, visits), strict=True))
    kind = "returning" if asked.returning else "first"
    sys.stdout.write(
        f"{asked.mbit:g} Mbit/s, {asked.latency} ms, {asked.visits} {kind} visits, median ms after the document:\n"
        f"  the answer in words   {words:7.0f}\n"
        f"  all words and numbers {page:7.0f}\n"
        f"  the first figure      {figure:7.0f}\n"
    )


if __name__ == "__main__":
    main()
