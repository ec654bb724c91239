"""Sums over whole years: which of them a reader may see beside the quarters.

The quarters stay as they are. A sum is shown unless the attack on its year could use it; then all years are attacked
anew, from what would be published alone, and the sums that let it succeed are hidden. What is published stays: a year
whose quarters have been corrected since loses its sums, and must withstand whoever kept them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from ejv.model.cells import PUBLISHED_COLUMNS, Tillstand, no_cells
from ejv.model.errors import EjvError
from ejv.model.kvartal import Kvartal, whole_years
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.loss import Kinship, costs_of_sums
from ejv.protect.quarter import Quarter, Year
from ejv.protect.reader import anyone
from ejv.protect.secondary import Secondary
from ejv.publish.earlier import Earlier
from ejv.publish.insiders import Open
from ejv.publish.insiders_in_years import less_of_year, less_of_years
from ejv.publish.persons import At
from ejv.publish.processes import in_processes
from ejv.publish.protecting import check_published, is_shown
from ejv.publish.row import Row, SumOfYear, exposed_in, limits_of_year
from ejv.publish.true_row import TrueRow
from ejv.tables.years import count_year

_TURNS = 5
"""How many times at most what is hidden needlessly is shown again."""


class CorrectionToldByYearError(EjvError):
    """A correction, beside the sums of a year that others have, tells too much.

    Attributes
    ----------
    years
        The years whose corrections must wait.
    """

    def __init__(self, years: frozenset[int]) -> None:
        super().__init__("En rättelse röjs av årets summor. Ingen utgåva skrivs.")
        self.years = years


def protect_years(
    quarters: Sequence[Quarter],
    published: Sequence[pd.DataFrame],
    waiting: Iterable[str],
    earlier: Earlier,
    plan: Tabellplan,
    policy: Policy,
) -> pd.DataFrame:
    """The sums over whole years that may be published.

    Parameters
    ----------
    quarters
        In order, with their true counts. Confidential.
    published
        What will be published of each: ``PUBLISHED_COLUMNS``.
    waiting
        The quarters with a correction that waits.

    Returns
    -------
    DataFrame
        ``PUBLISHED_COLUMNS`` with the year as ``kvartal``. Public.

    Raises
    ------
    CorrectionToldByYearError
        When a year that others have sums of is corrected so that they could use them.
    EjvError
        When the attack succeeds with what is published already.
    """
    held = {str(Kvartal.parse(kvartal).ar) for kvartal in waiting}
    both = zip(quarters, published, strict=True)
    seen = [replace(quarter, cells=cells, shown=is_shown(cells)) for quarter, cells in both]
    years = [] if plan.helar is None else _candidates(quarters, held, earlier, plan, policy)
    if not years:
        return no_cells()
    row = Row.of(seen, years, plan, policy)
    true = [replace(quarter, shown=each.shown) for quarter, each in zip(quarters, seen, strict=True)]
    new = [year for year in years if not year.closed]
    chosen = {year.ar: (year, left) for year, left in in_processes(_less_of, [(row, true, year) for year in new])}
    years = [chosen[year.ar][0] if year.ar in chosen else year for year in years]
    open_in = {ar: left for ar, (_, left) in chosen.items()}
    safe = _withstanding_all(seen, true, years, open_in, plan, policy)
    told = [year for year in safe if not year.withdrawn]
    limits = dict(in_processes(_limits, [(year, seen, plan, policy) for year in told]))
    frames = [_published(year, limits[year.ar]) for year in told]
    for year, frame in zip(told, frames, strict=True):
        if not year.closed:
            check_published(frame, year.cells, policy)
    return pd.concat(frames, ignore_index=True) if frames else no_cells()


def _candidates(
    quarters: Sequence[Quarter], held: Iterable[str], earlier: Earlier, plan: Tabellplan, policy: Policy
) -> list[Year]:
    """Those that others have, and each other year with all that is not small shown, unless a correction in it waits."""
    found = []
    for ar in whole_years(quarter.kvartal for quarter in quarters):
        own = [quarter for quarter in quarters if quarter.kvartal.ar == ar]
        year = earlier.year_of(own)
        if year is None and str(ar) not in held and not earlier.has_restated(own):
            cells = count_year(ar, {quarter.kvartal: quarter.cells for quarter in own}, plan)
            year = Year(ar, cells, (cells["antal"] >= policy.smallest_published_count).to_numpy())
        if year is not None:
            found.append(year)
    return found


def _less_of(row: Row, true: Sequence[Quarter], year: Year) -> tuple[Year, Mapping[At, Open]]:
    """A year with less of it shown: what no reader can use who knows what passed in and out of it, nor any insider.

    There is room for one more in each sum where there are insiders, except where the quarters themselves leave none.
    What such a reader can work out from the quarters is decided when all quarters are attacked.
    """
    window = row.quarters_of(year)
    attack, seen = row.attack(window, room=int(row.policy.insider))
    numbers = seen.series.years[0].numbers
    costs = costs_of_sums(year.cells, year.shown, numbers, row.plan)
    counts = {number: attack.known[number] for number in costs}
    attack.hide_all(counts)
    reader = anyone(attack)
    attack.yield_room([post.target.number for post in attack.exposed_among(reader.targets)])
    lost = {post.target for post in attack.exposed_among(reader.targets)}
    attack.show_all(counts)
    kept = anyone(attack, lambda target: target not in lost)
    Secondary([kept], costs, Kinship(year.cells, numbers)).protect_most_from_many(_TURNS)
    less = replace(year, shown=year.shown & np.isin(numbers, list(attack.known)))
    return less_of_year(TrueRow(true, [less], row.plan, row.policy), less) if row.policy.insider else (less, {})


def _withstanding_all(
    seen: Sequence[Quarter],
    true: Sequence[Quarter],
    years: Sequence[Year],
    open_in: Mapping[int, Mapping[At, Open]],
    plan: Tabellplan,
    policy: Policy,
) -> list[Year]:
    """The years with what neither anyone, nor an insider, can use who reads all that would be published."""
    while True:
        safe = _withstanding(seen, years, plan, policy)
        years = less_of_years(true, safe, open_in, plan, policy) if policy.insider else safe
        if _shown_of(years) == _shown_of(safe):
            return safe


def _shown_of(years: Sequence[Year]) -> dict[int, int]:
    return {year.ar: int(year.shown.sum()) for year in years}


def _withstanding(seen: Sequence[Quarter], years: Sequence[Year], plan: Tabellplan, policy: Policy) -> list[Year]:
    """The years with what no reader of all that would be published can use.

    A sum that lets one is hidden. Where none is to blame that may be, the years around it get no sums.
    """
    while leaks := _leaks(Row.of(seen, [_as_seen(year) for year in years], plan, policy)):
        may_be_hidden = {year.ar for year in years if not year.closed}
        letting = {
            next((each for each in sums if each[0] in may_be_hidden), None) for _, found in leaks for sums in found
        }
        if letting == {None}:
            years = _without_touched(years, {ar for ar, _ in leaks})
        else:
            years = [
                _without(year, {at for ar, rows in filter(None, letting) for at in rows if ar == year.ar})
                for year in years
            ]
    return list(years)


def _without(year: Year, rows: set[int]) -> Year:
    return replace(year, shown=year.shown & ~np.isin(np.arange(len(year.shown)), list(rows)))


def _without_touched(years: Sequence[Year], exposed: Iterable[int]) -> list[Year]:
    """The years but those that are open and near one in which something is exposed."""
    touched = [year for year in years if min(abs(year.ar - ar) for ar in exposed) <= 1]
    left = [year for year in years if year not in touched or year.closed]
    if len(left) == len(years):
        if corrected := frozenset(year.ar for year in touched if year.withdrawn):
            raise CorrectionToldByYearError(corrected)
        raise EjvError("Angreppet på årens summor lyckades. Ingen utgåva skrivs.")
    return left


def _as_seen(year: Year) -> Year:
    """What a reader would have."""
    return replace(year, cells=year.cells.assign(antal=year.cells["antal"].astype("Int64").where(year.shown)))


def _leaks(row: Row) -> list[tuple[int, list[list[SumOfYear]]]]:
    """What a reader of what would be published can work out: the year of the quarters, and the sums that let them."""
    found = in_processes(_exposed_at, [(row, places) for places in row.groups()])
    return sorted((ar, exposed) for ar, exposed in found if exposed)


def _exposed_at(row: Row, places: range) -> tuple[int, list[list[SumOfYear]]]:
    return row.quarters[places.start].kvartal.ar, exposed_in(row, places)


def _limits(year: Year, seen: Sequence[Quarter], plan: Tabellplan, policy: Policy) -> tuple[int, pd.DataFrame]:
    return year.ar, limits_of_year(_as_seen(year), seen, plan, policy)


def _published(year: Year, limits: pd.DataFrame) -> pd.DataFrame:
    """A sum that follows from what is shown is no secret."""
    known = (limits["lagsta"] == limits["hogsta"]).fillna(value=False)
    tillstand = np.where(known, Tillstand.REDOVISAD.value, Tillstand.SKYDDAD.value)
    told = year.cells.assign(antal=limits["lagsta"].where(known), tillstand=tillstand)
    told = told.assign(lagsta=limits["lagsta"], hogsta=limits["hogsta"])
    return told[list(PUBLISHED_COLUMNS)]
