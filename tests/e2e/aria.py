"""What assistive technology gets of each page: parts and names. ``python -m tests.e2e.aria`` writes the files.

Look at what has changed before you keep it: the files are what the pages should be.
"""

import re
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.e2e.conftest import QUIET, find_browser, served
from tests.e2e.drawn import PATHS, PATIENCE, open_page
from tests.released import write_small_release

FOLDER = Path(__file__).parent / "aria"
LINK = "?kvartal=2025K2&namnd=funktionsnamnden"
_KEPT = re.compile(r"- '?(navigation|link|heading|combobox|button|figure|table|group|region|alert|status|textbox)\b")
"""The parts with a name or a task. Running text and the cells of tables are tried elsewhere."""


def snapshot(page: Page) -> str:
    """The page's parts in order, one a line, with their names and whether they are open or pressed."""
    lines = (line.strip().rstrip(":") for line in page.locator("body").aria_snapshot().splitlines())
    return "\n".join(line for line in lines if _KEPT.match(line)) + "\n"


def file_of(path: str) -> Path:
    """Where the snapshot of a page is kept."""
    return FOLDER / f"{path.strip('/') or 'oversikt'}.yaml"


def main() -> None:
    """Write the snapshot of every page, of the small release that the tests use."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write_small_release(Path(folder) / "utgava")
        with served(EJV_RELEASE=str(Path(folder) / "utgava")) as server, sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=find_browser(), args=QUIET).new_page()
            page.set_default_timeout(PATIENCE)
            for path, heading in PATHS.items():
                open_page(page, server + path + LINK, heading)
                file_of(path).write_text(snapshot(page), encoding="utf-8")


if __name__ == "__main__":
    main()
