"""A viewer in a cell like the container: own user, read-only code and release, no network."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ejv.model.release import Release
from ejv.words.headline import headline_words
from ejv.words.selection import linked_selection
from tests.drift.cell import USER, Cell, cell
from tests.drift.layout import copied, environment, lay_out
from tests.pages import OTHERS, pages_of_app
from tests.released import write_small_release

CONFIDENTIAL = {"intake", "tables", "protect", "publish", "command"}


@pytest.fixture(scope="module")
def made() -> Iterator[tuple[Cell, Release]]:
    with cell() as place:
        lay_out(place.code)
        place.release.rmdir()
        yield place, write_small_release(place.release)


@pytest.fixture(scope="module")
def told(made: tuple[Cell, Release]) -> dict:
    """What a viewer in the cell says, all its pages once."""
    pages = [page for page in pages_of_app() if page not in ("oversikt", *OTHERS)]
    return made[0].run("", *pages, environment=environment())


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_viewer_when_shut_in_then_it_is_healthy_and_says_the_answer(made, told):
    release = made[1]
    answer = plain(" ".join(headline_words(release, linked_selection(release, {}))))
    document = plain(told["document"]).replace("<strong>", "**").replace("</strong>", "**")
    assert told["health"] == "ok"
    assert answer in document
    assert answer.split(". ")[0] in plain(told["pages"][""])


def test_viewer_when_shut_in_then_every_page_is_drawn_without_the_rooms_that_read_rows(told):
    assert not CONFIDENTIAL & {Path(source).name for source in copied()}
    for page, text in told["pages"].items():
        assert len(text) > 200, page
        assert "Något gick fel" not in text, page
        assert "kan inte visas" not in text, page


def test_viewer_when_shut_in_then_it_writes_nothing_but_in_its_own_folder(made, told):
    place = made[0]
    assert told["writable"] == []
    assert not list(place.code.rglob("__pycache__"))
    assert told["user"] == (USER if os.geteuid() == 0 else 0 if place.is_closed else os.geteuid())


def test_viewer_when_shut_in_then_it_asks_no_other_machine_for_anything(made, told):
    assert told["asked"] == []
    assert (told["interfaces"], told["no_routes"]) == (["lo"], 0) or not made[0].is_closed


def test_cell_when_something_is_asked_of_another_machine_then_it_is_noticed(made):
    told = made[0].run("--plant", environment=environment())
    assert told["asked"] == ["socket.connect 192.0.2.1"]
    assert told["no_routes"] > 0 or not made[0].is_closed
