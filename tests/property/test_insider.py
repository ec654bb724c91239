"""Someone who is the single decision in a cell knows that. They must not learn more of others than the rule allows."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ejv.protect.insider import insiders_learn
from ejv.protect.quarter import Quarter
from ejv.publish.protecting import choose_shown
from tests.persons import learned_by_persons
from tests.worlds import CROSSED, KVARTAL, PLAN, POLICY, cells_of, every_decision

WITH_INSIDERS = replace(POLICY, insider=True)
KINDS = len(every_decision())


def learned_by_insiders(cells: pd.DataFrame, shown: np.ndarray) -> bool:
    """Whether brute force learns anything as some person."""
    return bool(learned_by_persons([Quarter(KVARTAL, cells, shown)], CROSSED, whole=True))


def world(seed: int) -> pd.DataFrame:
    """The cells of a random quarter of up to forty decisions."""
    draw = np.random.default_rng(seed)
    size = int(draw.integers(8, 40))
    skewed = (draw.random(size) ** 2 * KINDS).astype(int)
    return cells_of(skewed.tolist(), draw.integers(0, 10, 4).tolist())


@pytest.mark.parametrize("seed", range(3))
def test_quarter_when_insiders_are_told_of_then_brute_force_finds_nothing_that_they_learn(seed):
    cells = world(seed)
    shown = choose_shown(cells, PLAN, WITH_INSIDERS)
    assert not learned_by_insiders(cells, shown)
    assert not insiders_learn(cells, shown, PLAN, WITH_INSIDERS)


@pytest.mark.parametrize("seed", range(3))
def test_attack_of_insiders_when_they_are_not_told_of_then_it_succeeds_where_brute_force_does(seed):
    cells = world(seed)
    shown = choose_shown(cells, PLAN, POLICY)
    assert insiders_learn(cells, shown, PLAN, POLICY) == learned_by_insiders(cells, shown)


def test_worlds_when_insiders_are_not_told_of_then_some_learn_of_others():
    """Without this the tests above could pass for want of anything to learn."""
    learned = [
        insiders_learn(cells := world(seed), choose_shown(cells, PLAN, POLICY), PLAN, POLICY) for seed in range(3)
    ]
    assert sum(learned) >= 2
