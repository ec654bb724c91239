"""Takes the pictures in docs/bilder: ``python -m tests.e2e.screenshots RELEASE``. For people to look at.

Every page of the app at three widths, from top to foot, and what is seen of the first page without scrolling
(``start.png``). A new page in the app is taken too.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.e2e.conftest import QUIET, ROOT, find_browser, served
from tests.pages import pages_of_app

WIDTHS = (390, 820, 1440)
SCREEN = 1000
"""What is seen of a page without scrolling."""
TALLEST = 6000
"""A page that is longer is cut here: a picture is to be looked at, not read."""
COLOURS = 64
SHOTS = tuple(url for url in pages_of_app() if url != "publicera")
"""Publicera has a script of its own."""


def take_pictures(release: Path, target: Path) -> None:
    """Every page at every width, from top to foot."""
    target.mkdir(parents=True, exist_ok=True)
    with served(EJV_RELEASE=str(release)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": SCREEN})
            for url in SHOTS:
                page.goto(f"{server}/{'' if url == 'oversikt' else url}")
                wait_until_drawn(page)
                if (url, width) == ("oversikt", WIDTHS[-1]):
                    save(page, target / "start.png")
                unfold(page, width)
                save(page, target / f"{url}-{width}.png")
                page.set_viewport_size({"width": width, "height": SCREEN})
        browser.close()


def wait_until_drawn(page: Page) -> None:
    """Wait for the words, then for the figures, which come after them."""
    page.get_by_role("heading", level=1).first.wait_for(timeout=60_000)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=60_000)
    page.get_by_test_id("stSkeleton").first.wait_for(state="detached", timeout=60_000)
    page.wait_for_timeout(3000)


def unfold(page: Page, width: int) -> None:
    """Make the window as high as the page: it scrolls inside, so the browser's own full picture stops at the screen."""
    height = page.evaluate(
        "() => Math.max(...['stMain', 'stApp'].map(name => document.querySelector(`[data-testid=${name}]`))"
        ".filter(Boolean).map(box => box.scrollHeight)) + 60"
    )
    page.set_viewport_size({"width": width, "height": min(max(height, SCREEN), TALLEST)})
    page.wait_for_timeout(1500)


def save(page: Page, path: Path) -> None:
    """Save a picture with few colours: a tenth of the size, and no less readable."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        path, optimize=True
    )


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]), ROOT / "docs" / "bilder")
