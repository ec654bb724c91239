"""Each unsafe combination is told with what to change, and nothing else is."""

from dataclasses import replace

import pytest

from ejv.model.errors import EjvError
from ejv.view.publicera.permission import Server
from ejv.view.start.locked import LOCKED
from ejv.view.start.rules import SHORTEST_COOKIE_SECRET, SecretFile, Setup, check_may_start, unsafe

HERE = Server("127.0.0.1", ("localhost", "127.0.0.1"))
NAMED = Server("127.0.0.1", ("ejv.kommunen.example",))
OPEN = Server("0.0.0.0", ("ejv.kommunen.example",))
SAFE = Setup(HERE, {rule.option: rule.needed for rule in LOCKED})
LONG = SHORTEST_COOKIE_SECRET


def told(**changes: object) -> list[str]:
    return list(unsafe(replace(SAFE, **changes)))


@pytest.mark.parametrize(
    "safe",
    [
        {},
        {"publicera": True},
        {"server": OPEN},
        {"server": OPEN, "publicera": True, "login": True, "cookie_secret": LONG},
        {"processes": 2, "cookie_secret": LONG},
        {"threshold": 3},
        {"secrets": (SecretFile("hemlighet"),)},
    ],
)
def test_unsafe_when_the_configuration_is_safe_then_nothing_is_told(safe):
    assert told(**safe) == []
    check_may_start(replace(SAFE, **safe))


@pytest.mark.parametrize("rule", LOCKED, ids=lambda rule: rule.option)
def test_unsafe_when_a_locked_setting_differs_or_is_missing_then_its_value_is_told(rule):
    for wrong in (not rule.needed, "full", ["https://annan.example"], None, 1, 0):
        [fault] = told(options={**SAFE.options, rule.option: wrong})
        assert fault.startswith(f"{rule.option} ska vara {rule.written}; annars ")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"named": False}, "browser.serverAddress saknas"),
        ({"server": Server("0.0.0.0", ("*",))}, "server.allowedHosts är tom"),
        ({"server": Server(None, ("ejv.kommunen.example", "*"))}, "server.allowedHosts är tom"),
        ({"server": OPEN, "publicera": True}, "EJV_PUBLICERA=nej"),
        ({"server": NAMED, "publicera": True}, "ingen behöver logga in"),
        ({"server": Server(None, ("localhost",)), "publicera": True}, "ingen behöver logga in"),
        ({"threshold": 2}, "inte vara lägre än 3"),
        ({"login": True}, "inloggning är inställd"),
        ({"login_faults": ("Inloggningen saknar något.",)}, "Inloggningen saknar något."),
        ({"processes": 2}, "2 processer delar"),
        ({"cookie_secret": LONG - 1}, "för kort"),
        ({"login": True, "cookie_secret": 1}, "för kort"),
        ({"secrets": (SecretFile("x/hemlighet", versioned=True),)}, "x/hemlighet är versionshanterad"),
        ({"secrets": (SecretFile("x/hemlighet", versioned=None),)}, "x/hemlighet går inte att skilja"),
        ({"secrets": (SecretFile("x/hemlighet", open_to_others=True),)}, "chmod o= x/hemlighet"),
    ],
)
def test_unsafe_when_one_thing_is_wrong_then_it_alone_is_told(change, words):
    [fault] = told(**change)
    assert words in fault


def test_check_when_several_things_are_wrong_then_all_are_told_at_once():
    with pytest.raises(EjvError) as raised:
        check_may_start(replace(SAFE, server=OPEN, publicera=True, processes=2))
    assert [line[:2] for line in str(raised.value).splitlines()[1:-1]] == ["1.", "2."]
