"""Counts every cell of the plan. Confidential: rows in, unprotected counts out."""

from collections.abc import Iterable
from itertools import product

import pandas as pd

from ejv.model.cells import CELL_KEY
from ejv.model.dimension import CELL_DIMENSIONS, LEVELS, TOTAL, levels_down_to
from ejv.model.kodlista import Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt, Tabell, Tabellplan


def codes_in_use(level: str, namnder: Iterable[str], kodlistor: Kodlistor) -> pd.DataFrame:
    """Every code of a level with the codes above it: one row a code, one column a level.

    The list does not depend on what the rows hold, so that the presence of a code tells a reader nothing.
    """
    levels = levels_down_to(level)
    codes = (
        sorted(namnder)
        if level == "namnd"
        else [kod for kod in kodlistor[level].koder if _counts(kodlistor, level, kod)]
    )
    return pd.DataFrame(
        [[kodlistor.ancestor(levels, kod, above) for above in levels] for kod in codes],
        columns=list(levels),
        dtype="str",
    )


def _counts(kodlistor: Kodlistor, level: str, kod: str) -> bool:
    """Whether cells have this code: ``delvis`` is counted as the code it lies under."""
    return level != "status" or kodlistor[level].over(kod) is None


def count_cells(
    rows: pd.DataFrame, tabeller: Iterable[Tabell], kvartal: Kvartal, namnder: Iterable[str], kodlistor: Kodlistor
) -> pd.DataFrame:
    """Count the cells of some tables of one measure in one quarter, zeros too.

    Parameters
    ----------
    rows
        One row a decision or a group of them: a column for each level in use, and ``antal``. Confidential.
    namnder
        The nämnder that have reported the quarter: each has its cells, with zeros where it has nothing.

    Returns
    -------
    DataFrame
        ``CELL_KEY`` and ``antal`` (int64), one row a cell, sorted by key. Confidential.
    """
    reported = list(namnder)
    parts = [
        _count_choice(_within(rows, tabell), tabell, levels, reported, kodlistor)
        for tabell in tabeller
        for levels in tabell.level_choices
    ]
    cells = pd.concat(parts, ignore_index=True)
    cells = cells.assign(kvartal=str(kvartal)).reindex(columns=[*CELL_KEY, "antal"], fill_value=TOTAL)
    cells[list(CELL_DIMENSIONS)] = cells[list(CELL_DIMENSIONS)].astype("str").fillna(TOTAL)
    return cells.drop_duplicates(list(CELL_KEY)).sort_values(list(CELL_KEY), ignore_index=True)


def _count_choice(
    rows: pd.DataFrame, tabell: Tabell, levels: tuple[str, ...], namnder: list[str], kodlistor: Kodlistor
) -> pd.DataFrame:
    """The cells that fill in just these levels; the columns of the others are left out."""
    cells = _within(_every_combination(levels, namnder, kodlistor), tabell)
    if levels:
        counts = rows.groupby(list(levels), observed=True)["antal"].sum().reset_index()
        cells = cells.merge(counts, how="left", on=list(levels))
        cells["antal"] = cells["antal"].fillna(0).astype("int64")
    else:
        cells["antal"] = rows["antal"].sum()
    return cells.assign(matt=tabell.matt.value)


def _within(frame: pd.DataFrame, tabell: Tabell) -> pd.DataFrame:
    """The part that a table is limited to."""
    for level, code in tabell.inom.items():
        frame = frame[frame[level] == code]
    return frame


def _every_combination(levels: tuple[str, ...], namnder: list[str], kodlistor: Kodlistor) -> pd.DataFrame:
    """Each possible combination of codes: the product over dimensions, the hierarchy within each."""
    finest = [
        [level for level in levels if level in chain][-1] for chain in LEVELS.values() if set(chain) & set(levels)
    ]
    frames = [codes_in_use(level, namnder, kodlistor) for level in finest]
    indices = list(product(*[range(len(frame)) for frame in frames]))
    picked = [frame.iloc[[index[n] for index in indices]].reset_index(drop=True) for n, frame in enumerate(frames)]
    return pd.concat(picked, axis=1) if picked else pd.DataFrame(index=[0])


def count_quarter(
    beslut: pd.DataFrame,
    pagaende: pd.DataFrame | None,
    plan: Tabellplan,
    kvartal: Kvartal,
    namnder: Iterable[str],
    kodlistor: Kodlistor,
) -> pd.DataFrame:
    """Count every cell of the plan in one quarter.

    Parameters
    ----------
    beslut
        The quarter's decisions. Confidential.
    pagaende
        The quarter's running decisions; ``None`` when not known for every nämnd: then it has no such cells.

    Returns
    -------
    DataFrame
        As :func:`count_cells`. Confidential.
    """
    sources = {Matt.BESLUT: beslut} if pagaende is None else {Matt.BESLUT: beslut, Matt.PAGAENDE: pagaende}
    parts = [
        count_cells(rows, plan.of(matt), kvartal, list(namnder), kodlistor)
        for matt, rows in sources.items()
        if plan.of(matt)
    ]
    return pd.concat(parts, ignore_index=True)
