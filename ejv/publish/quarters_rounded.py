"""All quarters of a municipality, from decisions to rounded cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ejv.model.cells import PUBLISHED_COLUMNS, Tillstand, no_cells
from ejv.model.errors import EjvError
from ejv.model.kvartal import Kvartal, whole_years
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.quarter import Quarter
from ejv.protect.rounding import Rounding, deviations, leaves_doubt, possible_counts, round_quarter
from ejv.protect.series import same_in_both
from ejv.publish.processes import workers
from ejv.publish.quarters import Count, Published, PublishedQuarter
from ejv.tables.years import added_up


@dataclass(frozen=True, eq=False)
class Rounded(Published):
    """All quarters rounded. Public.

    Attributes
    ----------
    largest, mean
        How far a count lies from the true one: what none lies beyond, and the mean.
    """

    largest: int
    mean: float


def round_quarters(work: Mapping[str, tuple[Count, tuple]], plan: Tabellplan, policy: Policy, key: bytes) -> Rounded:
    """Count and round all quarters. What passes from one to the next is rounded alike in both.

    Raises
    ------
    EjvError
        When the counts cannot be rounded so that they add up and leave doubt. Then nothing may be published.
    """
    base = policy.bas or 0
    with workers(len(work)) as pool:
        counted = [future.result() for future in [pool.submit(count, *arguments) for count, arguments in work.values()]]
        rounded = list(_rounded(dict(zip(work, counted, strict=True)), plan, base, key))
        reach = max(each.reach for each in rounded)
        frames = [cells.assign(antal=each.antal) for cells, each in zip(counted, rounded, strict=True)]
        doubt = [pool.submit(leaves_doubt, frame, plan, base, policy.smallest_published_count) for frame in frames]
        limits = [pool.submit(possible_counts, frame, plan, reach) for frame in frames]
        if not all(future.result() for future in doubt):
            raise EjvError("Ett avrundat tal lämnar inget tvivel om ett litet antal. Ingen utgåva skrivs.")
        intervals = [future.result() for future in limits]
    moved = deviations(
        pd.concat([cells["antal"] for cells in counted]), pd.concat([each.antal for each in rounded]), reach
    )
    quarters = [
        PublishedQuarter(kvartal, _as_published(frame, limit))
        for kvartal, frame, limit in zip(work, frames, intervals, strict=True)
    ]
    return Rounded(quarters, sum_rounded(quarters, plan), moved.largest, moved.mean)


def _as_published(rounded: pd.DataFrame, intervals: pd.DataFrame) -> pd.DataFrame:
    zero = (rounded["antal"] == 0) & (intervals["hogsta"] == 0)
    hogsta = intervals["hogsta"].mask(zero, 0)
    return rounded.assign(
        antal=rounded["antal"].astype("Int64"),
        tillstand=Tillstand.REDOVISAD.value,
        lagsta=intervals["lagsta"],
        hogsta=hogsta,
    )[list(PUBLISHED_COLUMNS)]


def _rounded(quarters: Mapping[str, pd.DataFrame], plan: Tabellplan, base: int, key: bytes) -> Iterator[Rounding]:
    """Each quarter rounded, what comes from the quarter before as it was rounded there."""
    before: Quarter | None = None
    rounded = pd.Series(dtype="int64")
    for kvartal, cells in quarters.items():
        quarter = Quarter(Kvartal.parse(kvartal), cells, np.ones(len(cells), dtype=bool))
        settled = pd.Series(pd.NA, index=cells.index, dtype="Int64")
        for row, then in (same_in_both(before, quarter, plan) if before else {}).items():
            settled.iloc[row] = rounded.iloc[then]
        each = round_quarter(cells, plan, base, key, settled)
        yield each
        before, rounded = quarter, each.antal


def sum_rounded(quarters: Sequence[PublishedQuarter], plan: Tabellplan) -> pd.DataFrame:
    """The sums over whole years of rounded counts, which anyone could add up: ``PUBLISHED_COLUMNS``. Public."""
    cells = {Kvartal.parse(quarter.kvartal): quarter.cells for quarter in quarters}
    years = [added_up(ar, cells, plan, ["antal", "lagsta", "hogsta"]) for ar in whole_years(cells) if plan.helar]
    if not years:
        return no_cells()
    return pd.concat(years, ignore_index=True).assign(tillstand=Tillstand.REDOVISAD.value)[list(PUBLISHED_COLUMNS)]
