"""What differs between a release and the one that it replaces. Public and pure: computed from what a reader sees."""

from collections.abc import Iterable, Iterator

import pandas as pd

from ejv.model.cells import CELL_KEY
from ejv.model.dimension import DIMENSION_OF, TOTAL, levels_down_to
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Tabell, Tabellplan
from ejv.model.release import Andringar, Release


def changes_since(before: Release, cells: pd.DataFrame, plan: Tabellplan, waiting: Iterable[str] = ()) -> Andringar:
    """What is new, gone and changed in the cells that are to be published.

    Parameters
    ----------
    cells
        ``PUBLISHED_COLUMNS``. Public.
    waiting
        The quarters with a correction that waits.
    """
    then, now = set(before.cells["kvartal"]), set(cells["kvartal"])
    differing = differing_cells(before.cells, cells)
    differing = differing[differing["kvartal"].isin(then & now)]
    changed = {
        str(kvartal): tuple(tabell.namn for tabell in plan if _belongs(own, tabell).any())
        for kvartal, own in differing.groupby("kvartal")
    }
    return Andringar(before.manifest.release_id, _ordered(now - then), _ordered(then - now), changed, _ordered(waiting))


def differing_cells(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The cells that a reader sees otherwise in two releases: ``CELL_KEY``, ``antal_then`` and ``antal_now``."""
    columns = [*CELL_KEY, "antal"]
    both = before[columns].merge(after[columns], how="outer", on=list(CELL_KEY), suffixes=("_then", "_now"))
    same = both["antal_then"] == both["antal_now"]
    neither = both["antal_then"].isna() & both["antal_now"].isna()
    return both[~(same.fillna(value=False).astype(bool) | neither)]


def _belongs(cells: pd.DataFrame, tabell: Tabell) -> pd.Series:
    """Which of the cells are cells of a table."""
    filled = {level for finest in tabell.dimensioner for level in levels_down_to(finest)} | set(tabell.inom)
    others = [level for level in DIMENSION_OF if level not in filled]
    belongs = (cells["matt"] == tabell.matt) & (cells[others] == TOTAL).all(axis=1)
    for level, code in tabell.inom.items():
        belongs &= cells[level] == code
    return belongs


def _ordered(kvartal: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(kvartal), key=Kvartal.parse))


def told_changes(changes: Andringar) -> list[str]:
    """The changes in plain Swedish, one line a thought."""
    lines = list(_told(changes))
    return lines or [f"Inga redovisade tal skiljer sig från utgåvan före, {changes.ersatter}."]


def _told(changes: Andringar) -> Iterator[str]:
    for lead, quarters in (("Nya kvartal", changes.nya), ("Kvartal som inte längre är med", changes.borta)):
        if quarters:
            yield f"{lead}: {_labels(quarters)}."
    for kvartal, tables in changes.andrade.items():
        yield f"Ändrat i {Kvartal.parse(kvartal).label}, i tabellerna: {', '.join(tables)}."
    if changes.vantar:
        yield f"Rättelser som väntar: {_labels(changes.vantar)}."


def _labels(quarters: Iterable[str]) -> str:
    return ", ".join(Kvartal.parse(kvartal).label for kvartal in quarters)
