"""Insiders: those who know that they are the single decision in a cell of one, and what that tells them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

import networkx as nx
import numpy as np
import pandas as pd

from ejv.model.cells import CELL_KEY
from ejv.model.dimension import TOTAL
from ejv.model.plan import Matt, Tabellplan
from ejv.model.policy import Policy
from ejv.protect.attack import Attack
from ejv.protect.knowledge import known_sums
from ejv.protect.reader import Group, Reader
from ejv.protect.system import System, build_system
from ejv.protect.target import Own, Target

_OPEN = [name for name in CELL_KEY if name != "matt"]


def insiders_among(cells: pd.DataFrame, numbers: np.ndarray, shared: np.ndarray) -> list[Own]:
    """The insiders of one quarter: a decision is named by the widest cells in which it is alone. Confidential.

    Cells that share a cell of one within them are about the same person, who knows of all of them.

    Parameters
    ----------
    cells
        ``CELL_KEY`` and ``antal`` of every cell of the quarter.
    numbers, shared
        For each cell the sum that it is, and whether it is only a part of that, as the system has them.
    """
    keys = np.column_stack([_numbered(cells[name]) for name in _OPEN])
    alone = np.flatnonzero((cells["antal"] == 1) & (cells["matt"] == Matt.BESLUT))
    within = {row: _within(keys, row) for row in alone.tolist()}
    widest = [row for row in within if not any(other[row] for row_of, other in within.items() if row_of != row)]
    decisions = (cells["matt"] == Matt.BESLUT).to_numpy()
    found = [
        _insider(row, np.flatnonzero(within[row] & decisions), cells["antal"], keys, numbers, shared) for row in widest
    ]
    different = {(tuple(own.counts.items()), own.at_least_one, own.in_company): own for own in found}
    owns = list(different.values())
    return [reduce(or_, (owns[n] for n in person)) for person in same_persons(owns)]


def same_persons(insiders: Sequence[Own], same: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """Which insiders are one person, by number: those who are the one of the same count of one. Confidential.

    Parameters
    ----------
    same
        Pairs of sums that are the same count, in two quarters.
    """
    graph = nx.Graph(same)
    for n, own in enumerate(insiders):
        graph.add_edges_from((~n, number) for number, count in own.counts.items() if count == 1)
        graph.add_node(~n)
    persons = (sorted(~node for node in part if node < 0) for part in nx.connected_components(graph))
    return sorted(filter(None, persons))


def _numbered(codes: pd.Series) -> np.ndarray:
    """The codes of a dimension as numbers: the total is 0."""
    return np.where(codes == TOTAL, 0, pd.factorize(codes)[0] + 1)


def _within(keys: np.ndarray, row: int) -> np.ndarray:
    """Which cells lie within one, itself too: they have its codes, and may have more."""
    return np.all((keys[row] == 0) | (keys == keys[row]), axis=1)


def _around(keys: np.ndarray, row: int) -> np.ndarray:
    """Which cells one lies within, itself too."""
    return np.all((keys == 0) | (keys == keys[row]), axis=1)


def _insider(
    row: int, within: np.ndarray, antal: pd.Series, keys: np.ndarray, numbers: np.ndarray, shared: np.ndarray
) -> Own:
    counts = antal.iloc[within].groupby(numbers[within]).max().astype(int)
    own = [each for each in within.tolist() if antal.iloc[each] == 1]
    holding = np.logical_or.reduce([_around(keys, each) for each in own]) & shared
    in_company = frozenset(numbers[holding].tolist())
    if shared[row]:
        return Own({}, frozenset(counts.index[counts == 1].tolist()), in_company)
    return Own(dict(zip(counts.index.tolist(), counts.tolist(), strict=True)), frozenset(), in_company)


def attack_of_many(
    cells: pd.DataFrame, system: System, known: Mapping[int, float], smallest_published_count: int
) -> tuple[Attack, list[Reader]]:
    """The attack on one quarter, and each of its insiders as a reader. Confidential.

    Kept from an insider are the small counts, and those that follow by subtraction. A count that is large and hidden
    for others' sake is none of their secrets: only whoever knows where counts are small may leave it out. Where cells
    share a sum and the insider is in one of them, one less is left for the others.

    Parameters
    ----------
    cells
        ``CELL_KEY`` and ``antal`` of every cell of the quarter, as the system has them.
    known
        Sum → count of what is shown.
    """
    small = (cells["antal"] < smallest_published_count).to_numpy()
    kept = {*system.sum_of_cell[small].tolist(), *(number for part in system.parts for number in part.implied)}
    insiders = insiders_among(cells, system.sum_of_cell, system.shared)
    attack = Attack(system, known, smallest_published_count)
    return attack, [Reader(attack, [Target(n) for n in sorted(kept - own.counts.keys())], own) for own in insiders]


def insiders_learn(
    cells: pd.DataFrame, shown: np.ndarray, plan: Tabellplan, policy: Policy, perhaps_zero: Collection[str] = ()
) -> bool:
    """Whether someone who is the single decision in a cell can work out others' counts: a fresh attack.

    Parameters
    ----------
    cells
        ``CELL_KEY`` and ``antal`` of one quarter. Confidential.
    shown
        What a reader sees of them.
    perhaps_zero
        The nämnder whose total may be zero also when it is hidden.
    """
    system = build_system(cells, shown, plan, policy.sensitive_orsaker, perhaps_zero)
    known = known_sums(system.sum_of_cell, cells["antal"], shown)
    _, readers = attack_of_many(cells, system, known, policy.smallest_published_count)
    return next(Group(readers).who_learn(), None) is not None
