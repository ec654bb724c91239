"""A row of quarters, with the sums over its years, as a reader has what is published, attacked a window at a time.

What passes in and out of a window is taken from one row of tables that fits all that is shown: whoever knows less works
out no more. A window never divides a year of which sums are shown, so nothing else ties it to what lies outside.
Public: no true count is known here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

import numpy as np
import pandas as pd

from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.attack import Attack
from ejv.protect.knowledge import known_sums
from ejv.protect.quarter import Quarter, Year
from ejv.protect.series import Place, Series, build_series, every_code, spoken_in
from ejv.protect.system import Spoken
from ejv.protect.target import NOTHING, Exposed, Own, Target


@dataclass(frozen=True, eq=False)
class Row:
    """Quarters in order, and whole years of them.

    Attributes
    ----------
    flows
        What comes to each quarter from the one before it, in one row of tables that fits all that is shown.
    """

    quarters: Sequence[Quarter]
    years: Sequence[Year]
    plan: Tabellplan
    policy: Policy
    flows: Sequence[Mapping[Place, float]] = ()

    @classmethod
    def of(cls, quarters: Sequence[Quarter], years: Sequence[Year], plan: Tabellplan, policy: Policy) -> "Row":
        """A row, with flows that fit."""
        row = cls(quarters, years, plan, policy)
        seen = row.seen(range(len(quarters)))
        counts = Attack(seen.series.system, seen.known, policy.smallest_published_count).fitting_counts()
        flows = [{at: float(counts[passing.number]) for at, passing in each.items()} for each in seen.series.inflow]
        return replace(row, flows=flows)

    def groups(self) -> list[range]:
        """The places of quarters that are attacked together: the four of a year with sums, else one by one."""
        with_sums = {year.ar for year in self.years}
        own = [each.kvartal.ar if each.kvartal.ar in with_sums else place for place, each in enumerate(self.quarters)]
        grouped = [[place for place, _ in group] for _, group in groupby(enumerate(own), key=lambda pair: pair[1])]
        return [range(places[0], places[-1] + 1) for places in grouped]

    def window(self, places: range, reach: int) -> range:
        """Some quarters with as many on either side, whole years of those that have sums."""
        near = range(max(places.start - reach, 0), min(places.stop + reach, len(self.quarters)))
        groups = [group for group in self.groups() if group.start < near.stop and near.start < group.stop]
        return range(groups[0].start, groups[-1].stop)

    def windows(self, places: range) -> Iterator[range]:
        """Wider and wider windows around some quarters: first a year by itself, and with the group that follows."""
        if len(places) > 1:
            yield places
            yield from (range(places.start, group.stop) for group in self.groups() if group.start == places.stop)
        for reach in range(1, max(len(self.quarters), 2)):
            yield self.window(places, reach)

    def group_of(self, places: range) -> range:
        """The group that some quarters are in."""
        return next(group for group in self.groups() if places.start in group)

    def quarters_of(self, year: Year) -> range:
        """The places of the quarters of a year with sums."""
        return next(group for group in self.groups() if self.quarters[group.start].kvartal.ar == year.ar)

    def year_at(self, places: range) -> Year | None:
        """The year with sums that some quarters are."""
        return next((year for year in self.years if _is_of(year, self, places)), None)

    def attack(self, window: range, room: int = 0) -> tuple[Attack, "Seen"]:
        """The reader of a window, who knows what passes in and out of it."""
        seen = self.seen(window)
        return seen.attack(room=room), seen

    def seen(self, window: range) -> "Seen":
        """A window as a system, and what its reader knows."""
        quarters, years = self.quarters[window.start : window.stop], self.years_in(window)
        series = build_series(quarters, self.plan, self.policy.sensitive_orsaker, self._spoken(), years)
        shown: dict[int, float] = {}
        for part, each in zip(series.system.parts, [*quarters, *years], strict=True):
            shown |= known_sums(part.numbers, each.cells["antal"], each.shown)
        told = {number: count for number, count in self._told(window, series).items() if number not in shown}
        return Seen(series, shown | told, frozenset(told), self.policy.smallest_published_count)

    def years_in(self, window: range) -> list[Year]:
        """The years of which the window has the quarters."""
        present = {quarter.kvartal.ar for quarter in self.quarters[window.start : window.stop]}
        return [year for year in self.years if year.ar in present]

    def _told(self, window: range, series: Series) -> Mapping[int, float]:
        """What passes in and out of a window."""
        ends = [(series.inflow[0], self.flows[window.start])] if window.start > 0 else []
        ends += [(series.outflow, self.flows[window.stop])] if window.stop < len(self.quarters) else []
        return {passing[at].number: count for passing, counts in ends for at, count in counts.items()}

    def _spoken(self) -> Spoken:
        return every_code(self.quarters) if self.years else spoken_in(self.quarters)


@dataclass(frozen=True, eq=False)
class Seen:
    """A window, and what its reader knows.

    Attributes
    ----------
    known
        Sum → count of all that is shown and told.
    told
        Those that are not shown: the reader is told of them lest the window be all quarters.
    """

    series: Series
    known: Mapping[int, float]
    told: frozenset[int]
    smallest_published_count: int

    def attack(self, *, told: bool = True, room: int = 0) -> Attack:
        """The reader of the window, over real numbers; or someone who is not told what passes in and out of it."""
        known = self.known if told else {n: count for n, count in self.known.items() if n not in self.told}
        attack = Attack(self.series.system, known, self.smallest_published_count, room=room)
        attack.in_whole_numbers = False
        return attack

    @cached_property
    def untold(self) -> Attack:
        """Someone who is not told."""
        return self.attack(told=False)

    def no_secret_by_telling(self, attack: Attack, targets: Sequence[Target], own: Own = NOTHING) -> list[Target]:
        """Those of an attack's targets that are surely zero, or high, only to who is told.

        For whoever knows less they may be neither, and too narrow.

        Parameters
        ----------
        own
            What the attack's reader knows of themselves.
        """
        if not self.told:
            return []
        with self.untold.knowing(own):
            return self.untold.secrets_among(attack.settled_among(targets))


SumOfYear = tuple[int, tuple[int, ...]]
"""A year, and the rows of its sums that are one and the same count."""


def exposed_in(row: Row, places: range) -> list[list[SumOfYear]]:
    """The hidden counts of some quarters, and of the year that they are, that a reader of all knows too closely.

    A few quarters around them are enough, if what passes in and out of them is taken to be known. For what is exposed
    then, for what was taken to be known and passes on, and for what is no secret only since that is known, more are
    taken. What came in is asked of those before them.

    Returns
    -------
    list
        For each of them the sums of years that let the reader, the one that gives them most first. Public.
    """
    left: dict[int, np.ndarray] = {}
    found: list[list[SumOfYear]] = []
    for window in row.windows(places):
        attack, seen = row.attack(window)
        series, years = seen.series, row.years_in(window)
        parts = [*range(places.start - window.start, places.stop - window.start)]
        parts += [len(window) + n for n, year in enumerate(years) if _is_of(year, row, places)]
        numbers = [np.array([*(part := series.system.parts[n]).numbers, *part.implied], dtype=int) for n in parts]
        left = left or {n: np.ones(len(own), dtype=bool) for n, own in enumerate(numbers)}
        asked = {number for n, own in enumerate(numbers) for number in own[left[n]].tolist()}
        targets = [target for target in attack.targets(parts) if target.number in asked]
        exposed = list(attack.exposed_among(targets))
        passing_on = seen.told.intersection(passing.number for passing in series.outflow.values())
        unsure = seen.no_secret_by_telling(attack, targets)
        open_still = [*passing_on, *(post.target.number for post in exposed), *(target.number for target in unsure)]
        left = {n: left[n] & np.isin(own, open_still) for n, own in enumerate(numbers)}
        place_of = _places(years, series)
        found = [[place_of[n] for n in _most_first(post) if n in place_of] for post in exposed]
        if not any(own.any() for own in left.values()) or window == range(len(row.quarters)):
            break
    return found


def _places(years: Sequence[Year], series: Series) -> dict[int, SumOfYear]:
    """Number of a sum → where it stands."""
    found: dict[int, SumOfYear] = {}
    for year, part in zip(years, series.years, strict=True):
        for number in set(part.numbers.tolist()):
            found[number] = year.ar, tuple(np.flatnonzero(part.numbers == number).tolist())
    return found


def _most_first(post: Exposed) -> list[int]:
    return sorted(post.holders, key=lambda number: (-post.holders[number], number))


def _is_of(year: Year, row: Row, places: range) -> bool:
    return row.quarters[places.start].kvartal.ar == year.ar


def limits_of_year(year: Year, quarters: Sequence[Quarter], plan: Tabellplan, policy: Policy) -> pd.DataFrame:
    """The least and greatest that each sum of a year can be, from its own quarters and sums alone.

    Returns
    -------
    DataFrame
        ``lagsta`` and ``hogsta``, a row a sum. Public.
    """
    own = [quarter for quarter in quarters if quarter.kvartal.ar == year.ar]
    attack, seen = Row(own, [year], plan, policy).attack(range(len(own)))
    return attack.intervals_of(seen.series.years[0].numbers)
