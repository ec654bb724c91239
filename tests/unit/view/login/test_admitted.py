"""Only a session that has the page Publicera before it uploads, and only to its own address."""

import pytest

from ejv.view.login import admitted
from ejv.view.login.admitted import LASTS, Admitted, takes_in_file

PATH = "/_stcore/upload_file/{}/fil"


def test_session_when_admitted_then_uploads_to_its_own_address_until_turned_out():
    sessions = Admitted(lambda: 0.0)
    sessions.admit("min")
    assert sessions.lets_in(PATH.format("min"))
    assert sessions.lets_in("/ejv" + PATH.format("min"))
    assert not any(sessions.lets_in(PATH.format(other)) for other in ("din", "", "min2", "../min", "mi"))
    sessions.turn_out("min")
    assert not sessions.lets_in(PATH.format("min"))


@pytest.mark.parametrize(("ends", "lasts"), [(None, LASTS), (30.0, 30.0), (LASTS * 9.0, LASTS)])
def test_session_when_nobody_renews_it_then_it_ends_with_the_login_or_after_an_hour(ends, lasts):
    now = [0.0]
    sessions = Admitted(lambda: now[0])
    sessions.admit("min", ends)
    now[0] = lasts - 1
    assert sessions.lets_in(PATH.format("min"))
    now[0] = lasts
    assert not sessions.lets_in(PATH.format("min"))


def test_file_when_the_page_is_switched_off_or_settings_are_broken_then_not_taken_in(monkeypatch, tmp_path):
    monkeypatch.setattr(admitted, "ADMITTED", Admitted())
    admitted.ADMITTED.admit("min")
    monkeypatch.setenv("EJV_PUBLICERA", "ja")
    assert takes_in_file(PATH.format("min"))
    assert not takes_in_file(PATH.format("din"))
    monkeypatch.setenv("EJV_PUBLICERA", "nej")
    assert not takes_in_file(PATH.format("min"))
    monkeypatch.setenv("EJV_PUBLICERA", "ja")
    (tmp_path / "ejv.toml").write_text("[inloggning]\n", encoding="utf-8")
    monkeypatch.setenv("EJV_TOML", str(tmp_path / "ejv.toml"))
    assert not takes_in_file(PATH.format("min"))
