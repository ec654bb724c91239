"""Granskning tells of the log: what has been published, whether it is whole, and never who or why not."""

import pytest

from ejv.model.logg import Actor, Event, Handelse, Hinder, Vag
from ejv.release.events import log_refusal
from ejv.release.log_check import examine_log
from ejv.release.releases import ids_in
from ejv.view.publicera.identity import LONGEST, name_of
from tests.app.test_pages import texts
from tests.logged import add_release, rewrite
from tests.released import write_small_release

PAGE = "om/granskning.py"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "utgavor"
    add_release(folder, write_small_release(tmp_path / "a", quarters=1), "a")
    log_refusal(folder, Event(Handelse.AVVISAD, Actor(Vag.SIDAN, "bo"), hinder=Hinder.SKYDD, program="test"))
    return folder


def headings(app):
    return [header.value for header in app.header]


def test_granskning_when_there_is_a_log_then_its_lines_without_who_and_why(run_page, folder):
    app = run_page(PAGE, release=folder)
    assert not app.exception
    assert "Loggen över publiceringarna är hel: 2\u00a0rader" in headings(app)
    table = next(each.value for each in app.table if "Dag" in each.value.columns)
    assert table["Vad"].tolist() == ["Avvisad: inget publicerades", "Publicerad"]
    assert table["Utgåva"].tolist() == ["ingen", ids_in(folder)[0]]
    told = texts(app) + table.to_csv()
    assert examine_log(folder).head.marke in told
    for secret in ("aaberg17", "bo,", "skydd,", "sidan,"):
        assert secret not in table.to_csv()


def test_granskning_when_the_log_is_changed_then_the_fault_is_named(run_page, folder):
    app = run_page(PAGE, release=folder)
    rewrite(folder, lambda lines: lines[1:])
    app.run()
    assert "Loggen över publiceringarna stämmer inte" in headings(app)
    assert any("Rad 1 saknas" in error.value for error in app.error)
    assert any("Fråga den som publicerar" in error.value for error in app.error)


def test_granskning_when_a_single_release_is_shown_then_there_is_no_log(run_page):
    app = run_page(PAGE)
    assert "Ingen logg över publiceringarna visas" in headings(app)


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ({}, None),
        ({"email": "a@b.se"}, None),
        ({"is_logged_in": True}, None),
        ({"is_logged_in": True, "sub": "17", "email": "a@b.se"}, "a@b.se"),
        ({"is_logged_in": True, "sub": "17", "email": 3}, "17"),
        ({"is_logged_in": True, "sub": "a\n\x1b[2Jb"}, "a[2Jb"),
        ({"is_logged_in": True, "sub": "x" * 1000}, "x" * LONGEST),
    ],
)
def test_name_when_a_login_tells_it_then_that_and_nothing_that_is_not_text(user, name):
    assert name_of(user) == name
