"""The search for a pattern that is safe and cheap."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from ejv.model.cells import Tillstand
from ejv.model.errors import EjvError
from ejv.protect.attack import Attack
from ejv.protect.loss import Kinship, costs_of_sums
from ejv.protect.primary import suppress_small
from ejv.protect.reader import anyone
from ejv.protect.secondary import Secondary
from tests.worlds import PLAN, POLICY, attack_on, cells_of

SPREAD = [0] * 9 + [1, 4, 7, 20, 50, 50, 60, 60, 60, 61]


@pytest.fixture
def cells() -> pd.DataFrame:
    return cells_of(SPREAD, [9, 9, 9, 9])


@pytest.fixture
def attack(cells) -> Attack:
    return attack_on(cells, (suppress_small(cells, POLICY) == Tillstand.REDOVISAD).to_numpy())


def costs_in(attack: Attack, cells: pd.DataFrame) -> Mapping[int, float]:
    numbers = attack._system.sum_of_cell
    return costs_of_sums(cells, np.isin(numbers, list(attack.known)), numbers, PLAN)


def search(attack: Attack, cells: pd.DataFrame, costs: Mapping[int, float]) -> Secondary:
    return Secondary([anyone(attack)], costs, Kinship(cells, attack._system.sum_of_cell))


def test_protect_when_done_then_nothing_is_exposed_and_only_what_may_be_is_hidden(attack, cells):
    before, costs = dict(attack.known), costs_in(attack, cells)
    assert attack.any_exposed()
    search(attack, cells, costs).protect()
    assert not attack.any_exposed()
    assert attack.known.items() <= before.items()
    assert before.keys() - attack.known.keys() <= costs.keys()


def test_protect_when_nothing_is_exposed_then_nothing_is_hidden(attack, cells):
    search(attack, cells, costs_in(attack, cells)).protect()
    before = dict(attack.known)
    search(attack, cells, costs_in(attack, cells)).protect()
    assert attack.known == before


def test_protect_when_a_count_costs_much_then_others_are_hidden_for_it(attack, cells):
    costs, everything = costs_in(attack, cells), dict(attack.known)
    search(attack, cells, costs).protect()
    first = everything.keys() - attack.known.keys()
    fresh = Attack(attack._system, everything, POLICY.smallest_published_count)
    dear = min(first)
    search(fresh, cells, {number: cost * (1e6 if number == dear else 1) for number, cost in costs.items()}).protect()
    assert dear in fresh.known
    assert not fresh.any_exposed()


def test_protect_when_nothing_may_be_hidden_then_it_is_refused(attack, cells):
    with pytest.raises(EjvError, match="Ingen utgåva skrivs"):
        search(attack, cells, {}).protect()


def test_protect_as_many_when_nothing_may_be_hidden_then_the_exposed_are_left(attack, cells):
    before = dict(attack.known)
    search(attack, cells, {}).protect_as_many()
    assert attack.known == before
    assert attack.any_exposed()


def test_protect_when_asked_for_some_targets_then_the_others_may_stay_exposed(attack, cells):
    exposed = [post.target for post in attack.exposed_among(attack.targets())]
    costs, kinship = costs_in(attack, cells), Kinship(cells, attack._system.sum_of_cell)
    Secondary([anyone(attack, lambda target: target == exposed[0])], costs, kinship).protect()
    assert attack.exposed(exposed[0]) is None
    assert attack.any_exposed()
