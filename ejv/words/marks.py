"""How far a count reaches in a figure: a hidden one as what it can be, never as zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from ejv.release.select import Count
from ejv.words.swedish import HIDDEN, displayed, told

_SMALLEST_AXIS, _READABLE = 5, 15


@dataclass(frozen=True, slots=True)
class Mark:
    """How a count is drawn: from where to where, whether it is hidden, and the words at its end."""

    start: float
    length: float
    hidden: bool
    text: str


def axis_limit(counts: Sequence[Count]) -> int:
    """How far the axis of counts must reach: to the largest that is shown, and to intervals that are not much wider."""
    shown = max([_SMALLEST_AXIS, *(count.antal for count in counts if count.antal is not None)])
    readable = 2 * max(shown, _READABLE)
    ends = [count.hogsta for count in counts if count.hogsta is not None and count.hogsta <= readable]
    return max([shown, *ends])


def mark_of(count: Count, limit: int) -> Mark:
    """How to draw a count. A hidden one whose interval is open, or reaches past the axis, has words and no bar."""
    if count.antal is not None:
        return Mark(0, count.antal, hidden=False, text=displayed(count))
    if count.hogsta is None or count.hogsta > limit:
        return Mark(0, 0, hidden=True, text=f"{HIDDEN} {told(count)}")
    return Mark(count.lagsta, count.hogsta - count.lagsta, hidden=True, text=displayed(count))
