"""The start of the server: it goes on, or ends with why."""

import os
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from streamlit import config
from streamlit.auth_util import is_authlib_installed
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.secrets import secrets_singleton

from ejv.config.ejv_toml import FILE_NAME
from ejv.model.errors import EjvError
from ejv.view.login.secret import auth_from_environment, login_faults
from ejv.view.publicera.permission import configured_server
from ejv.view.settings import ROOT, Settings, read_settings
from ejv.view.start.locked import LOCKED
from ejv.view.start.rules import Setup, check_may_start
from ejv.view.start.secret_files import secret_files

UNSAFE = 78
"""Exit status: wrong configuration (``EX_CONFIG``). Starting again without a change is of no use."""

_COOKIE = "server.cookieSecret"


def stop_unless_safe() -> None:
    """What ``app.py`` does first: end the process, with why on standard error, unless it is safe to start."""
    try:
        check_may_start(read_setup())
    except EjvError as fault:
        sys.stderr.write(f"\nEJV startar inte. {fault}\n")
        raise SystemExit(UNSAFE) from None


def read_setup(environment: Mapping[str, str] = os.environ) -> Setup:
    """How this server is configured: by ``ejv.toml``, Streamlit's files, the environment and the command line.

    Raises
    ------
    EjvError
        When a file cannot be used.
    """
    settings = read_settings(environment)
    auth = auth_from_environment(environment) or login_section()
    faults = _login_faults(settings, auth)
    return Setup(
        server=configured_server(),
        options={rule.option: config.get_option(rule.option) for rule in LOCKED},
        named=config.is_manually_set("browser.serverAddress"),
        publicera=settings.publicera,
        login=settings.inloggning is not None and not faults,
        login_faults=tuple(faults),
        threshold=_threshold(settings.own_data),
        processes=_processes(environment.get("EJV_PROCESSER", "1")),
        cookie_secret=_cookie_secret(auth),
        secrets=secret_files(_places(settings)),
    )


def _login_faults(settings: Settings, auth: Mapping[str, object]) -> list[str]:
    """Why nobody can log in safely although ``ejv.toml`` wants them to."""
    if settings.inloggning is None:
        return []
    trusted = config.get_option("server.trustedUserHeaders")
    return login_faults(settings.inloggning, auth, has_library=is_authlib_installed(), trusted_headers=trusted)


def login_section() -> Mapping[str, object]:
    """``[auth]`` in Streamlit's secrets; empty without one.

    Raises
    ------
    EjvError
        When the secrets are there and cannot be read. Nothing of them is repeated.
    """
    try:
        section = secrets_singleton.to_dict().get("auth", {})
    except StreamlitSecretNotFoundError as fault:
        if fault.error_id == "no-secrets-found":
            return {}
        raise EjvError(
            "Filen secrets.toml går inte att läsa. Rätta den; den ska vara TOML och sparad som UTF-8."
        ) from None
    except OSError:
        raise EjvError("Filen secrets.toml går inte att läsa. Kontrollera behörigheten.") from None
    return section if isinstance(section, Mapping) else {}


def _cookie_secret(auth: Mapping[str, object]) -> int:
    """How long the secret is that somebody has chosen; the login's own goes first, as in Streamlit."""
    own = config.get_option(_COOKIE) if config.is_manually_set(_COOKIE) else ""
    return len(str(auth.get("cookie_secret") or own or ""))


def _processes(said: str) -> int:
    if not (said.isascii() and said.isdigit() and int(said)):
        raise EjvError("EJV_PROCESSER ska vara ett heltal, minst 1: hur många processer som delar på besökarna.")
    return int(said)


def _threshold(data: Path | None) -> int | None:
    """The smallest count that a data folder asks to publish. What else is wrong there is told when it is published."""
    try:
        content = tomllib.loads((data / FILE_NAME).read_text(encoding="utf-8")) if data else {}
    except (OSError, ValueError):
        return None
    said = content["skydd"].get("smallest_published_count") if isinstance(content.get("skydd"), dict) else None
    return said if isinstance(said, int) else None


def _places(settings: Settings) -> list[Path]:
    """Where there may be secrets: Streamlit's, the publisher's, and a configuration file with the one for cookies."""
    written = config.get_where_defined(_COOKIE)
    cookie = [Path(written)] if written.endswith(".toml") else []
    own = [folder / "hemlighet" for folder in (settings.arbetsmapp, ROOT / ".ejv", Path(".ejv"))]
    return [*map(Path, config.get_option("secrets.files")), *own, *cookie]
