"""Why decisions remain, and who can act: counts, shares and changes by huvudorsak."""

from collections.abc import Mapping
from dataclasses import dataclass

from ejv.measures.counts import Change, change_between
from ejv.measures.overview import OPEN, open_along
from ejv.measures.shares import Share, open_shares
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.select import Count, count


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason, or a group of them, in a quarter.

    Attributes
    ----------
    share
        How much of what remains that it is the huvudorsak of.
    share_before, change
        The same share in the quarter before, and by how many decisions it has changed since then.
    """

    kod: str
    count: Count
    share: Share | None
    share_before: Share | None
    change: Change | None


def reasons_along(release: Release, kvartal: Kvartal, level: str, codes: Mapping[str, str]) -> dict[str, Reason]:
    """Code → reason along ``orsaksgrupp`` or ``orsak``, in the code list's order."""
    before = open_along(release, kvartal - 1, level, codes)
    now, earlier = (open_shares(release, each, level, codes) for each in (kvartal, kvartal - 1))
    return {
        kod: Reason(kod, each, now.get(kod), earlier.get(kod), change_between(each, before.get(kod)))
        for kod, each in open_along(release, kvartal, level, codes).items()
    }


@dataclass(frozen=True, slots=True)
class Why:
    """What remains in a selection, and why.

    Attributes
    ----------
    untold
        How many of them have no reason told.
    is_told
        Whether the source tells any reason.
    by_lagrum
        Lagrum → group → share: empty when one lagrum is chosen.
    """

    remains: Count | None
    groups: Mapping[str, Reason]
    reasons: Mapping[str, Reason]
    untold: Count | None
    is_told: bool
    by_lagrum: Mapping[str, Mapping[str, Share | None]]


def why(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> Why:
    """Why what remains in a selection (nämnd and lagrum) has not been executed."""
    reasons = reasons_along(release, kvartal, "orsak", codes)
    untold = {kod: each for kod, each in reasons.items() if release.kodlistor["orsak"].koder[kod].saknas}
    return Why(
        count(release, Matt.BESLUT, kvartal, **codes, **OPEN),
        reasons_along(release, kvartal, "orsaksgrupp", codes),
        reasons,
        next((each.count for each in untold.values()), None),
        len(reasons) > len(untold),
        {} if codes.get("lagrum", TOTAL) != TOTAL else _by_lagrum(release, kvartal, codes),
    )


def _by_lagrum(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> dict[str, dict[str, Share | None]]:
    every = release.kodlistor["lagrum"].koder
    return {kod: open_shares(release, kvartal, "orsaksgrupp", {**codes, "lagrum": kod}) for kod in every}
