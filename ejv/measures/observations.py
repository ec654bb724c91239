"""A count quarter by quarter as it may be judged: which quarters can be set against each other. Public."""

from dataclasses import dataclass

from ejv.measures.bounds import Bounds
from ejv.measures.series import Series, silent_namnder
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release
from ejv.release.select import Count, namnder_of

PANDEMIC_YEAR = 2020
"""The year when twice as many reports as the year before were made to IVO. Known, so no part of what is expected."""


@dataclass(frozen=True, slots=True)
class Observation:
    """A count in a quarter.

    Attributes
    ----------
    count
        ``None`` when there is none, or when one of the nämnder has not reported: then it is not the whole.
    namnder
        Whose decisions are counted.
    """

    kvartal: Kvartal
    count: Count | None
    namnder: tuple[str, ...] = ()

    @property
    def bounds(self) -> Bounds | None:
        """What the count can be."""
        return None if self.count is None else Bounds.of(self.count)

    @property
    def is_pandemic(self) -> bool:
        """Whether the quarter lies in the pandemic year."""
        return self.kvartal.ar == PANDEMIC_YEAR

    def is_comparable(self, other: "Observation") -> bool:
        """Whether both have a count, of the same nämnder."""
        return self.count is not None and other.count is not None and self.namnder == other.namnder

    def follows(self, other: "Observation") -> bool:
        """Whether it can be compared with another, of the quarter right before."""
        return self.kvartal.quarters_since(other.kvartal) == 1 and self.is_comparable(other)


def observations_of(release: Release, series: Series, until: Kvartal, namnd: str = TOTAL) -> tuple[Observation, ...]:
    """The points of a series up to and including a quarter.

    Parameters
    ----------
    namnd
        Whose decisions the series counts.
    """
    return tuple(
        Observation(
            point.kvartal,
            None if silent_namnder(release, point.kvartal, namnd) else point.count,
            tuple(namnder_of(release, point.kvartal)) if namnd == TOTAL else (namnd,),
        )
        for point in series.points
        if point.kvartal <= until
    )
