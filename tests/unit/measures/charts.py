"""Rows of quarters to judge, written as text: ``12 0-7 . 20`` with a dot where there is no count."""

from ejv.measures.observations import Observation
from ejv.model.kvartal import Kvartal
from ejv.release.select import Count

START = Kvartal(2021, 1)


def told(text: str) -> Count | None:
    """``12``, ``0-7`` or ``3-`` when hidden, ``.`` when there is none."""
    if text == ".":
        return None
    least, dash, most = text.partition("-")
    return Count(None, int(least), int(most) if most else None) if dash else Count.exact(int(least))


def row(text: str, first: Kvartal = START) -> tuple[Observation, ...]:
    """Quarters that follow each other, with these counts."""
    return tuple(Observation(first + n, told(each), ("namnd",)) for n, each in enumerate(text.split()))
