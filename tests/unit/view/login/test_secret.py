"""A login is configured when nothing is missing and nobody can listen or guess; each fault is told in Swedish."""

import pytest

from ejv.config.inloggning import InloggningSection
from ejv.view.login.secret import (
    FROM_ENVIRONMENT,
    auth_from_environment,
    is_login_configured,
    login_faults,
    secrets_from_environment,
)

SECTION = InloggningSection(ansprak="roles", forvaltning=("F",))
ENVIRONMENT = {
    "EJV_INLOGGNING_ADRESS": "https://ejv.kommunen.example/oauth2callback",
    "EJV_INLOGGNING_LEVERANTOR": "https://login.kommunen.example/.well-known/openid-configuration",
    "EJV_INLOGGNING_KLIENT": "ejv",
    "EJV_INLOGGNING_KLIENTHEMLIGHET": "hemligt",
    "EJV_INLOGGNING_KAKHEMLIGHET": "0123456789abcdef0123456789abcdef",
}


def faults(section=SECTION, has_library=True, trusted=None, **others):
    auth = auth_from_environment(ENVIRONMENT | others)
    return login_faults(section, auth, has_library=has_library, trusted_headers=trusted)


def test_login_when_all_is_there_then_configured():
    assert faults() == []
    assert is_login_configured(SECTION, auth_from_environment(ENVIRONMENT))
    assert faults(EJV_INLOGGNING_ADRESS="http://localhost:{port}/oauth2callback") == []


def test_environment_when_it_says_nothing_then_the_file_of_secrets_holds():
    assert secrets_from_environment({}) is None
    assert secrets_from_environment(ENVIRONMENT) == {
        "auth": dict(zip(FROM_ENVIRONMENT, ENVIRONMENT.values(), strict=True))
    }


@pytest.mark.parametrize("name", FROM_ENVIRONMENT.values())
def test_login_when_something_is_missing_then_its_name_is_told(name):
    assert name in faults(**{name: " "})[0]
    assert not is_login_configured(SECTION, auth_from_environment(ENVIRONMENT | {name: ""}))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("EJV_INLOGGNING_ADRESS", "https://ejv.kommunen.example/", "sluta på /oauth2callback"),
        ("EJV_INLOGGNING_ADRESS", "http://ejv.kommunen.example/oauth2callback", "avlyssnas"),
        ("EJV_INLOGGNING_LEVERANTOR", "http://login.kommunen.example/x", "avlyssnas"),
        ("EJV_INLOGGNING_LEVERANTOR", "http://localhost.kommunen.example/x", "avlyssnas"),
        ("EJV_INLOGGNING_KAKHEMLIGHET", "kort", "minst 32 tecken"),
    ],
)
def test_login_when_somebody_could_listen_or_guess_then_not_configured(name, value, told):
    (fault,) = faults(**{name: value})
    assert told in fault
    assert "kort" not in fault


def test_login_when_a_header_may_say_who_asks_or_the_library_is_missing_then_not_configured():
    assert "trustedUserHeaders" in faults(trusted={"X-Roll": "roles"})[0]
    assert "Authlib" in faults(has_library=False)[0]
    assert "[inloggning] saknas" in faults(section=None)[0]
