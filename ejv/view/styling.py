"""How every figure looks and behaves, and how a count is drawn: a hidden one as what it can be, never as zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from ejv.release.select import Count
from ejv.view.swedish import HIDDEN, NBSP, displayed, told

INK, QUIET, GRID = "#1b1b1b", "#4b5563", "#d9dee3"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#4b5563")
"""Okabe and Ito's blue, vermilion and green, then grey: each at least 3:1 against white."""
_MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_DAYS = ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"]
_FORMAT = {
    "days": _DAYS,
    "shortDays": [day[:3] for day in _DAYS],
    "months": _MONTHS,
    "shortMonths": [month[:3] for month in _MONTHS],
    "date": "%Y-%m-%d",
    "decimal": ",",
    "thousands": NBSP,
}
CONFIG: dict[str, Any] = {
    "locale": "sv",
    "locales": {"sv": {"dictionary": {}, "format": _FORMAT}},
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
}
"""How Plotly behaves in the browser: Swedish, no buttons, a swipe scrolls the page."""

HATCH = {
    "color": "rgba(0,0,0,0)",
    "line": {"color": QUIET, "width": 1.5},
    "pattern": {
        "shape": "/",
        "fgcolor": QUIET,
        "bgcolor": "rgba(0,0,0,0)",
        "fillmode": "overlay",
        "size": 6,
        "solidity": 0.2,
    },
}
PROTECTED = "Skyddad uppgift"
"""The name of every trace that shows what hidden counts can be."""

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


def styled(figure: go.Figure, height: int) -> go.Figure:
    """The figure with our colours, type and margins, and without zoom."""
    figure.update_layout(
        height=height,
        barmode="overlay",
        showlegend=False,
        dragmode=False,
        separators=f",{NBSP}",
        font={"color": INK, "size": 15},
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        hoverlabel={"font": {"size": 15, "color": INK}, "bgcolor": "white", "bordercolor": QUIET},
        paper_bgcolor="white",
        plot_bgcolor="white",
        bargap=0.25,
    )
    figure.update_xaxes(fixedrange=True, tickfont={"color": INK, "size": 13}, automargin=True)
    return figure.update_yaxes(fixedrange=True, tickfont={"color": INK, "size": 13}, automargin=True)
