"""The attack once more, from a release's cells alone: each quarter by itself, and quarters in a row.

Shares no code with the choice of what to hide, and knows no true count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ejv.model.cells import Tillstand
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.attack import Attack
from ejv.protect.knowledge import known_sums
from ejv.protect.quarter import Quarter, Year
from ejv.protect.rule import any_too_narrow
from ejv.protect.series import with_link
from ejv.protect.system import build_system
from ejv.publish.processes import in_processes
from ejv.publish.row import Row, exposed_in, limits_of_year


@dataclass(frozen=True, slots=True)
class Rechecked:
    """How many hidden counts a reader can work out too closely, and how many intervals are not the attack's."""

    exposed: int
    wrong: int
    exposed_in_time: int


def as_quarters(
    cells: pd.DataFrame, kvartal: Sequence[Kvartal], unlinked: Mapping[str, Sequence[str]], plan: Tabellplan
) -> list[Quarter]:
    """The quarters of a release as a reader has them."""
    found: list[Quarter] = []
    for each in kvartal:
        own = cells[cells["kvartal"] == str(each)].reset_index(drop=True)
        quarter = Quarter(each, own, (own["tillstand"] == Tillstand.REDOVISAD).to_numpy())
        if found and plan.flode and found[-1].kvartal + 1 == each:
            quarter = with_link(found[-1], quarter, unlinked.get(str(each), ()))
        found.append(quarter)
    return found


def as_years(cells: pd.DataFrame) -> list[Year]:
    """The years of a release as a reader has them."""
    return [
        Year(int(str(ar)), own.reset_index(drop=True), (own["tillstand"] == Tillstand.REDOVISAD).to_numpy())
        for ar, own in cells.groupby("kvartal")
    ]


def recheck(quarters: Sequence[Quarter], years: Sequence[Year], plan: Tabellplan, policy: Policy) -> Rechecked:
    """Attack every quarter by itself and in the row, with the sums over years."""
    alone = list(in_processes(_alone, [(quarter, plan, policy) for quarter in quarters]))
    wrong = sum(in_processes(_wrong_in_year, [(year, quarters, plan, policy) for year in years]))
    in_time = 0
    if plan.flode is not None:
        row = Row.of(quarters, years, plan, policy)
        in_time = sum(map(len, in_processes(exposed_in, [(row, places) for places in row.groups()])))
    return Rechecked(sum(exposed for exposed, _ in alone), sum(wrong for _, wrong in alone) + wrong, in_time)


def _wrong_in_year(year: Year, quarters: Sequence[Quarter], plan: Tabellplan, policy: Policy) -> int:
    """How many published limits of a year's sums are not those that its quarters and its sums give."""
    limits = limits_of_year(year, quarters, plan, policy)
    return int((year.cells[["lagsta", "hogsta"]].fillna(-1) != limits.fillna(-1)).any(axis=1).sum())


def _alone(quarter: Quarter, plan: Tabellplan, policy: Policy) -> tuple[int, int]:
    cells = quarter.cells
    system = build_system(cells, quarter.shown, plan, policy.sensitive_orsaker, quarter.perhaps_zero)
    known = known_sums(system.sum_of_cell, cells["antal"], quarter.shown)
    attack = Attack(system, known, policy.smallest_published_count)
    exposed = attack.any_exposed() + any_too_narrow(cells["antal"], cells[["lagsta", "hogsta"]], policy)
    differing = cells[["lagsta", "hogsta"]].fillna(-1) != attack.intervals().fillna(-1)
    return exposed, int(differing.any(axis=1).sum())
