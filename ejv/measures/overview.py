"""What the first page asks: the headline counts and what they are made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from ejv.measures.chance import Chance, judged_change
from ejv.measures.process import process_of
from ejv.measures.series import Compared, compared, series_of
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.levels import told_place
from ejv.release.select import Count, count, counts_along

OPEN = {"status": "kvarstar"}
"""What still waits at the end of the quarter."""

HEADLINES: dict[str, dict[str, str]] = {
    "kvarstar": OPEN,
    "nya": {"rapporttyp": "ny"},
    "verkstallda": {"status": "verkstallt"},
    "avslutade": {"status": "avslutat"},
    "over_12": {"vantetidsgrupp": "over_12", **OPEN},
    "over_24": {"vantetidsband": "24+", **OPEN},
}
"""The headline counts and the codes that they have beside the selection's own."""


@dataclass(frozen=True, slots=True)
class Running:
    """What remains set against all running decisions."""

    kvarstar: Count | None
    pagaende: Count | None


def headlines(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> dict[str, Compared]:
    """The headline counts of a selection, compared with earlier quarters.

    A count that the release does not tell of an insats is that of the coarser one: what remains after twelve months is
    told of a whole law.
    """
    places = _places(release, codes)
    return {namn: compared(release, kvartal, **{**place, **HEADLINES[namn]}) for namn, place in places.items()}


def _places(release: Release, codes: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """For each headline count the finest place that the release tells it of."""
    return {namn: told_place(release, codes, own, Matt.BESLUT) for namn, own in HEADLINES.items()}


def judged_headlines(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> dict[str, tuple[Chance, Chance]]:
    """Whether the headline counts have changed by more than chance: since the quarter before, and in a year."""
    namnd = codes.get("namnd", TOTAL)
    processes = {
        namn: process_of(release, series_of(release, namn, **{**place, **HEADLINES[namn]}), kvartal, namnd)
        for namn, place in _places(release, codes).items()
    }
    return {namn: (judged_change(process, 1), judged_change(process, 4)) for namn, process in processes.items()}


def open_along(release: Release, kvartal: Kvartal, level: str, codes: Mapping[str, str]) -> dict[str, Count]:
    """What remains at the end of a quarter along a level: insatser, reasons, waiting times."""
    return counts_along(release, Matt.BESLUT, kvartal, level, **{**codes, **OPEN})


def running(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> Running:
    """What remains, and all running decisions, in a selection."""
    return Running(
        count(release, Matt.BESLUT, kvartal, **{**codes, **OPEN}), count(release, Matt.PAGAENDE, kvartal, **codes)
    )


def by_rapporttyp(
    release: Release, kvartal: Kvartal, level: str, codes: Mapping[str, str]
) -> dict[str, dict[str, Count]]:
    """Rapporttyp → code → count along a level: the new decisions and those that are reported again."""
    return {
        typ: counts_along(release, Matt.BESLUT, kvartal, level, **{**codes, "rapporttyp": typ})
        for typ in ("ny", "ater")
    }


def by_status(release: Release, kvartal: Kvartal, level: str, codes: Mapping[str, str]) -> dict[str, dict[str, Count]]:
    """Status → code → count along a level."""
    return {
        status: counts_along(release, Matt.BESLUT, kvartal, level, **{**codes, "status": status})
        for status in ("kvarstar", "verkstallt", "avslutat")
    }
