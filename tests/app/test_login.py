"""What each page shows to somebody without a right, and what happens when a right ends while a page is open."""

import errno
import time
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ejv.release.releases import adopt, ids_in
from ejv.view.first_words import first_words
from ejv.view.login import visitor
from ejv.view.login.ended import EndedLogins
from ejv.view.publicera.session import desk_in
from tests.app.conftest import MAIN, ROOT
from tests.app.test_pages import texts
from tests.app.test_publicera import headings, menu
from tests.pages import pages_of_app
from tests.released import write_small_release
from tests.tiny import quarter, write_data

SECTION = '[inloggning]\nansprak = "roles"\nlasare = ["L"]\nrevisor = ["R"]\nforvaltning = ["F"]\n'
PUBLICERA = str(ROOT / "pages" / "om" / "publicera.py")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder of two releases, made once: nobody changes it."""
    root = tmp_path_factory.mktemp("inloggning")
    for number in (1, 2):
        write_small_release(root / f"s{number}", number, tidigare=ids_in(root / "utgavor"))
        adopt(root / f"s{number}", root / "utgavor")
    return root / "utgavor"


@pytest.fixture
def office(made, tmp_path, monkeypatch):
    """A server with a login, and what the provider says of the visitor: to be changed by the test."""
    write_data(tmp_path / "data", _2025K1=quarter("2025K1"))
    (tmp_path / "utgavor").symlink_to(made)
    (tmp_path / "ejv.toml").write_text(SECTION, encoding="utf-8")
    for name, value in {"TOML": "ejv.toml", "DATA": "data", "RELEASE": "utgavor", "ARBETSMAPP": "arbete"}.items():
        monkeypatch.setenv(f"EJV_{name}", str(tmp_path / value))
    monkeypatch.setenv("EJV_PUBLICERA", "ja")
    claims: dict[str, object] = {}
    monkeypatch.setattr(visitor, "_claims", lambda: claims)
    monkeypatch.setattr(visitor, "ENDED", EndedLogins())
    monkeypatch.setattr(visitor, "faults_of", lambda settings: [])
    st.cache_resource.clear()
    yield tmp_path, claims
    desk_in(tmp_path / "arbete").close_all()


def logged_in(role, seconds=600.0):
    return {"is_logged_in": True, "exp": time.time() + seconds, "roles": role, "sub": "fia", "iat": 1}


def opened(path="statistik/oversikt.py", **link):
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.run().switch_page(str(ROOT / "pages" / path))
    for key, value in link.items():
        app.query_params[key] = value
    return app.run()


def demand(office):
    (office[0] / "ejv.toml").write_text(f"{SECTION}kravs = true\n", encoding="utf-8")


@pytest.mark.parametrize("claims", [{}, logged_in("okänd"), logged_in("F", seconds=-1)], ids=["no", "unknown", "over"])
@pytest.mark.parametrize("path", [path for path, _ in pages_of_app().values()])
def test_page_when_reading_demands_a_login_then_without_a_role_nothing_of_it_is_sent(office, path, claims):
    demand(office)
    office[1].update(claims)
    app = opened(path)
    assert not app.exception
    assert [title.value for title in app.title] == ["Logga in"]
    assert not app.selectbox
    assert not app.metric
    assert not app.get("table")
    assert not app.file_uploader
    assert "Exempelkommun" not in texts(app)


def test_menu_when_reading_demands_a_login_then_empty_until_there_is_a_role(office, monkeypatch):
    demand(office)
    app = opened()
    assert menu(app, monkeypatch) == []
    office[1].update(logged_in("L"))
    assert "Översikt" in menu(app, monkeypatch)
    assert "Publicera" not in menu(app, monkeypatch)
    assert app.metric


def test_document_when_reading_demands_a_login_then_it_says_nothing_before_it(office):
    assert "Exempelkommun" in first_words("/", "")
    demand(office)
    assert first_words("/", "") == ""


def test_login_when_it_cannot_be_trusted_then_what_it_says_counts_for_nothing(office, monkeypatch):
    office[1].update(logged_in("F"))
    assert opened("om/publicera.py").file_uploader
    monkeypatch.setattr(visitor, "faults_of", lambda settings: ["något saknas"])
    app = opened("om/publicera.py")
    assert not app.file_uploader
    assert "Det går inte att logga in nu." in texts(app)
    assert not [button for button in app.button if button.label in ("Logga in", "Logga ut")]


def test_settings_when_they_break_then_no_page_is_open(office):
    office[1].update(logged_in("F"))
    (office[0] / "ejv.toml").write_text('[inloggning]\nansprak = ""\n', encoding="utf-8")
    for path in ("statistik/oversikt.py", "om/publicera.py"):
        app = opened(path)
        assert not app.file_uploader
        assert not app.metric


def test_earlier_release_when_the_role_may_not_then_not_shown_and_not_told_whether_it_is_there(office):
    first, newest = ids_in(office[0] / "utgavor")
    office[1].update(logged_in("L"))
    told = []
    for asked in (first, "2024K3-0123456789abcdef", "../../hemlig"):
        app = opened("om/om_statistiken.py", utgava=asked)
        assert newest in app.caption[-1].value
        assert "utgava" not in app.query_params
        assert "Visa en annan utgåva" not in [box.label for box in app.selectbox]
        told.append([box.value for box in app.warning])
    assert told[0] == told[1] == told[2]
    office[1].update(logged_in("R"))
    assert first in opened("om/om_statistiken.py", utgava=first).caption[-1].value


def test_earlier_release_when_the_login_ends_while_it_is_shown_then_the_newest_is(office):
    first, newest = ids_in(office[0] / "utgavor")
    office[1].update(logged_in("R"))
    app = opened(utgava=first)
    assert first in app.caption[-1].value
    office[1]["exp"] = time.time() - 1
    assert newest in app.run().caption[-1].value


def test_earlier_release_when_the_folder_stops_answering_then_others_get_the_newest(office, monkeypatch):
    """What a role has read is not kept for those without it."""
    utgavor = office[0] / "utgavor"
    first, newest = ids_in(utgavor)
    office[1].update(logged_in("R"))
    assert first in opened(utgava=first).caption[-1].value
    listed = Path.iterdir

    def unreachable(path):
        if path == utgavor:
            raise OSError(errno.EIO, "")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", unreachable)
    office[1].update(logged_in("L"))
    app = opened()
    assert newest in app.caption[-1].value
    assert "går inte att läsa från disken just nu" in app.warning[0].value


def test_upload_when_the_login_ends_while_it_is_under_way_then_removed_and_nothing_can_be_published(office):
    office[1].update(logged_in("F"))
    app = opened("om/publicera.py")
    app.file_uploader[0].set_value([("2025K1_rattelse_1.csv", b"kvartal\n", "text/csv")]).run()
    next(button for button in app.button if button.label == "Kontrollera uppgifterna").click()
    app.run()
    assert len(list((office[0] / "arbete").glob("uppladdning-*"))) == 1
    office[1]["roles"] = "R"
    app.run()
    assert headings(app) == []
    assert "Här går det inte att publicera" in texts(app)
    assert list((office[0] / "arbete").glob("uppladdning-*")) == []


def test_login_when_left_then_ended_also_where_it_is_still_carried(office):
    office[1].update(logged_in("F"))
    here, elsewhere = opened(), opened("om/publicera.py")
    assert elsewhere.file_uploader
    next(button for button in here.button if button.label == "Logga ut").click().run()
    assert not elsewhere.run().file_uploader
    office[1].update(logged_in("F") | {"iat": 2})
    assert elsewhere.run().file_uploader, "another login of the same person holds"
