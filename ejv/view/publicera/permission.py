"""Who may publish on the page: with a login the role förvaltning, without one nobody whom others can reach."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ejv.view.login.access import NOBODY, Access
from ejv.view.login.admitted import ADMITTED
from ejv.view.login.visitor import access_by
from ejv.view.settings import Settings

_LOCAL_NAMES = ("localhost", "127.0.0.1", "::1", "[::1]")
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""Headers that a proxy adds: behind one, a server on the loopback address is open to others."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where the server listens and which names it answers to, as it is configured.

    Attributes
    ----------
    address
        ``None``: it listens on every address.
    names
        The names that it is reached by.
    """

    address: str | None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visitor:
    """What is known of who asks.

    Attributes
    ----------
    access
        What the login gives.
    address
        ``None`` when the visitor sits at the server itself.
    """

    access: Access = NOBODY
    address: str | None = None
    headers: tuple[str, ...] = ()


def may_publish(server: Server, visitor: Visitor, *, allowed: bool) -> bool:
    """Whether this visitor may publish.

    Parameters
    ----------
    allowed
        Whether the configuration lets anybody.
    """
    if visitor.access.asked_for:
        return allowed and visitor.access.publishes
    return allowed and is_private(server) and _is_at_the_server(visitor)


def is_private(server: Server) -> bool:
    """Whether only programs on the same machine reach it, as far as the configuration says."""
    listens_locally = server.address is not None and _is_loopback(server.address)
    return listens_locally and all(_is_loopback(name) for name in server.names)


def _is_at_the_server(visitor: Visitor) -> bool:
    local = visitor.address is None or _is_loopback(visitor.address)
    return local and not any(name.lower() in _FORWARDED for name in visitor.headers)


def _is_loopback(name: str) -> bool:
    if name in _LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def visitor_may_publish(settings: Settings) -> bool:
    """Whether the visitor of this session may publish, as the server is configured; nobody else may upload."""
    access = access_by(settings)
    may = _may_publish_here(access, allowed=settings.publicera)
    context = get_script_run_ctx()
    if context is not None and may:
        ADMITTED.admit(context.session_id, access.ends if access.logged_in else None)
    elif context is not None:
        ADMITTED.turn_out(context.session_id)
    return may


def _may_publish_here(access: Access, *, allowed: bool) -> bool:
    visitor = _visitor(access, st.context.headers, st.context.ip_address)
    return may_publish(configured_server(), visitor, allowed=allowed)


def configured_server() -> Server:
    """Where this server listens and which names it answers to."""
    names = _names(st.get_option("browser.serverAddress"), st.get_option("server.allowedHosts"))
    return Server(st.get_option("server.address"), names)


def _names(own: str | None, hosts: Iterable[str] | None) -> tuple[str, ...]:
    """The names that a server is reached by; without a list of hosts it answers to every name."""
    return tuple(filter(None, [own, *(tuple(hosts or ()) or ("*",))]))


def _visitor(access: Access, headers: Iterable[str], address: str | None) -> Visitor:
    return Visitor(access, address, tuple(headers))
