"""Hides sums of years that insiders could use who read the quarters, and the sums, of all years. Confidential."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.cuts import Cut, Cuts
from ejv.protect.loss import hiding_costs
from ejv.protect.quarter import Quarter, Year
from ejv.protect.target import Target
from ejv.publish.insiders import Cells, Letting, Open, Window, learned_in_time, open_alone
from ejv.publish.persons import At
from ejv.publish.processes import in_processes
from ejv.publish.true_row import TrueRow, with_true_counts


def less_of_year(row: TrueRow, year: Year) -> tuple[Year, Mapping[At, Open]]:
    """A year with less of it shown: what insiders can use who read its quarters, and are told what passes in and out.

    Parameters
    ----------
    row
        All quarters, and the year alone.

    Returns
    -------
    tuple
        And what then is still open to them, whatever more is hidden. Confidential.
    """
    window = Window(row, row.quarters_of(year))
    left = window.left(open_alone(row, row.quarters_of(year), lasting=False), lasting=False)
    hidden = set[Cells]()
    while letting := _sums_letting(window, left, year.ar):
        window.hide(more := _cheapest(letting, {-year.ar: hiding_costs(year.cells, row.plan)}))
        hidden |= more
        left = window.left(left, lasting=False)
    return _without(year, hidden), left


def _sums_letting(window: Window, left: Mapping[At, Open], ar: int) -> list[list[Cells]]:
    """The sums of a year that let insiders work out what nobody else can."""
    found = window.letting({at: each.to_insiders_only for at, each in left.items()})
    return [sums for each in found if (sums := each.sums_of({ar}))]


def less_of_years(
    quarters: Sequence[Quarter],
    years: Sequence[Year],
    open_in: Mapping[int, Mapping[At, Open]],
    plan: Tabellplan,
    policy: Policy,
) -> list[Year]:
    """Attack what is to be published as anyone, and as insiders, who read all of it: less of the years that let them.

    Parameters
    ----------
    quarters
        With their true counts, as they are to be published.
    open_in
        Of each new year what was still open when it was chosen. What was in doubt then still is.

    Returns
    -------
    list
        The years, as they were when the attack fails. Those near something that no new sum is to blame for have none.
    """
    row = TrueRow(quarters, with_true_counts(years, quarters, plan), plan, policy)
    left_of = {year.ar: _with_hidden(open_in[year.ar], year, policy) for year in row.years if not year.closed}
    new = left_of.keys()
    asked = [group for group in row.groups() if new & _years_near(row, group)]
    letting, lost = list[list[Cells]](), set[int]()
    for group, found in in_processes(_learned, [(row, group, left_of) for group in asked]):
        sums = [each.sums_of(new) for each in found]
        letting += filter(None, sums)
        lost |= set() if all(sums) else new & _years_near(row, group)
    hidden = _cheapest(letting, {-year.ar: hiding_costs(year.cells, plan) for year in row.years})
    return [_without(year, hidden) for year in years if year.ar not in lost]


def _learned(row: TrueRow, group: range, left_of: Mapping[int, Mapping[At, Open]]) -> tuple[range, list[Letting]]:
    year = row.year_at(group)
    return group, learned_in_time(row, group, left_of.get(year.ar) if year else None)


def _with_hidden(left: Mapping[At, Open], year: Year, policy: Policy) -> Mapping[At, Open]:
    """What is open of a year's quarters and sums, and the sums that are hidden for others' sake: they were shown."""
    hidden = (year.cells["antal"] >= policy.smallest_published_count).to_numpy() & ~year.shown
    return {**left, -year.ar: left[-year.ar].also(hidden)}


def _years_near(row: TrueRow, group: range) -> set[int]:
    """The years with sums of some quarters, and of those next to them."""
    return {year.ar for year in row.years_in(row.window(group, 1))}


def _cheapest(letting: Iterable[Sequence[Cells]], costs: Mapping[At, np.ndarray]) -> set[Cells]:
    """The sums that the reader misses least of which at least one lets each reader.

    Parameters
    ----------
    costs
        For each year what it costs to hide each row.
    """
    letting = list(dict.fromkeys(map(tuple, letting)))
    sums = sorted({cells for each in letting for cells in each})
    number_of = {cells: n for n, cells in enumerate(sums)}
    cuts = Cuts({n: float(costs[at][list(rows)].sum()) for n, (at, rows) in enumerate(sums)})
    for each in letting:
        cuts.add(Cut(Target(-1), may_be_shown=False, holders={number_of[cells]: 1.0 for cells in each}))
    pattern, _ = cuts.cheapest()
    return {sums[n] for n in cuts.without_needless(pattern)}


def _without(year: Year, hidden: Collection[Cells]) -> Year:
    rows = [row for at, rows in hidden if at == -year.ar for row in rows]
    return replace(year, shown=year.shown & ~np.isin(np.arange(len(year.shown)), rows))
