"""What a reader must not work out, how they can, and what they may know of themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """A count that a reader must not work out: a hidden cell, an implied count, or "all in the group have this reason".

    ``number`` is the sum's; ``group`` and ``rest`` are set for the last kind only.
    """

    number: int
    group: int = -1
    rest: int = -1


@dataclass(frozen=True, slots=True)
class Exposed:
    """A target that a reader can work out too closely, and the shown counts that let them.

    Attributes
    ----------
    holders
        Shown sum → how much of what is lacking its hiding can give at most, between 0 and 1. The target stays exposed
        as long as those hidden give less than 1 together.
    """

    target: Target
    holders: Mapping[int, float]


@dataclass(frozen=True, eq=False)
class Own:
    """What the person knows of themselves who is the single decision in a cell. Confidential.

    Attributes
    ----------
    counts
        Sum → count of the cell and of every cell within it, which are about nobody else: one where the decision lies,
        elsewhere zero.
    at_least_one
        Where nothing that is shown tells the cell apart from others: the sums of it and them.
    in_company
        The sums of several cells, of which the person knows in which one their decision lies.
    """

    counts: Mapping[int, int] = field(default_factory=dict[int, int])
    at_least_one: frozenset[int] = frozenset()
    in_company: frozenset[int] = frozenset()

    def __or__(self, other: "Own") -> "Own":
        """What two persons know together."""
        counts = {**self.counts, **other.counts}
        ones = (self.at_least_one | other.at_least_one) - counts.keys()
        return Own(counts, ones, self.in_company | other.in_company)


NOTHING = Own()
"""Of someone who is in no cell alone."""
