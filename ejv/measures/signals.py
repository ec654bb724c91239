"""What in a process chart is more than chance: the rules of NHS England's *Making data count*. Public.

A point outside the limits; seven in a row on one side of the mean; seven in a row that rise or fall; two of three in a
row near the same limit, all three on its side of the mean. A point beyond a limit is near it too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from ejv.measures.bounds import Bounds, Truth, all_of, at_least
from ejv.measures.observations import Observation
from ejv.model.kvartal import Kvartal

RUN = 7
"""So many quarters in a row make a shift or a trend."""


class Kind(StrEnum):
    """What a signal is, the clearest first."""

    ABOVE = "over_gransen"
    BELOW = "under_gransen"
    HIGH = "over_medelvardet"
    LOW = "under_medelvardet"
    RISING = "okar"
    FALLING = "minskar"
    NEAR_UPPER = "nara_ovre_gransen"
    NEAR_LOWER = "nara_undre_gransen"


@dataclass(frozen=True, slots=True)
class Signal:
    """Quarters that together are more than chance, in time order."""

    kind: Kind
    quarters: tuple[Kvartal, ...]


Undecided = tuple[Kvartal, ...]


class Expected(Protocol):
    """What is expected of a count."""

    @property
    def mean(self) -> Bounds: ...  # noqa: D102
    @property
    def upper(self) -> Bounds: ...  # noqa: D102
    @property
    def lower(self) -> Bounds: ...  # noqa: D102
    @property
    def near_upper(self) -> Bounds: ...  # noqa: D102
    @property
    def near_lower(self) -> Bounds: ...  # noqa: D102


def signals_in(observations: Sequence[Observation], limits: Expected) -> tuple[Signal, ...]:
    """The signals that are there whatever the hidden counts are, the clearest kind first."""
    return tuple(_found(observations, limits, lambda truth: truth is Truth.YES))


def undecided_in(observations: Sequence[Observation], limits: Expected, signals: Sequence[Signal]) -> Undecided:
    """The quarters of which no signal tells, but of which one may, depending on the hidden counts."""
    told = {kvartal for signal in signals for kvartal in signal.quarters}
    may = {
        kvartal
        for signal in _found(observations, limits, lambda truth: truth is not Truth.NO)
        for kvartal in signal.quarters
    }
    return tuple(sorted(may - told))


_Accepts = Callable[[Truth], bool]


def _found(observations: Sequence[Observation], limits: Expected, accepts: _Accepts) -> Iterator[Signal]:
    """Every signal whose conditions are accepted, kind by kind."""
    parts = _unbroken(observations)
    for kind, rule in _RULES.items():
        for part in parts:
            for quarters in rule([each.bounds for each in part if each.bounds is not None], limits, accepts):
                yield Signal(kind, tuple(part[place].kvartal for place in quarters))


def _unbroken(observations: Sequence[Observation]) -> list[list[Observation]]:
    """Quarters that follow each other, as far as that goes."""
    parts: list[list[Observation]] = []
    for each in observations:
        if parts and each.follows(parts[-1][-1]):
            parts[-1].append(each)
        else:
            parts.append([each])
    return parts


def _runs(truths: Sequence[Truth], accepts: _Accepts, fewest: int) -> Iterator[range]:
    """The places of every longest run of truths that are accepted."""
    start = 0
    for place, truth in enumerate([*truths, Truth.NO]):
        if not accepts(truth):
            if place - start >= fewest:
                yield range(start, place)
            start = place + 1


def _beyond(limit: str, *, up: bool) -> Callable[[Sequence[Bounds], Expected], list[Truth]]:
    """Whether each count lies beyond one of the limits."""

    def each(values: Sequence[Bounds], limits: Expected) -> list[Truth]:
        line: Bounds = getattr(limits, limit)
        return [value.exceeds(line) if up else line.exceeds(value) for value in values]

    return each


_Rule = Callable[[Sequence[Bounds], Expected, _Accepts], Iterator[Sequence[int]]]


def _in_a_row(limit: str, fewest: int, *, up: bool) -> _Rule:
    def rule(values: Sequence[Bounds], limits: Expected, accepts: _Accepts) -> Iterator[Sequence[int]]:
        yield from _runs(_beyond(limit, up=up)(values, limits), accepts, fewest)

    return rule


def _outside(limit: str, *, up: bool) -> _Rule:
    """Each by itself: a signal a quarter."""

    def rule(values: Sequence[Bounds], limits: Expected, accepts: _Accepts) -> Iterator[Sequence[int]]:
        truths = _beyond(limit, up=up)(values, limits)
        yield from ([place] for place, truth in enumerate(truths) if accepts(truth))

    return rule


def _trend(*, up: bool) -> _Rule:
    def rule(values: Sequence[Bounds], _: Expected, accepts: _Accepts) -> Iterator[Sequence[int]]:
        steps = [now.exceeds(before) if up else before.exceeds(now) for before, now in pairwise(values)]
        yield from (range(run.start, run.stop + 1) for run in _runs(steps, accepts, RUN - 1))

    return rule


def _two_of_three(limit: str, *, up: bool) -> _Rule:
    """The quarters near the limit in every three in a row that have two of them, joined when the threes overlap."""

    def rule(values: Sequence[Bounds], limits: Expected, accepts: _Accepts) -> Iterator[Sequence[int]]:
        side, near = _beyond("mean", up=up)(values, limits), _beyond(limit, up=up)(values, limits)
        found: list[int] = []
        for place in range(len(values) - 2):
            three = range(place, place + 3)
            holds = all_of(*(side[n] for n in three), at_least(2, (near[n] for n in three)))
            if not accepts(holds):
                continue
            own = [n for n in three if accepts(near[n])]
            if found and own[0] > found[-1]:
                yield found
                found = []
            found = sorted({*found, *own})
        if found:
            yield found

    return rule


_RULES: dict[Kind, _Rule] = {
    Kind.ABOVE: _outside("upper", up=True),
    Kind.BELOW: _outside("lower", up=False),
    Kind.HIGH: _in_a_row("mean", RUN, up=True),
    Kind.LOW: _in_a_row("mean", RUN, up=False),
    Kind.RISING: _trend(up=True),
    Kind.FALLING: _trend(up=False),
    Kind.NEAR_UPPER: _two_of_three("near_upper", up=True),
    Kind.NEAR_LOWER: _two_of_three("near_lower", up=False),
}
