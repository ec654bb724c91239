"""Hidden cells filled with whatever they can be: every share lies within its bounds, and the bounds are reached."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ejv.measures.shares import share_of
from ejv.release.select import Count
from tests.released import rounded_count


@st.composite
def cells(draw, true):
    """What a reader may know of a true number: all of it, rounded, or limits of which the upper may be missing."""
    kind = draw(st.sampled_from(["exact", "rounded", "hidden"]))
    if kind == "exact":
        return Count.exact(true)
    if kind == "rounded":
        return rounded_count(3 * ((true + draw(st.integers(0, 2))) // 3))
    return Count(None, draw(st.integers(0, true)), draw(st.none() | st.integers(true, true + 12)))


@st.composite
def tables(draw):
    """True parts of a whole, and what a reader knows of each and of their sum."""
    true = draw(st.lists(st.integers(0, 12), min_size=1, max_size=4))
    return true, [draw(cells(each)) for each in true], draw(cells(sum(true)))


@given(tables(), st.integers(0, 15), st.booleans())
def test_share_when_hidden_cells_are_filled_with_the_truth_then_it_lies_within(table, smallest, told_others):
    true, parts, whole = table
    share = share_of(parts[0], whole, smallest, parts[1:] if told_others else None)
    if whole.lagsta < max(1, smallest):
        assert share is None
        return
    assert share is not None
    assert share.lagsta <= Fraction(true[0], sum(true)) <= share.hogsta
    hidden = parts[0].antal is None or whole.antal is None
    assert not (hidden and share.told is not None)


@given(tables())
def test_share_when_the_other_parts_are_told_then_never_wider(table):
    _, parts, whole = table
    one, other = share_of(parts[0], whole, 1), share_of(parts[0], whole, 1, parts[1:])
    if one and other:
        assert one.lagsta <= other.lagsta <= other.hogsta <= one.hogsta


def every_table(parts: list[Count], whole: Count, so_far: tuple[int, ...] = ()):
    """Every way to fill the cells so that they add up to a whole within its limits."""
    if len(so_far) == len(parts):
        if whole.lagsta <= sum(so_far) <= (whole.hogsta or 0):
            yield so_far
        return
    own = parts[len(so_far)]
    for value in range(own.lagsta, (own.hogsta or 0) + 1):
        yield from every_table(parts, whole, (*so_far, value))


@given(tables())
def test_share_when_every_feasible_table_is_tried_then_both_bounds_are_some_tables_own(table):
    _, parts, whole = table
    if any(each.hogsta is None for each in (*parts, whole)):
        return
    share = share_of(parts[0], whole, 1, parts[1:])
    found = {Fraction(own[0], sum(own)) for own in every_table(parts, whole) if whole.lagsta}
    assert (share and (share.lagsta, share.hogsta)) == ((min(found), max(found)) if found else None)
