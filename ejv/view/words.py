"""Figures in words: text alternatives and findings, careful about what is hidden."""

from collections.abc import Mapping, Sequence

from ejv.measures.counts import Change, is_certainly_largest, largest_shown
from ejv.measures.series import Compared, Point, Series
from ejv.model.kodlista import Kodlista
from ejv.release.select import Count
from ejv.view.swedish import NOT_REPORTED, amount, listed, number, plural, quarter, told

_PROTECTED = "jämförelsen med"
DECISIONS = ("beslut", "beslut")
_NOT_TOLD = ("Uppgift saknas", "Insats ej angiven")
"""How the labels begin of what an aggregated source leaves out: no finding, however large."""


def describe_bars(what: str, counts: Mapping[str, Count]) -> str:
    """The text alternative of a bar chart: every bar with its value."""
    return f"Stapeldiagram: {what}. " + "; ".join(f"{label}: {told(count)}" for label, count in counts.items()) + "."


def describe_series(what: str, every: Sequence[Series]) -> str:
    """The text alternative of a chart over quarters: every value, series by series."""
    parts = [f"{series.namn}: " + ", ".join(_told_point(point) for point in series.points) for series in every]
    return f"Diagram per kvartal: {what}. " + ". ".join(parts) + "."


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


def describe_largest(counts: Mapping[str, Count], lead: str, what: str) -> str:
    """A finding: which is the largest, as far as that can be known.

    Parameters
    ----------
    lead
        The words before the label: ``Flest väntar på``.
    what
        What the counts are of, for when none of them can be shown: ``Insatser``.
    """
    key = largest_shown(counts)
    if key is None:
        return f"{what}: alla antal är noll eller skyddas" if counts else f"{what}: det finns inga uppgifter att visa"
    many = plural(counts[key].antal or 0, *DECISIONS)
    if key.startswith(_NOT_TOLD):
        return f"{what}: källan delar inte upp {many}"
    told_count = f"{lowered(key)}: {many}"
    if is_certainly_largest(key, counts) or len(counts) == 1:
        return f"{lead} {told_count}"
    return f"{lead} {told_count} – störst av dem som kan visas"


def describe_change(change: Change | None, since: str) -> str:
    """A change in a few words: ``5 fler än kv 1 2024``, ``mellan 2 färre och 4 fler än kv 1 2024``."""
    if change is None:
        return f"kan inte jämföras med {since}"
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


def describe_series_change(series: Series) -> str:
    """A finding for one series: from where to where it has gone, between the first and the last shown."""
    shown = [
        (point.kvartal, point.count.antal) for point in series.points if point.count and point.count.antal is not None
    ]
    if not shown:
        return f"{series.namn}: inget kvartal kan visas"
    if len(shown) == 1:
        return f"{series.namn}: {number(shown[0][1])} {quarter(shown[0][0])}, det enda kvartal som kan visas"
    (first, before), (last, now) = shown[0], shown[-1]
    ends = f"från {number(before)} ({quarter(first)}) till {number(now)} ({quarter(last)})"
    if now == before:
        return f"{series.namn} är lika många som för {last.quarters_since(first)} kvartal sedan: {number(now)}"
    return f"{series.namn} har {'ökat' if now > before else 'minskat'} {ends}"


def describe_last(every: Sequence[Series]) -> str:
    """A finding for several series: their counts in the last quarter."""
    last = every[0].points[-1].kvartal
    parts = (f"{amount(series.points[-1].count)} {lowered(series.namn)}" for series in every)
    return f"{capital(quarter(last))}: {listed(parts)}"


def describe_compared(value: Compared, kvartal_label: str, last_year_label: str) -> str:
    """The small words under a headline number."""
    if value.count is None:
        return "Uppgift saknas"
    previous = describe_change(value.since_previous, kvartal_label)
    last_year = describe_change(value.since_last_year, last_year_label)
    if previous.startswith(_PROTECTED) and last_year.startswith(_PROTECTED):
        return "Jämförelser bakåt skyddas"
    return f"{capital(previous)}  \n{capital(last_year)}"
