"""Takes the pictures of the page Publicera in docs/bilder: ``python -m tests.e2e.screenshots_publicera``."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.e2e.conftest import QUIET, ROOT, find_browser, served
from tests.e2e.drawn import wait_until_idle
from tests.e2e.publicera import check_file, choose_file, open_office, open_publicera
from tests.tiny import quarter, spoiled

WIDTH, MARGIN = 820, 16


def take_pictures(target: Path, folder: Path) -> None:
    """The page with a file chosen, with findings and with a preview."""
    office = open_office(folder / "kontor")
    with served(**office.environment) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        page = browser.new_page(viewport={"width": WIDTH, "height": 800})
        open_publicera(page, server)
        choose_file(page, "2025K2.csv", spoiled("2025K2"))
        take_whole(page, target / "publicera-valj.png")
        page.get_by_role("button", name="Kontrollera uppgifterna").click()
        page.get_by_role("heading", name="Uppgifterna behöver rättas").wait_for(timeout=120_000)
        take_whole(page, target / "publicera-anmarkningar.png")
        page.get_by_role("button", name="Börja om").click()
        page.get_by_role("heading", name="Välj filer").wait_for()
        check_file(page, "2025K2.csv", quarter("2025K2", times=2), "Publicera eller avbryt")
        take_whole(page, target / "publicera-forhandsvisning.png")


def take_whole(page: Page, target: Path) -> None:
    """The page down to its foot."""
    wait_until_idle(page)
    page.wait_for_timeout(800)
    foot = page.get_by_role("separator").last.bounding_box()
    height = int(foot["y"] + MARGIN) if foot else 800
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.wait_for_timeout(500)
    page.screenshot(path=target)
    page.set_viewport_size({"width": WIDTH, "height": 800})


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        take_pictures(ROOT / "docs" / "bilder", Path(scratch))
