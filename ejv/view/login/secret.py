"""The provider and its secrets: from ``[auth]`` in Streamlit's secrets or from the environment, never ``ejv.toml``."""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from ejv.config.inloggning import InloggningSection

FROM_ENVIRONMENT = {
    "redirect_uri": "EJV_INLOGGNING_ADRESS",
    "server_metadata_url": "EJV_INLOGGNING_LEVERANTOR",
    "client_id": "EJV_INLOGGNING_KLIENT",
    "client_secret": "EJV_INLOGGNING_KLIENTHEMLIGHET",
    "cookie_secret": "EJV_INLOGGNING_KAKHEMLIGHET",
}
"""What Streamlit's ``[auth]`` calls it → the variable."""
SHORTEST_SECRET = 32
"""Signs of the secret that cookies are signed with: whoever guesses it has every role."""
_LOCAL = ("localhost", "127.0.0.1", "::1")


def auth_from_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What the environment says of ``[auth]``; empty when it says nothing."""
    return {key: value for key, name in FROM_ENVIRONMENT.items() if (value := environment.get(name, "").strip())}


def secrets_from_environment(environment: Mapping[str, str] = os.environ) -> dict[str, Any] | None:
    """The environment's secrets as ``st.App`` takes them; ``None`` when there are none, so that the file holds."""
    auth = auth_from_environment(environment)
    return {"auth": auth} if auth else None


def login_faults(
    section: InloggningSection | None,
    auth: Mapping[str, object],
    *,
    has_library: bool = True,
    trusted_headers: Mapping[str, str] | None = None,
) -> list[str]:
    """Why nobody can log in safely, in Swedish, one sentence a reason; empty when everybody with a role can.

    Parameters
    ----------
    auth
        ``[auth]``, from the secrets or the environment.
    has_library
        Whether Authlib is installed.
    trusted_headers
        ``server.trustedUserHeaders``: what a request's headers may say of who asks.
    """
    if section is None:
        return ["[inloggning] saknas i ejv.toml. Lägg till den, se docs/installningar.md."]
    if not has_library:
        return ["Authlib är inte installerat. Kör pip install -r ejv/view/login/requirements.txt."]
    missing = [f"{name} ([auth] {key})" for key, name in FROM_ENVIRONMENT.items() if not _text(auth, key)]
    if missing:
        return [f"Inloggningen saknar {', '.join(missing)}. Lägg det i miljön eller i Streamlits secrets.toml."]
    return [*_address_faults(auth), *_secret_faults(auth), *_header_faults(trusted_headers)]


def is_login_configured(
    section: InloggningSection | None,
    auth: Mapping[str, object],
    *,
    has_library: bool = True,
    trusted_headers: Mapping[str, str] | None = None,
) -> bool:
    """Whether people can log in, safely."""
    return not login_faults(section, auth, has_library=has_library, trusted_headers=trusted_headers)


def _text(auth: Mapping[str, object], key: str) -> str:
    value = auth.get(key)
    return value if isinstance(value, str) else ""


def _address_faults(auth: Mapping[str, object]) -> list[str]:
    told = []
    if not urlsplit(_text(auth, "redirect_uri")).path.endswith("/oauth2callback"):
        told.append("EJV_INLOGGNING_ADRESS ska sluta på /oauth2callback. Rätta adressen, också hos leverantören.")
    for key in ("redirect_uri", "server_metadata_url"):
        if not _is_guarded(_text(auth, key)):
            told.append(f"{FROM_ENVIRONMENT[key]} ska börja med https://. Annars kan inloggningen avlyssnas.")
    return told


def _is_guarded(address: str) -> bool:
    """Whether nobody on the network can listen: https, or never leaving the machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)


def _secret_faults(auth: Mapping[str, object]) -> list[str]:
    if len(_text(auth, "cookie_secret")) >= SHORTEST_SECRET:
        return []
    return [
        f"EJV_INLOGGNING_KAKHEMLIGHET ska ha minst {SHORTEST_SECRET} tecken. Gör en ny: "
        'python -c "import secrets; print(secrets.token_hex())".'
    ]


def _header_faults(trusted: Mapping[str, str] | None) -> list[str]:
    if not trusted:
        return []
    return [
        "server.trustedUserHeaders låter anropet säga vem som frågar. Ta bort inställningen: rollen ska komma från "
        "inloggningen."
    ]
