"""Quarters in which insiders learn something after all are protected once more, or nothing is published."""

from contextlib import nullcontext
from dataclasses import replace

import numpy as np
import pytest

from ejv.model.cells import Tillstand
from ejv.model.errors import EjvError
from ejv.model.kvartal import Kvartal
from ejv.protect.quarter import Quarter
from ejv.publish import insiders_in_time, quarters
from ejv.publish.insiders import Letting
from ejv.publish.insiders_in_time import less_in_time
from ejv.publish.quarters import protect_quarters
from tests.here import all_here, workers_here
from tests.worlds import FLOW_PLAN, KVARTAL, POLICY, quarters_of, simulated_flow

WITH_INSIDERS = replace(POLICY, insider=True)
ROW = {str(KVARTAL + n): each.cells for n, each in enumerate(quarters_of(simulated_flow(3, [20, 20])))}


@pytest.fixture
def told(monkeypatch) -> list[int]:
    """Insiders learn something of the second quarter at their first try. How many cells they saw at each try."""
    seen: list[int] = []

    def learn(cells, shown, *_):
        seen.append(int(shown.sum()))
        return len(seen) == 2

    monkeypatch.setattr(quarters, "workers", workers_here)
    monkeypatch.setattr(insiders_in_time, "in_processes", all_here)
    monkeypatch.setattr(insiders_in_time, "learned_in_time", lambda *_: [])
    monkeypatch.setattr(quarters, "insiders_learn", learn)
    monkeypatch.setattr(quarters, "choose_shown", lambda cells, *_: (cells["antal"] >= 5).to_numpy())
    monkeypatch.setattr(quarters, "published_cells", lambda masked, *_: as_published(masked))
    monkeypatch.setattr(quarters, "protect_in_time", lambda given, *_: list(given))
    monkeypatch.setattr(quarters, "check_published", lambda *_: None)
    return seen


def as_published(masked):
    tillstand = np.where(masked["antal"].notna(), Tillstand.REDOVISAD.value, Tillstand.SKYDDAD.value)
    return masked.assign(tillstand=tillstand, lagsta=0, hogsta=0)


def test_quarters_when_insiders_learn_after_protection_in_time_then_less_is_shown_and_all_are_tried_again(
    told, monkeypatch
):
    def hide_one_more(cells, shown, *_):
        fewer = shown.copy()
        fewer[np.flatnonzero(shown)[-1]] = False
        return fewer

    monkeypatch.setattr(quarters, "safe_from_insiders", hide_one_more)
    first, second = protect_quarters(ROW, FLOW_PLAN, WITH_INSIDERS).values()
    assert told == [told[0], told[1], told[0], told[1] - 1]
    assert [each["antal"].notna().sum() for each in (first, second)] == [told[0], told[1] - 1]


def test_quarters_when_nothing_can_be_hidden_from_insiders_then_nothing_is_published(told, monkeypatch):
    monkeypatch.setattr(quarters, "safe_from_insiders", lambda cells, shown, *_: shown)
    with pytest.raises(EjvError, match="ensam i en cell"):
        protect_quarters(ROW, FLOW_PLAN, WITH_INSIDERS)
    assert len(told) == 2


def letting(monkeypatch, *answers):
    """What insiders who compare quarters are let by in the first quarter, each time that all has been protected."""
    left = [[Letting(True, tuple(cells)) for cells in answer] for answer in answers]
    monkeypatch.setattr(quarters, "insiders_learn", lambda *_: False)
    monkeypatch.setattr(insiders_in_time, "learned_in_time", lambda row, places: [] if places.start else left.pop(0))


@pytest.mark.usefixtures("told")
def test_quarters_when_insiders_who_compare_them_learn_then_the_latest_count_that_lets_them_is_hidden(monkeypatch):
    first, second = (np.flatnonzero(cells["antal"] >= 5) for cells in ROW.values())
    smallest = min(second[:3], key=lambda row: ROW[str(KVARTAL + 1)]["antal"].iloc[row])
    letting(monkeypatch, [[(0, (first[0],)), *((1, (row,)) for row in second[:3])]], [])
    published = protect_quarters(ROW, FLOW_PLAN, WITH_INSIDERS).values()
    hidden = [
        np.flatnonzero(each["antal"].isna() & (each.index.isin(own)))
        for each, own in zip(published, (first, second), strict=True)
    ]
    assert [rows.tolist() for rows in hidden] == [[], [smallest]]


@pytest.mark.usefixtures("told")
def test_quarters_when_what_lets_insiders_is_not_shown_by_choice_then_it_is_not_hidden_over_and_over(monkeypatch):
    """It follows from what is shown, so hiding it would change nothing, for ever."""
    implied = int(np.flatnonzero(ROW[str(KVARTAL)]["antal"] == 4)[0])
    letting(monkeypatch, *[[[(0, (implied,))]]] * 3)
    with pytest.raises(EjvError, match="jämför kvartal"):
        protect_quarters(ROW, FLOW_PLAN, WITH_INSIDERS)


@pytest.mark.usefixtures("told")
def test_quarters_when_insiders_are_asked_in_another_order_then_the_same_is_hidden(monkeypatch):
    antal = ROW[str(KVARTAL)]["antal"]
    most, more, some = (int(np.flatnonzero(antal == count)[0]) for count in (20, 15, 5))
    lettings = [[(0, (one,)), (0, (other,))] for one, other in ((most, more), (more, some))]
    found = []
    for order in (lettings, lettings[::-1]):
        letting(monkeypatch, order, [])
        found.append(protect_quarters(ROW, FLOW_PLAN, WITH_INSIDERS)[str(KVARTAL)]["antal"].isna().tolist())
    assert found[0] == found[1]


@pytest.mark.usefixtures("told")
def test_quarters_when_only_zeros_let_insiders_who_compare_them_then_nothing_is_published(monkeypatch):
    zero = int(np.flatnonzero(ROW[str(KVARTAL)]["antal"] == 0)[0])
    letting(monkeypatch, [[(0, (zero,))]])
    with pytest.raises(EjvError, match="jämför kvartal"):
        protect_quarters(ROW, FLOW_PLAN, WITH_INSIDERS)


@pytest.mark.parametrize(("an_insider", "tolerated"), [(True, True), (False, False)])
def test_quarters_when_only_what_others_have_already_lets_anyone_then_nothing_is_published(
    monkeypatch, an_insider, tolerated
):
    monkeypatch.setattr(insiders_in_time, "in_processes", all_here)
    monkeypatch.setattr(insiders_in_time, "learned_in_time", lambda *_: [Letting(an_insider, ((0, (0,)),))])
    row = [
        Quarter(Kvartal.parse(kvartal), cells, (cells["antal"] >= 5).to_numpy(), closed=place == 0)
        for place, (kvartal, cells) in enumerate(ROW.items())
    ]
    with nullcontext() if tolerated else pytest.raises(EjvError, match="jämför kvartal"):
        assert less_in_time(row, row, (), FLOW_PLAN, WITH_INSIDERS) == []
