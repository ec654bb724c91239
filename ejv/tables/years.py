"""Adds up what happened in each whole year. Confidential: unprotected counts in and out."""

from collections.abc import Mapping

import pandas as pd

from ejv.model.cells import CELL_KEY
from ejv.model.dimension import DIMENSION_OF, LEVELS, TOTAL
from ejv.model.kvartal import QUARTERS_A_YEAR, Kvartal
from ejv.model.plan import Matt, Tabellplan

_REST = [column for column in CELL_KEY if column != "kvartal"]


def count_year(year: int, quarters: Mapping[Kvartal, pd.DataFrame], plan: Tabellplan) -> pd.DataFrame:
    """Add up the cells of a year's four quarters that the plan says are added up.

    Parameters
    ----------
    quarters
        At least the year's four: ``CELL_KEY`` and ``antal``. Confidential.

    Returns
    -------
    DataFrame
        ``CELL_KEY`` and ``antal``, with the year (``2025``) as ``kvartal``, sorted by key. A nämnd that has not
        reported every quarter has no cells of its own; its part is in those of the kommun. Confidential.
    """
    return added_up(year, quarters, plan, ["antal"])


def added_up(year: int, quarters: Mapping[Kvartal, pd.DataFrame], plan: Tabellplan, columns: list[str]) -> pd.DataFrame:
    """The same for several columns of counts, where the cells have them."""
    own = pd.concat([_part_of_year(cells, plan) for kvartal, cells in quarters.items() if kvartal.ar == year])
    groups = own.groupby(_REST, sort=False)[columns]
    sums = groups.sum()[groups.size() == QUARTERS_A_YEAR].reset_index().assign(kvartal=str(year))
    return sums[[*CELL_KEY, *columns]].sort_values(list(CELL_KEY), ignore_index=True)


def _part_of_year(cells: pd.DataFrame, plan: Tabellplan) -> pd.DataFrame:
    """The cells of a quarter that are part of a sum over the year."""
    if plan.helar is None:
        return cells.iloc[:0]
    within = {level for each in plan.helar.dimensioner for level in LEVELS[DIMENSION_OF[each]]}
    chosen = pd.Series(data=False, index=cells.index)
    for level, code in plan.helar.handelser:
        others = [each for each in DIMENSION_OF if each not in within and each != level]
        chosen |= (cells[level] == code) & (cells[others] == TOTAL).all(axis=1)
    return cells[chosen & (cells["matt"] == Matt.BESLUT)]
