"""A count quarter by quarter."""

from dataclasses import dataclass

from ejv.measures.counts import Change, change_between
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.select import Count, count


@dataclass(frozen=True, slots=True)
class Point:
    """A count in a quarter; no count where the nämnd has none."""

    kvartal: Kvartal
    count: Count | None


@dataclass(frozen=True, slots=True)
class Series:
    """A named row of points, in time order."""

    namn: str
    points: tuple[Point, ...]

    @property
    def counts(self) -> list[Count]:
        """The counts that there are."""
        return [point.count for point in self.points if point.count is not None]


@dataclass(frozen=True, slots=True)
class Compared:
    """A count, and how it has changed since the quarter before and since the same quarter a year ago."""

    count: Count | None
    since_previous: Change | None
    since_last_year: Change | None


def series_of(release: Release, namn: str, **codes: str) -> Series:
    """The decisions with these codes in every quarter of a release."""
    points = (Point(kvartal, count(release, Matt.BESLUT, kvartal, **codes)) for kvartal in release.manifest.kvartal)
    return Series(namn, tuple(points))


def compared(release: Release, kvartal: Kvartal, **codes: str) -> Compared:
    """The decisions with these codes in a quarter, compared with earlier ones."""
    now, previous, last_year = (count(release, Matt.BESLUT, kvartal - back, **codes) for back in (0, 1, 4))
    return Compared(now, change_between(now, previous), change_between(now, last_year))


def silent_namnder(release: Release, kvartal: Kvartal, namnd: str = TOTAL) -> list[str]:
    """The nämnder, among the chosen, that have not reported a quarter."""
    states = release.kvalitet.rapportering.get(str(kvartal), {})
    return [kod for kod, state in states.items() if state == "ej_rapporterat" and namnd in (TOTAL, kod)]


def zero_reports(release: Release, kvartal: Kvartal, namnd: str = TOTAL) -> list[str]:
    """The nämnder, among the chosen, that have reported that they have nothing."""
    states = release.kvalitet.rapportering.get(str(kvartal), {})
    return [kod for kod, state in states.items() if state == "nollrapport" and namnd in (TOTAL, kod)]
