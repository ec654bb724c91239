"""What remains of several parts side by side, quarter by quarter. Public."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ejv.measures.counts import visible_of, without_unknown
from ejv.measures.overview import OPEN, open_along
from ejv.measures.process import Process, process_of
from ejv.measures.series import Series, series_of
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release

MOST_SERIES = 4
"""So many parts are shown beside each other."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of what remains.

    Attributes
    ----------
    series
        By their label: all when there are few, and then in their own order, so that each keeps its colour from quarter
        to quarter; else the largest of those that are not zero nor perhaps zero.
    processes
        Their process charts, in the same order.
    others
        How many parts there are beside them.
    """

    series: tuple[Series, ...]
    processes: tuple[Process, ...]
    others: int


def until(series: Series, kvartal: Kvartal) -> Series:
    """The series up to and including a quarter."""
    return replace(series, points=tuple(point for point in series.points if point.kvartal <= kvartal))


def compared_parts(release: Release, kvartal: Kvartal, level: str, codes: Mapping[str, str]) -> Parts:
    """The largest parts of what remains along a level: insatsgrupper, reasons, kön or nämnder.

    Parameters
    ----------
    codes
        The selection. A coarser code of the same dimension limits the parts.
    """
    counts = without_unknown(open_along(release, kvartal, level, codes))
    few = len(counts) <= MOST_SERIES
    largest = list(counts if few else visible_of(counts))[:MOST_SERIES]
    if level == "namnd":
        largest = [kod for kod in counts if kod in largest]
    every = tuple(
        until(series_of(release, release.kodlistor.etikett(level, kod), **{**codes, level: kod, **OPEN}), kvartal)
        for kod in largest
    )
    namnder = [kod if level == "namnd" else codes.get("namnd", TOTAL) for kod in largest]
    processes = (process_of(release, series, kvartal, namnd) for series, namnd in zip(every, namnder, strict=True))
    return Parts(every, tuple(processes), len(counts) - len(largest))
