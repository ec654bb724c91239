"""Quarters in which insiders learn something after all are protected once more, or nothing is published."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest

from ejv.model.errors import EjvError
from ejv.publish import quarters
from ejv.publish.quarters import protect_quarters
from tests.worlds import FLOW_PLAN, KVARTAL, POLICY, quarters_of, simulated_flow

WITH_INSIDERS = replace(POLICY, insider=True)
ROW = {str(KVARTAL + n): each.cells for n, each in enumerate(quarters_of(simulated_flow(3, [20, 20])))}


class Here:
    """Does in this process, at once, what is asked of others."""

    def submit(self, task: Callable, *arguments: object) -> Future:
        future: Future = Future()
        future.set_result(task(*arguments))
        return future


@contextmanager
def here(most: int) -> Iterator[Here]:
    yield Here()


@pytest.fixture
def told(monkeypatch) -> list[int]:
    """Insiders learn something of the second quarter at their first try. How many cells they saw at each try."""
    seen: list[int] = []

    def learn(cells, shown, *_):
        seen.append(int(shown.sum()))
        return len(seen) == 2

    monkeypatch.setattr(quarters, "workers", here)
    monkeypatch.setattr(quarters, "insiders_learn", learn)
    monkeypatch.setattr(quarters, "choose_shown", lambda cells, *_: (cells["antal"] >= 5).to_numpy())
    monkeypatch.setattr(quarters, "published_cells", lambda masked, *_: as_published(masked))
    monkeypatch.setattr(quarters, "protect_in_time", lambda given, *_: list(given))
    monkeypatch.setattr(quarters, "check_published", lambda *_: None)
    return seen


def as_published(masked):
    return masked.assign(tillstand="", lagsta=0, hogsta=0)


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
