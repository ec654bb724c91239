"""Which nämnder have reported a quarter, and which have reported that they have nothing: sentences."""

from ejv.measures.series import silent_namnder, zero_reports
from ejv.model.release import Release
from ejv.words.selection import Selection
from ejv.words.swedish import listed


def told_reporting(release: Release, selection: Selection) -> list[str]:
    """What is to be said of who has reported the quarter: nothing when all have."""
    return [*told_silent(release, selection), *told_zero(release, selection)]


def told_silent(release: Release, selection: Selection) -> list[str]:
    """Which of the chosen nämnder have not reported the quarter."""
    silent, label = silent_namnder(release, selection.kvartal, selection.namnd), selection.kvartal.label
    told = "har inte rapporterat {}. Uppgifterna saknas här. Det betyder inte noll."
    return [f"{_named(release, silent)} {told.format(label)}"] if silent else []


def told_zero(release: Release, selection: Selection) -> list[str]:
    """Which of the chosen nämnder have reported that they have nothing."""
    zero, label = zero_reports(release, selection.kvartal, selection.namnd), selection.kvartal.label
    return [f"{_named(release, zero)} har rapporterat {label} att inga beslut finns att redovisa."] if zero else []


def _named(release: Release, namnder: list[str]) -> str:
    return listed(release.kodlistor.etikett("namnd", kod) for kod in namnder)
