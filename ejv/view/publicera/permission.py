"""Who may publish on the page: nobody anonymous on a server that others reach."""

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

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
    address
        ``None`` when the visitor sits at the server itself.
    """

    logged_in: bool = False
    address: str | None = None
    headers: tuple[str, ...] = ()


def may_publish(server: Server, visitor: Visitor, *, allowed: bool) -> bool:
    """Whether this visitor may publish.

    Parameters
    ----------
    allowed
        Whether the configuration lets anybody.
    """
    return allowed and (visitor.logged_in or (is_private(server) and _is_at_the_server(visitor)))


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


def visitor_may_publish(*, allowed: bool) -> bool:
    """Whether the visitor of this session may publish, as the server is configured."""
    visitor = _visitor(st.user, st.context.headers, st.context.ip_address)
    return may_publish(configured_server(), visitor, allowed=allowed)


def configured_server() -> Server:
    """Where this server listens and which names it answers to."""
    names = _names(st.get_option("browser.serverAddress"), st.get_option("server.allowedHosts"))
    return Server(st.get_option("server.address"), names)


def _names(own: str | None, hosts: Iterable[str] | None) -> tuple[str, ...]:
    """The names that a server is reached by; without a list of hosts it answers to every name."""
    return tuple(filter(None, [own, *(tuple(hosts or ()) or ("*",))]))


def _visitor(user: Mapping[str, object], headers: Iterable[str], address: str | None) -> Visitor:
    return Visitor(user.get("is_logged_in") is True, address, tuple(headers))
