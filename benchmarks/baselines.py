"""Simple ways to protect the same cells, to compare with: what hiding costs, and what hiding carelessly tells.

Each takes the true cells and which of them are hidden for being small, and returns which are shown.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ejv.model.cells import Tillstand
from ejv.model.dimension import DIMENSION_OF, TOTAL, levels_down_to
from ejv.model.plan import Tabell, Tabellplan
from ejv.model.policy import Policy
from ejv.protect.primary import suppress_small

Key = tuple[str, ...]
Line = list[int]
"""A total and its parts, as row numbers; the total first. Their difference is zero."""


def only_small_hidden(cells: pd.DataFrame, policy: Policy) -> np.ndarray:
    """The upper bound: primary protection alone. Not safe."""
    return (suppress_small(cells, policy) == Tillstand.REDOVISAD.value).to_numpy()


def table_by_table(cells: pd.DataFrame, plan: Tabellplan, policy: Policy) -> np.ndarray:
    """Each table by itself: no line has a single hidden cell.

    While one has, its smallest other part is hidden, or its total when there is none. A cell that is hidden in one of
    its tables is hidden in all: kinder than protecting tables without looking at the others.
    """
    primary, counts = only_small_hidden(cells, policy), cells["antal"].to_numpy()
    hidden = ~primary
    for tabell in plan:
        of_table = ~primary
        lines = lines_of(cells, [tabell])
        while _hide_second(lines, of_table, counts):
            pass
        hidden |= of_table
    return ~hidden


def totals_hidden(cells: pd.DataFrame, plan: Tabellplan, policy: Policy) -> np.ndarray:
    """Every total of a hidden small cell is hidden, and the totals of that: nothing is left to subtract from."""
    shown, counts = only_small_hidden(cells, policy), cells["antal"].to_numpy()
    used = ~shown & (counts > 0)
    lines = lines_of(cells, plan)
    while sum(_hide_total(line, used) for line in lines):
        pass
    return shown & ~used


def lines_of(cells: pd.DataFrame, tabeller: Iterable[Tabell]) -> list[Line]:
    """Every total in some tables, over one dimension at a time, with its parts."""
    keys = list(cells[["matt", *DIMENSION_OF]].itertuples(index=False, name=None))
    row_of = {key: row for row, key in enumerate(keys)}
    lines: dict[tuple[str, Key], Line] = {}
    for tabell in tabeller:
        for key in _keys_of(tabell, keys):
            for total, dimension in _totals_of(key, tabell):
                line = lines.setdefault((dimension, total), [row_of[total]])
                if row_of[key] not in line:
                    line.append(row_of[key])
    return list(lines.values())


def _keys_of(tabell: Tabell, keys: list[Key]) -> list[Key]:
    choices = {frozenset(choice) for choice in tabell.level_choices}
    levels = list(DIMENSION_OF)
    return [
        key
        for key in keys
        if key[0] == tabell.matt.value
        and frozenset(level for level, code in zip(levels, key[1:], strict=True) if code != TOTAL) in choices
        and all(key[_place(level)] == code for level, code in tabell.inom.items())
    ]


def _totals_of(key: Key, tabell: Tabell) -> Iterable[tuple[Key, str]]:
    """The totals that a cell is a part of, and over which dimension."""
    for finest in tabell.dimensioner:
        filled = [level for level in levels_down_to(finest) if key[_place(level)] != TOTAL]
        if filled:
            place = _place(filled[-1])
            yield (*key[:place], TOTAL, *key[place + 1 :]), DIMENSION_OF[finest]


def _place(level: str) -> int:
    return 1 + list(DIMENSION_OF).index(level)


def _hide_second(lines: list[Line], hidden: np.ndarray, counts: np.ndarray) -> bool:
    """Hide one cell more in each line that has a single hidden one; whether there was any."""
    found = False
    for line in lines:
        if hidden[line].sum() == 1:
            total, *parts = line
            left = [row for row in parts if not hidden[row]] or [total]
            hidden[min(left, key=lambda row: counts[row])] = True
            found = True
    return found


def _hide_total(line: Line, hidden: np.ndarray) -> bool:
    total, *parts = line
    if hidden[total] or not hidden[parts].any():
        return False
    hidden[total] = True
    return True
