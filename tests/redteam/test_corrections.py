"""Named attack: the difference between a release and its correction. One late decision must not be readable off."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from ejv.model.cells import CELL_KEY, no_cells
from ejv.model.errors import EjvError
from ejv.model.policy import Policy
from ejv.protect.quarter import Quarter
from ejv.publish.earlier import Earlier
from ejv.publish.protecting import choose_shown, protect_quarter
from tests.redteam.test_linked_tables import kind
from tests.worlds import KVARTAL, PLAN, POLICY, cells_of

WOMAN = {"namnd": "n1", "insats": "i1", "status": "kvarstar", "kon": "kvinna", "orsak": "o1"}
THEN = [kind(**WOMAN)] * 12 + [kind(**{**WOMAN, "kon": "man", "namnd": "n2"})] * 12
RUNNING = [9, 9, 9, 9]


def quarter_of(kinds: list[int]) -> Quarter:
    cells = cells_of(kinds, RUNNING)
    return Quarter(KVARTAL, cells, choose_shown(cells, PLAN, POLICY))


def released(kinds: list[int], policy: Policy = POLICY) -> SimpleNamespace:
    cells = protect_quarter(cells_of(kinds, RUNNING), PLAN, POLICY)
    manifest = SimpleNamespace(policy=policy, plan=PLAN, release_id="2024K1-aaaa")
    return SimpleNamespace(cells=cells, helar=no_cells(), manifest=manifest)


def earlier(*releases: SimpleNamespace) -> Earlier:
    return Earlier(releases, PLAN, POLICY)  # type: ignore[arg-type]


def changes(before: pd.DataFrame, after: Quarter) -> set[int]:
    """What a reader of both sees change, as differences of shown counts."""
    both = before.merge(after.cells.assign(shown=after.shown), on=list(CELL_KEY), suffixes=("_then", "_now"))
    seen = both[both["shown"] & both["antal_then"].notna()]
    return set((seen["antal_now"] - seen["antal_then"]).abs().astype(int)) - {0}


def test_correction_when_one_decision_is_late_and_published_alone_then_it_can_be_read_off():
    now = quarter_of([*THEN, kind(**WOMAN)])
    assert 1 in changes(released(THEN).cells, now)


def test_correction_when_one_decision_is_late_then_the_earlier_figures_stay():
    before = released(THEN)
    joined, waits = earlier(before).joined(quarter_of([*THEN, kind(**WOMAN)]), ["n1"])
    assert waits
    assert joined.closed
    assert "n1" in joined.unlinked
    assert changes(before.cells, joined) == set()
    assert (joined.shown == before.cells["antal"].notna().to_numpy()).all()


def test_correction_when_a_group_is_late_then_no_small_difference_is_seen():
    before = released(THEN)
    joined, waits = earlier(before).joined(quarter_of(THEN + [kind(**WOMAN)] * 9), ["n1"])
    assert not waits
    assert changes(before.cells, joined) == {9}


def test_correction_when_one_joins_a_group_then_it_waits():
    """Nine of one kind and one of another: the total changes by ten and a part by nine, so the rest is one."""
    late = [kind(**WOMAN)] * 9 + [kind(**{**WOMAN, "status": "verkstallt"})]
    _, waits = earlier(released(THEN)).joined(quarter_of(THEN + late), ["n1"])
    assert waits


def test_correction_when_nothing_has_changed_then_the_quarter_stays_as_it_was():
    before = released(THEN)
    joined, waits = earlier(before).joined(quarter_of(THEN), [])
    assert not waits
    assert joined.closed
    assert (joined.shown == before.cells["antal"].notna().to_numpy()).all()


def test_correction_when_it_is_compared_with_any_earlier_release_then_none_may_tell_it():
    """From the first release to this one is a group; from the second it is a single decision."""
    first, second = released(THEN), released(THEN + [kind(**WOMAN)] * 8)
    joined, waits = earlier(first, second).joined(quarter_of(THEN + [kind(**WOMAN)] * 9), ["n1"])
    assert waits
    assert changes(second.cells, joined) == set()


def test_earlier_release_when_its_policy_was_another_then_it_is_refused():
    with pytest.raises(EjvError, match="annan policy"):
        earlier(released(THEN, Policy(7)))


def test_late_namnd_when_it_is_small_then_the_kommun_does_not_tell_it():
    """A nämnd that had not reported: what the kommun's totals grow by is the nämnd's own."""
    then = cells_of(THEN, RUNNING)
    alone = then[then["namnd"] != "n2"].copy()
    own = then[then["namnd"] == "n2"].set_index([c for c in CELL_KEY if c != "namnd"])["antal"]
    rest = [c for c in CELL_KEY if c != "namnd"]
    total = alone["namnd"] == "*"
    less = alone[total].merge(own.rename("late"), left_on=rest, right_index=True, how="left")["late"].fillna(0)
    alone.loc[total, "antal"] -= less.astype("int64").to_numpy()
    published = protect_quarter(alone.reset_index(drop=True), PLAN, POLICY)
    before = SimpleNamespace(
        cells=published, helar=no_cells(), manifest=SimpleNamespace(policy=POLICY, plan=PLAN, release_id="2024K1-aaaa")
    )
    joined, waits = earlier(before).joined(quarter_of(THEN), ["n2"])
    small = {number for number in changes(published, joined) if number < POLICY.smallest_published_count}
    assert not small
    assert waits or np.any(joined.shown)


def test_correction_when_some_counts_rise_and_others_fall_then_it_waits():
    """The total rises by six and one part by seven: the rest fell by one."""
    now = THEN[:12] + [kind(**{**WOMAN, "kon": "man", "namnd": "n2"})] * 11 + [kind(**WOMAN)] * 7
    _, waits = earlier(released(THEN)).joined(quarter_of(now), ["n1", "n2"])
    assert waits


def test_correction_when_both_releases_together_tell_a_hidden_count_then_it_waits():
    """What one release hides of what has not changed, the other shows: two women of a nämnd that was not corrected."""
    then = THEN + [kind(**{**WOMAN, "namnd": "n2"})] * 2
    cells = cells_of(then, RUNNING)
    unsafe = cells.assign(antal=cells["antal"].astype("Int64").where(cells["antal"] >= POLICY.smallest_published_count))
    before = SimpleNamespace(**{**vars(released(then)), "cells": unsafe})
    now = quarter_of(then + [kind(**WOMAN)] * 9)
    assert earlier(before)._difference_is_safe(unsafe["antal"], now)
    _, waits = earlier(before).joined(now, ["n1"])
    assert waits
