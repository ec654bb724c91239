"""What the visitor of this session may do, and the way in and out. Asked anew each time a page is drawn."""

import time
from collections.abc import Mapping

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section, is_authlib_installed

from ejv.model.errors import EjvError
from ejv.view.login.access import NOTHING, Access, access_of
from ejv.view.login.ended import ENDED
from ejv.view.login.secret import login_faults
from ejv.view.settings import Settings, read_settings

TITLE = "Logga in"
_DEMANDED = "Sidorna visas bara för den som har loggat in och har en roll här."
_NO_ROLE = (
    "Du är inloggad men har ingen roll här. Vänd dig till den som sköter EJV hos er, eller logga ut och försök med ett "
    "annat konto."
)
_NOT_READY = "Det går inte att logga in nu. Vänd dig till den som sköter EJV hos er."


def visitor_access() -> Access:
    """What this visitor may do; nothing when the settings cannot be read."""
    try:
        return access_by(read_settings())
    except EjvError:
        return NOTHING


def access_by(settings: Settings) -> Access:
    """What this visitor may do by these settings. Claims hold only where the login is safe and has not been ended."""
    told = _claims() if settings.inloggning is not None and not faults_of(settings) else {}
    return access_of(settings.inloggning, {} if ENDED.has(told) else told, time.time())


def faults_of(settings: Settings) -> list[str]:
    """Why nobody can log in by these settings, for whoever runs the server."""
    return login_faults(
        settings.inloggning,
        get_secrets_auth_section(),
        has_library=is_authlib_installed(),
        trusted_headers=st.get_option("server.trustedUserHeaders"),
    )


def _claims() -> Mapping[str, object]:
    """What the provider says of this visitor."""
    return dict(st.user)


def draw_login(settings: Settings, access: Access) -> None:
    """Draw the way in or out above a page; nothing without a login."""
    if settings.inloggning is None:
        return
    with st.container(key="inloggning", horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        if access.logged_in:
            st.markdown(f"Inloggad som {access.role or 'besökare utan roll'}", width="content")
            st.button("Logga ut", on_click=_leave, args=(access,))
        elif faults_of(settings):
            st.markdown(_NOT_READY, width="content")
        else:
            st.button("Logga in", on_click=st.login)


def draw_refusal(access: Access) -> None:
    """Draw why a visitor who may not read sees no page."""
    st.title(TITLE, anchor=False)
    st.write(_NO_ROLE if access.logged_in else _DEMANDED)


def _leave(access: Access) -> None:
    """End the login, here and wherever else it is used, before the cookie goes."""
    ENDED.end(_claims(), access.ends, time.time())
    st.logout()
