"""What claims give: one role or none, and only as long as the provider's word holds."""

import math

import pytest

from ejv.config.inloggning import InloggningSection, Role
from ejv.view.login.access import NOBODY, NOTHING, Access, access_of

NOW = 1_800_000_000.0
FREE = InloggningSection(ansprak="roles", lasare=("L",), revisor=("R",), forvaltning=("F", "f2"))
DEMANDED = FREE.model_copy(update={"kravs": True})


def claims(**others):
    return {"is_logged_in": True, "exp": NOW + 60, **others}


def rights(access: Access) -> str:
    """What may be done, as letters: reads, earlier, publishes."""
    return "".join(
        letter for letter, may in zip("rep", (access.reads, access.reads_earlier, access.publishes), strict=True) if may
    )


@pytest.mark.parametrize(
    ("told", "role", "free", "demanded"),
    [
        ("L", Role.LASARE, "r", "r"),
        (["R"], Role.REVISOR, "re", "re"),
        (["annat", "F"], Role.FORVALTNING, "rep", "rep"),
        (("F", "f2"), Role.FORVALTNING, "rep", "rep"),
        (["F", "L"], Role.LASARE, "r", "r"),
        (["F", "R"], Role.REVISOR, "re", "re"),
        (None, None, "r", ""),
        ("", None, "r", ""),
        ([], None, "r", ""),
        ("f", None, "r", ""),
        ("F ", None, "r", ""),
        ("L,F", None, "r", ""),
        ("L F", None, "r", ""),
        ({"F": True}, None, "r", ""),
        (["F", 7], None, "r", ""),
        ([["F"]], None, "r", ""),
        (True, None, "r", ""),
        (0, None, "r", ""),
    ],
)
def test_claim_when_read_then_it_gives_the_least_that_it_surely_says(told, role, free, demanded):
    assert access_of(FREE, claims(roles=told), NOW).role is role
    assert rights(access_of(FREE, claims(roles=told), NOW)) == free
    assert rights(access_of(DEMANDED, claims(roles=told), NOW)) == demanded


@pytest.mark.parametrize("user", [{}, {"is_logged_in": False}, {"is_logged_in": "ja"}, {"is_logged_in": 1}])
def test_claim_when_streamlit_does_not_say_that_somebody_is_logged_in_then_not_believed(user):
    assert access_of(DEMANDED, {"exp": NOW + 60, "roles": "F", **user}, NOW) == Access(True, True)


@pytest.mark.parametrize("exp", [None, NOW, NOW - 1, 0, "9999999999", True, math.nan, math.inf, [NOW + 60]])
def test_claim_when_the_word_has_ended_or_never_does_then_not_believed(exp):
    access = access_of(FREE, claims(roles="F", exp=exp), NOW)
    assert (access.logged_in, access.role, rights(access)) == (False, None, "r")


def test_login_when_there_is_none_then_claims_give_nothing_and_pages_are_free():
    assert access_of(None, claims(roles="F"), NOW) == NOBODY
    assert rights(NOBODY) == "re"


def test_settings_when_they_cannot_be_read_then_nobody_may_anything():
    assert rights(NOTHING) == ""
