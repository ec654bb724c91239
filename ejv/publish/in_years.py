"""Sums over whole years: which of them a reader may see beside the quarters.

The quarters stay as they are. A sum is shown unless the attack on the year, with a year on either side, could use it;
then all years are attacked anew, from what would be published alone. If that succeeds, the years that it touches get no
sums. A year that is published already stays as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ejv.model.cells import PUBLISHED_COLUMNS, Tillstand
from ejv.model.errors import EjvError
from ejv.model.kvartal import whole_years
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.loss import Kinship, costs_of_sums
from ejv.protect.reader import anyone
from ejv.protect.secondary import Secondary
from ejv.protect.series import Quarter, Year
from ejv.publish.processes import in_processes
from ejv.publish.row import Row, exposed_in, limits_of_year
from ejv.tables.years import count_year


@dataclass(frozen=True, eq=False)
class Years:
    """What sums over years are made of.

    Attributes
    ----------
    quarters
        In order, as they are published.
    counts
        Their true counts, quarter by quarter. Confidential.
    published
        Year → its cells in an earlier release.
    """

    quarters: Sequence[Quarter]
    counts: Sequence[pd.DataFrame]
    published: Mapping[int, pd.DataFrame]
    plan: Tabellplan
    policy: Policy

    def safe(self) -> list[pd.DataFrame]:
        """The sums of each year that may be published: ``PUBLISHED_COLUMNS``, a frame a year. Public.

        Raises
        ------
        EjvError
            When the attack succeeds with what is published already.
        """
        years = self._chosen()
        while exposed := self._exposed(years):
            left = [year for year in years if year.closed or min(abs(year.ar - ar) for ar in exposed) > 1]
            if len(left) == len(years):
                raise EjvError("Angreppet på årens summor lyckades. Ingen utgåva skrivs.")
            years = left
        limits = in_processes(limits_of_year, [(year, self.quarters, self.plan, self.policy) for year in years])
        return [_published(year, own) for year, own in zip(years, limits, strict=True)]

    def _chosen(self) -> list[Year]:
        """Each year's sums, all that are not small shown at first; then those that cannot be are hidden."""
        years = [self._candidate(ar) for ar in whole_years(quarter.kvartal for quarter in self.quarters)]
        for place, year in enumerate(years):
            if not year.closed:
                years[place] = self._hidden_in(year, [*years[:place], year])
        return years

    def _candidate(self, ar: int) -> Year:
        if (published := self.published.get(ar)) is not None:
            return Year(ar, published, published["antal"].notna().to_numpy(), closed=True)
        true = {quarter.kvartal: cells for quarter, cells in zip(self.quarters, self.counts, strict=True)}
        cells = count_year(ar, true, self.plan)
        return Year(ar, cells, (cells["antal"] >= self.policy.smallest_published_count).to_numpy())

    def _hidden_in(self, year: Year, years: list[Year]) -> Year:
        """A year with less of it shown, beside those before it; nothing of those after it is shown yet."""
        row = Row.of(self.quarters, years, self.plan, self.policy)
        places = next(group for group in row.groups() if self.quarters[group.start].kvartal.ar == year.ar)
        window = row.window(places, 0)
        attack, series = row.attack(window, room=int(self.policy.insider))
        numbers = series.years[[each.ar for each in row.years_in(window)].index(year.ar)].numbers
        costs = costs_of_sums(year.cells, year.shown, numbers, self.plan)
        Secondary([anyone(attack)], costs, Kinship(year.cells, numbers)).protect_as_many()
        return replace(year, shown=year.shown & np.isin(numbers, list(attack.known)))

    def _exposed(self, years: Sequence[Year]) -> set[int]:
        """The years of the quarters in which a reader of what would be published can work a count out."""
        masked = [_masked(year) for year in years]
        row = Row.of(self.quarters, masked, self.plan, self.policy)
        groups = row.groups()
        found = in_processes(exposed_in, [(row, places) for places in groups])
        return {
            self.quarters[places.start].kvartal.ar for places, exposed in zip(groups, found, strict=True) if exposed
        }


def _masked(year: Year) -> Year:
    """What a reader would have."""
    return replace(year, cells=year.cells.assign(antal=year.cells["antal"].astype("Int64").where(year.shown)))


def _published(year: Year, limits: pd.DataFrame) -> pd.DataFrame:
    """A sum that follows from what is shown is no secret."""
    known = (limits["lagsta"] == limits["hogsta"]).fillna(value=False)
    antal = limits["lagsta"].where(known)
    tillstand = np.where(known, Tillstand.REDOVISAD.value, Tillstand.SKYDDAD.value)
    told = year.cells.assign(antal=antal, tillstand=tillstand, lagsta=limits["lagsta"], hogsta=limits["hogsta"])
    return told[list(PUBLISHED_COLUMNS)]


def rounded_years(quarters: Mapping, plan: Tabellplan) -> Iterable[pd.DataFrame]:
    """The sums of rounded counts, which follow from them."""
    raise NotImplementedError
