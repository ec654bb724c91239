"""How long decisions have waited at one moment: shares over a limit, and how long half of them have waited.

Where bands are hidden, every answer has the limits that the bands, the two groups of them and the total together set.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from ejv.measures.estimate import Estimate
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.policy import Policy
from ejv.model.release import Release
from ejv.release.select import Count, count, counts_along

START = 3
"""The months after which a decision is reported: nobody here has waited less."""
ENDS = {"3-6": 7, "7-9": 10, "10-12": 13, "13-17": 18, "18-23": 24, "24+": inf}
"""Band → the months at which it ends. A band counts whole months: who has waited 6 months has not waited 7."""
GROUPS = {"till_12": ("3-6", "7-9", "10-12"), "over_12": ("13-17", "18-23", "24+")}
UNTOLD = "okand"
_HALVINGS, _ROUNDOFF = 40, 1e-9


@dataclass(frozen=True, slots=True)
class Waits:
    """The decisions of one status by how long they have waited.

    Attributes
    ----------
    bands, groups
        Code → count, without those of which it is not told.
    total
        All of which it is told.
    untold
        Those of which it is not.
    """

    bands: Mapping[str, Count]
    groups: Mapping[str, Count]
    total: Count
    untold: Count

    def longer_than(self, band: str) -> Count:
        """How many have waited longer than a band reaches."""
        after = [code for code in ENDS if ENDS[code] > ENDS[band]]
        weights = {code: float(code in after) for code in ENDS}
        least, most = self.least(weights), self.most(weights)
        lagsta, hogsta = max(round(least), 0), None if most == inf else round(most)
        base = next((self.bands[code].base for code in after if self.bands[code].is_rounded), None)
        told = sum(self.bands[code].antal or 0 for code in after) if base else lagsta if lagsta == hogsta else None
        return Count(told, lagsta, hogsta, base)

    def most(self, weights: Mapping[str, float]) -> float:
        """The greatest that a weighted sum of the bands can be, as far as is known: the better of two limits."""
        by_group = sum(
            _most([(weights[code], self.bands[code]) for code in members], self.groups[group])
            for group, members in GROUPS.items()
        )
        together = _most([(weights[code], self.bands[code]) for code in ENDS], self.total)
        return min(by_group, together)

    def least(self, weights: Mapping[str, float]) -> float:
        """The least that it can be."""
        return -self.most({code: -weight for code, weight in weights.items()})


def waits_of(release: Release, kvartal: Kvartal, codes: Mapping[str, str], status: str) -> Waits | None:
    """The decisions of a status by waiting time; ``None`` when the release does not tell it of all bands."""

    def along(level: str) -> dict[str, Count]:
        return counts_along(release, Matt.BESLUT, kvartal, level, **{**codes, "status": status})

    bands, groups = along("vantetidsband"), along("vantetidsgrupp")
    whole = count(release, Matt.BESLUT, kvartal, **{**codes, "status": status})
    untold = bands.get(UNTOLD)
    if whole is None or untold is None or not ({*ENDS} <= {*bands} and {*GROUPS} <= {*groups}):
        return None
    own, coarser = {code: bands[code] for code in ENDS}, {code: groups[code] for code in GROUPS}
    told = _at_least(_without(whole, untold), [*own.values()])
    return Waits(own, coarser, _at_least(told, [*coarser.values()]), untold)


def _without(whole: Count, part: Count) -> Count:
    """What is left of a count without a part of it."""
    antal = None if whole.antal is None or part.antal is None else whole.antal - part.antal
    lagsta = 0 if part.hogsta is None else max(whole.lagsta - part.hogsta, 0)
    return Count(antal, lagsta, None if whole.hogsta is None else whole.hogsta - part.lagsta, whole.base or part.base)


def _at_least(total: Count, parts: Sequence[Count]) -> Count:
    """A total that is no less than its parts are together."""
    lagsta = max(total.lagsta, sum(part.lagsta for part in parts))
    return replace(total, lagsta=lagsta, antal=lagsta if lagsta == total.hogsta else total.antal)


def _most(weighted: Sequence[tuple[float, Count]], total: Count) -> float:
    """The greatest weighted sum of counts, each within its limits and all together within theirs.

    A fractional knapsack: from the least of each, the heaviest are filled first.
    """
    least = sum(each.lagsta for _, each in weighted)
    room, needed = _top(total) - least, total.lagsta - least
    value = sum(weight * each.lagsta for weight, each in weighted)
    for weight, each in sorted(weighted, key=lambda pair: -pair[0]):
        more = min(_top(each) - each.lagsta, room, inf if weight > 0 else max(needed, 0))
        value += weight * more
        room, needed = room - more, needed - more
    return value


def _top(each: Count) -> float:
    return inf if each.hogsta is None else each.hogsta


def share_of_waits(part: Count, waits: Waits, policy: Policy) -> Estimate | None:
    """A part as a share of all whose wait is told; ``None`` when they may be too few for a share."""
    total = waits.total
    if total.lagsta < policy.smallest_denominator:
        return None
    told = None if part.antal is None or not total.antal else part.antal / total.antal
    least = 0.0 if total.hogsta is None else part.lagsta / total.hogsta
    return Estimate(told, least, min(1.0, _top(part) / total.lagsta))


def smallest_for_quantile(share: float, policy: Policy) -> int:
    """How many decisions it takes to tell how long a share of them has waited.

    On each side of the limit so many must lie that they are not single persons.
    """
    beyond = round(policy.smallest_published_count / min(share, 1 - share))
    return max(policy.smallest_denominator, beyond)


def months_waited(waits: Waits, share: float, policy: Policy) -> Estimate | None:
    """How many months a share of the decisions has waited at most, evenly spread within each band.

    Infinite: 24 months or more. ``None`` when the decisions may be too few. The limits hold whatever hidden counts are.
    """
    if waits.total.lagsta < smallest_for_quantile(share, policy):
        return None
    known = {code: each.antal for code, each in waits.bands.items() if each.antal is not None}
    is_told = {*known} == {*ENDS} and any(known.values())
    told = _first(lambda x: sum(w * known[code] for code, w in _balance(x, share))) if is_told else None
    least = _first(lambda x: waits.most(dict(_balance(x, share))))
    greatest = _first(lambda x: waits.least(dict(_balance(x, share))))
    return Estimate(least if least == greatest else told, least, greatest)


def _balance(months: float, share: float) -> Iterator[tuple[str, float]]:
    """The weights of a sum that is at least zero when at least a share has waited at most so many months."""
    start = START
    for code, end in ENDS.items():
        within = 0.0 if end == inf else min(max((months - start) / (end - start), 0.0), 1.0)
        yield code, within - share
        start = end


def _first(balance: Callable[[float], float]) -> float:
    """The months from which a balance is not below zero; infinite when it is so at the last band's start."""
    low, high = float(START), float(ENDS["18-23"])
    if balance(high) < -_ROUNDOFF:
        return inf
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if balance(middle) >= -_ROUNDOFF else (middle, high)
    return round(high, 6)
