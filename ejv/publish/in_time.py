"""Protects the quarters of a municipality together: what one quarter shows must not give another's hidden counts away.

Quarters are taken in order. Each is protected by itself first; then, with all earlier ones as they stand, more of it is
hidden until the attack on the row of quarters fails. So a new quarter never changes an earlier one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import numpy as np

from ejv.model.errors import EjvError
from ejv.model.kvartal import QUARTERS_A_YEAR, whole_years
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.attack import Attack
from ejv.protect.knowledge import known_sums
from ejv.protect.loss import Kinship, costs_of_sums
from ejv.protect.quarter import Quarter, Year
from ejv.protect.reader import anyone
from ejv.protect.secondary import Secondary
from ejv.protect.series import Passing, Place, build_series, every_code, linked_to, spoken_in
from ejv.publish.insiders_in_time import InsidersInTime
from ejv.publish.true_row import true_flows


@dataclass(eq=False)
class _Row:
    """The quarters so far, in order.

    Attributes
    ----------
    years
        The whole years of them of which others have sums.
    open
        For each quarter that the next one can still affect: its cells, by row, that are not known to be safe whatever
        follows. The others have tables that agree with the true ones on all that passes on from the last quarter.
    """

    quarters: list[Quarter] = field(default_factory=list[Quarter])
    years: list[Year] = field(default_factory=list[Year])
    open: dict[int, set[int]] = field(default_factory=dict[int, set[int]])


def protect_in_time(
    quarters: Iterable[Quarter],
    plan: Tabellplan,
    policy: Policy,
    year_of: Callable[[Sequence[Quarter]], Year | None] = lambda quarters: None,
) -> Iterator[Quarter]:
    """Hide what a reader could use who compares quarters.

    Parameters
    ----------
    quarters
        In order, each protected by itself; ``antal`` of every cell. Confidential.
    year_of
        The sums that others have of four quarters.

    Raises
    ------
    EjvError
        When a count stays exposed whatever is hidden.
    """
    row = _Row()
    for quarter in quarters:
        if row.quarters and quarter.kvartal <= row.quarters[-1].kvartal:
            raise ValueError("the quarters must be given in order")
        if row.quarters:
            quarter = linked_to(row.quarters[-1], quarter, plan)
        if not row.quarters or row.quarters[-1].kvartal + 1 != quarter.kvartal:
            row.open = {}
        yield _appended(row, quarter, plan, policy)
        if whole_years(each.kvartal for each in row.quarters[-QUARTERS_A_YEAR:]):
            row.years += filter(None, [year_of(row.quarters[-QUARTERS_A_YEAR:])])


def _appended(row: _Row, quarter: Quarter, plan: Tabellplan, policy: Policy) -> Quarter:
    """Add a quarter, less of it shown if need be: for anyone's sake, then for insiders', until both are content."""
    window, insiders = _safe_from_anyone(row, quarter, plan, policy), None
    while policy.insider and not quarter.closed:
        quarter = window.quarter
        if insiders is None or insiders.lost_zeros(quarter.shown):
            insiders = InsidersInTime([*row.quarters, quarter], plan, policy)
        shown = insiders.safe(quarter.shown)
        if np.array_equal(shown, quarter.shown):
            break
        window = _safe_from_anyone(row, replace(quarter, shown=shown), plan, policy)
    quarter = window.quarter
    row.open = window.still_open()
    row.quarters.append(quarter)
    return quarter


def _safe_from_anyone(row: _Row, quarter: Quarter, plan: Tabellplan, policy: Policy) -> "_Window":
    """Hide more of a quarter until nobody who reads the row can work out too much.

    The row is cut off before the first quarter that can be affected, and what comes to it is taken to be known: whoever
    knows less works out no more. Only when that makes it impossible, zero reports are hidden and more of the row is
    looked at.
    """
    first = min(row.open, default=len(row.quarters))
    while True:
        try:
            window = _Window(row, quarter, first, plan, policy)
            window.protect(plan)
        except EjvError:
            telling = _telling_zeros(quarter)
            if first == 0 and not telling.any():
                raise
            quarter = replace(quarter, shown=quarter.shown & ~telling)
            first = first if telling.any() else first - 1
        else:
            return window


def _start_of_year(row: _Row, first: int) -> int:
    """The first quarter of the year that a cut before a quarter would divide, if others have its sums."""
    if first < len(row.quarters) and any(year.ar == row.quarters[first].kvartal.ar for year in row.years):
        return first - row.quarters[first].kvartal.nr + 1
    return first


def _telling_zeros(quarter: Quarter) -> np.ndarray:
    """The shown zeros of whole nämnder that tell that nothing remained in the quarter before."""
    if quarter.closed:
        return np.zeros(len(quarter.cells), dtype=bool)
    zero = (quarter.cells["antal"] == 0) & quarter.cells["namnd"].isin(list(quarter.perhaps_zero))
    return zero.to_numpy() & quarter.shown


class _Window:
    """The last quarters of a row and the next, as one attack.

    Attributes
    ----------
    quarter
        The next.
    """

    def __init__(self, row: _Row, quarter: Quarter, first: int, plan: Tabellplan, policy: Policy) -> None:
        first = _start_of_year(row, first)
        self._first, self._last = first, len(row.quarters)
        self.quarter = quarter
        quarters = [*row.quarters[first:], quarter]
        years = [year for year in row.years if any(each.kvartal.ar == year.ar for each in quarters[:-1])]
        spoken = every_code([*row.quarters, quarter]) if years else spoken_in([*row.quarters, quarter])
        self._series = build_series(quarters, plan, policy.sensitive_orsaker, spoken, years)
        self._own = self._series.system.parts[len(quarters) - 1].numbers
        known = true_flows(self._series.inflow[0], quarters[0], quarters[0].mixed) if first > 0 else {}
        for part, each in zip(self._series.system.parts, [*quarters, *years], strict=True):
            known |= known_sums(part.numbers, each.cells["antal"], each.shown)
        flows = (*self._series.outflow.values(), *self._series.inflow[-1].values())
        perhaps = [passing.number for passing in flows]
        self._attack = Attack(self._series.system, known, policy.smallest_published_count, perhaps)
        self._attack.in_whole_numbers = False
        self._kinship = Kinship(quarter.cells, self._own)
        self._sums_of_years = {number for part in self._series.years for number in part.numbers.tolist()}
        self._taken_as_known: set[int] = set()
        self._rows = {**row.open, self._last: set(range(len(quarter.cells)))}

    def protect(self, plan: Tabellplan) -> None:
        """Hide more of the last quarter until nothing open is exposed.

        Then until no earlier quarter stays open, and until what stays open of this one is safe for whoever knows what
        came to it: so the next quarter need only look at this one. Where that cannot be had, it looks further back.
        """
        quarter = self.quarter
        costs = {} if quarter.closed else costs_of_sums(quarter.cells, quarter.shown, self._own, plan)
        self._secondary(self._rows, costs).protect()
        if costs:
            with self._known(self._series.outflow):
                earlier = {place: rows for place, rows in self._open().items() if place != self._last}
                self._secondary(earlier, costs).protect_as_many()
                left = {self._last: self._open().get(self._last, set())}
            with self._known(self._series.inflow[-1]):
                self._secondary(left, costs).protect_as_many()
            self._secondary(self._rows, costs).protect()
        self.quarter = replace(quarter, shown=quarter.shown & np.isin(self._own, list(self._attack.known)))

    def still_open(self) -> dict[int, set[int]]:
        """The cells of each quarter that the next one can affect."""
        with self._known(self._series.outflow):
            return self._open()

    def _secondary(self, rows_of: Mapping[int, set[int]], costs: Mapping[int, float]) -> Secondary:
        """Hides shown counts of the last quarter until these cells are safe."""
        asked = self._numbers(rows_of)
        seen = self._attack.known.keys() - self._taken_as_known
        shown = {number: cost for number, cost in costs.items() if number in seen}
        reader = anyone(self._attack, lambda target: target.number in asked)
        return Secondary([reader], shown, self._kinship)

    @contextmanager
    def _known(self, flows: Mapping[Place, Passing]) -> Iterator[None]:
        """While this lasts, the reader knows what passes from one quarter to another."""
        counts = true_flows(flows, self.quarter, self.quarter.mixed)
        added = {number: count for number, count in counts.items() if number not in self._attack.known}
        self._attack.show_all(added)
        self._taken_as_known = set(added)
        try:
            yield
        finally:
            self._attack.hide_all(added)
            self._taken_as_known = set()

    def _open(self) -> dict[int, set[int]]:
        """Those of the open cells that are exposed."""
        asked = self._numbers(self._rows)
        targets = [target for target in self._attack.targets() if target.number in asked]
        exposed = {post.target.number for post in self._attack.exposed_among(targets)} | self._taken_as_known
        found = {
            place: {row for row in rows if self._number(place, row) in exposed} for place, rows in self._rows.items()
        }
        return {place: rows for place, rows in found.items() if rows}

    def _numbers(self, rows_of: Mapping[int, set[int]]) -> set[int]:
        """The sums of the cells, and what else can be worked out of their quarters."""
        cells = {self._number(place, row) for place, rows in rows_of.items() for row in rows}
        parts = [self._series.system.parts[place - self._first] for place in rows_of]
        implied = {number for part in parts for number in part.implied}
        return cells | implied | {own for part in parts for _, own, _ in part.others} | self._sums_of_years

    def _number(self, place: int, row: int) -> int:
        return int(self._series.system.parts[place - self._first].numbers[row])
