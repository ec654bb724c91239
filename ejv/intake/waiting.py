"""Waiting times: whole days and the bands of months that they fall in."""

from datetime import timedelta

from ejv.intake.fault import UNTOLD, Fault
from ejv.intake.months import ENDED, shortest_wait, whole_months
from ejv.model.finding import FindingKind
from ejv.model.kvartal import Kvartal

SHORTEST_THREE_MONTHS = 89
"""Days: three calendar months at the shortest, from 1 February in a common year. The limit where the quarter or the
status of a row cannot be read; else :func:`shortest_wait` knows it to the day."""
LONGEST = 20_000
"""Days: no person has waited 54 years."""
DAYS_A_MONTH = 30.4375
"""The mean of four years: 1461 days in 48 months."""
TOLERANCE = 2
"""Days by which a band may differ from the days of a wait that has ended: which day it ended is not told, and real
months are of unequal length."""
FIRST_MONTH = {"3-6": 3, "7-9": 7, "10-12": 10, "13-17": 13, "18-23": 18, "24+": 24}
"""The fewest whole months of each band, in order (IVO's published bands; 24 is when the särskild avgift lapses)."""
UNKNOWN_BAND = "okand"


def band_of(days: int) -> str:
    """The band of a waiting time of which neither end is known: whole mean months passed, 3 at least."""
    return _band(int(days / DAYS_A_MONTH))


def _band(months: int) -> str:
    return [band for band, first in FIRST_MONTH.items() if first <= max(months, 3)][-1]


def bands_of(days: int, kvartal: str | Fault, status: str | Fault) -> list[str]:
    """The bands that a waiting time can have, the likeliest first.

    A decision that is open has waited until the quarter's last day, so its days tell the decision's day, and the band
    is exact by calendar months. When one that has ended did so is not told.
    """
    if isinstance(kvartal, str) and isinstance(status, str) and status not in ENDED:
        end = Kvartal.parse(kvartal).last_day
        return [_band(whole_months(end - timedelta(days=days), end))]
    near = {band_of(days + off) for off in range(-TOLERANCE, TOLERANCE + 1)}
    return [band_of(days), *sorted(near - {band_of(days)})]


def settle_days(days: int | str | Fault, kvartal: str | Fault, status: str | Fault) -> int | str | Fault:
    """The waiting time of a row, unless it is shorter than what is reported."""
    if not isinstance(days, int):
        return days
    least, note = _limit(kvartal, status)
    return days if days >= least else Fault(FindingKind.KORT_VANTETID, str(days), note)


def _limit(kvartal: str | Fault, status: str | Fault) -> tuple[int, str]:
    """The fewest days that a row can have, and for which rows that holds."""
    if isinstance(kvartal, Fault) or isinstance(status, Fault):
        return SHORTEST_THREE_MONTHS, ""
    read = Kvartal.parse(kvartal)
    which = "har verkställts eller avslutats" if status in ENDED else "kvarstår"
    least = shortest_wait(read, status)
    return least, f" ({read.label}: minst {least} dagar för ett beslut som {which})"


def settle_band(
    days: int | str | Fault, band: str | Fault, kvartal: str | Fault = UNTOLD, status: str | Fault = UNTOLD
) -> str | Fault:
    """The band that the days and the band of one row agree on; either may be empty."""
    if isinstance(band, Fault) or isinstance(days, Fault):
        return band if isinstance(band, Fault) else UNTOLD
    if isinstance(days, str):
        return band or UNKNOWN_BAND
    possible = bands_of(days, kvartal, status)
    if not band or band == UNKNOWN_BAND:
        return possible[0]
    return band if band in possible else Fault(FindingKind.BAND_MOT_DAGAR)
