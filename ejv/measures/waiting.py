"""How soon decisions are executed: a period life table of a release, as far as its cells tell. Public and pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

from ejv.measures.estimate import ZERO, Estimate
from ejv.measures.lifetable import Stay, closed_within, executed_within, months_until, waiting_after
from ejv.measures.waits import ENDS, GROUPS, START, Waits, waits_of
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.model.release import Release
from ejv.release.select import Count, namnder_of

QUARTERS = 4
"""How many quarters a table is made from when there are so many: a year has every season once."""
MONTHS_A_QUARTER = 3
WIDEST_TOLD = 0.4
"""A share that may be anything within more than forty percentage points tells nothing."""
POINTS = {code: end for code, end in ENDS.items() if end != inf}
"""The band → the months at which it ends: where shares are told."""
ROLLED = "10-12"
"""The band at whose end the coarser group of bands ends too."""


class Lack(StrEnum):
    """Why a share is not told."""

    TOO_FEW = "for_fa"
    TOO_VAGUE = "for_osakert"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has become of decisions when a band of waiting time ends.

    Attributes
    ----------
    band
        The band; ``months`` is where it ends.
    executed, closed, waiting
        Shares of all that have waited three months. ``None`` when they are not told, for the reason in ``lack``.
    is_rolled
        Whether all bands up to here were taken as one, because too much of each of them is hidden.
    """

    band: str
    months: float
    executed: Estimate | None
    closed: Estimate | None = None
    waiting: Estimate | None = None
    lack: Lack | None = None
    is_rolled: bool = False


@dataclass(frozen=True, slots=True)
class LifeTable:
    """How soon decisions are executed at the pace of some quarters.

    Attributes
    ----------
    quarters
        The quarters in time order; empty when there is none to make a table from.
    outcomes
        One a band with an end, in order.
    stays
        What the shares that are told by band were made from: every band up to the last of them.
    half, nine_in_ten
        After how many months from the decision half, or nine in ten, are executed: infinite where that is later than
        what is told, ``None`` where nothing is told.
    """

    quarters: tuple[Kvartal, ...]
    outcomes: tuple[Outcome, ...] = ()
    stays: tuple[Stay, ...] = ()
    half: Estimate | None = None
    nine_in_ten: Estimate | None = None

    @property
    def told(self) -> list[Outcome]:
        """The outcomes that are told."""
        return [outcome for outcome in self.outcomes if outcome.executed is not None]


@dataclass(frozen=True, slots=True)
class Quarter:
    """The waits that a quarter begins with and ends with, and those that ended during it."""

    before: Waits
    after: Waits
    executed: Waits
    closed: Waits


def life_table(release: Release, kvartal: Kvartal, codes: Mapping[str, str], quarters: int = QUARTERS) -> LifeTable:
    """How soon decisions are executed, from a quarter and those right before it, at most so many in all.

    A quarter is left out, and all before it, when the same nämnder have not reported it and the one before it, or the
    waiting times are not told.
    """
    found: list[Quarter] = []
    while len(found) < quarters and (more := _quarter(release, kvartal - len(found), codes)) is not None:
        found.append(more)
    if not found:
        return LifeTable(())
    return table_of(tuple(kvartal - back for back in reversed(range(len(found)))), found, release.manifest.policy)


def table_of(kvartal: tuple[Kvartal, ...], quarters: list[Quarter], policy: Policy) -> LifeTable:
    """The table of some quarters taken together."""
    stays = [_stay(quarters, code) for code in POINTS]
    rolled = [_stay(quarters, "till_12")]
    outcomes: list[Outcome] = []
    for number, code in enumerate(POINTS, start=1):
        outcome = _outcome(code, stays[:number], policy)
        if code == ROLLED and outcome.lack:
            again = _outcome(code, rolled, policy)
            outcome = outcome if again.lack else replace(again, is_rolled=True)
        outcomes.append(outcome)
    reached = [number for number, each in enumerate(outcomes, start=1) if each.executed and not each.is_rolled]
    own = tuple(stays[: max(reached, default=0)])
    is_rolled = any(each.is_rolled for each in outcomes)
    half, nine = (_until(own, rolled if is_rolled else [], share) for share in (0.5, 0.9))
    return LifeTable(kvartal, tuple(outcomes), own, half, nine)


def _quarter(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> Quarter | None:
    """A quarter's waits; ``None`` where they are not told, or other nämnder reported the quarter before."""
    namnd = codes.get("namnd", TOTAL)
    now, earlier = namnder_of(release, kvartal), namnder_of(release, kvartal - 1)
    if (now != earlier) if namnd == TOTAL else not {namnd} <= {*now} & {*earlier}:
        return None
    before = waits_of(release, kvartal - 1, codes, "kvarstar")
    after, executed, closed = (
        waits_of(release, kvartal, codes, status) for status in ("kvarstar", "verkstallt", "avslutat")
    )
    if before is None or after is None or executed is None or closed is None:
        return None
    return Quarter(before, after, executed, closed)


def _stay(quarters: list[Quarter], code: str) -> Stay:
    """What happened in a band, or in a group of bands, during all the quarters.

    The time waited in a quarter is what waited at its start and its end, halved, times three months.
    """
    waited = executed = closed = ZERO
    for quarter in quarters:
        open_ = _own(quarter.before, code) + _own(quarter.after, code)
        waited += open_ * (MONTHS_A_QUARTER / 2)
        executed += _own(quarter.executed, code)
        closed += _own(quarter.closed, code)
    return Stay(_width(code), waited, executed, closed)


def _own(waits: Waits, code: str) -> Estimate:
    found: Count = waits.groups[code] if code in GROUPS else waits.bands[code]
    return Estimate.of(found)


def _width(code: str) -> float:
    """How many months a band or a group of bands holds."""
    members = GROUPS.get(code, (code,))
    starts = dict(zip(ENDS, (START, *ENDS.values()), strict=False))
    return ENDS[members[-1]] - starts[members[0]]


def _outcome(code: str, stays: list[Stay], policy: Policy) -> Outcome:
    """What has become of decisions at the end of the last of the bands, unless too few waited in one of them."""
    months = POINTS[code]
    if any(has_too_few(stay, policy) for stay in stays):
        return Outcome(code, months, None, lack=Lack.TOO_FEW)
    executed = executed_within(stays, months - START)
    if executed.spread > WIDEST_TOLD:
        return Outcome(code, months, None, lack=Lack.TOO_VAGUE)
    return Outcome(code, months, executed, closed_within(stays, months - START), waiting_after(stays, months - START))


def has_too_few(stay: Stay, policy: Policy) -> bool:
    """Whether fewer decisions than a share needs may have waited in a band.

    One decision waits in a band no longer than the band is wide, so the time waited over the width is a number of
    decisions that must have been there.
    """
    return stay.waited.least / stay.width < policy.smallest_denominator


def _until(stays: tuple[Stay, ...], rolled: list[Stay], share: float) -> Estimate | None:
    """After how many months a share is executed: from the bands, or from all of them as one where those do not tell."""
    own = months_until(stays, share) if stays else None
    reaches_further = sum(stay.width for stay in rolled) > sum(stay.width for stay in stays)
    if reaches_further and (own is None or own.greatest == inf):
        own = months_until(rolled, share)
    return own and Estimate(own.told and own.told + START, own.least + START, own.greatest + START)
