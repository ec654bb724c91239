"""A period life table over bands of waiting time, with two ways out. Pure arithmetic; docs/matt.md tells the reasons.

In each band the rates of being executed and of being closed are occurrences over the time waited, constant within the
band (the maximum likelihood estimate of piecewise constant hazards from left-truncated waits: Holford 1976, Friedman
1982). Rates become shares by the constant-force conversion (Preston, Heuveline & Guillot 2001, ch. 3), and shares
accumulate with the other way out as a competing event (Aalen & Johansen 1978).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, inf

from ejv.measures.estimate import Estimate

_HALVINGS = 40


@dataclass(frozen=True, slots=True)
class Stay:
    """What happened in one band of waiting time during a period.

    Attributes
    ----------
    width
        How many months the band holds.
    waited
        How long all decisions together waited in the band, in months.
    executed, closed
        How many decisions left the band by being executed, and by being closed.
    """

    width: float
    waited: Estimate
    executed: Estimate
    closed: Estimate


def executed_within(stays: Sequence[Stay], months: float) -> Estimate:
    """The share that is executed within so many months of the first band's start, were the period's rates to last.

    The limits are exact when each count may be anything within its own: the share grows when more are executed and
    falls when more are closed, and at any given share for the later bands it is monotone in the time waited.
    """
    told: float | None = 0.0
    least = greatest = 0.0
    for stay in reversed(list(_until(stays, months))):
        told = _told(stay, told)
        waits = (stay.waited.least, stay.waited.greatest)
        least = min(_reached(stay.executed.least, stay.closed.greatest, wait, stay.width, least) for wait in waits)
        greatest = max(
            _reached(stay.executed.greatest, stay.closed.least, wait, stay.width, greatest) for wait in waits
        )
    return Estimate(told, least, greatest)


def closed_within(stays: Sequence[Stay], months: float) -> Estimate:
    """The share that is closed without being executed, as :func:`executed_within`."""
    return executed_within([replace(stay, executed=stay.closed, closed=stay.executed) for stay in stays], months)


def waiting_after(stays: Sequence[Stay], months: float) -> Estimate:
    """The share that still waits."""
    ended = [replace(stay, executed=stay.executed + stay.closed, closed=Estimate(0, 0, 0)) for stay in stays]
    gone = executed_within(ended, months)
    return Estimate(None if gone.told is None else 1 - gone.told, 1 - gone.greatest, 1 - gone.least)


def months_until(stays: Sequence[Stay], share: float) -> Estimate:
    """After how many months a share is executed; infinite where the bands end before that."""

    def first(side: Callable[[Estimate], float]) -> float:
        return _first_month(lambda months: side(executed_within(stays, months)) >= share, _length(stays))

    is_told = executed_within(stays, _length(stays)).told is not None
    told = first(lambda at: at.told or 0) if is_told else None
    return Estimate(told, first(lambda at: at.greatest), first(lambda at: at.least))


def _length(stays: Sequence[Stay]) -> float:
    return sum(stay.width for stay in stays)


def _first_month(holds: Callable[[float], bool], end: float) -> float:
    """The first month from which something holds, found by halving; infinite when it does not hold at the end."""
    if not holds(end):
        return inf
    low, high = 0.0, end
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _until(stays: Sequence[Stay], months: float) -> Iterator[Stay]:
    """The bands as far as so many months reach, the last one cut there."""
    for stay in stays:
        if months > 0:
            yield replace(stay, width=min(stay.width, months))
        months -= stay.width


def _told(stay: Stay, after: float | None) -> float | None:
    executed, closed, waited = stay.executed.told, stay.closed.told, stay.waited.told
    if after is None or executed is None or closed is None or waited is None:
        return None
    return _reached(executed, closed, waited, stay.width, after)


def _reached(executed: float, closed: float, waited: float, width: float, after: float) -> float:
    """The share, of those who enter a band, that are executed in it, or later, when ``after`` is the share of those
    who pass it.
    """  # noqa: D205
    if inf in (executed, closed):
        return float(executed == inf)
    ended = executed + closed
    if not ended:
        return after
    passed = exp(-width * ended / waited) if waited else 0.0
    return executed / ended * (1 - passed) + passed * after
