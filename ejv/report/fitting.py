"""How large letters can be for a text to stay in its box. Pure: no font is opened, so it is the same everywhere."""

from collections.abc import Iterable
from textwrap import wrap

_WIDTH = 0.54
"""Of a letter, as a part of its size: a little more than Arial's mean in Swedish text."""
_LINE = 1.2
"""Height of a line, as a part of the letters' size."""
_POINTS = 72


def fitting_size(text: str, width: float, height: float, sizes: Iterable[float]) -> float:
    """The first of some sizes (points, the largest first) at which a text stays within a box; else the last.

    Parameters
    ----------
    width, height
        Of the box, in inches.
    """
    last = 0.0
    for size in sizes:
        last = size
        if lines_of(text, width, size) * size * _LINE <= height * _POINTS:
            return size
    return last


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines a text takes in letters of a size (points) within a width (inches)."""
    letters = max(1, int(width * _POINTS / (size * _WIDTH)))
    return sum(max(1, len(wrap(line, letters))) for line in text.split("\n"))
