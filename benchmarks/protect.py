"""Speed and quality of the protection, as markdown tables for ``docs/protection.md``.

``python -m benchmarks.protect`` prints all parts, or those that are named.
``--snabb`` runs a small part of each.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from benchmarks.compared import compare, cost_row, rows_of
from benchmarks.costs import measured
from benchmarks.example import count_example, example_policy
from benchmarks.kommuner import MUNICIPALITIES, Size, count_kommun, sizes_of_all
from benchmarks.measure import Told, measure_told
from benchmarks.protecting import is_shown, protect_or_refuse, telling
from benchmarks.text import Row, say_table
from ejv.config.kodlistor import shipped_plan

QUARTERS_OF_KOMMUN = 4

Quarters = dict[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is run."""

    decisions: tuple[int, ...]
    quarters: int
    growth: tuple[int, ...]
    kommuner: int


WHOLE = Extent((60, 200, 1000), 16, (1, 2, 4, 8, 16), 10)
SMALL = Extent((60, 200), 2, (1, 2), 2)


def protect(quarters: Quarters) -> Quarters | None:
    """Protect some quarters of one municipality with the plan and policy that EJV ships with; ``None`` if refused."""
    return protect_or_refuse(quarters, shipped_plan(), example_policy())


def one_quarter(extent: Extent) -> list[Row]:
    """One municipality-quarter of each size, with four nämnder."""
    return [
        row
        for decisions in extent.decisions
        for row in _compared(f"{decisions} decisions", count_kommun(Size(1, decisions, 4), 1))
    ]


def exempelkommun(extent: Extent) -> list[Row]:
    """Four nämnder and sixteen quarters, one after another in one process."""
    quarters = _last(count_example(), extent.quarters)
    return _compared(f"Exempelkommun, {len(quarters)} quarters", quarters)


def growth(extent: Extent) -> list[Row]:
    """Exempelkommun's last quarters, more and more of them, as ratios to the first."""
    every = count_example()
    costs = {number: cost_row(measured(protect, _last(every, number))[1]) for number in extent.growth}
    first = costs[extent.growth[0]]
    return [
        {"quarters": number, **cost, **{f"{name}, ratio": _ratio(cost[name], first[name]) for name in cost}}
        for number, cost in costs.items()
    ]


def kommuner(extent: Extent) -> list[Row]:
    """Municipalities of all sizes, evenly chosen by size when not all are run."""
    every = sizes_of_all()
    step = len(every) / extent.kommuner
    sizes = [every[int((number + 0.5) * step)] for number in range(extent.kommuner)]
    rows = [_kommun_row(size) for size in sizes]
    return [*rows, *_extrapolated(rows)]


def _compared(what: str, quarters: Quarters) -> list[Row]:
    with telling(what):
        published, cost = measured(protect, quarters)
    methods = compare(quarters, published, shipped_plan(), example_policy())
    rows = rows_of(what, methods, cost)
    if published is not None and len(quarters) > 1:
        told = _told_over_time(quarters, published)
        rows[0] |= {"recovered, linked in time": told.recovered, "pinned, linked in time": told.pinned}
    return rows


def _told_over_time(quarters: Quarters, published: Quarters) -> Told:
    """What a reader can tell who also knows that what is reported again is what remained before."""
    cells = pd.concat(list(quarters.values()), ignore_index=True)
    shown = pd.concat([is_shown(published[kvartal]) for kvartal in quarters], ignore_index=True).to_numpy()
    return measure_told(cells, shown, example_policy().smallest_published_count, linked=True)


def _kommun_row(size: Size) -> Row:
    """One municipality's four quarters."""
    quarters = count_kommun(size, QUARTERS_OF_KOMMUN)
    with telling(f"count_kommun({size}, {QUARTERS_OF_KOMMUN})"):
        published, cost = measured(protect, quarters)
    methods = compare(quarters, published, shipped_plan(), example_policy(), baselines=False)
    what = f"{size.decisions} decisions, {size.namnder} nämnder"
    return {"kommuner": 1, **rows_of(what, methods, cost)[0]}


def _extrapolated(rows: list[Row]) -> list[Row]:
    """The sum of those run, and what it would be for all when they are not all."""
    run, what = len(rows), "**those run: sum, and the most memory**"
    costs = {name: _numbers(rows, name) for name in ("seconds", "cpu seconds", "programs")}
    told = {name: round(sum(_numbers(rows, name))) for name in ("recovered", "pinned", "known < threshold")}
    refused = sum(row["shown non-zero"] == "refused" for row in rows)
    sums: Row = {name: round(sum(numbers)) for name, numbers in costs.items()}
    total: Row = {"kommuner": run, "what": what, "shown non-zero": f"{refused} refused", **told, **sums}
    total["peak MB"] = round(max(_numbers(rows, "peak MB")))
    if run == MUNICIPALITIES:
        return [total]
    scaled = {name: round(sum(numbers) * MUNICIPALITIES / run) for name, numbers in costs.items()}
    return [total, {"kommuner": MUNICIPALITIES, "what": f"**not run: extrapolated from {run}**", **scaled}]


def _numbers(rows: list[Row], name: str) -> list[float]:
    return [float(str(row[name])) for row in rows if name in row]


def _last(quarters: Quarters, number: int) -> Quarters:
    return dict(list(quarters.items())[-number:])


def _ratio(value: object, first: object) -> float | None:
    return round(float(str(value)) / float(str(first)), 2) if float(str(first)) else None


PARTS: dict[str, Callable[[Extent], list[Row]]] = {
    "one-quarter": one_quarter,
    "exempelkommun": exempelkommun,
    "growth": growth,
    "kommuner": kommuner,
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"which of {', '.join(PARTS)}")
    parser.add_argument("--snabb", action="store_true", help="a small part of each")
    parser.add_argument("--kommuner", type=int, help=f"how many of the {MUNICIPALITIES} municipalities are run")
    chosen = parser.parse_args()
    extent = SMALL if chosen.snabb else WHOLE
    extent = replace(extent, kommuner=chosen.kommuner or extent.kommuner)
    together = "together, linked in time"
    sys.stdout.write(f"Quarters of one municipality are protected {together}.\n\n")
    for name in chosen.parts or PARTS:
        sys.stdout.write(f"**{name}**\n\n")
        say_table(PARTS[name](extent), sys.stdout.write)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
