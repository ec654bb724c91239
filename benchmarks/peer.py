"""EJV's protection beside the best published tool, on the four invented municipality-quarters in ``peer/``.

``python -m benchmarks.peer`` prints one markdown table. ``--cross`` also lets a reader without cliques, one unknown
for each combination of all codes, check some of the intervals of each file: slow.
"""

import argparse
import sys
import tomllib

import numpy as np

from benchmarks.baselines import only_small_hidden
from benchmarks.costs import counted
from benchmarks.form import PEER_FILES, PEER_FOLDER, PLAN, POLICY, count_rows, read_peer_rows
from benchmarks.measure import Shown, Told, measure_shown, measure_told
from benchmarks.protecting import is_shown, protect_one
from benchmarks.reader import Reader
from benchmarks.text import Row, say_table

_THRESHOLD = POLICY.smallest_published_count
_CROSS_CHECKED = 20


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=PEER_FILES, help="which of the four files")
    parser.add_argument("--cross", action="store_true", help="check intervals against the whole cross")
    chosen = parser.parse_args()
    figures = tomllib.loads((PEER_FOLDER / "figures.toml").read_text(encoding="utf-8"))["figure"]
    rows = []
    for name in chosen.files:
        rows += _compared(name, [figure for figure in figures if figure["file"] == name])
    say_table(rows, sys.stdout.write)
    if chosen.cross:
        say_table([_cross_checked(name) for name in chosen.files], sys.stdout.write)


def _compared(name: str, figures: list[Row]) -> list[Row]:
    """The peer's figures, then our own."""
    cells = count_rows(read_peer_rows(name))
    with counted() as cost:
        published = protect_one(cells, PLAN, POLICY)
    shown = is_shown(published).to_numpy()
    bound = measure_shown(cells, only_small_hidden(cells, POLICY), _THRESHOLD)
    ours, told = measure_shown(cells, shown, _THRESHOLD), measure_told(cells, shown, _THRESHOLD)
    best = next(figure for figure in figures if figure["method"] == "GaussSuppression")
    theirs = [_peer_row(figure) for figure in figures]
    return [
        *theirs,
        _row(name, "upper bound, EJV", bound, None),
        {
            **_row(name, "**EJV**", ours, told),
            "seconds": round(cost.seconds, 2),
            "time / GaussSuppression": round(cost.seconds / float(str(best["seconds"])), 2),
            "cpu seconds": round(cost.cpu, 2),
            "programs": cost.programs,
            "share / upper bound": ours.share / bound.share,
        },
    ]


def _peer_row(figure: Row) -> Row:
    return {
        "file": figure["file"],
        "method": figure["method"],
        "cells": None,
        "shown non-zero": figure["shown"],
        "share of count": figure["share"],
        "small hidden": None,
        "recovered": figure.get("recovered"),
        "pinned": figure.get("pinned"),
        "known < 5": figure.get("known_below"),
        "seconds": figure.get("seconds"),
    }


def _row(name: str, method: str, shown: Shown, told: Told | None) -> Row:
    return {
        "file": name,
        "method": method,
        "cells": f"{shown.nonzero} of {shown.possible}",
        "shown non-zero": shown.shown,
        "share of count": shown.share,
        "small hidden": shown.small,
        **({"recovered": told.recovered, "pinned": told.pinned, "known < 5": told.below} if told else {}),
    }


def _cross_checked(name: str) -> Row:
    """Intervals of some hidden cells, narrow ones first, by cliques and by the whole cross: they must be the same."""
    cells = count_rows(read_peer_rows(name))
    shown = only_small_hidden(cells, POLICY)
    few = np.random.default_rng(1).choice(np.flatnonzero(~shown), _CROSS_CHECKED, replace=False)
    cliques, cross = (Reader(cells, shown, whole_cross=whole).spans(few, 10**6) for whole in (False, True))
    return {"file": name, "cells checked": len(few), "same intervals": bool(cliques.equals(cross))}


if __name__ == "__main__":
    main()
