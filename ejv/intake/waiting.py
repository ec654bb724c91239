"""Waiting times: whole days and the bands of months that they fall in."""

from ejv.intake.fault import UNTOLD, Fault
from ejv.model.finding import FindingKind

SHORTEST_THREE_MONTHS = 89
"""Days. Decisions are reported when three calendar months have passed (SoL 2025:400 34 kap. 1 §, LSS 28 f §), and
those are 89 days (from 1 February in a common year) to 92. Days alone cannot tell which three months they were."""
LONGEST = 20_000
"""Days: no person has waited 54 years."""
DAYS_A_MONTH = 30.4375
"""The mean of four years: 1461 days in 48 months."""
TOLERANCE = 2
"""Days by which a band may differ from the days, since real months are of unequal length."""
FIRST_MONTH = {"3-6": 3, "7-9": 7, "10-12": 10, "13-17": 13, "18-23": 18, "24+": 24}
"""The fewest whole months of each band, in order (IVO's published bands; 24 is when the särskild avgift lapses)."""
UNKNOWN_BAND = "okand"


def band_of(days: int) -> str:
    """The band of a waiting time: whole months passed, 3 at least."""
    months = max(int(days / DAYS_A_MONTH), 3)
    return [band for band, first in FIRST_MONTH.items() if first <= months][-1]


def settle_band(days: int | str | Fault, band: str | Fault) -> str | Fault:
    """The band that the days and the band of one row agree on; either may be empty."""
    if isinstance(band, Fault) or isinstance(days, Fault):
        return band if isinstance(band, Fault) else UNTOLD
    if isinstance(days, str):
        return band or UNKNOWN_BAND
    if not band or band == UNKNOWN_BAND:
        return band_of(days)
    near = {band_of(days + off) for off in range(-TOLERANCE, TOLERANCE + 1)}
    return band if band in near else Fault(FindingKind.BAND_MOT_DAGAR)
