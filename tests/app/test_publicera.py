"""The page Publicera without a browser: who sees it, and every state that an upload can be in."""

import json
import sys
import time

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ejv.config.inloggning import Role
from ejv.release.releases import adopt, list_releases
from ejv.view.login.access import Access
from ejv.view.publicera import permission, preparing
from ejv.view.publicera.permission import Visitor
from ejv.view.publicera.session import desk_in
from ejv.view.settings import read_settings
from tests.app.conftest import MAIN, ROOT
from tests.app.test_pages import texts
from tests.released import write_small_release
from tests.tiny import quarter, write_data

PAGE = str(ROOT / "pages" / "om" / "publicera.py")
ORSAKER = str(ROOT / "pages" / "statistik" / "orsaker.py")
START, WAITING, REFUSED = "Välj filer", "Uppgifterna kontrolleras och skyddas", "Uppgifterna behöver rättas"
READY = "Publicera eller avbryt"
FAULT = {"allvar": "fel", "fil": "2025K2.csv", "rad": 5, "kolumn": "insats", "vad": "okänd kod", "gor": "Rätta raden."}
WARNING = {
    **FAULT,
    "allvar": "varning",
    "fil": "pagaende.csv",
    "rad": 0,
    "kolumn": "",
    "vad": "saknas",
    "gor": "Fyll på.",
}
GIVEN = "import sys, pathlib, shutil, time; at = lambda name: pathlib.Path(sys.argv[sys.argv.index(name) + 1])\n"
TELL = "at('--anmarkningar').write_text({!r}, 'utf-8')\n"
STAGE = "shutil.copytree({!r}, at('--till'))\n"


def told(*posts):
    counts = {kind: sum(post["allvar"] == kind for post in posts) for kind in ("fel", "varning")}
    return TELL.format(json.dumps({"antal": counts, "poster": posts}))


@pytest.fixture
def server(tmp_path, monkeypatch):
    """A server that lets people publish, with a data folder and a work folder, and a visitor who sits at it."""
    write_data(tmp_path / "data", _2025K1=quarter("2025K1"))
    monkeypatch.setenv("EJV_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("EJV_ARBETSMAPP", str(tmp_path / "arbete"))
    monkeypatch.setenv("EJV_PUBLICERA", "ja")
    monkeypatch.delenv("EJV_RELEASE", raising=False)
    monkeypatch.setattr(permission, "_visitor", lambda *_: Visitor())
    st.cache_resource.clear()
    yield tmp_path
    desk_in(tmp_path / "arbete").close_all()


@pytest.fixture
def staged(tmp_path):
    """A program that prepares a release: copies one that is made already."""

    def stage(tidigare=()):
        folder = tmp_path / f"klar-{len(tidigare)}"
        write_small_release(folder, quarters=2 + len(tidigare), tidigare=tidigare)
        return STAGE.format(str(folder))

    return stage


@pytest.fixture
def command(monkeypatch):
    """Put a few lines of Python in the place of the command that checks and prepares."""
    return lambda program: monkeypatch.setattr(preparing, "COMMAND", (sys.executable, "-c", GIVEN + program))


def opened():
    app = AppTest.from_file(str(MAIN), default_timeout=20)
    app.run().switch_page(PAGE)
    return app.run()


def headings(app):
    return [header.value for header in app.header]


def press(app, label):
    next(each for each in app.button if each.label == label).click()
    return app.run()


def check_button(app):
    return next(each for each in app.button if each.label == "Kontrollera uppgifterna")


def checked(app, *names):
    """Upload files and wait until the command has ended."""
    app.file_uploader[0].set_value([(name, b"kvartal\n", "text/csv") for name in names]).run()
    press(app, "Kontrollera uppgifterna")
    deadline = time.monotonic() + 30
    while WAITING in headings(app):
        assert time.monotonic() < deadline
        time.sleep(0.05)
        app.run()
    return app


def left(server):
    folder = server / "arbete"
    return sorted(path.name for path in folder.glob("uppladdning-*"))


def from_the_menu(app, page):
    """Go to a page as the menu does: with an empty address."""
    app.query_params.clear()
    return app.switch_page(page).run()


def menu(app, monkeypatch):
    """The titles in the menu when the page is drawn once more."""
    seen, navigation = [], st.navigation

    def noted(pages, **how):
        seen.append([page.title for page in pages if page.visibility == "visible"])
        return navigation(pages, **how)

    monkeypatch.setattr(st, "navigation", noted)
    app.run()
    return seen[-1]


def test_page_when_allowed_then_in_the_menu_and_it_says_what_it_takes(server, monkeypatch):
    app = opened()
    assert not app.exception
    assert app.title[0].value == "Publicera"
    assert headings(app) == [START]
    assert "Högst 5 MB per fil, 20 filer och 25 MB på en gång" in texts(app)
    assert "finns **1\u00a0fil**" in texts(app)
    assert "Publicera" in menu(app, monkeypatch)


@pytest.mark.parametrize("reason", ["configuration", "elsewhere"])
def test_page_when_not_allowed_then_not_in_the_menu_and_a_link_to_it_says_so(server, monkeypatch, reason):
    if reason == "configuration":
        monkeypatch.delenv("EJV_PUBLICERA")
    else:
        monkeypatch.setattr(permission, "_visitor", lambda *_: Visitor(address="10.0.0.7"))
    monkeypatch.setenv("EJV_RELEASE", str(server / "utgavor"))
    app = opened()
    assert not app.exception
    assert "Här går det inte att publicera" in texts(app)
    assert not app.file_uploader
    assert not app.button
    shown = menu(app, monkeypatch)
    assert "Publicera" not in shown
    assert "Översikt" in shown


def test_page_when_logged_in_with_the_role_from_elsewhere_then_allowed(server, monkeypatch):
    access = Access(asked_for=True, logged_in=True, role=Role.FORVALTNING)
    monkeypatch.setattr(permission, "_visitor", lambda *_: Visitor(access, address="10.0.0.7"))
    assert opened().file_uploader


def test_page_when_the_app_shows_the_example_then_says_what_is_missing(server, monkeypatch):
    monkeypatch.setenv("EJV_RELEASE", str(server / "utgavor"))
    assert opened().file_uploader
    write_small_release(server / "en", quarters=1)
    monkeypatch.setenv("EJV_RELEASE", str(server / "en"))
    app = opened()
    assert "behöver en mapp" in app.error[0].value
    assert not app.file_uploader


def test_statistics_when_nothing_is_published_yet_then_says_where_it_is_done(server):
    app = AppTest.from_file(str(MAIN), default_timeout=20).run()
    assert "på sidan Publicera" in app.error[0].value
    assert not (server / "arbete" / "utgavor").exists()


def test_files_when_they_cannot_be_taken_in_then_says_why_and_nothing_is_started(server, command):
    command("raise SystemExit('ska inte köras')")
    app = opened()
    app.file_uploader[0].set_value([("2025K1.csv", b"x", "text/csv"), ("19121212-1212.csv", b"x", "text/csv")]).run()
    press(app, "Kontrollera uppgifterna")
    assert headings(app) == [START]
    assert "2025K1_rattelse_1.csv" in app.error[0].value
    assert "ser ut som ett personnummer" in app.error[1].value
    assert "1212" not in texts(app)
    assert left(server) == []


def test_files_when_there_is_no_data_folder_then_one_is_needed(server, monkeypatch):
    monkeypatch.setenv("EJV_RELEASE", str(server / "utgavor"))
    monkeypatch.delenv("EJV_DATA")
    app = opened()
    assert "**alla** uppgifter" in texts(app)
    assert not app.checkbox
    assert check_button(app).disabled
    app.file_uploader[0].set_value([("2025K1.csv", b"x", "text/csv")]).run()
    assert not check_button(app).disabled


def test_check_when_under_way_then_progress_and_cancel_leaves_nothing(server, command):
    command("print('framsteg 2/5', flush=True); " + told(WARNING) + "time.sleep(600)")
    app = opened()
    assert check_button(app).disabled
    app.checkbox[0].check().run()
    press(app, "Kontrollera uppgifterna")
    assert len(left(server)) == 1
    deadline = time.monotonic() + 30
    while "1\u00a0varning" not in texts(app):
        assert time.monotonic() < deadline
        time.sleep(0.05)
        app.run()
    assert headings(app) == [WAITING]
    assert app.get("progress")[0].proto.text == "Skyddar kvartal 2 av 5"
    press(app, "Avbryt")
    assert headings(app) == [START]
    assert "Avbrutet. Uppladdningen är borttagen" in texts(app)
    assert left(server) == []


def test_check_when_there_are_faults_then_they_can_be_searched_and_nothing_can_be_published(server, command):
    command(
        told(FAULT, {**FAULT, "rad": 9, "kolumn": "kon"}, WARNING)
        + "print('Uppgifterna behöver rättas.'); raise SystemExit(1)"
    )
    app = checked(opened(), "2025K2.csv")
    assert headings(app) == [REFUSED]
    assert "2\u00a0fel och 1\u00a0varning" in app.error[0].value
    assert len(app.table[0].value) == 3
    app.text_input[0].set_value("RAD.9").run()
    assert "Ingen anmärkning stämmer" in texts(app)
    app.text_input[0].set_value("kon").run()
    assert list(app.table[0].value.index) == ["2025K2.csv, rad 9, kon"]
    assert [each.label for each in app.button] == ["Börja om"]
    press(app, "Börja om")
    assert headings(app) == [START]
    assert left(server) == []


def test_check_when_there_are_many_findings_then_a_page_at_a_time(server, command):
    command(
        told(*({**FAULT, "rad": row} for row in range(2, 47)))
        + "print('Uppgifterna behöver rättas.'); raise SystemExit(1)"
    )
    app = checked(opened(), "2025K2.csv")
    assert len(app.table[0].value) == 20
    assert "Visar 20 av 45\u00a0anmärkningar." in texts(app)


def test_check_when_refused_for_another_reason_then_its_words_are_shown(server, command):
    command(told() + "print('kv 1 2025 finns i en tidigare utgåva men inte i datamängderna.'); raise SystemExit(1)")
    app = checked(opened(), "2025K2.csv")
    assert headings(app) == ["Uppgifterna kan inte publiceras nu"]
    assert "finns i en tidigare utgåva" in app.error[0].value


@pytest.mark.parametrize("crash", ["print('hemlig rad'); import os; os.abort()", "raise SystemExit(3)", "1 / 0"])
def test_check_when_the_command_breaks_then_a_calm_message_and_nothing_is_left(server, command, crash):
    command(crash)
    app = checked(opened(), "2025K2.csv")
    assert not app.exception
    assert headings(app) == [START]
    assert "Arbetet avbröts av ett fel. Inget har publicerats" in app.error[0].value
    assert "hemlig" not in texts(app)
    assert left(server) == []


def test_preview_when_ready_then_changes_numbers_and_what_is_hidden(server, command, staged):
    command(told(WARNING) + staged())
    app = checked(opened(), "2025K2.csv")
    assert not app.exception
    assert headings(app) == [
        "Vad som ändras",
        "Talen för kv\u00a03\u00a02024",
        "Vad som visas och döljs för kv\u00a03\u00a02024",
        "Anmärkningar",
        READY,
    ]
    assert "Det här blir den första utgåvan." in texts(app)
    numbers, namnder, hidden, findings = (table.value for table in app.table)
    assert numbers.columns.tolist() == ["kv\u00a03\u00a02024", "kv\u00a02\u00a02024", "Förändring"]
    assert namnder.index.tolist() == ["Äldrenämnden", "Funktionsnämnden", "Socialnämnden"]
    assert "Insatser" in hidden.index
    assert len(findings) == 1
    assert "i sin insatsgrupp" in texts(app)
    app.selectbox(key="forhandskvartal").set_value("2024K2").run()
    assert "Talen för kv\u00a02\u00a02024" in headings(app)


def test_preview_when_not_confirmed_then_nothing_can_be_published_and_cancel_leaves_nothing(server, command, staged):
    command(told() + staged())
    app = checked(opened(), "2025K2.csv")
    assert next(each for each in app.button if each.label == "Publicera utgåvan").disabled
    press(app, "Avbryt utan att publicera")
    assert headings(app) == [START]
    assert left(server) == []
    assert not list_releases(server / "arbete" / "utgavor")
    assert sorted(path.name for path in (server / "data").iterdir()) == ["2025K1.csv", "ejv.toml"]


def test_publish_when_confirmed_then_files_are_kept_and_every_session_sees_it(server, command, staged):
    command(told() + staged())
    other = AppTest.from_file(str(MAIN), default_timeout=20).run()
    assert other.error
    app = checked(opened(), "2025K2.csv")
    app.checkbox[0].check().run()
    press(app, "Publicera utgåvan")
    assert not app.exception
    assert "är publicerad och visas nu för alla" in app.success[0].value
    assert left(server) == []
    assert (server / "data" / "2025K2.csv").read_bytes() == b"kvartal\n"
    other.run()
    assert not other.error
    assert other.selectbox(key="kvartal").value == "2024K3"


def test_publish_when_somebody_else_was_first_then_refused_and_their_release_stays(server, command, staged, tmp_path):
    command(told() + staged())
    app = checked(opened(), "2025K2.csv")
    first = tmp_path / "deras"
    theirs = write_small_release(first, quarters=3)
    folder = read_settings().utgavor
    adopt(first, folder)
    app.checkbox[0].check().run()
    press(app, "Publicera utgåvan")
    assert "Någon annan har publicerat under tiden" in app.error[0].value
    assert [each.release_id for each in list_releases(folder)] == [theirs.manifest.release_id]
    assert not (server / "data" / "2025K2.csv").exists()
    assert left(server) == []


def test_upload_when_it_has_been_removed_then_the_page_says_so(server, command, staged):
    command(told() + staged())
    app = checked(opened(), "2025K2.csv")
    desk_in(server / "arbete").close_all()
    app.run()
    assert headings(app) == [START]
    assert "ingen har tittat på den på en timme" in texts(app)


def test_selection_when_publicera_is_visited_then_it_is_kept(server, monkeypatch, release_folder):
    monkeypatch.setenv("EJV_RELEASE", str(release_folder))
    app = AppTest.from_file(str(MAIN), default_timeout=20).run()
    app.selectbox(key="kvartal").set_value("2024K3").run()
    from_the_menu(app, PAGE)
    from_the_menu(app, ORSAKER)
    assert app.selectbox(key="kvartal").value == "2024K3"


def test_selection_when_something_new_is_published_then_its_newest_quarter_is_shown(server, command, staged, tmp_path):
    first = write_small_release(tmp_path / "forsta", quarters=2)
    adopt(tmp_path / "forsta", read_settings().utgavor)
    command(told() + staged((first.manifest.release_id,)))
    app = AppTest.from_file(str(MAIN), default_timeout=20).run()
    assert app.selectbox(key="kvartal").value == "2024K3"
    from_the_menu(app, PAGE)
    checked(app, "2025K2.csv")
    app.checkbox[0].check().run()
    press(app, "Publicera utgåvan")
    assert "är publicerad" in app.success[0].value
    from_the_menu(app, ORSAKER)
    assert app.selectbox(key="kvartal").value == "2024K4"
