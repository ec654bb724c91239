"""A count against the same quarter a year ago: the title of a figure, as careful as what is known."""

from ejv.measures.chance import Chance, judged_change
from ejv.measures.comparing import Parts
from ejv.measures.counts import Change, change_between
from ejv.measures.process import Process
from ejv.measures.series import Series
from ejv.model.kvartal import Kvartal
from ejv.release.select import Count
from ejv.view.swedish import about, number, quarter
from ejv.view.words import describe_last, describe_series_change, lowered

YEAR = 4
_AGO = "för ett år sedan"

_CAREFUL = {
    Chance.MORE_THAN_CHANCE: "",
    Chance.WITHIN_CHANCE: ", men det kan vara slump",
    Chance.TOO_FEW: ", men kvartalen är för få för att utesluta slump",
    Chance.HIDDEN: ", men om det är mer än slump går inte att avgöra",
    Chance.NOT_COMPARABLE: ", men samma nämnder har inte rapporterat båda kvartalen",
}


def describe_year(series: Series, process: Process, kvartal: Kvartal, place: str = "") -> str:
    """A finding: ``Fler väntar på boende än för ett år sedan: 82 mot 62``.

    Parameters
    ----------
    process
        Of the series, up to and including the quarter.
    place
        What is waited for, with a space before it: `` på boende``.
    """
    counts = {point.kvartal: point.count for point in series.points}
    now, before = counts.get(kvartal), counts.get(kvartal - YEAR)
    change = change_between(now, before)
    if now is None or before is None or change is None:
        return describe_series_change(series)
    if _is_about_equal(change):
        same = "Ungefär lika" if change.rounded is not None else "Lika"
        return f"{same} många väntar{place} som {_AGO}: {about(now)}"
    direction = _direction(change)
    if direction is None:
        return f"Om fler eller färre väntar{place} än {_AGO} går inte att avgöra: uppgifter skyddas"
    return _finding(f"{direction} väntar{place} än {_AGO}", _ends(now, before, change), judged_change(process, YEAR))


def _finding(lead: str, ends: str, chance: Chance) -> str:
    careful = _CAREFUL[chance]
    return f"{lead}, {ends}{careful}" if careful else f"{lead}: {ends}"


def _is_about_equal(change: Change) -> bool:
    return change.may_be_rounding if change.rounded is not None else change.exact == 0


def _direction(change: Change) -> str | None:
    """Whether there are more or fewer; ``None`` when that is hidden."""
    if change.rounded is not None:
        return "Fler" if change.rounded > 0 else "Färre"
    if change.lagsta is not None and change.lagsta > 0:
        return "Fler"
    return "Färre" if change.hogsta is not None and change.hogsta < 0 else None


def _ends(now: Count, before: Count, change: Change) -> str:
    """``82 mot 62``, or at least how many more when one of them is hidden."""
    if now.is_shown and before.is_shown:
        return f"{about(now)} mot {about(before)}"
    least = change.lagsta if change.lagsta is not None and change.lagsta > 0 else change.hogsta
    return f"minst {number(abs(least or 0))} {'fler' if (least or 0) > 0 else 'färre'}"


def describe_parts(parts: Parts, kvartal: Kvartal, what: str) -> str:
    """A finding: which of several parts have changed in a year by more than chance, and else how large they are.

    Parameters
    ----------
    what
        What the parts are: ``Insatsgrupper``.
    """
    if not parts.series:
        return f"{what}: inget antal kan visas {quarter(kvartal)}"
    judged = [judged_change(process, YEAR) for process in parts.processes]
    moved = [
        _told_move(series, kvartal)
        for series, chance in zip(parts.series, judged, strict=True)
        if chance is Chance.MORE_THAN_CHANCE
    ]
    if moved:
        return f"{what}, mer än slump på ett år: {', '.join(moved)}"
    if all(chance is Chance.WITHIN_CHANCE for chance in judged):
        return f"{what}: på ett år har inget ändrats mer än slumpen kan ge"
    return f"{what}, {lowered(describe_last(parts.series))}"


def _told_move(series: Series, kvartal: Kvartal) -> str:
    """``fler på boende (82 mot 62)``."""
    counts = {point.kvartal: point.count for point in series.points}
    now, before = counts[kvartal], counts[kvartal - YEAR]
    change = change_between(now, before)
    if now is None or before is None or change is None:
        return lowered(series.namn)
    return f"{lowered(_direction(change) or '')} {lowered(series.namn)} ({_ends(now, before, change)})".strip()
