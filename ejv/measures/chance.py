"""Whether a change is more than chance: one rule for every page, and the same as the process chart's. Public."""

from enum import StrEnum

from ejv.measures.bounds import Bounds, Truth, all_of, at_least, none_of
from ejv.measures.process import Limits, Process


class Chance(StrEnum):
    """What can be said of a change between two quarters."""

    MORE_THAN_CHANCE = "mer_an_slump"
    WITHIN_CHANCE = "kan_vara_slump"
    TOO_FEW = "for_fa_kvartal"
    """Fewer quarters are shown than a process chart needs."""
    HIDDEN = "gar_inte_att_avgora"
    """It depends on counts that are hidden, or on what the rounded ones were."""
    NOT_COMPARABLE = "gar_inte_att_jamfora"
    """One of the quarters is not there, or does not count the same nämnder."""


def judged_change(process: Process, back: int = 1) -> Chance:
    """Whether the newest quarter of a process differs from an earlier one by more than chance.

    It does when the two are further apart than 3.267 times the mean distance between quarters that follow each other
    (the upper limit of the moving range), or when the newest lies outside the limits of the process chart and the
    earlier one does not, on that side.

    Parameters
    ----------
    process
        Up to and including the quarter that is asked of: ``process_of(release, series, kvartal, namnd)``.
    back
        How many quarters back: 1 for the one before, 4 for a year ago.
    """
    now = process.observations[-1] if process.observations else None
    before = next((each for each in process.observations if now and each.kvartal == now.kvartal - back), None)
    if now is None or before is None or not now.is_comparable(before) or not now.bounds or not before.bounds:
        return Chance.NOT_COMPARABLE
    if process.limits is None:
        return Chance.TOO_FEW
    return _JUDGED[_is_more(now.bounds, before.bounds, process.limits)]


_JUDGED = {
    Truth.YES: Chance.MORE_THAN_CHANCE,
    Truth.NO: Chance.WITHIN_CHANCE,
    Truth.UNSURE: Chance.HIDDEN,
}


def _is_more(now: Bounds, before: Bounds, limits: Limits) -> Truth:
    up = all_of(now.exceeds(limits.upper), none_of(before.exceeds(limits.upper)))
    down = all_of(limits.lower.exceeds(now), none_of(limits.lower.exceeds(before)))
    return at_least(1, (now.distance(before).exceeds(limits.largest_step), up, down))
