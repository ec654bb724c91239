"""A row of quarters with their true counts: what passes in and out of a window is what truly does. Confidential."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from ejv.model.cells import CELL_KEY
from ejv.model.plan import Tabellplan
from ejv.protect.knowledge import known_sums
from ejv.protect.quarter import Quarter, Year
from ejv.protect.series import Passing, Place, Series, rows_by_key
from ejv.publish.row import Row
from ejv.tables.years import count_year


class TrueRow(Row):
    """Quarters in order, and whole years of them; ``cells`` have the true counts, also of what is hidden.

    A window of it may divide a year: the reader is then told what the window has of each sum that is shown.
    """

    def years_in(self, window: range) -> list[Year]:
        """What the window has of each year: shown is what then follows from what is."""
        return [self._part(year, window) for year in super().years_in(window)]

    def _part(self, year: Year, window: range) -> Year:
        keys = list(rows_by_key(year.cells))
        rest, follows = np.zeros(len(keys), dtype=int), np.ones(len(keys), dtype=bool)
        for place, quarter in enumerate(self.quarters):
            if quarter.kvartal.ar == year.ar and place not in window:
                row_of = rows_by_key(quarter.cells)
                rows = [row_of[key] for key in keys]
                rest += quarter.cells["antal"].to_numpy()[rows]
                follows &= quarter.shown[rows]
        antal = year.cells["antal"]
        return replace(year, cells=year.cells.assign(antal=antal - rest), shown=year.shown & (follows | (antal == 0)))

    def _told(self, window: range, series: Series) -> Mapping[int, float]:
        first, last = (self.quarters[place] for place in (window.start, window.stop - 1))
        told: dict[int, float] = {}
        if window.start > 0 and self.passes_to(window.start):
            told |= true_flows(series.inflow[0], first, first.mixed)
        if window.stop < len(self.quarters) and self.passes_to(window.stop):
            told |= true_flows(series.outflow, last, last.mixed | self.quarters[window.stop].unlinked)
        for year, part, sums in zip(super().years_in(window), self.years_in(window), series.years, strict=True):
            told |= known_sums(sums.numbers, part.cells["antal"], year.shown & ~part.shown)
        return told

    def passes_to(self, place: int) -> bool:
        """Whether a quarter follows at once on the one before it."""
        return self.quarters[place - 1].kvartal + 1 == self.quarters[place].kvartal


def true_flows(flows: Mapping[Place, Passing], quarter: Quarter, but: Collection[str]) -> dict[int, int]:
    """What passes at each place, but of some nämnder."""
    antal = quarter.cells["antal"].to_numpy()
    return {
        passing.number: int(antal[passing.rows].sum())
        for place, passing in flows.items()
        if dict(place)["namnd"] not in but
    }


def with_true_counts(years: Iterable[Year], quarters: Sequence[Quarter], plan: Tabellplan) -> list[Year]:
    """Years with the true counts of their sums, but for those of which a correction waits: their quarters do not tell.

    Parameters
    ----------
    quarters
        With their true counts, all of each year among them.
    """
    waiting = {quarter.kvartal.ar for quarter in quarters if quarter.mixed}
    counted = {quarter.kvartal: quarter.cells for quarter in quarters}
    found: list[Year] = []
    for year in years:
        if year.ar not in waiting:
            keys, sums = year.cells[list(CELL_KEY)], count_year(year.ar, counted, plan)
            found.append(replace(year, cells=keys.merge(sums, how="left", on=list(CELL_KEY))))
    return found
