"""Small invented municipalities with whole years, and a reader of their sums."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd

from ejv.model.cells import CELL_KEY
from ejv.model.plan import Helar, Tabellplan
from ejv.model.policy import Policy
from ejv.protect.quarter import Quarter, Year
from ejv.publish.earlier import Earlier
from ejv.publish.in_time import protect_in_time
from ejv.publish.in_years import protect_years
from ejv.publish.protecting import published_cells
from ejv.tables.years import count_year
from tests.worlds import FLOW_PLAN, POLICY, BruteReader, each_by_itself, quarters_of, simulated_flow

YEAR_PLAN = Tabellplan(
    FLOW_PLAN.tabeller,
    FLOW_PLAN.flode,
    helar=Helar(("namnd", "insats"), (("rapporttyp", "ny"), ("status", "verkstallt"))),
)
"""What is new and what is carried out is added up over the four quarters of a year."""


def protected(seed: int, new: Sequence[int], remains: float = 0.5) -> list[Quarter]:
    """Quarters in a row from the first of a year, protected together, with their true counts."""
    alone = each_by_itself(quarters_of(simulated_flow(seed, new, remains)))
    return list(protect_in_time(alone, YEAR_PLAN, POLICY))


def published_of(quarters: Sequence[Quarter]) -> list[pd.DataFrame]:
    """What is published of each quarter."""
    return [published_cells(masked(quarter), YEAR_PLAN, POLICY, quarter.perhaps_zero) for quarter in quarters]


def masked(quarter: Quarter) -> pd.DataFrame:
    """What a reader has of a quarter."""
    return quarter.cells.assign(antal=quarter.cells["antal"].astype("Int64").where(quarter.shown))


def every_sum(quarters: Sequence[Quarter]) -> Year:
    """The sums of the first year, all that are not small shown."""
    ar = quarters[0].kvartal.ar
    cells = count_year(ar, {quarter.kvartal: quarter.cells for quarter in quarters}, YEAR_PLAN)
    return Year(ar, cells, (cells["antal"] >= POLICY.smallest_published_count).to_numpy())


def safe_sums(quarters: Sequence[Quarter]) -> Year:
    """The same, with what is published of them."""
    nothing = Earlier((), YEAR_PLAN, POLICY)
    sums = protect_years(quarters, published_of(quarters), (), nothing, YEAR_PLAN, POLICY)
    year = every_sum(quarters)
    both = year.cells[list(CELL_KEY)].merge(sums, how="left", on=list(CELL_KEY))
    return replace(year, shown=both["antal"].notna().to_numpy())


def worked_out(quarters: Sequence[Quarter], year: Year) -> set[tuple[int, int]]:
    """The small counts, as quarter (-1: the year) and row, that a reader of all with brute force knows too closely."""
    threshold = POLICY.smallest_published_count
    reader = BruteReader(quarters, whole=False, years=[year])
    found = set[tuple[int, int]]()
    for number, frame, shown in [(n, q.cells, q.shown) for n, q in enumerate(quarters)] + [
        (-1, year.cells, year.shown)
    ]:
        small = frame["antal"].between(1, threshold - 1).to_numpy() & ~shown
        for row in np.flatnonzero(small).tolist():
            ends = reader.interval_of_sum(0, row) if number < 0 else reader.interval(number, row)
            if ends[1] < threshold - 1e-6 or ends[1] - ends[0] + 1 < threshold - 1e-6:
                found.add((number, row))
    return found


def earlier_with(quarters: Sequence[Quarter], year: Year, policy: Policy = POLICY) -> Earlier:
    """An earlier release of some quarters and the sums of their year."""
    manifest = SimpleNamespace(policy=policy, plan=YEAR_PLAN, release_id="2024K4-aaaa")
    antal = year.cells["antal"].astype("Int64").where(year.shown)
    release = SimpleNamespace(
        cells=pd.concat([masked(quarter) for quarter in quarters]),
        helar=year.cells.assign(antal=antal),
        manifest=manifest,
    )
    return Earlier([release], YEAR_PLAN, policy)  # type: ignore[list-item]
