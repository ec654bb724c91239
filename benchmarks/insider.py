"""What it costs to protect against insiders, for some quarters of the example data: cells and CPU time.

``python -m benchmarks.insider [KVARTAL…]``
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import process_time

import numpy as np
import pandas as pd

from benchmarks.example import count_example, example_policy
from benchmarks.text import Row, say_table
from ejv.config.kodlistor import shipped_plan
from ejv.model.cells import CELL_KEY
from ejv.model.plan import Matt
from ejv.protect.insider import attack_of_many
from ejv.protect.knowledge import known_sums
from ejv.protect.reader import Reader, who_learn
from ejv.protect.system import build_system
from ejv.publish.protecting import choose_shown, published_cells

QUARTERS = ("2022K1", "2022K2")


@dataclass(frozen=True, slots=True)
class Timed[Result]:
    """A result, and the CPU seconds that it took."""

    result: Result
    seconds: float

    @classmethod
    def of(cls, work: Callable[[], Result]) -> "Timed[Result]":
        """Do the work."""
        start = process_time()
        return cls(work(), process_time() - start)


def row_of(cells: pd.DataFrame) -> Row:
    """One quarter: how many are alone and learn, and what is shown without protection against them and with it."""
    without, with_insiders = (replace(example_policy(), insider=each) for each in (False, True))
    plan, above_zero = shipped_plan(), cells["antal"] > 0
    plain = Timed.of(lambda: choose_shown(cells, plan, without))
    safe = Timed.of(lambda: choose_shown(cells, plan, with_insiders))
    tried = Timed.of(lambda: _who_learn(cells, safe.result))
    readers = _readers(cells, plain.result)
    return {
        "kvartal": cells["kvartal"].iloc[0],
        "cells of one": int(((cells["antal"] == 1) & (cells["matt"] == Matt.BESLUT)).sum()),
        "insiders": len(readers),
        "learn without": sum(reader.learns_of(reader.targets) for reader in readers),
        "learn with": tried.result,
        "shown without": int((plain.result & above_zero).sum()),
        "shown with": int((safe.result & above_zero).sum()),
        "s without": round(plain.seconds, 1),
        "s with": round(safe.seconds, 1),
        "s to try": round(tried.seconds, 1),
    }


def _readers(cells: pd.DataFrame, shown: np.ndarray) -> list[Reader]:
    """The insiders of what would be published."""
    plan, policy = shipped_plan(), example_policy()
    masked = cells.assign(antal=cells["antal"].astype("Int64").where(shown))
    seen = published_cells(masked, plan, policy)["antal"].notna().to_numpy()
    system = build_system(cells, seen, plan, policy.sensitive_orsaker)
    known = known_sums(system.sum_of_cell, cells["antal"], seen)
    return attack_of_many(cells, system, known, policy.smallest_published_count)[1]


def _who_learn(cells: pd.DataFrame, shown: np.ndarray) -> int:
    return len(list(who_learn(_readers(cells, shown))))


def main() -> None:
    """Print a row a quarter."""
    every = count_example()
    chosen = sys.argv[1:] or QUARTERS
    say_table(
        [row_of(every[kvartal].sort_values(list(CELL_KEY), ignore_index=True)) for kvartal in chosen], sys.stdout.write
    )


if __name__ == "__main__":
    main()
