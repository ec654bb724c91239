"""What a reader must not work out, and how they can."""

from collections.abc import Mapping
from dataclasses import dataclass


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
