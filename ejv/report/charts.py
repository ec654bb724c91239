"""Figures as data for a typesetter: lying bars, or standing ones over quarters. Pure."""

from collections.abc import Sequence
from typing import Any

from ejv.measures.series import Point, Series
from ejv.words.colours import COLOURS, GRID, INK, QUIET
from ejv.words.figure import Figure
from ejv.words.marks import axis_limit, mark_of
from ejv.words.swedish import NOT_REPORTED, displayed

PALETTE = {"ink": INK, "quiet": QUIET, "grid": GRID, "bar": COLOURS[0]}

Chart = dict[str, Any]
"""What JSON can hold. Every number in it is how far a bar reaches: a released count, or an end of its interval."""


def chart_of(figure: Figure) -> Chart:
    """A figure as it is drawn, with its text alternative."""
    drawn = _lying(figure) if figure.counts else _standing(figure.series[0])
    return {**drawn, "alt": figure.alt, "palette": PALETTE}


def _lying(figure: Figure) -> Chart:
    limit = axis_limit(list(figure.counts.values()))
    marks = {label: mark_of(count, limit) for label, count in figure.counts.items()}
    rows = [
        {"label": label, "start": mark.start, "length": mark.length, "hidden": mark.hidden, "text": mark.text}
        for label, mark in marks.items()
    ]
    return {"kind": "lying", "limit": limit, "rows": rows}


def _standing(series: Series) -> Chart:
    limit = axis_limit(series.counts)
    columns = [_column(series.points, place, limit) for place in range(len(series.points))]
    return {"kind": "standing", "limit": limit, "columns": columns}


def _column(points: Sequence[Point], place: int, limit: int) -> Chart:
    """A quarter: its bar, and the words in its place where there is no count."""
    kvartal, count = points[place].kvartal, points[place].count
    label = {"label": f"kv {kvartal.nr}", "year": str(kvartal.ar)}
    if count is None:
        return {**label, "start": 0, "length": 0, "hidden": True, "text": "", "missing": NOT_REPORTED}
    mark = mark_of(count, limit)
    return {**label, "start": mark.start, "length": mark.length, "hidden": mark.hidden, "text": displayed(count)}
