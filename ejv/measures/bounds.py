"""Numbers that may be known only as an interval, and questions about them that then may have no answer. Public."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Self

from ejv.release.select import Count

_TIE = 1e-9
"""Numbers closer than this are the same: 2.66 has no exact binary form."""


class Truth(StrEnum):
    """Whether something holds for every number within the bounds, for none of them, or for some."""

    YES = "ja"
    NO = "nej"
    UNSURE = "gar_inte_att_avgora"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a number is at least and at most; ``most`` is infinite where nothing sets a limit."""

    least: float
    most: float

    @classmethod
    def of(cls, count: Count) -> Self:
        """What a count can be: itself when it is exact, its interval when it is hidden or rounded."""
        return cls(count.lagsta, inf if count.hogsta is None else count.hogsta)

    @property
    def exact(self) -> float | None:
        """The number, when it is known."""
        return self.least if self.most - self.least <= _TIE else None

    def plus(self, other: "Bounds", times: float = 1.0) -> "Bounds":
        """The sum with another number taken a number of times; the two are held to be free of each other."""
        ends = (times * other.least, times * other.most)
        return Bounds(self.least + min(ends), self.most + max(ends))

    def times(self, factor: float) -> "Bounds":
        """The number times a factor above zero."""
        return Bounds(factor * self.least, factor * self.most)

    def distance(self, other: "Bounds") -> "Bounds":
        """How far apart two numbers are."""
        nearest = max(0, self.least - other.most, other.least - self.most)
        return Bounds(nearest, max(self.most - other.least, other.most - self.least))

    def exceeds(self, other: "Bounds") -> Truth:
        """Whether it is the greater of the two; equals do not exceed each other."""
        if self.least > other.most + _TIE:
            return Truth.YES
        return Truth.NO if self.most <= other.least + _TIE else Truth.UNSURE


def mean_of(every: Iterable[Bounds]) -> Bounds:
    """The mean of at least one number."""
    numbers = list(every)
    return Bounds(sum(n.least for n in numbers) / len(numbers), sum(n.most for n in numbers) / len(numbers))


def at_least(needed: int, truths: Iterable[Truth]) -> Truth:
    """Whether at least so many of them hold."""
    told = list(truths)
    if told.count(Truth.YES) >= needed:
        return Truth.YES
    return Truth.NO if len(told) - told.count(Truth.NO) < needed else Truth.UNSURE


def all_of(*truths: Truth) -> Truth:
    """Whether every one of them holds."""
    return at_least(len(truths), truths)


def none_of(*truths: Truth) -> Truth:
    """Whether not one of them holds."""
    turned = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNSURE: Truth.UNSURE}
    return turned[at_least(1, truths)]
