"""A login that has been ended gives no right, and another one of the same person does."""

from ejv.view.login.ended import EndedLogins, mark_of

ONE = {"iss": "a", "sub": "fia", "iat": 1, "nonce": "x"}
OTHER = {**ONE, "nonce": "y"}


def test_login_when_ended_then_known_as_long_as_it_would_have_held_and_no_other_is():
    ended = EndedLogins()
    ended.end(ONE, ends=100, now=0)
    assert (ended.has(ONE), ended.has(OTHER), ended.has({})) == (True, False, False)
    ended.end(OTHER, ends=300, now=99)
    assert ended.has(ONE)
    ended.end(OTHER, ends=300, now=100)
    assert not ended.has(ONE), "what has ended by itself is not kept"


def test_mark_when_made_then_it_tells_nothing_and_every_claim_counts():
    assert "fia" not in mark_of(ONE)
    assert len({mark_of(ONE | {key: "z"}) for key in ONE} | {mark_of(ONE)}) == 5
