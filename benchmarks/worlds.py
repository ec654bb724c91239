"""More municipality-quarters like the peer's, from seeds, and EJV beside the baselines on them.

``python -m benchmarks.worlds`` prints one markdown table. Of the four files only the form is used: the columns, which
codes there are, and how skewed they are. The rows are drawn, and the peer has never seen them.
"""

import argparse
import sys
from statistics import mean

import numpy as np
import pandas as pd

from benchmarks.compared import Measured, compare, ratio_to
from benchmarks.costs import Cost, counted
from benchmarks.form import KVARTAL, PEER_FILES, PLAN, POLICY, count_rows, kodlistor_of, read_peer_rows, with_levels
from benchmarks.protecting import protect_or_refuse, telling
from benchmarks.text import Row, say_table

SEEDS, SIZES = 20, (60, 200, 1000)

_FREE = ("orsak", "vantetidsband", "status", "aldersgrupp", "kon", "rapporttyp")
_LIKENESS = {
    "insats": 40.0,
    "orsak": 6.0,
    "vantetidsband": 12.0,
    "status": 12.0,
    "aldersgrupp": 2.0,
    "kon": 12.0,
    "rapporttyp": 40.0,
}
"""How like the files a world's shares are: the higher, the more. Those of an insats differ from those of others."""


World = tuple[dict[str, Measured | None], Cost]
"""What the methods show and tell of one world, and what EJV took."""


def pooled_rows() -> pd.DataFrame:
    """The rows of all four files."""
    return pd.concat([read_peer_rows(name) for name in PEER_FILES], ignore_index=True)


def invent_quarter(seed: int, size: int) -> pd.DataFrame:
    """One row a decision: the same for the same seed and size."""
    rng, form = np.random.default_rng([seed, size]), pooled_rows()
    lagrum_of = form.drop_duplicates("insats").set_index("insats")["lagrum"]
    insatser = _drawn(rng, form["insats"], "insats", size)
    columns = {level: np.empty(size, dtype=object) for level in _FREE}
    for insats in np.unique(insatser):
        rows = np.flatnonzero(insatser == insats)
        for level, column in columns.items():
            column[rows] = _drawn(rng, form[level], level, len(rows))
    frame = pd.DataFrame({"lagrum": lagrum_of[insatser].to_numpy(), "insats": insatser, **columns}).astype("str")
    return with_levels(frame)


def _drawn(rng: np.random.Generator, codes: "pd.Series[str]", level: str, size: int) -> np.ndarray:
    """Draw shares around those of the files, and codes by these."""
    known = codes.value_counts(normalize=True).sort_index()
    return rng.choice(known.index.to_numpy(), p=rng.dirichlet(known.to_numpy() * _LIKENESS[level]), size=size)


def compare_world(seed: int, size: int) -> World:
    """EJV and the baselines on one invented quarter."""
    cells = count_rows(invent_quarter(seed, size), kodlistor_of(pooled_rows()))
    with telling(f"invent_quarter({seed}, {size})"), counted() as cost:
        published = protect_or_refuse({str(KVARTAL): cells}, PLAN, POLICY)
    return compare({str(KVARTAL): cells}, published, PLAN, POLICY), cost


def _rows(size: int, worlds: list[World]) -> list[Row]:
    """Each method over all worlds of a size."""
    rows = [{"decisions": size, "method": name, **_row(name, worlds)} for name in worlds[0][0]]
    costs = [cost for _, cost in worlds]
    rows[0] |= {
        "seconds, mean": round(mean(cost.seconds for cost in costs), 2),
        "seconds, most": round(max(cost.seconds for cost in costs), 2),
        "programs, mean": round(mean(cost.programs for cost in costs)),
    }
    return rows


def _row(name: str, worlds: list[World]) -> Row:
    pairs = [(methods[name], methods["upper bound"]) for methods, _ in worlds]
    found = [(one, bound) for one, bound in pairs if one is not None and bound is not None]
    if not found:
        return {"worlds": f"0 of {len(worlds)}"}
    ratios = [ratio_to(one, bound) or 1.0 for one, bound in found]
    return {
        "worlds": f"{len(found)} of {len(worlds)}",
        "shown non-zero, mean": round(mean(one.shown.shown for one, _ in found), 1),
        "share of count, mean": mean(one.shown.share for one, _ in found),
        "share / upper bound, mean": mean(ratios),
        "share / upper bound, least": min(ratios),
        "recovered, sum": sum(one.told.recovered for one, _ in found),
        "pinned, sum": sum(one.told.pinned for one, _ in found),
        "known < 5, sum": sum(one.told.below for one, _ in found),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS, help="how many worlds of each size")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="decisions in a quarter")
    chosen = parser.parse_args()
    rows = []
    for size in chosen.sizes:
        rows += _rows(size, [compare_world(seed, size) for seed in range(1, chosen.seeds + 1)])
    say_table(rows, sys.stdout.write)


if __name__ == "__main__":
    main()
