"""A real OpenID Connect provider on this machine, an EJV that trusts it, and a visitor who logs in."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from ejv.release.releases import adopt, ids_in
from tests.e2e.conftest import free_port, wait_until_healthy
from tests.e2e.raw import Visitor
from tests.released import write_small_release
from tests.tiny import quarter, write_data

PEOPLE: dict[str, dict[str, Any]] = {
    "lena": {"roles": "EJV-Lasare"},
    "rut": {"roles": ["Annat", "EJV-Revisor"]},
    "fia": {"roles": ["EJV-Forvaltning"]},
    "mia": {"roles": ["EJV-Forvaltning", "EJV-Lasare"]},
    "utan": {},
    "okand": {"roles": ["ejv-forvaltning", "EJV-Forvaltning "]},
    "hel": {"roles": "EJV-Lasare,EJV-Forvaltning"},
    "trasig": {"roles": {"EJV-Forvaltning": True}},
    "blandad": {"roles": ["EJV-Forvaltning", 7]},
    "annan": {"groups": ["EJV-Forvaltning"]},
    "ivrig": {"roles": ["EJV-Lasare"], "is_logged_in": True, "name": "<script>alert(1)</script>"},
}
"""Who the provider knows: subject → claims."""
SECTION = """
[inloggning]
ansprak = "roles"
lasare = ["EJV-Lasare"]
revisor = ["EJV-Revisor"]
forvaltning = ["EJV-Forvaltning"]
"""
COOKIE_SECRET = "0123456789abcdef0123456789abcdef"


@contextmanager
def provided(people: Mapping[str, Mapping[str, Any]] = PEOPLE) -> Iterator[str]:
    """A provider that knows these people; its address."""
    port = free_port()
    users = [part for sub, claims in people.items() for part in ("--user-claims", json.dumps({"sub": sub, **claims}))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *users]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_until_healthy(process, f"http://localhost:{port}/.well-known/openid-configuration")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()


@dataclass(frozen=True)
class Municipality:
    """Two releases, a data folder, and the settings of a server with a login."""

    folder: Path

    @property
    def first(self) -> str:
        """The id of the release that has been replaced."""
        return ids_in(self.folder / "utgavor")[0]

    def environment(self, provider: str, section: str = SECTION) -> dict[str, str]:
        """What the server is started with."""
        config = self.folder / "ejv.toml"
        config.write_text(section, encoding="utf-8")
        return {
            "EJV_TOML": str(config),
            "EJV_DATA": str(self.folder / "data"),
            "EJV_RELEASE": str(self.folder / "utgavor"),
            "EJV_ARBETSMAPP": str(self.folder / "arbete"),
            "EJV_PUBLICERA": "ja",
            "EJV_INLOGGNING_ADRESS": "http://localhost:{port}/oauth2callback",
            "EJV_INLOGGNING_LEVERANTOR": f"{provider}/.well-known/openid-configuration",
            "EJV_INLOGGNING_KLIENT": "ejv",
            "EJV_INLOGGNING_KLIENTHEMLIGHET": "provarens",
            "EJV_INLOGGNING_KAKHEMLIGHET": COOKIE_SECRET,
            "AUTHLIB_INSECURE_TRANSPORT": "1",
            "no_proxy": "localhost,127.0.0.1",
        }


def found_municipality(folder: Path) -> Municipality:
    """Two releases of which one has been replaced, and a data folder."""
    write_data(folder / "data", _2025K1=quarter("2025K1"))
    for number in (1, 2):
        staged = folder / f"stagad{number}"
        write_small_release(staged, number, tidigare=ids_in(folder / "utgavor"))
        adopt(staged, folder / "utgavor")
    return Municipality(folder)


def cookie_of(server: str, who: str) -> str:
    """The cookies of somebody who has logged in at the provider as a browser does, from button to page."""
    visitor = Visitor(server)
    visitor.see("")
    visitor.press("")
    visitor.leave()
    with httpx.Client(follow_redirects=True, timeout=60, trust_env=False) as browser:
        form = browser.get(server + visitor.sent_to)
        page = browser.post(form.url, data={"sub": who})
        assert str(page.url).startswith(server)
        jar = {each.name: each.value for each in browser.cookies.jar}
    return "".join(f"; {name}={value}" for name, value in jar.items() if name.startswith("_streamlit_user"))


def signed(server: str, secret: str = COOKIE_SECRET, **changed: object) -> str:
    """A cookie as our server would write it for somebody with every right; with another secret, a forged one."""
    claims = {"is_logged_in": True, "origin": server, "provider": "default", "sub": "fia", "roles": "EJV-Forvaltning"}
    told = json.dumps({**claims, "exp": time.time() + 600, "iat": time.time(), **changed})
    return f"; _streamlit_user={create_signed_value(secret, '_streamlit_user', told).decode()}"


def log_in(page: Page, server: str, who: str, *, by_keyboard: bool = False) -> None:
    """Log in as somebody whom the provider knows, from the first page."""
    page.route(re.compile("^https://"), lambda route: route.abort())  # the provider's own page has a style elsewhere
    page.goto(server)
    button = page.get_by_role("button", name="Logga in")
    if by_keyboard:
        button.focus()
        page.keyboard.press("Enter")
    else:
        button.click()
    page.wait_for_url(re.compile("/oauth2/authorize"))
    page.locator(f'button[name="sub"][value="{who}"]').click()
    page.wait_for_url(re.compile(re.escape(server)))
    expect(page.get_by_role("button", name="Logga ut")).to_be_visible()


def log_out(page: Page, server: str) -> None:
    """Log out, at the provider too."""
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url(re.compile("/oauth2/end_session"))
    page.get_by_role("button").first.click()
    page.wait_for_url(re.compile(re.escape(server)))
    expect(page.get_by_role("button", name="Logga in")).to_be_visible()
