"""EJV's protection, the upper bound and the simple baselines on the same cells, as rows of a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from benchmarks.baselines import only_small_hidden, table_by_table, totals_hidden
from benchmarks.costs import Cost
from benchmarks.measure import Shown, Told, measure_shown, measure_told, summed, summed_told
from benchmarks.protecting import is_shown
from benchmarks.text import Row
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy

EJV = "**EJV**"

Published = Mapping[str, pd.DataFrame] | None
Mask = Callable[[pd.DataFrame], np.ndarray]


@dataclass(frozen=True, slots=True)
class Measured:
    """How much a method shows and tells, over all quarters."""

    shown: Shown
    told: Told


def measure(cells: Mapping[str, pd.DataFrame], shown: Mapping[str, np.ndarray], policy: Policy) -> Measured:
    """Measure one method, each quarter by itself."""
    threshold = policy.smallest_published_count
    return Measured(
        summed(measure_shown(cells[name], shown[name], threshold) for name in cells),
        summed_told(measure_told(cells[name], shown[name], threshold) for name in cells),
    )


def compare(
    cells: Mapping[str, pd.DataFrame], published: Published, plan: Tabellplan, policy: Policy, *, baselines: bool = True
) -> dict[str, Measured | None]:
    """Measure EJV and what it is compared with on some quarters.

    Parameters
    ----------
    cells, published
        Quarter → its true cells, and what EJV publishes of them, row by row; ``None`` when it refused.
    """
    methods: dict[str, Mask] = {"upper bound": lambda one: only_small_hidden(one, policy)}
    if baselines:
        methods["table by table"] = lambda one: table_by_table(one, plan, policy)
        methods["totals hidden"] = lambda one: totals_hidden(one, plan, policy)
    compared: dict[str, Measured | None] = {EJV: None}
    if published is not None:
        compared[EJV] = measure(cells, {name: is_shown(frame).to_numpy() for name, frame in published.items()}, policy)
    for name, mask in methods.items():
        compared[name] = measure(cells, {one: mask(frame) for one, frame in cells.items()}, policy)
    return compared


def rows_of(what: str, methods: Mapping[str, Measured | None], cost: Cost) -> list[Row]:
    """Compared methods as rows; only EJV, the first, has a cost."""
    bound = methods["upper bound"]
    rows = [{"what": what, "method": name, **_row(one, bound)} for name, one in methods.items()]
    rows[0] |= cost_row(cost)
    return rows


def ratio_to(one: Measured, bound: Measured) -> float | None:
    """The share of count shown, as a share of what the upper bound shows."""
    return one.shown.share / bound.shown.share if bound.shown.share else None


def cost_row(cost: Cost) -> Row:
    """What the protection took, as columns."""
    return {
        "seconds": round(cost.seconds, 2),
        "cpu seconds": round(cost.cpu, 2),
        "programs": cost.programs,
        "peak MB": round(cost.memory),
    }


def _row(one: Measured | None, bound: Measured | None) -> Row:
    if one is None or bound is None:
        return {"shown non-zero": "refused"}
    shown, told = one.shown, one.told
    return {
        "cells": f"{shown.nonzero} of {shown.possible}",
        "shown non-zero": shown.shown,
        "share of count": shown.share,
        "share / upper bound": ratio_to(one, bound),
        "hidden small": shown.small,
        "hidden protecting": shown.protecting,
        "hidden zero": shown.zero,
        "recovered": told.recovered,
        "pinned": told.pinned,
        "known < threshold": told.below,
    }
