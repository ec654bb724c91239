"""What happened during a whole year, in words and as a figure: the sums that a release has over four quarters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ejv.measures.counts import gathered_of, visible_of
from ejv.measures.years import answered_by_year, happened, happened_along, shown_along, silent_in_year, year_told
from ejv.model.release import Release
from ejv.release.select import UNKNOWN, Count
from ejv.words.figure import Figure, bar_figure
from ejv.words.findings import describe_gathered
from ejv.words.insatser import grouped_table
from ejv.words.selection import Selection
from ejv.words.sentences import describe_largest, labelled
from ejv.words.swedish import NBSP, amount, listed, number, plural, quarter

_TOLD = {"nya": "nya beslut", "verkstallda": "verkställda"}
_COLUMNS = {"nya": "Nya", "verkstallda": "Verkställda"}
COUNTED = _COLUMNS["verkstallda"]
"""The column that the bars draw."""

_NOT_ADDED = "Det som kvarstår läggs inte ihop: ett beslut som väntar skulle räknas en gång för varje kvartal."
_HIDDEN = "En summa över hela året kan visas också när kvartalens tal skyddas."
_ROUNDED = "Summan av fyra avrundade tal kan ligga längre från det verkliga antalet än ett kvartals tal gör."


@dataclass(frozen=True, eq=False, slots=True)
class WholeYear:
    """A whole year as a reader meets it.

    Attributes
    ----------
    finding
        How many decisions were new and how many were executed.
    text
        Which year it is and why, which hidden counts it answers for, and what is not added up.
    figure
        What was executed, per insatsgrupp, with everything down to the insats as its table.
    """

    finding: str
    text: str
    figure: Figure


def whole_year(release: Release, selection: Selection) -> WholeYear | None:
    """The latest whole year up to that of the chosen quarter; ``None`` where the release has no sums of the place."""
    year = year_told(release, selection.kvartal, selection.codes)
    if year is None:
        return None
    text = " ".join(_told_year(release, selection, year))
    return WholeYear(
        describe_happened(happened(release, year, selection.codes), year), text, _figure(release, selection, year)
    )


def describe_happened(counts: Mapping[str, Count], year: int) -> str:
    """A finding: ``Hela 2024: 223 nya beslut och 140 verkställda``."""
    if all(count == UNKNOWN for count in counts.values()):
        return f"Hela {year}: summorna skyddas"
    return f"Hela {year}: {listed(f'{amount(count)}{NBSP}{_TOLD[event]}' for event, count in counts.items())}"


def _told_year(release: Release, selection: Selection, year: int) -> Iterator[str]:
    """What to know of the sums, one sentence a thought."""
    kvartal, codes, rounds = selection.kvartal, selection.codes, release.manifest.policy.rounds
    if year != kvartal.ar:
        yield f"För {kvartal.ar} finns inte alla kvartal, så här visas hela {year}."
    answered = answered_by_year(release, kvartal, year, codes)
    if answered:
        events = listed(_TOLD[event] for event in answered)
        yield f"Antalet {events} skyddas {quarter(kvartal)} men visas för hela {year}."
    silent = silent_in_year(release, year, selection.namnd)
    if silent:
        names = listed(release.kodlistor.etikett("namnd", kod) for kod in silent)
        yield f"{names} har inte rapporterat alla kvartal. Summorna räknar det som är rapporterat."
    yield f"{_ROUNDED if rounds else _HIDDEN} {_NOT_ADDED}"


def _figure(release: Release, selection: Selection, year: int) -> Figure:
    lists, codes = release.kodlistor, selection.codes
    groups = happened_along(release, year, "insatsgrupp", codes)
    executed = labelled(lists["insatsgrupp"], groups["verkstallda"])
    return bar_figure(
        f"hela-{year}",
        describe_largest(executed, f"Flest verkställda under hela {year} gäller", f"Verkställda under hela {year}"),
        "verkställda beslut under hela året, per insatsgrupp",
        visible_of(executed),
        grouped_table(lists, _COLUMNS, groups, happened_along(release, year, "insats", codes)),
        _told_rows(release, selection, year, len(gathered_of(executed))),
    )


def _told_rows(release: Release, selection: Selection, year: int, gathered: int) -> str:
    """What is gathered, and of how many more insatser the year tells than the quarter does."""
    left_out = describe_gathered(gathered, ("insatsgrupp", "insatsgrupper"), release.manifest.policy)
    kvartal, codes = selection.kvartal, selection.codes
    in_quarter, in_year = (shown_along(release, period, "verkstallda", codes) for period in (kvartal, year))
    if release.manifest.policy.rounds or in_year <= in_quarter:
        return left_out
    insatser, before = plural(in_year, "insats", "insatser"), number(in_quarter) if in_quarter else "ingen"
    more = f"Under hela {year} visas antalet verkställda för {insatser}, under {quarter(kvartal)} för {before}."
    return f"{left_out} {more}".strip()


def told_sums(release: Release) -> str:
    """That a release has sums over years, what they are, and that they are protected."""
    how = (
        "Varje summa är summan av kvartalens avrundade tal."
        if release.manifest.policy.rounds
        else "De skyddas tillsammans med kvartalen, så att inget dolt tal går att räkna ut med hjälp av dem."
    )
    return (
        "Utgåvan har också summor över hela år, för varje nämnd och insats: nya och verkställda beslut. De "
        f"finns på sidan Insatser. {how} {_NOT_ADDED}"
    )
