"""Named attacks on quarters in a row: each succeeds when every quarter is protected alone, and fails when together."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from ejv.model.cells import is_unit_total
from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.protect.quarter import Quarter
from ejv.publish.in_time import protect_in_time
from tests.worlds import (
    FLOW_PLAN,
    NAMNDER,
    POLICY,
    each_by_itself,
    known_too_closely,
    linked,
    quarters_of,
    simulated_flow,
)

pytestmark = pytest.mark.usefixtures("hurried")

World = tuple[int, tuple[int, ...], float]
"""What a flow is simulated from."""

DIFFERENCES = [(seed, (15, 15), 0.5) for seed in (18, 35, 37, 43)]
EMPTIED = [(seed, (25, 0), 0.25) for seed in (4,)]
CHAINS = [(seed, (15, 15, 15), 0.5) for seed in (0, 1, 5)]

_SOL, _LSS = {"lagrum": "SoL"}, {"lagrum": "LSS"}
_G1, _G2 = {**_SOL, "insatsgrupp": "g1"}, {**_SOL, "insatsgrupp": "g2"}
_PARTS = [({}, _SOL, _LSS), (_SOL, _G1, _G2), (_G1, {**_G1, "insats": "i1"}, {**_G1, "insats": "i2"})]
"""A whole and its two parts."""


@cache
def alone(world: World) -> list[Quarter]:
    return linked(each_by_itself(quarters_of(simulated_flow(*world))))


@cache
def together(world: World) -> list[Quarter]:
    return list(protect_in_time(alone(world), FLOW_PLAN, POLICY))


def look_up(quarter: Quarter, codes: dict[str, str]) -> int | None:
    """The count of a cell of decisions, if the reader sees it."""
    wanted = [codes.get(level, TOTAL) for level in DIMENSION_OF]
    row = (quarter.cells[list(DIMENSION_OF)] == wanted).all(axis=1) & (quarter.cells["matt"] == "beslut")
    assert row.sum() == 1
    return int(quarter.cells.loc[row, "antal"].item()) if quarter.shown[row][0] else None


def what_passed(quarters: Sequence[Quarter], codes: dict[str, str]) -> int | None:
    """What remained in one quarter, or else what came back in the next: they are the same count."""
    before, after = quarters
    remained = look_up(before, {**codes, "status": "kvarstar"})
    return look_up(after, {**codes, "rapporttyp": "ater"}) if remained is None else remained


def small_by_difference(quarters: Sequence[Quarter]) -> list[int]:
    """Small counts found by no more than looking up and one subtraction."""
    found = []
    for place in ({}, *({"namnd": namnd} for namnd in NAMNDER)):
        for posts in _PARTS:
            whole, one, other = (what_passed(quarters, {**place, **codes}) for codes in posts)
            found += [whole - part for part in (one, other) if whole is not None and part is not None]
    return [count for count in found if POLICY.is_small(count)]


def small_by_zero_report(quarters: Sequence[Quarter]) -> set[tuple[int, int]]:
    """Small counts of a quarter that follow when all that is seen of the next is which nämnder have nothing."""
    before, after = quarters
    zero_reports = (is_unit_total(after.cells) & (after.cells["antal"] == 0)).to_numpy() & after.shown
    found = known_too_closely([before, replace(after, shown=zero_reports)], whole=False)
    return {(number, row) for number, row in found if number == 0}


def small_by_chain(quarters: Sequence[Quarter]) -> set[tuple[int, int]]:
    """Small counts that follow from three quarters, and not from any two."""
    first, last = known_too_closely(quarters[:2], whole=False), known_too_closely(quarters[1:], whole=False)
    return known_too_closely(quarters, whole=False) - first - {(number + 1, row) for number, row in last}


ATTACKS = {
    "quarter difference by the flow identity": (small_by_difference, DIFFERENCES),
    "a zero report tells that nothing remained": (small_by_zero_report, EMPTIED),
    "chain over three quarters": (small_by_chain, CHAINS),
}
CASES = [
    pytest.param(attack, world, id=f"{name} {world[0]}")
    for name, (attack, worlds) in ATTACKS.items()
    for world in worlds
]


@pytest.mark.parametrize(("attack", "world"), CASES)
def test_attack_when_each_quarter_is_protected_alone_then_it_succeeds(attack, world):
    assert attack(alone(world))


@pytest.mark.parametrize(("attack", "world"), CASES)
def test_attack_when_quarters_are_protected_together_then_it_fails(attack, world):
    assert not attack(together(world))
    assert not known_too_closely(together(world), whole=False)


@pytest.mark.parametrize("world", EMPTIED)
def test_protect_in_time_when_a_zero_report_would_tell_then_it_is_hidden(world):
    before, after = together(world)
    empty = is_unit_total(after.cells) & (after.cells["antal"] == 0) & after.cells["namnd"].isin(after.perhaps_zero)
    assert empty.any()
    assert not after.shown[empty].any()
    assert np.array_equal(before.shown, alone(world)[0].shown)
