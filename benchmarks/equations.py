"""Every cell as a sum of unknowns, and which sums are equal: what a reader knows before any count is seen."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from benchmarks.junction import cliques_of, separators_of
from benchmarks.unknowns import Block, Levels, code_paths, patterns_of, same_counts
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal

Pair = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, eq=False)
class Equations:
    """Attributes: ``sum_of_cell`` the number of the sum that each cell is; ``sums`` each as the unknowns that it adds
    up; ``equal`` pairs of sets of unknowns with equal sums; ``size`` the number of unknowns.
    """  # noqa: D205

    sum_of_cell: np.ndarray
    sums: list[np.ndarray]
    equal: list[Pair]
    size: int


class _Quarter:
    """One quarter's unknowns, from ``offset`` on."""

    def __init__(self, cells: pd.DataFrame, offset: int, *, whole_cross: bool) -> None:
        patterns, paths = patterns_of(cells), code_paths(cells)
        running = (cells["matt"] == "pagaende").to_numpy()
        used = list(dict.fromkeys(pattern for pattern, one in zip(patterns, running, strict=True) if not one))
        cliques = [Levels().union(*used)] if whole_cross else cliques_of(used)
        self._blocks: list[Block] = []
        for clique in cliques:
            self._blocks.append(Block(clique, paths, self._blocks[-1].end if self._blocks else offset))
        of_running = [pattern for pattern, one in zip(patterns, running, strict=True) if one]
        self._other = Block(Levels().union(*of_running), paths, self._blocks[-1].end)
        self.end = self._other.end
        self.equal = [
            pair
            for a, b, levels in separators_of(cliques)
            for pair in self._blocks[a].agreements(self._blocks[b], levels)
        ]

    def decisions(self, wanted: dict[str, str]) -> np.ndarray | None:
        """The unknowns of the decisions with these codes; ``None`` when no clique has all their levels."""
        block = next((block for block in self._blocks if wanted.keys() <= block.levels), None)
        return None if block is None else block.members(wanted)

    def running(self, wanted: dict[str, str]) -> np.ndarray:
        """Those of all running decisions: the decisions that remain, and the others."""
        remaining = self.decisions({**wanted, "status": "kvarstar"})
        if remaining is None:
            raise RuntimeError("the running decisions have more levels than those that remain")
        return np.concatenate([remaining, self._other.members(wanted)])


def equations_of(cells: pd.DataFrame, *, whole_cross: bool = False, linked: bool = False) -> Equations:
    """Write the cells of one or more quarters as sums of unknowns.

    Parameters
    ----------
    whole_cross
        One unknown for each combination of all codes, instead of cliques.
    linked
        What is reported again in a quarter is what remained in the quarter before. Where the true counts say
        otherwise (a correction) there is no such equation.
    """
    quarters: dict[str, _Quarter] = {}
    end = 0
    for kvartal, of_quarter in cells.groupby("kvartal"):
        quarters[str(kvartal)] = _Quarter(of_quarter, end, whole_cross=whole_cross)
        end = quarters[str(kvartal)].end
    sum_of_cell, patterns = same_counts(cells), patterns_of(cells)
    sums = [
        _members(quarters[str(cells["kvartal"].iat[row])], cells, row, patterns[row])
        for row in _representatives(patterns, sum_of_cell)
    ]
    equal = [pair for quarter in quarters.values() for pair in quarter.equal]
    return Equations(sum_of_cell, sums, equal + (_links(cells, quarters) if linked else []), end)


def _members(quarter: _Quarter, cells: pd.DataFrame, row: int, pattern: Levels) -> np.ndarray:
    wanted = {level: str(cells[level].iat[row]) for level in pattern}
    members = quarter.running(wanted) if cells["matt"].iat[row] == "pagaende" else quarter.decisions(wanted)
    if members is None:
        raise RuntimeError("a cell fits in no clique")
    return members


def _representatives(patterns: list[Levels], sum_of_cell: np.ndarray) -> list[int]:
    """For each sum a cell that is that sum, and fills in as few levels as can be."""
    order = sorted(range(len(patterns)), key=lambda row: (sum_of_cell[row], len(patterns[row])))
    _, first = np.unique(sum_of_cell[order], return_index=True)
    return [order[position] for position in first]


_PLACE = ["namnd", "lagrum", "insatsgrupp", "insats"]
_AGAIN, _REMAINING = {"rapporttyp": "ater"}, {"status": "kvarstar"}


def _links(cells: pd.DataFrame, quarters: dict[str, _Quarter]) -> list[Pair]:
    """For each nämnd and insats, as far as the cells tell: reported again, and remaining in the quarter before."""
    pairs = []
    for before, after in pairwise(sorted(quarters)):
        if Kvartal.parse(after).quarters_since(Kvartal.parse(before)) != 1:
            continue
        again, remained = (_counts(cells, kvartal, what) for kvartal, what in ((after, _AGAIN), (before, _REMAINING)))
        for place in (place for place, count in again.items() if remained.get(place) == count):
            wanted = {level: code for level, code in zip(_PLACE, place, strict=True) if code != TOTAL}
            left = quarters[after].decisions({**wanted, **_AGAIN})
            right = quarters[before].decisions({**wanted, **_REMAINING})
            if left is not None and right is not None:
                pairs.append((left, right))
    return pairs


def _counts(cells: pd.DataFrame, kvartal: str, what: dict[str, str]) -> dict[tuple[str, ...], int]:
    """The counts of one quarter's cells that fill in nothing but place and ``what``."""
    rows = cells[(cells["kvartal"] == kvartal) & (cells["matt"] == "beslut")]
    filled = np.array([pattern == frozenset(what) | (pattern & set(_PLACE)) for pattern in patterns_of(rows)])
    for level, code in what.items():
        filled &= (rows[level] == code).to_numpy()
    chosen = rows[filled]
    return dict(zip(chosen[_PLACE].itertuples(index=False, name=None), chosen["antal"].tolist(), strict=True))
