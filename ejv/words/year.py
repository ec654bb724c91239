"""A count against a year ago, or else the quarter before: the title of a figure, as careful as what is known."""

from ejv.measures.chance import Chance, judged_change
from ejv.measures.comparing import Parts
from ejv.measures.counts import Change, change_between
from ejv.measures.process import Process
from ejv.measures.series import Series
from ejv.model.kvartal import Kvartal
from ejv.release.select import Count
from ejv.words.sentences import capital, describe_last, lowered
from ejv.words.swedish import about, amount, number, quarter

YEAR = 4

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
    now = counts.get(kvartal)
    if now is None:
        return f"Det finns inga uppgifter för {quarter(kvartal)}"
    for back, then in ((YEAR, "för ett år sedan"), (1, quarter(kvartal - 1))):
        before = counts.get(kvartal - back)
        if before is not None:
            return f"{_against(now, before, then, place)}{_careful(now, before, judged_change(process, back))}"
    return f"{capital(amount(now))} beslut väntar{place} {quarter(kvartal)}"


def _against(now: Count, before: Count, then: str, place: str) -> str:
    """The comparison alone."""
    change = _change(now, before)
    if _is_about_equal(change):
        same = "Ungefär lika" if change.rounded is not None else "Lika"
        return f"{same} många väntar{place} som {then}: {about(now)}"
    direction = _direction(change)
    if direction is None:
        return f"Om fler eller färre väntar{place} än {then} går inte att avgöra: uppgifter skyddas"
    return f"{direction} väntar{place} än {then}: {_ends(now, before, change)}"


def _careful(now: Count, before: Count, chance: Chance) -> str:
    """What must be added to a direction."""
    change = _change(now, before)
    return "" if _is_about_equal(change) or _direction(change) is None else _CAREFUL[chance]


def _change(now: Count, before: Count) -> Change:
    return change_between(now, before) or Change(None, None)


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
    """``boende (82 mot 62)``."""
    counts = {point.kvartal: point.count for point in series.points}
    now, before = counts[kvartal], counts[kvartal - YEAR]
    ends = f" ({_ends(now, before, _change(now, before))})" if now and before else ""
    return f"{lowered(series.namn)}{ends}"
