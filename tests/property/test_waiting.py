"""Hidden cells filled with every count that they can be: no measure of waiting falls outside its limits."""

from collections.abc import Iterator
from itertools import product
from math import exp, inf

from hypothesis import given, settings
from hypothesis import strategies as st

from ejv.measures.estimate import Estimate
from ejv.measures.lifetable import Stay, closed_within, executed_within, months_until, waiting_after
from ejv.measures.waiting import LifeTable, Quarter, table_of
from ejv.measures.waits import ENDS, GROUPS, START, Waits, months_waited, share_of_waits
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.release.select import Count

EPS = 1e-6
POLICY = Policy()
NONE_TOO_FEW = Policy(smallest_published_count=3, smallest_denominator=1)

counts = st.builds(lambda least, more: Estimate(None if more else least, least, least + more), *[st.integers(0, 3)] * 2)
waited = st.builds(lambda least, more: Estimate(None, least, least + more), st.integers(1, 20), st.integers(0, 9))
stays = st.lists(st.builds(Stay, st.integers(1, 6), waited, counts, counts), min_size=1, max_size=2)


def choices(each: Estimate) -> range:
    return range(int(each.least), int(each.greatest) + 1)


def forward(filled: list[tuple[float, float, int, int]]) -> tuple[float, float, float]:
    """The shares executed, closed and still waiting, band after band: written the other way round than in ejv."""
    alive, shares = 1.0, [0.0, 0.0]
    for width, time, executed, closed in filled:
        passed = exp(-width * (executed + closed) / time)
        for way, left in enumerate((executed, closed)):
            shares[way] += alive * (1 - passed) * left / (executed + closed) if left else 0
        alive *= passed
    return shares[0], shares[1], alive


@settings(max_examples=150, deadline=None)
@given(stays)
def test_shares_when_counts_may_be_anything_within_limits_then_none_lies_outside_and_some_lie_on_them(every):
    """The limits are exact: a fill reaches each of them."""
    end = sum(stay.width for stay in every)
    told = [share(every, end) for share in (executed_within, closed_within, waiting_after)]
    ways = [
        product([stay.width], (stay.waited.least, stay.waited.greatest), choices(stay.executed), choices(stay.closed))
        for stay in every
    ]
    found = [forward(list(filled)) for filled in product(*ways)]
    for way, share in enumerate(told):
        values = [each[way] for each in found]
        assert abs(min(values) - share.least) < EPS
        assert abs(max(values) - share.greatest) < EPS


@settings(max_examples=60, deadline=None)
@given(stays, st.floats(0, 1))
def test_shares_when_time_waited_lies_between_its_limits_then_within_theirs(every, place):
    end = sum(stay.width for stay in every)
    filled = [
        (
            s.width,
            s.waited.least + place * (s.waited.greatest - s.waited.least),
            int(s.executed.least),
            int(s.closed.least),
        )
        for s in every
    ]
    for way, share in enumerate((executed_within, closed_within, waiting_after)):
        limits = share(every, end)
        assert limits.least - EPS <= forward(filled)[way] <= limits.greatest + EPS
    half = months_until(every, 0.5)
    assert half.least <= months_until([Stay(w, *map(_known, rest)) for w, *rest in filled], 0.5).least <= half.greatest


def _known(value: float) -> Estimate:
    return Estimate(value, value, value)


@st.composite
def hidden_waits(draw: st.DrawFn, largest: int = 9) -> tuple[Waits, list[int]]:
    """Waits of which some cells are hidden, and the true bands."""
    true = draw(st.lists(st.integers(0, largest), min_size=6, max_size=6))

    def cell(antal: int) -> Count:
        if draw(st.booleans()):
            return Count.exact(antal)
        low, high = draw(st.integers(0, min(2, antal))), draw(st.sampled_from([0, 1, 2, None]))
        return Count(None, antal - low, None if high is None else antal + high)

    bands = {code: cell(antal) for code, antal in zip(ENDS, true, strict=True)}
    by_code = dict(zip(ENDS, true, strict=True))
    groups = {group: cell(sum(by_code[code] for code in members)) for group, members in GROUPS.items()}
    return Waits(bands, groups, cell(sum(true)), Count.exact(0)), true


def fills(waits: Waits) -> Iterator[list[int]]:
    """Every whole count of the bands that a reader must think possible; open ends are tried three further."""
    ends = [each.lagsta + 3 if each.hogsta is None else each.hogsta for each in waits.bands.values()]
    for filled in product(*(range(each.lagsta, end + 1) for each, end in zip(waits.bands.values(), ends, strict=True))):
        by_code = dict(zip(ENDS, filled, strict=True))
        sums = [(waits.groups[group], sum(by_code[code] for code in members)) for group, members in GROUPS.items()]
        if all(_fits(each, antal) for each, antal in [*sums, (waits.total, sum(filled))]):
            yield list(filled)


def _fits(each: Count, antal: int) -> bool:
    return each.lagsta <= antal and (each.hogsta is None or antal <= each.hogsta)


def quantile(filled: list[int], share: float) -> float:
    """Where a share of a histogram lies below, band by band."""
    left, start = share * sum(filled), float(START)
    for antal, end in zip(filled, ENDS.values(), strict=True):
        if left <= antal + EPS / 2 and end != inf:
            return start + (end - start) * min(left / antal, 1) if antal else start
        left, start = left - antal, end
    return inf


@settings(max_examples=60, deadline=None)
@given(hidden_waits(), st.sampled_from([0.5, 0.9]), st.sampled_from(["3-6", "7-9", "10-12", "13-17", "18-23"]))
def test_waits_when_hidden_bands_are_filled_then_months_counts_and_shares_lie_within_their_limits(drawn, share, band):
    waits, true = drawn
    longer, months = waits.longer_than(band), months_waited(waits, share, POLICY)
    part = share_of_waits(longer, waits, POLICY)
    place = list(ENDS).index(band) + 1
    found = [true, *fills(waits)]
    for filled in found[:2000]:
        over = sum(filled[place:])
        assert _fits(longer, over)
        assert longer.antal in (None, over)
        if part is not None:
            assert part.least - EPS <= over / sum(filled) <= part.greatest + EPS
        if months is not None:
            value = quantile(filled, share)
            assert months.least - 1e-4 <= value <= months.greatest + 1e-4
            assert months.told is None or months.told in (inf, value) or abs(months.told - value) < 1e-4


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[hidden_waits(6)] * 4), min_size=1, max_size=2), st.randoms(use_true_random=False))
def test_table_when_hidden_cells_are_filled_then_shares_and_half_lie_within_their_limits(drawn, random):
    """Whole quarters, by bands and by bands taken as one; cells are filled each by itself, as the limits allow."""
    kvartal = tuple(Kvartal(2025, 1) + back for back in range(len(drawn)))
    told = table_of(kvartal, [Quarter(*(waits for waits, _ in four)) for four in drawn], NONE_TOO_FEW)
    for _ in range(8):
        filled = [Quarter(*(_filled(waits, random) for waits, _ in four)) for four in drawn]
        _assert_within(told, table_of(kvartal, filled, NONE_TOO_FEW), _in_one_step(filled))


def _filled(waits: Waits, random) -> Waits:
    def fill(each: Count) -> Count:
        return Count.exact(random.randint(each.lagsta, each.lagsta + 4 if each.hogsta is None else each.hogsta))

    bands, groups = ({code: fill(each) for code, each in of.items()} for of in (waits.bands, waits.groups))
    return Waits(bands, groups, fill(waits.total), Count.exact(0))


def _in_one_step(quarters: list[Quarter]) -> list[tuple[float, float, int, int]]:
    time = sum(1.5 * side.groups["till_12"].lagsta for each in quarters for side in (each.before, each.after))
    executed = sum(each.executed.groups["till_12"].lagsta for each in quarters)
    closed = sum(each.closed.groups["till_12"].lagsta for each in quarters)
    return [(ENDS["10-12"] - START, time, executed, closed)] if time else []


def _assert_within(told: LifeTable, filled: LifeTable, one_step: list[tuple[float, float, int, int]]) -> None:
    for limits, value in zip(told.outcomes, filled.outcomes, strict=True):
        if limits.executed is None or (not limits.is_rolled and value.executed is None):
            continue
        shares = [limits.executed, limits.closed, limits.waiting]
        known = [value.executed, value.closed, value.waiting]
        exact = forward(one_step) if limits.is_rolled else [each.told for each in known if each]
        for share, number in zip(shares, exact, strict=True):
            assert share is not None
            assert number is not None
            assert share.least - EPS <= number <= share.greatest + EPS
    rolled = any(each.is_rolled for each in (*told.outcomes, *filled.outcomes))
    if told.half is not None and filled.half is not None and not rolled:
        end = told.told[-1].months
        assert min(told.half.least, end) - 1e-4 <= filled.half.least
        assert filled.half.greatest <= told.half.greatest + 1e-4
