"""Calendar months between days: what has passed, and the shortest wait that is reported."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from ejv.model.kvartal import Kvartal

MONTHS_BEFORE_REPORTING = 3
"""Decisions are reported when three calendar months have passed (SoL 2025:400 34 kap. 1 §, LSS 28 f §)."""
ENDED = ("verkstallt", "avslutat")
"""The statuses in which a decision no longer waits. In the others the wait runs to the quarter's last day."""


def add_months(day: date, months: int) -> date:
    """The same day of another month; that month's last day where it has no such day."""
    year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def whole_months(start: date, end: date) -> int:
    """How many calendar months have passed from one day to another, none begun counted."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def latest_start(end: date) -> date:
    """The latest day of a decision for which three calendar months have passed on a day."""
    start = add_months(end, -MONTHS_BEFORE_REPORTING)
    while add_months(start + timedelta(days=1), MONTHS_BEFORE_REPORTING) <= end:
        start += timedelta(days=1)
    return start


@cache
def shortest_wait(kvartal: Kvartal, status: str) -> int:
    """The least days that a decision reported in a quarter has waited.

    One that is open has waited until the quarter's last day. One that was executed or closed has waited until some day
    of the quarter, and the least over all of them is what it cannot fall below.
    """
    return min((end - latest_start(end)).days for end in _ends(kvartal, status))


@cache
def shortest_wait_again(kvartal: Kvartal, status: str) -> int:
    """The same for a decision that was reported, and open, in the quarter before."""
    start = latest_start((kvartal - 1).last_day)
    return min((end - start).days for end in _ends(kvartal, status))


def _ends(kvartal: Kvartal, status: str) -> Iterator[date]:
    """The days on which the wait may have ended."""
    first = kvartal.first_day if status in ENDED else kvartal.last_day
    for number in range((kvartal.last_day - first).days + 1):
        yield first + timedelta(days=number)
