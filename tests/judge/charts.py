"""A native chart in an Office file, and its workbook: every value against the cell of the release it stands for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from tests.judge.facts import Cell, Facts, plain
from tests.judge.seen import Seen
from tests.judge.tables import cell_of, codes_of_column

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TOLD = re.compile(r"(?::|(?<=\d{4})) (?:(?P<sign>\.\.(?: \([^)]*\))?)|(?P<missing>saknas))$")
_QUARTER = re.compile(r"kv (\d) (\d{4})$")


@dataclass(frozen=True)
class Chart:
    """What a chart draws: its labels, and a value a label for each series; ``None`` where there is none."""

    labels: tuple[str, ...]
    series: Mapping[str, tuple[float | None, ...]]


def chart_in(xml: Any) -> Chart:
    """The chart of a chart part, as its own XML has it: what a program shows before it opens the workbook."""
    labels: tuple[str, ...] = ()
    series = {}
    for each in xml.iter(f"{C}ser"):
        labels = tuple(plain(text or "") for text in _points(each.find(f"{C}cat")))
        name = plain(next(each.find(f"{C}tx").iter(f"{C}v")).text)
        values = _points(each.find(f"{C}val"))
        series[name] = tuple(None if value is None else float(value) for value in values)
    return Chart(labels, series)


def _points(part: Any) -> list[str | None]:
    many = int(next(part.iter(f"{C}ptCount")).get("val"))
    points = {int(point.get("idx")): point.find(f"{C}v").text for point in part.iter(f"{C}pt")}
    return [points.get(at) for at in range(many)]


def chart_of_rows(rows: Sequence[Sequence[Any]]) -> Chart:
    """The chart of a sheet: labels in the first column, a series in each of the others."""
    head, *below = rows
    columns = {plain(str(name)): tuple(row[at] for row in below) for at, name in enumerate(head) if at}
    return Chart(tuple(plain(str(row[0])) for row in below), columns)


def faults_in_chart(facts: Facts, seen: Seen, chart: Chart) -> list[str]:
    """Values that are not as released, and labels that say something else of what is hidden or not there."""
    found = []
    for name, values in chart.series.items():
        own = codes_of_column(facts, name)
        if own is None:
            found.append(f"serien {name!r} är ingen kolumn")
            continue
        alone = len(chart.series) == 1
        tries = [
            list(_faults(facts, seen, {**own}, of_labels, chart.labels, values, alone=alone))
            for of_labels in _readings(facts, chart.labels)
        ]
        found += min(tries, key=len, default=[f"etiketterna {chart.labels[:3]} är inga koder"])
    return found


def _readings(facts: Facts, labels: Sequence[str]) -> list[list[dict[str, str]]]:
    bare = [_TOLD.sub("", label) for label in labels]
    quarters = [_QUARTER.match(label) for label in bare]
    if all(quarters):
        return [[{"kvartal": f"{each[2]}K{each[1]}"} for each in quarters if each]]
    named = [facts.named(label) for label in bare]
    common = set.intersection(*({level for level, _ in each} for each in named)) if named else set()
    ways = []
    for level in sorted(common):
        choices = [[{level: code} for own, code in each if own == level] for each in named]
        ways += [list(way) for way in product(*choices)][:8]
    return ways


def _faults(
    facts: Facts,
    seen: Seen,
    own: dict[str, str],
    of_labels: Sequence[dict[str, str]],
    labels: Sequence[str],
    values: Sequence[float | None],
    *,
    alone: bool,
) -> Iterator[str]:
    for label, codes, value in zip(labels, of_labels, values, strict=True):
        cell = cell_of(facts, seen, {**own, **codes})
        if value != (None if cell is None else cell.antal):
            yield f"{label}: {value} ritas, utgåvan har {cell}"
        if alone and not _is_told(label, cell):
            yield f"{label}: säger inte det som utgåvan har, {cell}"


def _is_told(label: str, cell: Cell | None) -> bool:
    """Whether a label says that its count is hidden, or missing, when it is, and only then."""
    found = _TOLD.search(label)
    if cell is None:
        return found is not None and found["missing"] is not None
    if cell.antal is not None:
        return found is None
    return found is not None and found["sign"] in ("..", cell.written)
