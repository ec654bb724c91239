"""Rows that have some columns in common. Confidential."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

MOST_TOLD = 20
"""The most warnings of one kind that one file gives: more than that has one cause, and drowns the rest."""


MOST_COMPARED = 50_000
"""The most decisions that are compared with each other: among more, chance explains nearly all that is alike."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the checks look at it. Confidential.

    Attributes
    ----------
    rest
        What else two rows are compared by.
    """

    dagar: int
    kalla: str
    rad: int
    kvartal: str
    namnd: str
    rest: tuple[Any, ...]


def single_decisions(beslut: pd.DataFrame) -> pd.DataFrame:
    """The rows that are one decision with its own waiting time: only they can be told apart. None when too many."""
    single = beslut.loc[(beslut["antal"] == 1) & beslut["vantetid_dagar"].notna()]
    return single if len(single) <= MOST_COMPARED else single.iloc[:0]


def groups_of(rows: pd.DataFrame, alike: Sequence[str], rest: Sequence[str] = ()) -> Iterator[list[Row]]:
    """The rows that are alike in some columns, at least two a group, in the order of nämnd, file and row."""
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    places = _tuples(rows, ("vantetid_dagar", "kalla", "rad", "kvartal", "namnd"))
    keys = _tuples(rows, alike)
    for key, own, (dagar, kalla, rad, kvartal, namnd) in zip(keys, _tuples(rows, rest), places, strict=True):
        found[key].append(Row(int(dagar), kalla, rad, kvartal, namnd, own))
    for group in found.values():
        if len(group) > 1:
            yield sorted(group, key=lambda row: (row.namnd, row.kalla, row.rad))


def _tuples(rows: pd.DataFrame, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    return list(zip(*(rows[namn].tolist() for namn in columns), strict=True)) if columns else [()] * len(rows)


def spread_of(group: Sequence[Row]) -> int:
    """Over how many days the waiting times of a group are spread."""
    days = [row.dagar for row in group]
    return max(days) - min(days) + 1


def by_days(group: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of a group that have waited equally long, at least two at a time."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in group:
        found[row.dagar].append(row)
    yield from (same for same in found.values() if len(same) > 1)
