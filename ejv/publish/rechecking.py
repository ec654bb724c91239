"""The attack once more, from a release's cells alone: each quarter by itself, and quarters in a row.

Shares no code with the choice of what to hide, and knows no true count. What passes from one quarter to the next is
taken from one table that fits all that is shown: whoever knows less works out no more.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ejv.model.cells import Tillstand
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.attack import Attack
from ejv.protect.knowledge import known_sums
from ejv.protect.rule import any_too_narrow
from ejv.protect.series import Place, Quarter, build_series, spoken_in, with_link
from ejv.protect.system import Part, build_system
from ejv.publish.processes import in_processes


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


def recheck(quarters: Sequence[Quarter], plan: Tabellplan, policy: Policy) -> Rechecked:
    """Attack every quarter by itself and in the row."""
    alone = list(in_processes(_alone, [(quarter, plan, policy) for quarter in quarters]))
    in_time = 0
    if plan.flode is not None:
        flows = _fitting_flows(quarters, plan, policy)
        work = [(list(quarters), place, flows, plan, policy) for place in range(len(quarters))]
        in_time = sum(in_processes(_in_row, work))
    return Rechecked(sum(exposed for exposed, _ in alone), sum(wrong for _, wrong in alone), in_time)


def _alone(quarter: Quarter, plan: Tabellplan, policy: Policy) -> tuple[int, int]:
    cells = quarter.cells
    system = build_system(cells, quarter.shown, plan, policy.sensitive_orsaker, quarter.perhaps_zero)
    known = known_sums(system.sum_of_cell, cells["antal"], quarter.shown)
    attack = Attack(system, known, policy.smallest_published_count)
    exposed = attack.any_exposed() + any_too_narrow(cells["antal"], cells[["lagsta", "hogsta"]], policy)
    differing = cells[["lagsta", "hogsta"]].fillna(-1) != attack.intervals().fillna(-1)
    return exposed, int(differing.any(axis=1).sum())


def _in_row(
    quarters: list[Quarter], place: int, flows: list[Mapping[Place, float]], plan: Tabellplan, policy: Policy
) -> int:
    """How many hidden counts of one quarter a reader of all can work out too closely.

    A few quarters around it are enough, if what passes in and out of them is taken to be known; if not, more are taken.
    """
    spoken = spoken_in(quarters)
    left: Collection[int] = range(len(quarters[place].cells))
    for reach in range(1, max(len(quarters), 2)):
        first, last = max(place - reach, 0), min(place + reach, len(quarters) - 1)
        series = build_series(quarters[first : last + 1], plan, policy.sensitive_orsaker, spoken)
        known: dict[int, float] = {}
        for part, quarter in zip(series.system.parts, quarters[first : last + 1], strict=True):
            known |= known_sums(part.numbers, quarter.cells["antal"], quarter.shown)
        ends = [(series.inflow[0], flows[first])] if first > 0 else []
        ends += [(series.outflow, flows[last + 1])] if last + 1 < len(quarters) else []
        for passing, counts in ends:
            known |= {passing[at].number: count for at, count in counts.items() if passing[at].number not in known}
        attack = Attack(series.system, known, policy.smallest_published_count)
        attack.in_whole_numbers = False
        part = series.system.parts[place - first]
        left = _exposed_rows(attack, part, place - first, left)
        if not left or (first == 0 and last == len(quarters) - 1):
            break
    return len(left)


def _exposed_rows(attack: Attack, part: Part, place: int, rows: Collection[int]) -> list[int]:
    """Those of the quarter's cells, by row, that are exposed; what else is to be protected counts as its first row."""
    asked = {int(part.numbers[row]) for row in rows}
    targets = [target for target in attack.targets([place]) if target.number in asked or target.rest >= 0]
    exposed = {post.target.number for post in attack.exposed_among(targets)}
    return [row for row in rows if int(part.numbers[row]) in exposed]


def _fitting_flows(quarters: Sequence[Quarter], plan: Tabellplan, policy: Policy) -> list[Mapping[Place, float]]:
    """What comes to each quarter from the one before it, in one row of tables that fits all that is shown."""
    series = build_series(quarters, plan, policy.sensitive_orsaker, spoken_in(quarters))
    known: dict[int, float] = {}
    for part, quarter in zip(series.system.parts, quarters, strict=True):
        known |= known_sums(part.numbers, quarter.cells["antal"], quarter.shown)
    counts = Attack(series.system, known, policy.smallest_published_count).fitting_counts()
    return [{at: float(counts[passing.number]) for at, passing in inflow.items()} for inflow in series.inflow]
