"""Nämnder side by side: the same counts and shares of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ejv.measures.counts import Change, change_between, sum_of
from ejv.measures.overview import HEADLINES
from ejv.measures.series import Series, series_of
from ejv.measures.shares import Share, open_shares, running_share
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.select import Count, count

_KEPT = 16
"""Answers kept, by release and selection: with 290 kommuner each is thousands of look-ups."""


class Reported(StrEnum):
    """What a nämnd has sent in for a quarter."""

    REPORTED = "rapporterat"
    ZERO = "nollrapport"
    SILENT = "ej_rapporterat"
    UNKNOWN = "okand"


@dataclass(frozen=True, slots=True)
class Standing:
    """A nämnd in a quarter. A count is ``None`` when the nämnd has not reported, or the source does not tell it.

    Attributes
    ----------
    pagaende
        All its running decisions.
    rate
        How much of them that remains to be executed.
    long_share
        How much of what remains that has waited more than twelve months.
    passed_on
        New decisions less executed and closed ones: more than zero when more came than were dealt with.
    previous, last_year
        What remained in the quarter before, and in the same quarter a year ago.
    since_last_year
        How what remains has changed since then.
    """

    namnd: str
    reported: Reported
    kvarstar: Count | None
    previous: Count | None
    last_year: Count | None
    nya: Count | None
    verkstallda: Count | None
    avslutade: Count | None
    over_12: Count | None
    pagaende: Count | None
    rate: Share | None
    long_share: Share | None
    passed_on: Change | None
    since_last_year: Change | None


@lru_cache(maxsize=_KEPT)
def side_by_side(release: Release, kvartal: Kvartal, lagrum: str) -> tuple[Standing, ...]:
    """Every nämnd of the release in a quarter, in the code list's order."""
    namnder = release.kodlistor["namnd"].koder
    return tuple(_standing(release, kvartal, {"namnd": kod, "lagrum": lagrum}) for kod in namnder)


def _standing(release: Release, kvartal: Kvartal, codes: dict[str, str]) -> Standing:
    def cell(namn: str, at: Kvartal = kvartal) -> Count | None:
        return count(release, Matt.BESLUT, at, **codes, **HEADLINES[namn])

    kvarstar, nya, verkstallda, avslutade = map(cell, ("kvarstar", "nya", "verkstallda", "avslutade"))
    last_year = cell("kvarstar", kvartal - 4)
    return Standing(
        codes["namnd"],
        _reported(release, kvartal, codes["namnd"]),
        kvarstar,
        cell("kvarstar", kvartal - 1),
        last_year,
        nya,
        verkstallda,
        avslutade,
        cell("over_12"),
        count(release, Matt.PAGAENDE, kvartal, **codes),
        running_share(release, kvartal, codes),
        open_shares(release, kvartal, "vantetidsgrupp", codes).get("over_12"),
        _passed_on(nya, verkstallda, avslutade),
        change_between(kvarstar, last_year),
    )


def _reported(release: Release, kvartal: Kvartal, namnd: str) -> Reported:
    state = release.kvalitet.rapportering.get(str(kvartal), {}).get(namnd)
    return Reported(state) if state in tuple(Reported) else Reported.UNKNOWN


def _passed_on(new: Count | None, *done: Count | None) -> Change | None:
    known = [each for each in done if each is not None]
    return change_between(new, sum_of(known)) if len(known) == len(done) else None


@lru_cache(maxsize=_KEPT)
def open_series(release: Release, lagrum: str) -> Mapping[str, Series]:
    """Nämnd → what remains in it, quarter by quarter."""
    every = release.kodlistor["namnd"].koder.values()
    return {
        each.kod: series_of(release, each.etikett, namnd=each.kod, lagrum=lagrum, status="kvarstar") for each in every
    }
