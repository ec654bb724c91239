"""What each step of publishing Exempelkommun takes, in CPU time and memory.

``python -m benchmarks.steps [QUARTERS]`` takes its first quarters, four if not said: a year with sums.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import pandas as pd

from benchmarks.costs import Result, measured
from benchmarks.example import count_example, example_policy
from benchmarks.text import Row, say_table
from ejv.config.kodlistor import shipped_plan
from ejv.model.kvartal import Kvartal
from ejv.protect.insider import insiders_learn
from ejv.protect.quarter import Quarter
from ejv.publish.earlier import Earlier
from ejv.publish.in_time import protect_in_time
from ejv.publish.in_years import protect_years
from ejv.publish.insiders_in_time import less_in_time
from ejv.publish.protecting import choose_shown, is_shown, published_cells

PLAN, POLICY = shipped_plan(), example_policy()


def steps(cells: Sequence[pd.DataFrame]) -> Iterator[Row]:
    """One row a step, in the order of :func:`ejv.publish.quarters.hide_in_quarters`; each in a process of its own.

    Parameters
    ----------
    cells
        ``CELL_KEY`` and ``antal`` of some quarters in order.
    """
    alone, row = measured_row("each quarter by itself: choose", chosen_alone, cells)
    yield row
    quarters, row = measured_row("in time: choose, anyone and insiders", in_time, alone)
    yield row
    published, row = measured_row("each quarter by itself: attack", attacked_alone, quarters)
    yield row
    seen = [replace(quarter, shown=is_shown(each)) for quarter, each in zip(quarters, published, strict=True)]
    less, row = measured_row("in time: attack, anyone and insiders", less_in_time, quarters, seen, (), PLAN, POLICY)
    yield {**row, "lets somebody": len(less)}
    years, row = measured_row("years: choose and attack", sums_of_years, quarters, published)
    yield {**row, "sums shown": int((is_shown(years) & (years["antal"] > 0)).sum())}


def measured_row(step: str, task: Callable[..., Result], *arguments: object) -> tuple[Result, Row]:
    """What a step gives, and what it takes."""
    found, cost = measured(task, *arguments)
    return found, {"step": step, "cpu seconds": round(cost.cpu, 1), "peak MB": round(cost.memory)}


def chosen_alone(cells: Sequence[pd.DataFrame]) -> list[Quarter]:
    """Each quarter as it may be shown for what it tells by itself."""
    return [Quarter(Kvartal.parse(each["kvartal"].iloc[0]), each, choose_shown(each, PLAN, POLICY)) for each in cells]


def in_time(quarters: Sequence[Quarter]) -> list[Quarter]:
    """The quarters as they may be shown together."""
    return list(protect_in_time(quarters, PLAN, POLICY))


def attacked_alone(quarters: Sequence[Quarter]) -> list[pd.DataFrame]:
    """What would be published of each quarter, once insiders have failed too."""
    found: list[pd.DataFrame] = []
    for quarter in quarters:
        masked = quarter.cells.assign(antal=quarter.cells["antal"].astype("Int64").where(quarter.shown))
        found.append(published_cells(masked, PLAN, POLICY, quarter.perhaps_zero))
        if insiders_learn(quarter.cells, is_shown(found[-1]), PLAN, POLICY, quarter.perhaps_zero):
            sys.stdout.write(f"{quarter.kvartal}: an insider learns, so less would be shown.\n")
    return found


def sums_of_years(quarters: Sequence[Quarter], published: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The sums over whole years that may be shown beside them."""
    return protect_years(quarters, published, (), Earlier((), PLAN, POLICY), PLAN, POLICY)


def main() -> None:
    """Print the table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    say_table(list(steps(list(islice(count_example().values(), number)))), sys.stdout.write)


if __name__ == "__main__":
    main()
