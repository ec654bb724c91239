"""A number that rests on counts of which some may be hidden: what it is, and between what it must lie."""

from dataclasses import dataclass
from math import inf

from ejv.release.select import Count


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number as exact as the counts behind it.

    Attributes
    ----------
    told
        The number from counts as they are shown; ``None`` when one of them is hidden.
    least, greatest
        What it is at least and at most, whatever the hidden or rounded counts are; ``greatest`` may be infinite.
    """

    told: float | None
    least: float
    greatest: float

    @classmethod
    def of(cls, count: Count) -> "Estimate":
        """A count as a number."""
        return cls(count.antal, count.lagsta, inf if count.hogsta is None else count.hogsta)

    @property
    def spread(self) -> float:
        """How far apart its limits are."""
        return self.greatest - self.least

    def __add__(self, other: "Estimate") -> "Estimate":
        told = None if self.told is None or other.told is None else self.told + other.told
        return Estimate(told, self.least + other.least, self.greatest + other.greatest)

    def __mul__(self, factor: float) -> "Estimate":
        """The number times a positive factor."""
        told = None if self.told is None else self.told * factor
        return Estimate(told, self.least * factor, self.greatest * factor)


ZERO = Estimate(0, 0, 0)
