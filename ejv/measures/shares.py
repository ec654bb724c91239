"""Shares of released counts: as exact as the counts are. A hidden count makes the share an interval."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from ejv.measures.counts import sum_of
from ejv.measures.overview import OPEN, Running, running
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.select import UNKNOWN, Count, count, counts_along, namnder_of

NONE, ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Share:
    """How large a part is of a whole: what the share is at least and at most, from 0 to 1.

    The bounds are exact: some counts that a reader cannot rule out give each of them, or come as near as one likes
    where a count has no upper limit.
    """

    part: Count
    whole: Count
    lagsta: Fraction
    hogsta: Fraction

    @property
    def told(self) -> Fraction | None:
        """The share as one number: only where both counts are shown."""
        if self.part.antal is None or not self.whole.antal:
            return None
        share = Fraction(self.part.antal, self.whole.antal)
        return share if self.lagsta <= share <= self.hogsta else None

    @property
    def is_rounded(self) -> bool:
        """Whether the number is told of rounded counts."""
        return self.part.is_rounded or self.whole.is_rounded

    @property
    def is_open(self) -> bool:
        """Whether nothing at all is known of it."""
        return (self.lagsta, self.hogsta) == (NONE, ALL)


def share_of(
    part: Count | None, whole: Count | None, smallest_denominator: int, others: Iterable[Count] | None = None
) -> Share | None:
    """A share; ``None`` unless both counts are there and the denominator is surely large enough.

    Parameters
    ----------
    others
        The other parts, when they and the part make up the whole: they narrow the share. ``None`` when they are not
        known.

    Returns
    -------
    Share or None
        ``None`` too when the counts contradict each other, as when more remain than are running.
    """
    if part is None or whole is None or whole.lagsta < max(1, smallest_denominator):
        return None
    bounds = _bounds(part, whole, UNKNOWN if others is None else sum_of(others))
    return Share(part, whole, *bounds) if bounds else None


def _bounds(part: Count, whole: Count, rest: Count) -> tuple[Fraction, Fraction] | None:
    """The least and the greatest share among all counts within their limits with part + rest = whole.

    The share grows with the part and falls with the rest. So it is greatest where the part is as large as it can be and
    the rest as small as that allows, and least the other way round.
    """
    least = max(part.lagsta, whole.lagsta - _upper(rest))
    most = min(_upper(part), _upper(whole) - rest.lagsta)
    if least > most:
        return None
    return (
        _ratio(least, min(least + _upper(rest), _upper(whole)), at_infinity=NONE),
        _ratio(most, max(most + rest.lagsta, whole.lagsta), at_infinity=ALL),
    )


def _upper(each: Count) -> float:
    return inf if each.hogsta is None else each.hogsta


def _ratio(part: float, whole: float, at_infinity: Fraction) -> Fraction:
    return at_infinity if whole == inf else Fraction(int(part), int(whole))


def running_share(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> Share | None:
    """How much of all running decisions in a selection (nämnd and lagrum) that remains to be executed.

    ``None`` too when some nämnd that is counted has not told its running decisions.
    """
    if not all(_is_part(running(release, kvartal, {**codes, **own})) for own in _counted(release, kvartal, codes)):
        return None
    value = running(release, kvartal, codes)
    return share_of(value.kvarstar, value.pagaende, release.manifest.policy.smallest_denominator)


def _counted(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> list[dict[str, str]]:
    """The nämnder that a selection adds up."""
    chosen = codes.get("namnd", TOTAL)
    return [{"namnd": kod} for kod in namnder_of(release, kvartal) if chosen in (TOTAL, kod)]


def _is_part(value: Running) -> bool:
    """Whether what remains can be among the running decisions."""
    remains, runs = value.kvarstar, value.pagaende
    return remains is None or runs is None or runs.hogsta is None or remains.lagsta <= runs.hogsta


@dataclass(frozen=True, slots=True)
class Rate:
    """What remains set against what runs, and the share when it may be told."""

    running: Running
    share: Share | None


def rates_along(release: Release, kvartal: Kvartal, level: str, codes: Mapping[str, str]) -> dict[str, Rate]:
    """What remains and what runs for each lagrum or each nämnd of a selection that has any of the two."""
    chosen = codes.get(level, TOTAL)
    every = {kod: {**codes, level: kod} for kod in release.kodlistor[level].koder if chosen in (TOTAL, kod)}
    rates = {
        kod: Rate(running(release, kvartal, own), running_share(release, kvartal, own)) for kod, own in every.items()
    }
    return {kod: rate for kod, rate in rates.items() if rate.running.kvarstar or rate.running.pagaende}


def shares_along(release: Release, kvartal: Kvartal, level: str, codes: Mapping[str, str]) -> dict[str, Share | None]:
    """How the decisions with these codes are divided along a level: code → its share of them all.

    The cells of a level add up to their total, also where a zero is not told because the source leaves it out.
    """
    parts = counts_along(release, Matt.BESLUT, kvartal, level, **codes)
    whole = count(release, Matt.BESLUT, kvartal, **codes)
    smallest = release.manifest.policy.smallest_denominator
    return {
        kod: share_of(part, whole, smallest, (each for other, each in parts.items() if other != kod))
        for kod, part in parts.items()
    }


def open_shares(release: Release, kvartal: Kvartal, level: str, codes: Mapping[str, str]) -> dict[str, Share | None]:
    """How what remains is divided along a level: who can act, how long they have waited."""
    return shares_along(release, kvartal, level, {**codes, **OPEN})


def surely_largest(shares: Mapping[str, Share | None]) -> str | None:
    """The key of the share that is larger than all the others, whatever the hidden and rounded counts are.

    Shares that are not there are left out: nothing is said of them.
    """
    known = {key: share for key, share in shares.items() if share is not None}
    for key, share in known.items():
        if len(known) > 1 and all(share.lagsta > other.hogsta for name, other in known.items() if name != key):
            return key
    return None


def largest_told(shares: Mapping[str, Share | None]) -> str | None:
    """The key of the largest share that is told as one number and is not nothing; the first of them in a tie.

    ``None`` too when a hidden one is surely larger.
    """
    known = [share for share in shares.values() if share is not None]
    told = {key: share.told for key, share in shares.items() if share is not None and share.told}
    largest = max(told, key=lambda key: told[key]) if told else None
    if largest is not None and any(share.told is None and share.lagsta > told[largest] for share in known):
        return None
    return largest
