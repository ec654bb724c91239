"""A row of quarters with their true counts: what passes in and out of a window is what truly does. Confidential."""

from collections.abc import Collection, Mapping

from ejv.protect.quarter import Quarter
from ejv.protect.series import Passing, Place, Series
from ejv.publish.row import Row


class TrueRow(Row):
    """Quarters in order; ``cells`` have the true counts, also of what is hidden."""

    def _told(self, window: range, series: Series) -> Mapping[int, float]:
        first, last = (self.quarters[place] for place in (window.start, window.stop - 1))
        told: dict[int, float] = {}
        if window.start > 0 and self.passes_to(window.start):
            told |= true_flows(series.inflow[0], first, first.mixed)
        if window.stop < len(self.quarters) and self.passes_to(window.stop):
            told |= true_flows(series.outflow, last, last.mixed | self.quarters[window.stop].unlinked)
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
