"""What the commands that the server starts are told of it."""

import os

import pytest

from ejv.view.child_environment import child_environment

SECRETS = {
    "EJV_INLOGGNING_KLIENTHEMLIGHET": "a",
    "EJV_INLOGGNING_KAKHEMLIGHET": "b",
    "STREAMLIT_SERVER_COOKIE_SECRET": "c",
}


def test_command_when_the_server_starts_it_then_it_has_no_secret_of_the_login(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "environ", {"PATH": "x", **SECRETS})
    given = child_environment({"EJV_VEM": "fia"})
    assert given == {"PATH": "x", "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8", "EJV_VEM": "fia"}
