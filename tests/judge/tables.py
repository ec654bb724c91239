"""Every cell of every table against the cell of the release that its row and column name."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from math import inf

from tests.judge.facts import DIMENSION, OVER, Cell, Facts, back, spaced
from tests.judge.measured import numbers_of_measures
from tests.judge.numbers import numbers_in
from tests.judge.seen import Block, Section, Seen
from tests.judge.shares import is_share

OPEN = {"status": "kvarstar"}
COLUMNS: dict[str, dict[str, str]] = {
    "Kvarstår": OPEN,
    "Antalet beslut som kvarstår": OPEN,
    "Kvarstod före": {**OPEN, "back": "1"},
    "Verkställt": {"status": "verkstallt"},
    "Verkställda": {"status": "verkstallt"},
    "Avslutat": {"status": "avslutat"},
    "Avslutade": {"status": "avslutat"},
    "Nya": {"rapporttyp": "ny"},
    "Återrapporterade": {"rapporttyp": "ater"},
    "Rapporterade beslut": {},
    "Avbrott": {"handelse": "avbrott", **OPEN},
    "Över 12 månader": {"vantetidsgrupp": "over_12", **OPEN},
    "Pågående": {"matt": "pagaende"},
    "Pågående beslut": {"matt": "pagaende"},
}
"""A column's head → the codes that its counts have beside the row's and the selection's. ``back``: quarters earlier."""

METRICS: dict[str, dict[str, str]] = {
    "Kvarstår vid kvartalets slut": OPEN,
    "Nya under kvartalet": {"rapporttyp": "ny"},
    "Verkställda": {"status": "verkstallt"},
    "Avslutade utan verkställighet": {"status": "avslutat"},
    "Har väntat mer än 12 månader": {"vantetidsgrupp": "over_12", **OPEN},
    "Har väntat 24 månader eller mer": {"vantetidsband": "24+", **OPEN},
}
"""The same for the headline numbers."""

SUMS = ("Mer än 6 månader", "Mer än 12 månader", "18 månader eller mer")
"""Rows that gather others: their numbers are sums of cells, and are not judged one by one."""

_PARTS = ("namnd", "lagrum", "insatsgrupp", "insats", "orsaksgrupp", "kon")
"""What a column may be one of, and then count what remains."""

_LAWS = ("SoL", "LSS")
"""Columns of shares of what remains by law."""
_QUARTER = re.compile(r"kv (\d) (\d{4})$")


def cell_of(facts: Facts, seen: Seen, own: Mapping[str, str]) -> Cell | None:
    """The released cell for the page's selection and these codes: the finer code of a dimension goes before.

    Of a whole year it is the sum over it. Where the release never counts so finely, what is told is of the group, the
    law or all that the insats lies under.
    """
    return _cell_and_whole(facts, seen, own, {})[0]


def whole_of(facts: Facts, seen: Seen, own: Mapping[str, str], of_row: Mapping[str, str]) -> Cell | None:
    """The cell that a row's cell is a part of: as coarse as the row's is, without the codes of the row."""
    return _cell_and_whole(facts, seen, own, of_row)[1]


def _cell_and_whole(
    facts: Facts, seen: Seen, own: Mapping[str, str], of_row: Mapping[str, str]
) -> tuple[Cell | None, Cell | None]:
    whole = dict(own)
    kvartal = back(whole.pop("kvartal", seen.year or seen.kvartal), int(whole.pop("back", "0")))
    matt = whole.pop("matt", "beslut")
    asked = {**whole, **of_row}
    taken = {DIMENSION.get(level, level) for level in asked}
    kept = {level: code for level, code in seen.place_codes.items() if DIMENSION[level] not in taken}
    while not facts.has(kvartal, matt, **kept, **asked) and (widened := _widened(facts, kept)) is not None:
        kept = widened
    return facts.cell(kvartal, matt, **kept, **asked), facts.cell(kvartal, matt, **{**kept, **whole})


def _widened(facts: Facts, codes: dict[str, str]) -> dict[str, str] | None:
    """The codes with what lies above the insats or group among them; ``None`` when there is neither."""
    for level in ("insats", "insatsgrupp"):
        if level in codes:
            rest = {other: code for other, code in codes.items() if DIMENSION[other] != "insats"}
            return {**rest, OVER[level]: facts.lists[level][codes[level]]["over"]}
    return None


def faults_in_table(facts: Facts, section: Section, table: Block) -> Iterator[str]:
    """What in a table of counts is not as released; a table of other things is judged by its words."""
    head, *rows = table.rows
    rows = [row for row in rows if row[0] not in SUMS]
    if not any(is_judged(facts, name) for name in head[1:]):
        return
    if "Väntar ännu" in head:
        yield from _faults_in_outcomes(facts, section.seen, table)
        return
    readings = _readings(facts, [row[0] for row in rows])
    if not readings:
        yield f"tabellen {table.text[:60]!r}: raderna {[row[0] for row in rows][:3]} är inte koder ur kodlistorna"
        return
    yield from min((_faults(facts, section.seen, table, codes) for codes in readings), key=len)


def _faults_in_outcomes(facts: Facts, seen: Seen, table: Block) -> Iterator[str]:
    """Shares of a life table that its measure does not give."""
    known = numbers_of_measures(facts, seen)
    for row in table.rows[1:]:
        wrong = [number for cell in row[1:] for number in numbers_in(cell) if number not in known]
        if wrong:
            yield f"tabellen {table.text[:40]!r}, {row[0]}: {wrong} är inte måttets"


def _readings(facts: Facts, labels: list[str]) -> list[list[dict[str, str]]]:
    """The ways to read the rows' labels: as quarters, or as codes of one level (more than one when labels coincide)."""
    if any(label.startswith("– ") for label in labels):
        return [[_under_group(facts, label) for label in labels]]
    quarters = [_QUARTER.match(label) for label in labels]
    if all(quarters):
        return [[{"kvartal": f"{found[2]}K{found[1]}"} for found in quarters if found]]
    levels = [{level for level, _ in facts.named(label)} for label in labels]
    common = set.intersection(*levels) if levels else set()
    ways = []
    for level in sorted(common):
        choices = [[code for own, code in facts.named(label) if own == level] for label in labels]
        ways += [[{level: code} for code in codes] for codes in product(*choices)][:8]
    return ways


def _under_group(facts: Facts, label: str) -> dict[str, str]:
    """A row of a table that has each insats below its group."""
    level = "insats" if label.startswith("– ") else "insatsgrupp"
    return {level: next(code for own, code in facts.codes_of_label[label.removeprefix("– ")] if own == level)}


def _faults(facts: Facts, seen: Seen, table: Block, codes: list[dict[str, str]]) -> list[str]:
    found = []
    rows = [row for row in table.rows[1:] if row[0] not in SUMS]
    for row, of_row in zip(rows, codes, strict=True):
        for name, shown in zip(table.rows[0][1:], row[1:], strict=True):
            expected = _expected(facts, seen, table, name, of_row, shown)
            if shown != expected:
                found.append(f"tabellen {table.text[:40]!r}, {row[0]}, {name}: {shown} i stället för {expected}")
    return found


def codes_of_column(facts: Facts, name: str) -> dict[str, str] | None:
    """The codes of a column's counts: by its name, or what remains in a quarter or nämnd that is its name."""
    if name in COLUMNS:
        return COLUMNS[name]
    if found := _QUARTER.match(name):
        return {**OPEN, "kvartal": f"{found[2]}K{found[1]}"}
    own = [(level, code) for level, code in facts.named(name) if level in _PARTS]
    return {**OPEN, own[0][0]: own[0][1]} if own else None


def _same_label(facts: Facts, name: str) -> list[dict[str, str]]:
    """All that a column may count: one label can stand for more than one code."""
    own = codes_of_column(facts, name)
    if own is None or name in COLUMNS or _QUARTER.match(name):
        return [own] if own is not None else []
    return [{**OPEN, level: code} for level, code in facts.named(name) if level in _PARTS]


def is_judged(facts: Facts, name: str) -> bool:
    """Whether the cells of a column are judged one by one."""
    return name in COMPUTED or name.startswith("Andel") or codes_of_column(facts, name) is not None


def _share(facts: Facts, seen: Seen, head: tuple[str, ...], name: str, of_row: dict[str, str], shown: str) -> str:
    """A share of the row: one of its counts over its own running or remaining decisions, or over all of them."""
    found = re.search(r"kv (\d) (\d{4})$", name)
    when = {"kvartal": f"{found[2]}K{found[1]}"} if found else {}
    counts = [codes for column in head[1:] if (codes := codes_of_column(facts, column)) is not None]
    parts = [cell_of(facts, seen, {**codes, **of_row, **when}) for codes in counts]
    kinds = (OPEN, {}, {"matt": "pagaende"}, {"status": "verkstallt"})
    wholes = [cell_of(facts, seen, {**kind, **of, **when}) for kind in kinds for of in ({}, of_row)]
    wholes += [whole_of(facts, seen, {**kind, **when}, of_row) for kind in kinds]
    if (told := numbers_in(shown)) and set(told) <= numbers_of_measures(facts, seen):
        return shown
    return (
        shown if is_share(shown, parts, wholes, facts.manifest["policy"]["smallest_denominator"]) else "en annan andel"
    )


def _expected(facts: Facts, seen: Seen, table: Block, name: str, of_row: dict[str, str], shown: str) -> str:
    """What a cell must say; what it does say, in a column that is judged elsewhere."""
    if name.startswith("Andel"):
        return _share(facts, seen, table.rows[0], name, of_row, shown)
    if name in COMPUTED:
        return COMPUTED[name](facts, seen, of_row, shown)
    ways = [{**own, **of_row} for own in _same_label(facts, name)]
    if not ways:
        return shown
    if "%" in shown or (shown in (".", "..", "–") and name in _LAWS):
        wholes = [cell_of(facts, seen, {**own, **OPEN}) for own in _same_label(facts, name)]
        parts = [cell_of(facts, seen, own) for own in ways]
        fewest = facts.manifest["policy"]["smallest_denominator"]
        return shown if is_share(shown, parts, wholes, fewest) else "en annan andel"
    expected = [_as_written(cell_of(facts, seen, own), shown) for own in ways]
    if expected == ["."] and "okand" in of_row.values():
        expected += [_as_written(cell_of(facts, seen, own), shown) for own in _same_label(facts, name)]
    return shown if shown in expected else expected[0]


def _as_written(cell: Cell | None, shown: str) -> str:
    return cell.written if cell else "ej rapporterat" if shown == "ej rapporterat" else "."


def _balance(facts: Facts, seen: Seen, of_row: dict[str, str], shown: str) -> str:
    """By how much more remains than the flow gives: all reported less those before and new; reported again less before.

    Decisions of which it is not told whether they are new may be all new, or all reported again.
    """
    if not shown.startswith("nej"):
        return shown
    least, most = imbalance(facts, seen, of_row)
    if least <= 0 <= most:
        return "går inte att avgöra"
    limit = least if least > 0 else most
    sign = "+" if limit > 0 else "−"
    return f"nej, {'minst ' * (least != most)}{sign}{abs(limit):.0f} beslut"


def imbalance(facts: Facts, seen: Seen, of_row: dict[str, str]) -> tuple[float, float]:
    """By how much more remains than the flow gives, at least and at most."""
    before = cell_of(facts, seen, {**OPEN, **of_row, "back": "1"}) or Cell(None, 0, None)
    new, again, unknown = (cell_of(facts, seen, {**of_row, "rapporttyp": typ}) for typ in ("ny", "ater", "okand"))
    fresh = _less(cell_of(facts, seen, of_row), before, new or Cell(None, 0, None))
    repeated = _less(again, before)
    known = unknown is not None and unknown.antal == 0
    least = max(repeated[0], fresh[0] if known else -inf)
    return least, min(fresh[1], repeated[1] if known else inf)


def _less(whole: Cell | None, *parts: Cell) -> tuple[float, float]:
    """What a difference is at least and at most."""
    if whole is None:
        return -inf, inf
    most = inf if whole.hogsta is None else whole.hogsta - sum(part.lagsta for part in parts)
    least = whole.lagsta - sum(inf if part.hogsta is None else part.hogsta for part in parts)
    return least, most


def _changed(quarters: int) -> Callable[[Facts, Seen, dict[str, str], str], str]:
    """By how much more or less remains than so many quarters before, as far as the two cells tell."""

    def change(facts: Facts, seen: Seen, of_row: dict[str, str], shown: str) -> str:
        now = cell_of(facts, seen, {**OPEN, **of_row})
        before = cell_of(facts, seen, {**OPEN, **of_row, "back": str(quarters)})
        if now is None or before is None:
            return "."
        least, most = _less(now, before)
        if least == most or (least > -inf and most < inf):
            return signed(least) if least == most else f"{signed(least)} till {signed(most)}"
        return f"minst {signed(least)}" if least > 0 else f"högst {signed(most)}" if most < 0 else ".."

    return change


def signed(number: float) -> str:
    sign = "+" if number > 0 else "−" if number < 0 else "±"
    return sign + spaced(int(abs(number)))


COMPUTED = {"Stämmer det?": _balance, "Mot kvartalet före": _changed(1), "Mot året före": _changed(4)}
"""A column's head → what its cell must say, where it is computed from more than one cell."""


def faults_in_metric(facts: Facts, section: Section, metric: Block) -> Iterator[str]:
    """What in a headline number is not as released."""
    if metric.name not in METRICS:
        return
    cell = cell_of(facts, section.seen, METRICS[metric.name])
    expected = cell.written if cell else "."
    if metric.text != expected:
        yield f"nyckeltalet {metric.name}: {metric.text} i stället för {expected}"
