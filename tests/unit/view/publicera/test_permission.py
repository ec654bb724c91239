"""Nobody anonymous publishes on a server that others reach."""

import pytest

from ejv.config.inloggning import Role
from ejv.view.login.access import NOTHING, Access
from ejv.view.publicera.permission import Server, Visitor, _names, may_publish

LOCAL = Server("127.0.0.1", ("localhost", "127.0.0.1"))
HERE = Visitor(headers=("Host", "User-Agent"))
OFFICER = Access(asked_for=True, logged_in=True, role=Role.FORVALTNING)


def test_publishing_when_configuration_does_not_allow_it_then_nobody_may():
    assert not may_publish(LOCAL, Visitor(OFFICER), allowed=False)
    assert not may_publish(LOCAL, HERE, allowed=False)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost", "127.0.0.2"])
def test_publishing_when_only_this_machine_reaches_the_server_then_anybody_there_may(address):
    assert may_publish(Server(address, ("localhost",)), HERE, allowed=True)


@pytest.mark.parametrize(
    "server",
    [
        Server(None),
        Server("0.0.0.0"),
        Server("::"),
        Server("10.0.0.5"),
        Server("ejv.kommunen.se"),
        Server("127.0.0.1", ("localhost", "ejv.kommunen.se")),
        Server("127.0.0.1", ("*",)),
    ],
)
def test_publishing_when_others_may_reach_the_server_then_only_with_the_role(server):
    assert not may_publish(server, HERE, allowed=True)
    assert may_publish(server, Visitor(OFFICER, address="10.1.1.1"), allowed=True)


@pytest.mark.parametrize(
    "visitor",
    [Visitor(address="10.1.1.1"), *(Visitor(headers=(name,)) for name in ("X-Forwarded-For", "forwarded", "Via"))],
)
def test_publishing_when_the_visitor_comes_from_elsewhere_then_not_without_logging_in(visitor):
    assert not may_publish(LOCAL, visitor, allowed=True)


def test_server_when_it_lists_no_hosts_then_it_answers_to_every_name():
    assert not may_publish(Server("127.0.0.1", _names("localhost", [])), HERE, allowed=True)
    assert may_publish(Server("127.0.0.1", _names("localhost", ["localhost"])), HERE, allowed=True)


@pytest.mark.parametrize(
    "access",
    [
        NOTHING,
        Access(asked_for=True),
        Access(asked_for=True, logged_in=True),
        *(Access(asked_for=True, logged_in=True, role=role) for role in (Role.LASARE, Role.REVISOR)),
    ],
)
def test_publishing_when_there_is_a_login_then_sitting_at_the_server_is_not_enough(access):
    assert not may_publish(LOCAL, Visitor(access), allowed=True)
