"""Every number that a browser shows, tells or saves on any page is in the release or computed from it.

What is judged is what the browser received and drew: texts, tables, Plotly's figures, names for screen readers, files.
How each is judged is told in ``tests/judge``; ``tests/app/test_every_selection.py`` shows that the judge finds any
number that is one more.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import served
from tests.e2e.drawn import open_expanders, open_page
from tests.judge.facts import Facts
from tests.judge.from_browser import saved_files, seen_by
from tests.judge.judging import faults_of
from tests.judge.seen import Seen
from tests.pages import pages_with_selection

pytestmark = pytest.mark.e2e
PAGES = pages_with_selection()
SAVE = "Ladda ner tabellen (csv)"
LINKS = [{}, {"namnd": "funktionsnamnden", "lagrum": "LSS"}]


@pytest.fixture(scope="module")
def long_server(long_release) -> Iterator[str]:
    with served(EJV_RELEASE=str(long_release)) as url:
        yield url


def received(page: Page, url: str, facts: Facts, address: str, codes: dict[str, str]) -> Seen:
    """The page with everything open, and the files that it offers."""
    asked = {"kvartal": facts.kvartal[-1], **codes}
    link = "&".join(f"{key}={code}" for key, code in asked.items())
    path = "" if address == "oversikt" else address
    open_page(page, f"{url}/{path}?{link}", PAGES[address][1])
    open_expanders(page)
    return seen_by(page, address, asked["kvartal"], codes)


@pytest.mark.parametrize("codes", LINKS, ids=lambda codes: "-".join(codes.values()) or "allt")
@pytest.mark.parametrize("address", PAGES)
def test_page_when_a_browser_has_drawn_it_then_every_number_is_in_the_release(
    page: Page, long_server, long_release, address, codes
):
    facts = Facts(long_release)
    seen = received(page, long_server, facts, address, codes)
    drawn = [text for block in seen.blocks for kind, text in block.layout.get("drawn", []) if kind == "text"]
    assert bool(drawn) == any(block.kind == "figure" for block in seen.blocks)
    assert faults_of(facts, seen) == []
    if not codes:
        files = saved_files(page)
        assert len(files) == sum(block.text == SAVE for block in seen.blocks)
        assert faults_of(facts, seen.with_files(files)) == []
