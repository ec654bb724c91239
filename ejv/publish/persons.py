"""Who is alone in a cell of quarters in a row, or of their years, and what they know of themselves. Confidential."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
import pandas as pd

from ejv.model.dimension import DIMENSION_OF, LEVELS, TOTAL
from ejv.protect.insider import insiders_among, same_persons
from ejv.protect.series import Series, rows_by_key
from ejv.protect.system import Part
from ejv.protect.target import Own
from ejv.publish.true_row import TrueRow

At = int
"""The place of a quarter; or a year of which sums are shown, below zero."""

Who = tuple[At, int]
"""An insider: the quarter or the year in which they are alone, and a number there."""


@dataclass(frozen=True, eq=False)
class Person:
    """Someone who is an insider, perhaps of several quarters, and all that they know of themselves."""

    names: list[Who]
    own: Own

    @property
    def places(self) -> list[int]:
        """The quarters in which they are alone in a cell."""
        return [at for at, _ in self.names if at >= 0]


@dataclass(frozen=True, eq=False)
class Table:
    """A quarter's cells, or what a window has of a year's, and what they are in the system."""

    cells: pd.DataFrame
    part: Part


class Persons:
    """The insiders of some quarters in a row.

    Who is the single decision that passes from one quarter to the next is the same person in both.

    Attributes
    ----------
    tables
        The quarters, and the years.
    found
        The persons, in order. None where the policy has no insiders.
    """

    def __init__(self, row: TrueRow, places: range, series: Series) -> None:
        self._row = row
        tables = [*((place, row.quarters[place].cells) for place in places)]
        tables += [(-year.ar, year.cells) for year in row.years_in(places)]
        parts = zip(tables, series.system.parts, strict=True)
        self.tables: Mapping[At, Table] = {at: Table(cells, part) for (at, cells), part in parts}
        alone = [*self._alone_in_quarters(series.system.shared), *self._alone_in_years()] if row.policy.insider else []
        self.found = [
            Person([alone[n][0] for n in each], reduce(or_, (alone[n][1] for n in each)))
            for each in same_persons([own for _, own in alone], series.linked)
        ]

    def _alone_in_quarters(self, shared: np.ndarray) -> Iterator[tuple[Who, Own]]:
        stop = 0
        for at, table in self.tables.items():
            start, stop = stop, stop + len(table.part.numbers)
            if at >= 0 and not self._row.quarters[at].mixed:
                owns = insiders_among(table.cells, table.part.numbers, shared[start:stop])
                yield from (((at, n), own) for n, own in enumerate(owns))

    def _alone_in_years(self) -> Iterator[tuple[Who, Own]]:
        """Who is alone in a sum of a year, and so in one of its quarters: they know that it is zero in the others."""
        for year in self._row.years:
            if -year.ar in self.tables:
                owns = insiders_among(year.cells, np.arange(len(year.cells)), np.zeros(len(year.cells), dtype=bool))
                keys = list(rows_by_key(year.cells))
                for n, own in enumerate(owns):
                    yield (-year.ar, n), Own(dict(self._counts_of(year.ar, [keys[row] for row in own.counts])))

    def _counts_of(self, ar: int, keys: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
        """Cells of a year and of its quarters: the sums that they are in the window, and their counts there."""
        for at, table in self.tables.items():
            if at == -ar or (at >= 0 and self._row.quarters[at].kvartal.ar == ar):
                row_of, counts = rows_by_key(table.cells), table.cells["antal"].tolist()
                yield from ((int(table.part.numbers[row_of[key]]), counts[row_of[key]]) for key in keys)

    def perhaps_in(self, person: Person) -> set[int]:
        """The sums that a person may be part of: those of cells whose codes do not contradict their own."""
        found = set[int]()
        for at, table in self.tables.items():
            codes = self._codes(person, at) if at >= 0 else self._codes_all_year(person)
            if codes is not None:
                agrees = [table.cells[level].isin([TOTAL, code]).to_numpy() for level, code in codes.items()]
                within = np.logical_and.reduce([np.ones(len(table.cells), dtype=bool), *agrees])
                found |= set(table.part.numbers[within].tolist())
        return found

    def _codes(self, person: Person, place: int) -> Mapping[str, str] | None:
        """What a person's decision surely is in a quarter, level by level; ``None`` when it surely is not there.

        Where they are alone in no cell it is what would pass there from the nearest quarter in which they are.
        """
        if not person.places:
            return None
        nearest = min(person.places, key=lambda other: abs(other - place))
        own, flode = self._codes_in(person, nearest), self._row.plan.flode
        if nearest == place or flode is None:
            return own
        leaves, comes = (flode.fran, flode.till) if nearest < place else (flode.till, flode.fran)
        if own.get(leaves[0], leaves[1]) != leaves[1]:
            return None
        passing = {level for each in flode.dimensioner for level in LEVELS[DIMENSION_OF[each]]}
        return {level: code for level, code in own.items() if level in passing} | dict([comes])

    def _codes_all_year(self, person: Person) -> Mapping[str, str] | None:
        """What a person's decision surely is whenever something happens to it; ``None`` when that is not known."""
        flode = self._row.plan.flode
        if not person.places or flode is None:
            return None
        lasting = {level for each in flode.dimensioner for level in LEVELS[DIMENSION_OF[each]]}
        return {level: code for level, code in self._codes_in(person, person.places[0]).items() if level in lasting}

    def _codes_in(self, person: Person, place: int) -> dict[str, str]:
        """The codes of the cells of one that a person is alone in."""
        table = self.tables[place]
        ones = [number for number, count in person.own.counts.items() if count == 1]
        alone = table.cells[np.isin(table.part.numbers, ones) & (table.cells["antal"] == 1).to_numpy()]
        return {level: code for level in DIMENSION_OF for code in alone[level] if code != TOTAL}
