"""How every figure looks and behaves."""

from collections.abc import Sequence
from typing import Any

from ejv.view.plain_figure import PlainFigure
from ejv.words.colours import INK, QUIET
from ejv.words.swedish import NBSP

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


def whiskers(lengths: Sequence[float], colour: str, thickness: int = 2) -> dict[str, Any]:
    """Standing lines of these lengths around the middle of what hidden values can be."""
    return {
        "type": "data",
        "array": [length / 2 for length in lengths],
        "color": colour,
        "thickness": thickness,
        "width": thickness + 5,
    }


def styled(figure: PlainFigure, height: int) -> PlainFigure:
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
