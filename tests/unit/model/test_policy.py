"""A policy that cannot hold cannot be made."""

import pytest

from ejv.model.policy import Policy, is_base_enough


@pytest.mark.parametrize(
    "fields",
    [
        {"smallest_published_count": 2},
        {"metod": "gissning"},
        {"bas": 3},
        {"metod": "avrundning"},
        {"metod": "avrundning", "bas": 4},
        {"namn": " "},
    ],
)
def test_policy_when_it_cannot_hold_then_refused(fields):
    with pytest.raises(ValueError):
        Policy(**fields)


def test_policy_when_counts_are_rounded_then_it_says_so():
    assert Policy(metod="avrundning", bas=5).rounds
    assert not Policy().rounds


@pytest.mark.parametrize(("bas", "limit", "enough"), [(3, 5, True), (3, 6, False), (5, 9, True), (5, 10, False)])
def test_is_base_enough_when_the_limit_is_beyond_twice_the_base_then_not(bas, limit, enough):
    assert is_base_enough(bas, limit) is enough


def test_policy_when_made_by_position_then_the_fields_are_where_they_were():
    policy = Policy(7, 12, ("halsa",), "undertryckning")
    assert (policy.smallest_published_count, policy.smallest_denominator, policy.namn) == (7, 12, "standard")
