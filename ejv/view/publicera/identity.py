"""Who publishes on the page, as the log is told: the one who is logged in, if the configuration lets it be written."""

from collections.abc import Mapping

import streamlit as st

from ejv.model.logg import Actor, Vag
from ejv.view.settings import read_settings

_CLAIMS = ("email", "preferred_username", "sub")
"""What a login tells of somebody, the most telling first."""
LONGEST = 200


def visitor_actor() -> Actor:
    """Who sits at the page."""
    return Actor(Vag.SIDAN, name_of(st.user) if read_settings().logg.vem else None)


def name_of(user: Mapping[str, object]) -> str | None:
    """The name that a login tells; ``None`` without one. Signs that cannot be printed are left out."""
    told = (user.get(claim) for claim in _CLAIMS if user.get("is_logged_in") is True)
    name = next((each for each in told if isinstance(each, str) and each.strip()), "")
    return "".join(sign for sign in name if sign.isprintable()).strip()[:LONGEST] or None
