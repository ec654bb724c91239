"""Arithmetic with counts that may be hidden: what comes out is as exact as what went in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ejv.release.select import Count


def smallest_told_change(base: int) -> int:
    """The smallest difference between rounded counts that is told: each mostly lies less than a base from the true."""
    return 2 * base


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two counts: what it is at least and at most. ``None`` where nothing sets a limit.

    Attributes
    ----------
    rounded
        The difference between the counts as they are shown, when one of them is rounded.
    base
        What it is a multiple of then.
    """

    lagsta: int | None
    hogsta: int | None
    rounded: int | None = None
    base: int | None = None

    @property
    def exact(self) -> int | None:
        """The difference, when it is known."""
        return self.lagsta if self.lagsta == self.hogsta else None

    @property
    def may_be_rounding(self) -> bool:
        """Whether it is a difference between rounded counts too small to say anything of the true ones."""
        return self.rounded is not None and abs(self.rounded) < smallest_told_change(self.base or 0)


def change_between(now: Count | None, before: Count | None) -> Change | None:
    """How much a count has changed; ``None`` when one of the two is not there."""
    if now is None or before is None:
        return None
    lagsta = None if before.hogsta is None else now.lagsta - before.hogsta
    hogsta = None if now.hogsta is None else now.hogsta - before.lagsta
    base = now.base or before.base
    if base is None or now.antal is None or before.antal is None:
        return Change(lagsta, hogsta)
    return Change(lagsta, hogsta, now.antal - before.antal, base)


def sum_of(counts: Iterable[Count]) -> Count:
    """The sum of counts: exact when all are. A released total says more and goes before this."""
    total = Count.exact(0)
    for each in counts:
        total = _plus(total, each)
    return total


def _plus(one: Count, other: Count) -> Count:
    antal = None if one.antal is None or other.antal is None else one.antal + other.antal
    hogsta = None if one.hogsta is None or other.hogsta is None else one.hogsta + other.hogsta
    return Count(antal, one.lagsta + other.lagsta, hogsta, one.base or other.base)


def largest_shown(counts: Mapping[str, Count]) -> str | None:
    """The key of the largest count that is shown and not zero; the first of them in a tie."""
    shown = {key: count.antal for key, count in counts.items() if count.antal}
    return max(shown, key=lambda key: shown[key]) if shown else None


def is_certainly_largest(key: str, counts: Mapping[str, Count]) -> bool:
    """Whether no other count, hidden ones included, can be as large."""
    others = (count for other, count in counts.items() if other != key)
    return all(count.hogsta is not None and count.hogsta < counts[key].lagsta for count in others)


def certainly_largest(counts: Mapping[str, Count]) -> str | None:
    """The key of the count that is larger than all others, whatever the hidden ones are; it may be hidden itself."""
    return next((key for key in counts if len(counts) > 1 and is_certainly_largest(key, counts)), None)


def may_hide_the_largest(key: str, counts: Mapping[str, Count]) -> bool:
    """Whether some hidden count is surely larger than this one."""
    return any(not count.is_shown and count.lagsta > counts[key].lagsta for count in counts.values())


def visible_of(counts: Mapping[str, Count]) -> dict[str, Count]:
    """The counts that are not shown as zero nor perhaps zero, the largest first."""
    return largest_first({key: count for key, count in counts.items() if count.is_surely_some})


def without_unknown(counts: Mapping[str, Count], unknown: str = "okand") -> dict[str, Count]:
    """The same counts without the one for what is not known, unless it is shown and not zero."""
    return {key: count for key, count in counts.items() if key != unknown or count.antal}


def largest_first(counts: Mapping[str, Count]) -> dict[str, Count]:
    """The same counts with the largest first; hidden ones by the least that they can be, after those that are shown."""
    return dict(sorted(counts.items(), key=lambda item: (item[1].antal is None, -item[1].lagsta)))


def gathered_of(counts: Mapping[str, Count]) -> dict[str, Count]:
    """The other counts: zero, or hidden and perhaps zero."""
    return {key: count for key, count in counts.items() if not count.is_surely_some}


def any_shown(counts: Iterable[Count]) -> bool:
    """Whether some count is shown, be it zero."""
    return any(count.is_shown for count in counts)


def any_shown_above_zero(counts: Iterable[Count]) -> bool:
    """Whether some count is shown and not zero."""
    return any(bool(count.antal) for count in counts)


def mostly_shown(counts: Iterable[Count]) -> bool:
    """Whether at least half of the counts are shown."""
    every = list(counts)
    return 2 * sum(count.is_shown for count in every) >= len(every)
