"""The flow identity with hidden counts: the difference lies within what is told, whatever they are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ejv.measures.flow import Balance
from tests.unit.measures.test_flow import FIRST, SECOND, cells_of, released, second

few = st.integers(0, 12)
hiding = st.one_of(st.none(), st.tuples(st.integers(0, 6), st.one_of(st.none(), st.integers(0, 6))))


def told(antal: int, hidden: tuple[int, int | None] | None) -> str:
    """The count, or an interval around it."""
    if hidden is None:
        return str(antal)
    under, over = hidden
    return f"{max(0, antal - under)}-{'' if over is None else antal + over}"


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(few, min_size=6, max_size=6), st.lists(hiding, min_size=8, max_size=8), st.integers(0, 12))
def test_flow_when_counts_are_hidden_then_the_true_difference_lies_within(counts, hidden, back) -> None:
    before, new, again, unknown, executed, closed = counts
    total = new + again + unknown
    executed = min(executed, total)
    closed = min(closed, total - executed)
    now = {
        "kvarstar": total - executed - closed,
        "verkstallt": executed,
        "avslutat": closed,
        "ny": new,
        "ater": again,
        "okand": unknown,
        "alla": total,
    }
    texts = [told(antal, how) for antal, how in zip([before, *now.values()], hidden, strict=True)]
    cells = " · ".join(f"{code} {text}" for code, text in zip(now, texts[1:], strict=True))
    namnder = ("*", "aldrenamnden")
    parts = [cells_of(FIRST, f"kvarstar {texts[0]}", namnd) for namnd in namnder]
    flow = second(released(*parts, *(cells_of(SECOND, cells, namnd) for namnd in namnder)))
    true = again + min(back, unknown) - before
    assert flow.difference is not None
    assert flow.difference.lagsta is None or flow.difference.lagsta <= true
    assert flow.difference.hogsta is None or true <= flow.difference.hogsta
    assert flow.balance is not (Balance.HOLDS if true else Balance.DIFFERS)
