"""Figures in words: text alternatives and findings, careful about what is hidden."""

from collections.abc import Iterable, Mapping, Sequence

from ejv.measures.chance import Chance
from ejv.measures.counts import (
    Change,
    certainly_largest,
    is_certainly_largest,
    largest_shown,
    may_hide_the_largest,
)
from ejv.measures.series import Compared, Point, Series
from ejv.model.kodlista import Kodlista
from ejv.release.select import Count
from ejv.words.swedish import NBSP, NOT_REPORTED, amount, listed, number, quarter, told

_PROTECTED = "jämförelsen med"
ROUNDED = "Varje antal är avrundat."
UNCHANGED = "oförändrat eller liten förändring"
"""What a change is called when it may be due to the rounding alone."""
_NOT_TOLD = ("Uppgift saknas", "Insats ej angiven")
"""How the labels begin of what an aggregated source leaves out: no finding, however large."""


def describe_bars(what: str, counts: Mapping[str, Count]) -> str:
    """The text alternative of a bar chart: every bar with its value."""
    values = "; ".join(f"{label}: {told(count)}" for label, count in counts.items())
    return f"Stapeldiagram: {what}. {told_rounded(counts.values())}{values}."


def describe_series(what: str, every: Sequence[Series]) -> str:
    """The text alternative of a chart over quarters: every value, series by series."""
    parts = [f"{series.namn}: " + ", ".join(_told_point(point) for point in series.points) for series in every]
    rounded = told_rounded(count for series in every for count in series.counts)
    return f"Diagram per kvartal: {what}. {rounded}{'. '.join(parts)}."


def told_rounded(counts: Iterable[Count]) -> str:
    """A sentence, and a space after it, when some of the counts are rounded; else nothing."""
    return f"{ROUNDED} " if any(count.is_rounded for count in counts) else ""


def _told_point(point: Point) -> str:
    return f"{point.kvartal.label} {NOT_REPORTED if point.count is None else told(point.count)}"


def labelled(kodlista: Kodlista, counts: Mapping[str, Count]) -> dict[str, Count]:
    """The same counts by label instead of code."""
    return {kodlista.etikett(kod): count for kod, count in counts.items()}


def capital(text: str) -> str:
    """A text with a capital first."""
    return text[:1].upper() + text[1:]


def lowered(label: str) -> str:
    """A label inside a sentence; abbreviations keep their capitals."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def describe_largest(counts: Mapping[str, Count], lead: str, what: str, *, named: bool = False) -> str:
    """A finding: which is the largest, as far as that can be known.

    Parameters
    ----------
    lead
        The words before the label: ``Flest väntar på``.
    what
        What the counts are of, for when none of them can be shown: ``Insatser``.
    named
        Whether the labels are names, which keep their capitals inside a sentence: of nämnder.
    """
    key = certainly_largest(counts) or largest_shown(counts)
    if key is None:
        return _describe_none(counts, what)
    if may_hide_the_largest(key, counts):
        return f"{what}: det största antalet skyddas"
    many = decisions(counts[key])
    if key.startswith(_NOT_TOLD):
        return f"{what}: källan delar inte upp {many}"
    told_count = f"{key if named else lowered(key)}: {many}"
    if is_certainly_largest(key, counts) or len(counts) == 1:
        return f"{lead} {told_count}"
    return f"{lead} {told_count} – störst {'efter avrundning' if counts[key].is_rounded else 'av dem som kan visas'}"


def decisions(count: Count) -> str:
    """A count with its noun: ``12 beslut``, ``omkring 12 beslut``, ``mellan 15 och 20 beslut``."""
    return f"{amount(count)}{NBSP}beslut"


def _describe_none(counts: Mapping[str, Count], what: str) -> str:
    if not counts:
        return f"{what}: det finns inga uppgifter att visa"
    hidden = "" if all(count.is_shown for count in counts.values()) else " eller skyddas"
    rounded = " eller avrundade till noll" if told_rounded(counts.values()) else ""
    return f"{what}: alla antal är noll{rounded}{hidden}"


def describe_change(change: Change | None, since: str) -> str:
    """A change in a few words: ``5 fler än kv 1 2024``, ``minst 2 färre än kv 1 2024``.

    Between rounded counts only a change that is more than rounding is told, and not to the unit.
    """
    if change is None:
        return f"kan inte jämföras med {since}"
    if change.rounded is not None:
        small = change.may_be_rounding
        return f"{UNCHANGED} sedan {since}" if small else f"omkring {_more_or_fewer(change.rounded)} {since}"
    if change.exact is not None:
        return f"{_more_or_fewer(change.exact)} {since}" if change.exact else f"lika många som {since}"
    return _describe_open_change(change, since)


def _describe_open_change(change: Change, since: str) -> str:
    if change.lagsta is not None and change.lagsta > 0:
        return f"minst {_more_or_fewer(change.lagsta)} {since}"
    if change.hogsta is not None and change.hogsta < 0:
        return f"minst {_more_or_fewer(change.hogsta)} {since}"
    return f"{_PROTECTED} {since} skyddas"


def _more_or_fewer(change: int) -> str:
    return f"{number(abs(change))} {'fler' if change > 0 else 'färre'} än"


def describe_last(every: Sequence[Series]) -> str:
    """A finding for several series: their counts in the last quarter."""
    last = every[0].points[-1].kvartal
    parts = (f"{amount(series.points[-1].count)} {lowered(series.namn)}" for series in every)
    return f"{capital(quarter(last))}: {listed(parts)}"


SHORT_CHANCE = {Chance.MORE_THAN_CHANCE: "mer än slump", Chance.WITHIN_CHANCE: "kan vara slump"}
"""What stands beside a change."""


def describe_compared(
    value: Compared,
    kvartal_label: str,
    last_year_label: str,
    chances: tuple[Chance, Chance] = (Chance.NOT_COMPARABLE, Chance.NOT_COMPARABLE),
) -> str:
    """The small words under a headline number.

    Parameters
    ----------
    chances
        Whether the two changes are more than chance.
    """
    if value.count is None:
        return "Uppgift saknas"
    previous, last_year = (
        _judged(change, describe_change(change, label), chance)
        for change, label, chance in zip(
            (value.since_previous, value.since_last_year), (kvartal_label, last_year_label), chances, strict=True
        )
    )
    if previous.startswith(_PROTECTED) and last_year.startswith(_PROTECTED):
        return "Jämförelser bakåt skyddas"
    return f"{capital(previous)}  \n{capital(last_year)}"


def _judged(change: Change | None, note: str, chance: Chance) -> str:
    """A change in a few words and, where it can be said, whether it can be chance."""
    short = SHORT_CHANCE.get(chance)
    unmoved = change is None or change.exact == 0 or change.may_be_rounding or note.startswith(_PROTECTED)
    return note if short is None or unmoved else f"{note}: {short.replace(' ', NBSP)}"
