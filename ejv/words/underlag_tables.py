"""The tables of the document to the nämnd that no page has."""

from collections.abc import Mapping

from ejv.measures.overview import OPEN, by_status
from ejv.measures.reasons import Reason
from ejv.measures.series import Point, Series
from ejv.measures.shares import rates_along
from ejv.model.dimension import TOTAL
from ejv.model.kodlista import Kodlista, Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.select import Count, count
from ejv.words.about import HATCHED
from ejv.words.findings import METRICS
from ejv.words.headline import headline_numbers
from ejv.words.selection import Selection
from ejv.words.swedish import NOT_REPORTED, quarter, symbols
from ejv.words.tables import STATUS, Cell, Table, status_table
from ejv.words.underlag import has_past
from ejv.words.waited import WHOLE_MONTHS

BEFORE = 4
"""How many quarters before the chosen one are shown: the year's, and the same quarter a year ago."""
_DEVELOPMENT: dict[str, dict[str, str]] = {
    "Kvarstår": OPEN,
    "Nya": {"rapporttyp": "ny"},
    "Verkställda": {"status": "verkstallt"},
    "Avslutade": {"status": "avslutat"},
}
_LONG = {"Över 12 månader": {"vantetidsgrupp": "over_12", **OPEN}}


def key_table(release: Release, selection: Selection) -> Table:
    """The headline numbers: a row each, with what they are compared with where there is anything."""
    numbers = headline_numbers(release, selection)
    rounds = release.manifest.policy.rounds
    if not has_past(release, selection.kvartal):
        return Table(("Nyckeltal", "Antal"), {label: [value] for label, (value, _) in numbers.items()}, rounds)
    rows = {label: [value, _in_a_row(note)] for label, (value, note) in numbers.items()}
    return Table(("Nyckeltal", "Antal", "Jämfört med tidigare kvartal"), rows, rounds)


def _in_a_row(note: str) -> str:
    return note.replace("  \n", ". ") + "."


def lagrum_table(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> Table:
    """A row a law: by status, all that runs, and the share of it that remains."""
    counts, lista = by_status(release, kvartal, "lagrum", codes), release.kodlistor["lagrum"]
    rates = rates_along(release, kvartal, "lagrum", codes)
    rows: dict[str, list[Cell]] = {
        lista.etikett(kod): [
            *(counts[status].get(kod) for status in STATUS),
            rates[kod].running.pagaende if kod in rates else None,
            rates[kod].share if kod in rates else None,
        ]
        for kod in lista.koder
        if any(kod in of_status for of_status in counts.values())
    }
    return Table((lista.rubrik, *STATUS.values(), "Pågående", "Andel av pågående"), rows)


def insats_table(release: Release, selection: Selection) -> Table:
    """By status: the insatser of the chosen group, or every group and below it the insatser that are surely some."""
    level, within = selection.neighbours
    lists = release.kodlistor
    every = by_status(release, selection.kvartal, level, within)
    if level == "insats":
        return status_table(lists["insats"], every)
    return _grouped(lists, every, by_status(release, selection.kvartal, "insats", within))


Counts = Mapping[str, Mapping[str, Count]]


def _grouped(lists: Kodlistor, groups: Counts, insatser: Counts) -> Table:
    rows: dict[str, list[Cell]] = {}
    for grupp, kod in lists["insatsgrupp"].koder.items():
        if any(grupp in groups[status] for status in STATUS):
            rows[kod.etikett] = [groups[status].get(grupp) for status in STATUS]
            rows |= {
                f"– {lists.etikett('insats', own)}": [insatser[status].get(own) for status in STATUS]
                for own in lists["insats"].below(grupp)
                if any(_is_some(insatser[status].get(own)) for status in STATUS)
            }
    return Table(("Insatsgrupp och insats", *STATUS.values()), rows)


def _is_some(each: Count | None) -> bool:
    return each is not None and each.is_surely_some


def explained_table(orsaker: Kodlista, reasons: Mapping[str, Reason]) -> Table:
    """A row a reason: how many remain, their share, and what the reason means."""
    rows: dict[str, list[Cell]] = {
        orsaker.etikett(kod): [each.count, each.share, orsaker.koder[kod].forklaring] for kod, each in reasons.items()
    }
    return Table((orsaker.rubrik, "Kvarstår", "Andel", "Vad den betyder"), rows)


def recent(release: Release, kvartal: Kvartal) -> list[Kvartal]:
    """The chosen quarter and the four before it, as far as the release has them, in time order."""
    return [each for each in release.manifest.kvartal if kvartal - BEFORE <= each <= kvartal]


def recent_series(release: Release, selection: Selection) -> list[Series]:
    """What remains, comes and goes in the recent quarters; long waits too where they are told of the selection."""
    told = _DEVELOPMENT | (_LONG if selection.insats_level == "lagrum" else {})
    return [
        Series(
            namn,
            tuple(
                Point(kvartal, count(release, Matt.BESLUT, kvartal, **selection.place, **own))
                for kvartal in recent(release, selection.kvartal)
            ),
        )
        for namn, own in told.items()
    ]


def development_table(every: list[Series]) -> Table:
    """A row a quarter, the newest first; a quarter without any count is one that nobody has reported."""
    rows: dict[str, list[Cell]] = {}
    for points in zip(*(series.points for series in every), strict=True):
        first, *rest = [point.count for point in points]
        silent = first is None and not any(rest)
        rows[quarter(points[0].kvartal)] = [NOT_REPORTED if silent else first, *rest]
    return Table(("Kvartal", *(series.namn for series in every)), dict(reversed(rows.items())))


def law_table(release: Release, kvartal: Kvartal, lagrum: str) -> Table:
    """Where the law of the quarter says what, of the chosen law."""
    law = [post for post in release.kodlistor.law(kvartal) if lagrum in (TOTAL, post.lagrum)]
    rows: dict[str, list[Cell]] = {}
    for post in law:
        told = f"{post.lagrum}: {post.hanvisning}" if lagrum == TOTAL else post.hanvisning
        rows[post.amne] = [f"{rows[post.amne][0]}. {told}" if post.amne in rows else told]
    return Table(("Vad", "Paragraf"), rows)


def word_table(lists: Kodlistor) -> Table:
    """The words of the document and what they mean."""
    koder = [lists["status"].koder[kod] for kod in STATUS if kod in lists["status"]]
    koder += [lists["rapporttyp"].koder[kod] for kod in ("ny", "ater")] + [lists["handelse"].koder["avbrott"]]
    rows: dict[str, list[Cell]] = {kod.etikett: [kod.forklaring] for kod in koder}
    return Table(("Ord", "Vad det betyder"), {**rows, "Väntetid": [WHOLE_MONTHS]})


def sign_table(*, rounded: bool) -> Table:
    """The signs in tables and figures."""
    rows: dict[str, list[Cell]] = {sign: [meaning] for sign, meaning in symbols(rounded=rounded).items()}
    return Table(("Tecken", "Vad det betyder"), rows if rounded else {**rows, HATCHED[0]: [HATCHED[1]]})


def fact_table(facts: Mapping[str, str]) -> Table:
    """What every file says of itself."""
    return Table(("Källa", "Uppgift"), {label: [text] for label, text in facts.items()})


KEYS = tuple(METRICS.values())
"""The rows of :func:`key_table`."""
