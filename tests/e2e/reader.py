"""A reader who starts on the first page and counts every click."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.drawn import open_page, wait_until_idle
from tests.judge.facts import plain

MOST_CLICKS = 3


class Reader:
    """Clicks as a person does. A choice is two clicks: one opens the list, one takes from it."""

    def __init__(self, page: Page, server: str) -> None:
        self.page, self.clicks = page, 0
        open_page(page, server, "Översikt")

    def click(self, target: Locator) -> None:
        """Click, and wait until the page is whole again.

        Raises
        ------
        AssertionError
            When it is one click more than a reader should need.
        """
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS, f"click {self.clicks}"
        target.click()
        wait_until_idle(self.page)

    def turn_to(self, title: str) -> None:
        """Choose a page in the menu."""
        self.click(self.page.get_by_role("link", name=title, exact=True))
        expect(self.page.get_by_role("heading", name=title, level=1, exact=True)).to_be_visible(timeout=30_000)
        wait_until_idle(self.page)

    def choose(self, label: str, option: str) -> None:
        """Choose from a list above the page, and see that the page says so."""
        self.clicks += 1
        self.page.get_by_role("combobox", name=label, exact=True).click()
        self.click(self.page.get_by_role("option", name=option, exact=True))
        said = self.page.get_by_test_id("stMarkdown").filter(has_text=" · ").filter(has_text=option)
        expect(said.first).to_be_visible(timeout=30_000)
        wait_until_idle(self.page)

    def metric(self, label: str) -> str:
        """A headline number."""
        found = self.page.get_by_test_id("stMetric").filter(has_text=label)
        return plain(found.get_by_test_id("stMetricValue").inner_text())

    def under(self, label: str) -> str:
        """The small words under a headline number."""
        found = self.page.get_by_test_id("stMetric").filter(has_text=label)
        return plain(found.locator("xpath=ancestor::*[@data-testid='stVerticalBlock'][1]").inner_text())

    @property
    def headings(self) -> list[str]:
        """What the figures say."""
        return [plain(text) for text in self.page.get_by_role("heading", level=2).all_inner_texts()]

    @property
    def told(self) -> str:
        """All that the page says without opening anything."""
        return plain(self.page.get_by_test_id("stMain").inner_text())

    def tables_with(self, head: str) -> list[list[list[str]]]:
        """The tables that have a column with this head: rows of texts, the head first."""
        read = "tables => tables.map(t => [...t.rows].map(row => [...row.cells].map(cell => cell.textContent)))"
        tables = self.page.locator("table").evaluate_all(read)
        plained = [[[plain(cell.replace("\u00ad", "")) for cell in row] for row in table] for table in tables]
        return [table for table in plained if head in table[0]]
