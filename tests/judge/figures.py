"""Every figure and its text alternative against the figure's own table, which is judged against the release."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tests.judge.facts import Facts, plain
from tests.judge.measured import numbers_of_measures
from tests.judge.numbers import numbers_in, without_names
from tests.judge.seen import Block, Section
from tests.judge.years import EXECUTED

_SHOWN = re.compile(r"\d[\d ]*$")
_INTERVAL = re.compile(r"\.\. \((\d[\d ]*)–(\d[\d ]*)\)$")
_AT_LEAST = re.compile(r"\.\. \(minst (\d[\d ]*)\)$")
_LIMITS = ("Väntat antal", "Medelvärde")
"""Drawn as exactly as they are computed; the text alternative, which is judged, tells them."""
_UNJUDGED = ("ej bedömt", "för få kvartal", "äldre än fem år")
"""What a process chart says of a quarter that some nämnd has not reported; then its count may be drawn as none."""
_ABOVE = 0.3
"""How far above its bar a lying bar's label stands."""


def told(written: str) -> str:
    """What a text alternative says of a count that a table writes so."""
    if found := _INTERVAL.match(written):
        return f"uppgiften skyddas (mellan {found[1]} och {found[2]})"
    if found := _AT_LEAST.match(written):
        return f"uppgiften skyddas (minst {found[1]})"
    return {"..": "uppgiften skyddas", "–": "noll", ".": "uppgift saknas"}.get(written, written)


def span(written: str) -> tuple[int, int] | None:
    """From where to where a count reaches that a table writes so; ``None`` where it has no upper limit."""
    whole = written.replace(" ", "")
    if _SHOWN.match(written):
        return int(whole), int(whole)
    if found := _INTERVAL.match(written):
        return tuple(int(part.replace(" ", "")) for part in found.groups())  # type: ignore[return-value]
    return (0, 0) if written == "–" else None


def own_table(section: Section, figure: Block) -> Block | None:
    """The first table after a figure in its section; it has the figure's numbers. Of a whole year its own column."""
    table = next((block for block in section.after(figure) if block.kind == "table"), None)
    if table is None or not section.seen.year or EXECUTED not in table.rows[0]:
        return table
    at = table.rows[0].index(EXECUTED)
    return replace(table, rows=tuple((row[0], row[at]) for row in table.rows))


def faults_in_figure(facts: Facts, section: Section, figure: Block) -> Iterator[str]:
    """What a figure or its text alternative has that its table has not."""
    table = own_table(section, figure)
    if table is None:
        yield f"diagrammet {figure.text[:60]!r} har ingen tabell"
        return
    lying = [trace for trace in figure.data if trace.get("orientation") == "h"]
    for trace in figure.data:
        judge = _faults_in_lying if trace in lying else _faults_in_standing if _quarters(trace) else _faults_in_other
        yield from (f"diagrammet {figure.text[:40]!r}: {fault}" for fault in judge(figure, trace, table))
    yield from _faults_in_alt(facts, section, figure, table)
    yield from _faults_in_layout(facts, figure, table)
    yield from _faults_in_drawn(figure)


def _faults_in_lying(figure: Block, trace: dict[str, Any], table: Block) -> Iterator[str]:
    """Each lying bar carries the label above it, and the count of that row."""
    rows = _rows_of(table)
    labels = {round(note["y"], 4): plain(note["text"].replace("<br>", " ")) for note in figure.layout["annotations"]}
    bars = zip(_list(trace, "x"), _list(trace, "base"), _list(trace, "y"), _list(trace, "text"), strict=True)
    for length, start, y, text in bars:
        label = labels.get(round(y - _ABOVE, 4), "")
        if label not in rows:
            yield f"stapeln {label!r} saknas i tabellen"
        elif not any(_is_drawn_as(cell, start, length, plain(text)) for cell in rows[label]):
            yield f"stapeln {label!r} är ritad {start}–{start + length} med texten {text!r}, tabellen har {rows[label]}"


def _rows_of(table: Block) -> dict[str, tuple[str, ...]]:
    """The rows by their labels, and each single cell by its row and column: ``Kommunens kapacitet, SoL``."""
    rows = {row[0]: row[1:] for row in table.rows[1:]}
    heads = table.rows[0][1:]
    return rows | {
        f"{row}, {head}": (cell,) for row, cells in rows.items() for head, cell in zip(heads, cells, strict=True)
    }


def _is_drawn_as(written: str, start: float, length: float, text: str) -> bool:
    """Whether a bar and its words say what a table writes: the interval, or no bar and words where it is too wide."""
    ends = span(written)
    if "%" in written:
        return text in (written, written.removeprefix(".. (").removesuffix(")")) or text.startswith(".. uppgiften")
    if not written.startswith(".."):
        return ends is not None and (start, length) == (0, ends[1]) and text == written
    if length:
        return ends is not None and (start, start + length) == ends and text == written
    return start == 0 and text in (written, f".. {told(written)}", "..")


def _quarters(trace: dict[str, Any]) -> list[re.Match[str]]:
    found = [re.match(r"(?:(.+), )?(kv \d \d{4}): (.*)$", plain(str(text))) for text in _list(trace, "customdata")]
    return [match for match in found if match]


def _faults_in_standing(figure: Block, trace: dict[str, Any], table: Block) -> Iterator[str]:
    """Each bar or point over quarters tells its quarter's row, and is drawn as that says."""
    rows = {row[0]: row[1:] for row in table.rows[1:]}
    panel = int((trace.get("yaxis") or "y")[1:] or 1) - 1
    for place, found in enumerate(_quarters(trace)):
        name = found[1] or trace.get("name", "")
        column = table.rows[0][1:].index(name) if name in table.rows[0][1:] else panel
        cell = rows.get(found[2], ())[column : column + 1]
        if cell and found[3] == "uppgift saknas" and rows[found[2]][-1] in _UNJUDGED:
            continue
        if not cell or found[3] not in (told(cell[0]), cell[0], *(["uppgift saknas"] * (cell[0] == "ej rapporterat"))):
            yield f"{found[0]!r} men tabellen har {cell}"
        elif not _is_drawn_at(cell[0], trace, place) or not _stands_at(found[2], table, _list(trace, "x")[place]):
            yield f"{found[0]!r} är inte ritad så"


def _stands_at(quarter: str, table: Block, x: float | str) -> bool:
    """Whether a bar or point stands at its quarter's place along the axis, counted from the oldest; a little beside."""
    order = [row[0] for row in reversed(table.rows[1:])]
    return x == quarter if isinstance(x, str) else abs(x - order.index(quarter)) < 0.5


def _is_drawn_at(written: str, trace: dict[str, Any], place: int) -> bool:
    ends, y = span(written), _list(trace, "y")[place]
    if written in (".", "ej rapporterat"):
        return y is None
    if trace.get("type") == "bar":
        text = plain(str(_list(trace, "text")[place]))
        base = (_list(trace, "base") or [0] * (place + 1))[place]
        return _is_drawn_as(written, base, y, written if text == ".." and ends else text)
    if not written.startswith(".."):
        return ends is not None and y == ends[1]
    if "error_y" not in trace:
        return y is None
    half = trace["error_y"]["array"][place]
    return half == 0 or (ends is not None and (y - half, y + half) == ends)


def _faults_in_other(figure: Block, trace: dict[str, Any], table: Block) -> Iterator[str]:
    """Of a trace of an unknown kind: every number along the axis of counts stands in the table."""
    known = numbers_of_table(table)
    if figure.text.startswith("Kurva: andel") or trace.get("name") in _LIMITS:
        return
    for axis in ("y", "text"):
        for value in _list(trace, axis):
            if isinstance(value, int | float) and not _stands_in(value, known):
                yield f"{axis} = {value} i {trace.get('name', 'en serie')!r} står inte i tabellen"


def numbers_of_table(table: Block) -> set[str]:
    """Every number in a table's cells, as it is written."""
    return {number for row in table.rows[1:] for cell in row[1:] for number in numbers_in(cell)}


def _stands_in(value: float, known: set[str]) -> bool:
    """Whether a drawn number is one of those that are written, each to as many decimals as it has."""
    for text in known:
        written = float(text.replace(" ", "").replace(",", "."))
        digits = len(text.partition(",")[2])
        if round(value, digits) == written or round(100 * value, digits) == written:
            return True
    return False


def _faults_in_alt(facts: Facts, section: Section, figure: Block, table: Block) -> Iterator[str]:
    """Every value that the text alternative tells stands in the table, at the label it is told of."""
    rows = _rows_of(table)
    if figure.text.startswith("Stapeldiagram: "):
        yield from _faults_in_bar_alt(figure, rows)
    elif figure.text.startswith("Diagram per kvartal: "):
        yield from _faults_in_quarter_alt(figure, table)
    elif "Bedömning" in table.rows[0]:
        yield from _faults_in_quarter_alt(figure, table)
        yield from _faults_in_numbers(facts, section, figure.text.partition("Diagram per kvartal")[0], table)
    else:
        yield from _faults_in_numbers(facts, section, figure.text, table)


def _faults_in_numbers(facts: Facts, section: Section, text: str, table: Block) -> Iterator[str]:
    """Numbers of a text alternative that neither the table nor the page's measures give."""
    known = numbers_of_table(table) | numbers_of_measures(facts, section.seen)
    wrong = [number for number in numbers_in(without_names(text, facts)) if number not in known]
    if wrong:
        yield f"textbeskrivningen {text[:60]!r} har {wrong} som inte står i tabellen"


def _faults_in_bar_alt(figure: Block, rows: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """``label: value`` for every bar, in any order; the parts are divided by semicolons."""
    body = figure.text.rstrip(".")
    bars = sum(len(_list(trace, "y")) for trace in figure.data)
    found = 0
    for label, cells in rows.items():
        if match := re.search(rf"(?:\. |; ){re.escape(label)}: ([^;]*)(?:;|$)", body):
            found += 1
            if not any(_is_told_as(cell, match[1]) for cell in cells):
                yield f"textbeskrivningen säger {match[0]!r}, tabellen {cells[0]!r}"
    if found != bars:
        yield f"textbeskrivningen {figure.text[:50]!r} har {found} värden till {bars} staplar"


def _is_told_as(written: str, text: str) -> bool:
    """Whether a text alternative says what a table writes; a share as a part of a hundred too."""
    if written == ".." and text == "uppgiften skyddas (en okänd andel)":
        return True
    if written == "–" and text == "0 %":
        return True
    if text.startswith("uppgiften skyddas (högst") and "%" in written:
        return numbers_in(text) == numbers_in(written)[-1:]
    if text.startswith("uppgiften skyddas (minst") and written.endswith("–100 %)"):
        return numbers_in(text) == numbers_in(written)[:1]
    return text == told(written) or ("%" in written and numbers_in(text) == numbers_in(written))


def _faults_in_quarter_alt(figure: Block, table: Block) -> Iterator[str]:
    """``name: kv 1 2024 12, kv 2 2024 noll`` for every series."""
    told_values = re.findall(r"(kv \d \d{4}) (.*?)(?=, kv \d|\. |\.$)", figure.text)
    expected = [
        (row[0], told(row[column]))
        for column in range(1, len(table.rows[0]))
        for row in reversed(table.rows[1:])
        if table.rows[0][column] in figure.text or ("Bedömning" in table.rows[0] and column == 1)
    ]
    if told_values != expected:
        differ = [pair for pair in zip(told_values, expected, strict=False) if pair[0] != pair[1]]
        yield f"textbeskrivningen {figure.text[:50]!r}: {differ[:2] or 'fler eller färre värden'} (sagt, tabellen)"


def _faults_in_layout(facts: Facts, figure: Block, table: Block) -> Iterator[str]:
    """No number in a note on the figure that is not in its table, other than labels and years."""
    rows = {row[0] for row in table.rows[1:]}
    known = numbers_of_table(table)
    for note in figure.layout.get("annotations", []):
        text = plain(re.sub(r"<[^>]*>", " ", note.get("text") or ""))
        wrong = [number for number in numbers_in(without_names(text, facts)) if number not in known]
        if text not in rows and wrong:
            yield f"texten {text!r} i diagrammet"


def _faults_in_drawn(figure: Block) -> Iterator[str]:
    """What the browser drew as words is what it was given, or the scale of an axis."""
    given = {_bare(str(text)) for trace in figure.data for text in (*_list(trace, "text"), trace.get("name", ""))}
    given |= {_bare(note.get("text") or "") for note in figure.layout.get("annotations", [])}
    given |= {_bare((axis.get("title") or {}).get("text") or "") for axis in _axes(figure)}
    for kind, text in figure.layout.get("drawn", []):
        if kind == "text" and _bare(text) not in given:
            yield f"diagrammet {figure.text[:40]!r} visar texten {text!r}, som det inte har fått"


def _axes(figure: Block) -> list[dict[str, Any]]:
    return [value for key, value in figure.layout.items() if re.match(r"[xy]axis\d*$", key)]


def _bare(text: str) -> str:
    return re.sub(r"<[^>]*>|\s", "", text)


def _list(trace: dict[str, Any], key: str) -> Sequence[Any]:
    value = trace.get(key)
    if isinstance(value, dict) and "bdata" in value:
        raise TypeError(f"{key} came packed: unpack it before it is judged")
    return value if isinstance(value, list) else [] if value is None else [value]
