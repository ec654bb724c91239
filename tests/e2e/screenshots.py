"""Takes the pictures in docs/bilder: ``python -m tests.e2e.screenshots RELEASE``. For people to look at."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.conftest import QUIET, ROOT, find_browser, served

PAGES = (
    "",
    "insatser",
    "orsaker",
    "vantetider",
    "trender",
    "namnder",
    "granskning",
    "om-statistiken",
    "tillganglighet",
    "presentation",
)
WIDTHS = (390, 820, 1440)
HEIGHT = 1000
"""What is seen of a page without scrolling."""


def take_pictures(release: Path, target: Path) -> None:
    """Every page at every width, as far as a reader sees without scrolling."""
    target.mkdir(parents=True, exist_ok=True)
    with served(EJV_RELEASE=str(release)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": HEIGHT})
            for name in PAGES:
                page.goto(f"{server}/{name}")
                page.get_by_role("heading", level=1).wait_for()
                page.wait_for_timeout(4000)  # the figures come after the words
                page.screenshot(path=target / f"{name or 'oversikt'}-{width}.png")


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]), ROOT / "docs" / "bilder")
