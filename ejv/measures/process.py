"""A process chart (XmR) of counts: what is expected, and what is more than chance. Public.

The expected range is the mean, plus and minus 2.66 times the mean distance between quarters that follow each other
(Wheeler, *Understanding Variation*, 2nd ed., 2000; NHS England, *Making data count*). Hidden and rounded counts are
taken as intervals, and so are the mean and the limits then. Why so: docs/matt.md and docs/beslut/0015.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ejv.measures.bounds import Bounds, mean_of
from ejv.measures.observations import Observation, observations_of
from ejv.measures.series import Series
from ejv.measures.signals import Signal, Undecided, signals_in, undecided_in
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release

FEWEST_QUARTERS = 8
"""So many shown counts are needed before anything is expected."""
LONGEST_BASE = 20
"""So many quarters, the newest, are looked back upon: five years."""
_LIMIT, _STEP_LIMIT = 2.66, 3.267
"""Three standard deviations from the mean (3/d2), and the limit of the moving range (D4), for ranges of two."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is expected of a count.

    Attributes
    ----------
    mean
        The mean of the quarters that are looked back upon.
    step
        The mean distance between two of them that follow each other.
    """

    mean: Bounds
    step: Bounds

    @property
    def upper(self) -> Bounds:
        """More than this is unusually many."""
        return self.mean.plus(self.step, _LIMIT)

    @property
    def lower(self) -> Bounds:
        """Less than this is unusually few; below zero when no count can be."""
        return self.mean.plus(self.step, -_LIMIT)

    @property
    def near_upper(self) -> Bounds:
        """Two thirds of the way from the mean to the upper limit."""
        return self.mean.plus(self.step, _LIMIT * 2 / 3)

    @property
    def near_lower(self) -> Bounds:
        """Two thirds of the way from the mean to the lower limit."""
        return self.mean.plus(self.step, -_LIMIT * 2 / 3)

    @property
    def largest_step(self) -> Bounds:
        """A change between two quarters that is larger than this is more than chance."""
        return self.step.times(_STEP_LIMIT)

    @property
    def is_exact(self) -> bool:
        """Whether no hidden or rounded count makes them uncertain."""
        return self.mean.exact is not None and self.step.exact is not None


@dataclass(frozen=True, slots=True)
class Process:
    """A count quarter by quarter, with what is expected of it.

    Attributes
    ----------
    observations
        The quarters that are looked back upon, at most twenty, in time order.
    shown
        How many of the counts that the limits are computed from are shown.
    limits
        ``None`` when there are too few quarters.
    signals
        What is more than chance, whatever the hidden counts are.
    undecided
        Quarters that are part of no such signal, but of one that the hidden counts may make.
    """

    observations: tuple[Observation, ...]
    shown: int
    limits: Limits | None
    signals: tuple[Signal, ...] = ()
    undecided: Undecided = ()

    @property
    def missing(self) -> tuple[Kvartal, ...]:
        """The quarters without a count, or where one of the nämnder has not reported."""
        return tuple(each.kvartal for each in self.observations if each.count is None)


def process_of(release: Release, series: Series, kvartal: Kvartal, namnd: str = TOTAL) -> Process:
    """The process chart of a series as it is known in a quarter: later quarters change nothing in it.

    Parameters
    ----------
    namnd
        Whose decisions the series counts.
    """
    return charted(observations_of(release, series, kvartal, namnd)[-LONGEST_BASE:])


def charted(observations: Sequence[Observation]) -> Process:
    """The process chart of observations in time order."""
    base = [each for each in observations if each.count is not None and not each.is_pandemic]
    shown = sum(each.count is not None and each.count.is_shown for each in base)
    limits = _limits(base) if shown >= FEWEST_QUARTERS else None
    if limits is None:
        return Process(tuple(observations), shown, None)
    signals = signals_in(observations, limits)
    return Process(tuple(observations), shown, limits, signals, undecided_in(observations, limits, signals))


def _limits(base: Sequence[Observation]) -> Limits | None:
    """The limits; none when no two of the quarters follow each other."""
    bounds = [each.bounds for each in base if each.bounds is not None]
    steps = [
        now.bounds.distance(before.bounds)
        for before, now in pairwise(base)
        if now.follows(before) and now.bounds and before.bounds
    ]
    return Limits(mean_of(bounds), mean_of(steps)) if steps else None
