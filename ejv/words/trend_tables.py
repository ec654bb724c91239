"""The tables and text alternatives of Trender."""

from ejv.measures.counts import Change, change_between
from ejv.measures.process import Limits, Process
from ejv.measures.series import Series
from ejv.words.chance import describe_limits, describe_signal, judged_quarters, lettered, span_of
from ejv.words.marks import axis_limit
from ejv.words.sentences import describe_series
from ejv.words.swedish import HIDDEN, NOT_REPORTED, number, plural, quarter, signed
from ejv.words.tables import Cell, Table

_WIDEST = 3
"""A range that reaches further than so many times the counts is not drawn: it would press them flat."""

RECENT = 8
"""So many quarters, two years, are set against the same quarter a year before."""


def process_table(series: Series, process: Process) -> Table:
    """A row a quarter, the newest first: the count, and what the process chart says of it."""
    judged = judged_quarters(process)
    rows: dict[str, list[Cell]] = {
        quarter(point.kvartal): [
            NOT_REPORTED if point.count is None else point.count,
            judged.get(point.kvartal, "äldre än fem år"),
        ]
        for point in reversed(series.points)
    }
    return Table(("Kvartal", "Kvarstår", "Bedömning"), rows)


def describe_process_figure(series: Series, process: Process) -> str:
    """The text alternative of a process chart: what is expected, what is more than chance, and every value."""
    expected = f"{describe_limits(process.limits)}. " if process.limits else ""
    signals = "".join(f"{line.replace('**', '')}. " for line in signal_lines(process))
    return f"{expected}{signals}{describe_series('beslut som kvarstår vid kvartalets slut', [series])}"


def signal_lines(process: Process) -> list[str]:
    """What each letter in the figure stands for."""
    return [
        f"**{letter}** {span_of(signal.quarters)}: {describe_signal(signal)}"
        for letter, signal in lettered(process).items()
    ]


def draws_range(series: Series, process: Process) -> bool:
    """Whether the expected range is known well enough to be drawn."""
    return process.limits is not None and process.limits.upper.most <= _WIDEST * axis_limit(series.counts)


def process_note(series: Series, process: Process) -> str:
    """What stands below a process chart: the letters, the range, and what cannot be said."""
    lines = [*signal_lines(process)]
    if process.limits is not None:
        lines.append(_told_range(process.limits, drawn=draws_range(series, process)))
    if process.undecided:
        lines.append(f"Om {plural(len(process.undecided), 'kvartal', 'kvartal')} är mer än slump går inte att avgöra.")
    if process.missing:
        lines.append("Öppen ring, eller inget antal: någon nämnd har inte rapporterat, och kvartalet bedöms inte.")
    return "  \n".join(lines)


def _told_range(limits: Limits, *, drawn: bool) -> str:
    """What the range and the line in the figure are."""
    wide = "" if limits.is_exact else " Det är räknat så brett som de skyddade eller avrundade antalen kan göra det."
    if not drawn:
        return f"{describe_limits(limits)}: för ovisst för att ritas.{wide}"
    return f"Det ljusa fältet: {describe_limits(limits).replace('Väntat', 'väntat', 1)} (streckad linje).{wide}"


def change_table(series: Series) -> Table:
    """The newest quarters against the one before each, and against the same quarter a year before."""
    counts = {point.kvartal: point.count for point in series.points}
    rows: dict[str, list[Cell]] = {
        quarter(point.kvartal): [
            NOT_REPORTED if point.count is None else point.count,
            short_change(change_between(point.count, counts.get(point.kvartal - 1))),
            short_change(change_between(point.count, counts.get(point.kvartal - 4))),
        ]
        for point in reversed(series.points[-RECENT:])
    }
    return Table(("Kvartal", "Kvarstår", "Mot kvartalet före", "Mot året före"), rows)


def short_change(change: Change | None) -> str:
    """A change in a table: ``+5``, ``minst +2``, ``−9 till +3``, ``..`` when nothing is known, ``.`` without one."""
    if change is None:
        return "."
    if change.rounded is not None:
        return "liten eller ingen" if change.may_be_rounding else f"omkring {signed(change.rounded)}"
    least, most = change.lagsta, change.hogsta
    if change.exact is not None:
        return signed(change.exact)
    if least is not None and most is not None:
        return f"{signed(least)} till {signed(most)}"
    if least is not None and least > 0:
        return f"minst {signed(least)}"
    return f"högst {signed(most)}" if most is not None and most < 0 else HIDDEN


def describe_years(series: Series) -> str:
    """A finding: in how many quarters there were more, and fewer, than a year before."""
    counts = {point.kvartal: point.count for point in series.points}
    changes = [change_between(point.count, counts.get(point.kvartal - 4)) for point in series.points[-RECENT:]]
    known = [change for change in changes if change is not None]
    if not known:
        return "Mot samma kvartal året före: det finns inget år att jämföra med ännu"
    signs = [_sign(change) for change in known]
    words = {1: "fler", -1: "färre", 0: "lika många", None: "går inte att avgöra"}
    parts = [f"{word} i {number(signs.count(sign))}" for sign, word in words.items() if sign in signs]
    return f"Mot samma kvartal året före, {plural(len(known), 'kvartal', 'kvartal')}: {', '.join(parts)}"


def _sign(change: Change) -> int | None:
    """1 when there are more, -1 when there are fewer, 0 when as many; ``None`` when it cannot be told."""
    if change.rounded is not None:
        return None if change.may_be_rounding else 1 if change.rounded > 0 else -1
    if change.exact == 0:
        return 0
    if change.lagsta is not None and change.lagsta > 0:
        return 1
    return -1 if change.hogsta is not None and change.hogsta < 0 else None
