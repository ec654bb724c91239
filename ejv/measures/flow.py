"""The flow identity quarter by quarter, as far as released cells tell it.

What remained, plus the new, less the executed and the closed, is what remains now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ejv.measures.counts import Change, change_between, sum_of
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.select import Count, count, namnder_of


class Balance(StrEnum):
    """Whether the sum holds."""

    HOLDS = "stammer"
    DIFFERS = "skiljer"
    UNDECIDED = "gar_inte_att_avgora"
    UNTOLD = "nya_anges_inte"
    """The source does not tell new decisions from those that are reported again."""
    NO_BEFORE = "inget_kvartal_fore"
    OTHER_NAMNDER = "andra_namnder"


@dataclass(frozen=True, slots=True)
class Flow:
    """What passed through a quarter.

    Attributes
    ----------
    difference
        By how many more remain than the sum gives; ``None`` when it cannot be asked.
    """

    kvartal: Kvartal
    before: Count | None
    new: Count | None
    executed: Count | None
    closed: Count | None
    remains: Count | None
    difference: Change | None
    balance: Balance


def flows_of(release: Release, codes: Mapping[str, str]) -> list[Flow]:
    """The flow of every quarter of a selection (nämnd and lagrum), in time order."""
    return [_flow(release, kvartal, codes) for kvartal in release.manifest.kvartal]


def _flow(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> Flow:
    def cell(at: Kvartal, **own: str) -> Count | None:
        return count(release, Matt.BESLUT, at, **{**codes, **own})

    before, remains = (cell(at, status="kvarstar") for at in (kvartal - 1, kvartal))
    new, again, unknown = (cell(kvartal, rapporttyp=typ) for typ in ("ny", "ater", "okand"))
    executed, closed = (cell(kvartal, status=status) for status in ("verkstallt", "avslutat"))
    namnd = codes.get("namnd", TOTAL)
    asked = _can_be_asked(release, kvartal, namnd)
    difference = None
    if asked is None:
        at_most = change_between(cell(kvartal), _all_of(before, new))
        at_least = change_between(again, before)
        difference = (_both if unknown == Count.exact(0) else _between)(at_least, at_most)
    balance = asked or _balance(difference, is_linked=_is_linked(release, kvartal, namnd))
    if balance is Balance.UNDECIDED and new is None:
        balance = Balance.UNTOLD
    return Flow(kvartal, before, new, executed, closed, remains, difference, balance)


def _can_be_asked(release: Release, kvartal: Kvartal, namnd: str) -> Balance | None:
    """Why two quarters cannot be compared, if they cannot."""
    now, before = set(namnder_of(release, kvartal)), set(namnder_of(release, kvartal - 1))
    if not before or (namnd != TOTAL and namnd in now - before):
        return Balance.NO_BEFORE
    return Balance.OTHER_NAMNDER if (namnd == TOTAL and now != before) or namnd not in (TOTAL, *now) else None


def _is_linked(release: Release, kvartal: Kvartal, namnd: str) -> bool:
    """Whether what is reported again was found to be what remained, insats by insats, before publishing."""
    if release.manifest.policy.rounds or release.manifest.plan.flode is None:
        return False
    loose = release.kvalitet.utan_flode.get(str(kvartal), ())
    return namnd not in loose and (namnd != TOTAL or not loose)


def _all_of(*counts: Count | None) -> Count | None:
    return None if any(each is None for each in counts) else sum_of(each for each in counts if each is not None)


def _both(one: Change | None, other: Change | None) -> Change | None:
    """What two ways to reach the same difference tell together."""
    if one is None or other is None:
        return one or other
    lagsta = [limit for limit in (one.lagsta, other.lagsta) if limit is not None]
    hogsta = [limit for limit in (one.hogsta, other.hogsta) if limit is not None]
    return Change(max(lagsta, default=None), min(hogsta, default=None))


def _between(at_least: Change | None, at_most: Change | None) -> Change | None:
    """The difference when decisions of unknown type may be all new, or all reported again."""
    return Change(at_least.lagsta if at_least else None, at_most.hogsta if at_most else None)


def _balance(difference: Change | None, *, is_linked: bool) -> Balance:
    lagsta, hogsta = (difference.lagsta, difference.hogsta) if difference else (None, None)
    if (lagsta is not None and lagsta > 0) or (hogsta is not None and hogsta < 0):
        return Balance.DIFFERS
    return Balance.HOLDS if is_linked or (lagsta, hogsta) == (0, 0) else Balance.UNDECIDED
