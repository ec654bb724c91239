"""Process charts with hidden counts: every way to fill them agrees with what is told.

The filled charts are computed by a plain engine of its own, from the rules as they are written.
"""

from itertools import pairwise, product
from statistics import fmean

from hypothesis import given, settings
from hypothesis import strategies as st

from ejv.measures.chance import Chance, judged_change
from ejv.measures.observations import Observation
from ejv.measures.process import FEWEST_QUARTERS, charted
from ejv.measures.signals import Kind
from ejv.model.kvartal import Kvartal
from ejv.release.select import Count

FIRST = Kvartal(2021, 1)

shown = st.integers(0, 30).map(Count.exact)
hidden = st.tuples(st.integers(0, 8), st.integers(0, 3)).map(lambda ends: Count(None, ends[0], sum(ends)))
rows = st.tuples(
    st.lists(st.one_of(shown, st.none()), min_size=FEWEST_QUARTERS, max_size=14),
    st.lists(hidden, max_size=4),
    st.randoms(use_true_random=False),
)


def mixed(told: list[Count | None], covered: list[Count], random) -> list[Count | None]:
    every = [*told, *covered]
    random.shuffle(every)
    return every


def observed(counts: list[Count | None]) -> list[Observation]:
    return [Observation(FIRST + n, count) for n, count in enumerate(counts)]


class Plain:
    """A chart of numbers, ``None`` where there is none, rule by rule."""

    def __init__(self, numbers: list[int | None]) -> None:
        self.numbers = numbers
        self.mean = fmean(n for n in numbers if n is not None)
        steps = [abs(b - a) for a, b in pairwise(numbers) if a is not None and b is not None]
        self.step = fmean(steps)
        self.upper, self.lower = self.mean + 2.66 * self.step, self.mean - 2.66 * self.step

    def is_over(self, n: int, line: float) -> bool:
        value = self.numbers[n]
        return value is not None and value > line + 1e-9

    def is_under(self, n: int, line: float) -> bool:
        value = self.numbers[n]
        return value is not None and value < line - 1e-9

    def flagged(self, kind: Kind) -> set[int]:
        two_thirds = 2 / 3 * 2.66 * self.step
        asked = {
            Kind.ABOVE: lambda: self.windows(1, lambda n: self.is_over(n, self.upper)),
            Kind.BELOW: lambda: self.windows(1, lambda n: self.is_under(n, self.lower)),
            Kind.HIGH: lambda: self.windows(7, lambda n: self.is_over(n, self.mean)),
            Kind.LOW: lambda: self.windows(7, lambda n: self.is_under(n, self.mean)),
            Kind.RISING: lambda: self.trend(1),
            Kind.FALLING: lambda: self.trend(-1),
            Kind.NEAR_UPPER: lambda: self.near(self.is_over, self.mean + two_thirds),
            Kind.NEAR_LOWER: lambda: self.near(self.is_under, self.mean - two_thirds),
        }
        return asked[kind]()

    def windows(self, length: int, holds) -> set[int]:
        starts = range(len(self.numbers) - length + 1)
        return {n for s in starts if all(holds(m) for m in range(s, s + length)) for n in range(s, s + length)}

    def trend(self, sign: int) -> set[int]:
        found = set()
        for start in range(len(self.numbers) - 6):
            seven = self.numbers[start : start + 7]
            if None not in seven and all(sign * (b - a) > 0 for a, b in pairwise(seven)):
                found |= set(range(start, start + 7))
        return found

    def near(self, is_beyond, line: float) -> set[int]:
        found = set()
        for start in range(len(self.numbers) - 2):
            three = range(start, start + 3)
            own = {n for n in three if is_beyond(n, line)}
            if all(is_beyond(n, self.mean) for n in three) and len(own) >= 2:
                found |= own
        return found

    def is_more_than_chance(self) -> bool:
        *_, before, now = range(len(self.numbers))
        a, b = self.numbers[before], self.numbers[now]
        assert a is not None
        assert b is not None
        up = self.is_over(now, self.upper) and not self.is_over(before, self.upper)
        down = self.is_under(now, self.lower) and not self.is_under(before, self.lower)
        return abs(b - a) > 3.267 * self.step + 1e-9 or up or down


def fillings(counts: list[Count | None]):
    """Every way to fill the hidden counts."""
    ranges = [[None] if c is None else range(c.lagsta, (c.hogsta or 0) + 1) for c in counts]
    return (list(one) for one in product(*ranges))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rows)
def test_process_when_hidden_counts_are_filled_then_limits_and_signals_hold(parts) -> None:
    counts = mixed(*parts)
    process = charted(observed(counts))
    if process.limits is None:
        return
    limits = process.limits
    certain = {kind: set() for kind in Kind}
    for signal in process.signals:
        certain[signal.kind] |= {kvartal.quarters_since(FIRST) for kvartal in signal.quarters}
    undecided = {kvartal.quarters_since(FIRST) for kvartal in process.undecided}
    everything = {n for places in certain.values() for n in places} | undecided
    judged = judged_change(process)
    for numbers in fillings(counts):
        plain = Plain(numbers)
        for bounds, value in (
            (limits.mean, plain.mean),
            (limits.step, plain.step),
            (limits.upper, plain.upper),
            (limits.lower, plain.lower),
        ):
            assert bounds.least - 1e-9 <= value <= bounds.most + 1e-9
        for kind in Kind:
            flagged = plain.flagged(kind)
            assert certain[kind] <= flagged, "told as certain, and not so"
            assert flagged <= everything, "neither told nor said to be undecided"
        if judged in (Chance.MORE_THAN_CHANCE, Chance.WITHIN_CHANCE):
            assert plain.is_more_than_chance() is (judged is Chance.MORE_THAN_CHANCE)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.one_of(shown, shown, shown, st.none()), min_size=FEWEST_QUARTERS, max_size=20))
def test_process_when_every_count_is_shown_then_exactly_the_plain_engines_signals(counts) -> None:
    process = charted(observed(counts))
    if process.limits is None:
        return
    plain = Plain([None if count is None else count.antal for count in counts])
    for kind in Kind:
        told = {k.quarters_since(FIRST) for signal in process.signals if signal.kind is kind for k in signal.quarters}
        assert told == plain.flagged(kind)
    assert process.undecided == ()
