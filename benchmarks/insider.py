"""What it costs to protect against insiders, for some quarters of the example data: cells and CPU time.

``python -m benchmarks.insider [KVARTAL…]``
"""

import sys
from dataclasses import replace
from itertools import pairwise
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
from ejv.protect.reader import Group, Reader
from ejv.protect.system import build_system
from ejv.publish.protecting import choose_shown, published_cells

QUARTERS = ("2022K1", "2022K2")


def row_of(cells: pd.DataFrame) -> Row:
    """One quarter: how many are alone and learn, and what is shown without protection against them and with it."""
    without, with_insiders = (replace(example_policy(), insider=each) for each in (False, True))
    plan, above_zero = shipped_plan(), cells["antal"] > 0
    laps = [process_time()]
    plain = choose_shown(cells, plan, without)
    laps.append(process_time())
    safe = choose_shown(cells, plan, with_insiders)
    laps.append(process_time())
    learn = len(list(Group(_readers(cells, safe)).who_learn()))
    laps.append(process_time())
    plain_seconds, safe_seconds, try_seconds = (round(after - before, 1) for before, after in pairwise(laps))
    readers = _readers(cells, plain)
    return {
        "kvartal": cells["kvartal"].iloc[0],
        "cells of one": int(((cells["antal"] == 1) & (cells["matt"] == Matt.BESLUT)).sum()),
        "insiders": len(readers),
        "learn without": sum(reader.learns_of(reader.targets) for reader in readers),
        "learn with": learn,
        "shown without": int((plain & above_zero).sum()),
        "shown with": int((safe & above_zero).sum()),
        "s without": plain_seconds,
        "s with": safe_seconds,
        "s to try": try_seconds,
    }


def _readers(cells: pd.DataFrame, shown: np.ndarray) -> list[Reader]:
    """The insiders of what would be published."""
    plan, policy = shipped_plan(), example_policy()
    masked = cells.assign(antal=cells["antal"].astype("Int64").where(shown))
    seen = published_cells(masked, plan, policy)["antal"].notna().to_numpy()
    system = build_system(cells, seen, plan, policy.sensitive_orsaker)
    known = known_sums(system.sum_of_cell, cells["antal"], seen)
    return attack_of_many(cells, system, known, policy.smallest_published_count)[1]


def main() -> None:
    """Print a row a quarter."""
    every = count_example()
    chosen = sys.argv[1:] or QUARTERS
    say_table(
        [row_of(every[kvartal].sort_values(list(CELL_KEY), ignore_index=True)) for kvartal in chosen], sys.stdout.write
    )


if __name__ == "__main__":
    main()
