"""What happened during whole years: new and executed decisions, as far as a release's sums tell."""

from collections.abc import Mapping

from ejv.measures.series import silent_namnder
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.select import Count, count, counts_along, years_of

EVENTS = {"nya": {"rapporttyp": "ny"}, "verkstallda": {"status": "verkstallt"}}
"""What happens to decisions, and the codes that it has beside the selection's own."""


def year_told(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> int | None:
    """The latest whole year, up to that of a quarter, of which something is told of a place; ``None`` when none is."""
    years = [year for year in years_of(release) if year <= kvartal.ar and happened(release, year, codes)]
    return max(years, default=None)


def happened(release: Release, period: Kvartal | int, codes: Mapping[str, str]) -> dict[str, Count]:
    """Event → count in a quarter or a year, of those that the source tells."""
    found = {event: count(release, Matt.BESLUT, period, **{**codes, **own}) for event, own in EVENTS.items()}
    return {event: each for event, each in found.items() if each is not None}


def happened_along(
    release: Release, period: Kvartal | int, level: str, codes: Mapping[str, str]
) -> dict[str, dict[str, Count]]:
    """Event → code → count along a level."""
    return {
        event: counts_along(release, Matt.BESLUT, period, level, **{**codes, **own}) for event, own in EVENTS.items()
    }


def answered_by_year(release: Release, kvartal: Kvartal, year: int, codes: Mapping[str, str]) -> list[str]:
    """The events that are hidden in a quarter and shown for a year."""
    in_quarter, in_year = (happened(release, period, codes) for period in (kvartal, year))
    hidden = [event for event, each in in_quarter.items() if not each.is_shown]
    return [event for event in hidden if event in in_year and in_year[event].is_shown]


def shown_along(release: Release, period: Kvartal | int, event: str, codes: Mapping[str, str]) -> int:
    """Of how many insatser a reader sees how often something happened: shown and not zero."""
    along = counts_along(release, Matt.BESLUT, period, "insats", **{**codes, **EVENTS[event]})
    return sum(bool(each.antal) for each in along.values())


def silent_in_year(release: Release, year: int, namnd: str = TOTAL) -> list[str]:
    """The chosen nämnder that have not reported every quarter of a year, in the code list's order."""
    quarters = [at for at in release.manifest.kvartal if at.ar == year]
    silent = {kod for at in quarters for kod in silent_namnder(release, at, namnd)}
    return [kod for kod in release.kodlistor["namnd"].koder if kod in silent]
