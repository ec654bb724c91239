"""The tables of the document to the nämnd that no page has."""

from collections.abc import Mapping

from ejv.measures.overview import OPEN, by_status
from ejv.measures.reasons import Reason
from ejv.measures.series import Point, Series
from ejv.measures.shares import Share, rates_along
from ejv.model.dimension import TOTAL
from ejv.model.kodlista import Kodlista, Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.select import Count, count
from ejv.words.about import HATCHED
from ejv.words.chance import in_words
from ejv.words.headline import headline_numbers
from ejv.words.selection import Selection
from ejv.words.sentences import capital
from ejv.words.swedish import HIDDEN, NOT_APPLICABLE, NOT_REPORTED, quarter, symbols
from ejv.words.tables import STATUS, Cell, Table, status_table
from ejv.words.underlag import has_past, is_told
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
    """The headline numbers that the source tells: a row each, with what they are compared with if there is anything."""
    told = {label: each for label, each in headline_numbers(release, selection).items() if each[0] != NOT_APPLICABLE}
    rounds = release.manifest.policy.rounds
    if not has_past(release, selection.kvartal):
        return Table(("Nyckeltal", "Antal"), {label: [value] for label, (value, _) in told.items()}, rounds)
    rows = {label: [value, _in_a_row(note)] for label, (value, note) in told.items()}
    return Table(("Nyckeltal", "Antal", "Jämfört med tidigare kvartal"), rows, rounds)


def tells(table: Table) -> bool:
    """Whether any number can be read in a table: some count or share is shown, or limited."""
    return any(map(_tells, (cell for row in table.rows.values() for cell in row)))


def is_any_told(keys: Table) -> bool:
    """Whether any of the headline numbers tells anything."""
    return any(row[0] != HIDDEN for row in keys.rows.values())


def _tells(cell: Cell) -> bool:
    if isinstance(cell, Share):
        return not cell.is_open
    return is_told(cell) if isinstance(cell, Count) else False


def _in_a_row(note: str) -> str:
    return note.replace("  \n", ". ") + "."


def lagrum_table(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> Table:
    """A row a law: by status, and all that runs and the share of it that remains, where that is told."""
    counts, lista = by_status(release, kvartal, "lagrum", codes), release.kodlistor["lagrum"]
    rates = rates_along(release, kvartal, "lagrum", codes)
    if all(rate.running.pagaende is None for rate in rates.values()):
        return status_table(lista, counts)
    rows: dict[str, list[Cell]] = {
        lista.etikett(kod): [*(counts[status].get(kod) for status in STATUS), rate.running.pagaende, rate.share]
        for kod, rate in rates.items()
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
    """A row a reason: how many remain and their share, where any of that is told, and what the reason means."""
    told = any(is_told(each.count) for each in reasons.values())
    rows: dict[str, list[Cell]] = {
        orsaker.etikett(kod): [*([each.count, each.share] if told else []), orsaker.koder[kod].forklaring]
        for kod, each in reasons.items()
    }
    return Table((orsaker.rubrik, *(("Kvarstår", "Andel") if told else ()), "Vad den betyder"), rows)


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


def told_span(every: list[Series]) -> str:
    """The caption of the development: ``Fem kvartal till och med kv 1 2026``."""
    points = every[0].points
    return f"{capital(in_words(len(points)))} kvartal till och med {quarter(points[-1].kvartal)}"


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
