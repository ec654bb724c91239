"""Someone who is the single decision in a cell knows that. They must not learn more of others than the rule allows."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ejv.model.cells import CELL_KEY
from ejv.model.dimension import TOTAL
from ejv.protect.insider import insiders_learn
from ejv.protect.rule import is_wide_enough
from ejv.publish.protecting import choose_shown
from tests.worlds import CROSSED, KVARTAL, PLAN, POLICY, BruteReader, Quarter, cells_of, every_decision

WITH_INSIDERS = replace(POLICY, insider=True)
KINDS = len(every_decision())


def within(cells: pd.DataFrame, row: int) -> np.ndarray:
    """The decisions' cells that lie within one: what its single person knows."""
    keys = [name for name in CELL_KEY if name != "matt"]
    own = cells.loc[row, keys]
    inside = [(own[key] == TOTAL) | (cells[key] == own[key]) for key in keys]
    return np.logical_and.reduce(inside) & (cells["matt"] == "beslut").to_numpy()


def learned_by_insiders(cells: pd.DataFrame, shown: np.ndarray) -> set[tuple[int, int]]:
    """By brute force: the widest cells of one, each with the other hidden cells that its person can work out."""
    threshold, found = POLICY.smallest_published_count, set[tuple[int, int]]()
    alone = np.flatnonzero((cells["antal"] == 1) & (cells["matt"] == "beslut")).tolist()
    of = {row: within(cells, row) for row in alone}
    for own in [row for row in alone if not any(of[wider][row] for wider in alone if wider != row)]:
        known = shown | of[own]
        reader = BruteReader([Quarter(KVARTAL, cells, known)], CROSSED, whole=True)
        for other in np.flatnonzero(~known & (cells["antal"] < threshold)).tolist():
            least, greatest = map(round, reader.interval(0, other))
            if greatest > 0 and not is_wide_enough(least, greatest, threshold):
                found.add((own, other))
    return found


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
    assert learned_by_insiders(cells, shown) == set()
    assert not insiders_learn(cells, shown, PLAN, WITH_INSIDERS)


@pytest.mark.parametrize("seed", range(3))
def test_attack_of_insiders_when_they_are_not_told_of_then_it_succeeds_where_brute_force_does(seed):
    cells = world(seed)
    shown = choose_shown(cells, PLAN, POLICY)
    assert insiders_learn(cells, shown, PLAN, POLICY) == bool(learned_by_insiders(cells, shown))


def test_worlds_when_insiders_are_not_told_of_then_some_learn_of_others():
    """Without this the tests above could pass for want of anything to learn."""
    learned = [
        insiders_learn(cells := world(seed), choose_shown(cells, PLAN, POLICY), PLAN, POLICY) for seed in range(3)
    ]
    assert sum(learned) >= 2
