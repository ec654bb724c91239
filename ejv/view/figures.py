"""Plotly figures of counts, as pure functions. A hidden count is drawn as what it can be, never as zero."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from ejv.measures.series import Series
from ejv.model.kvartal import Kvartal
from ejv.release.select import Count
from ejv.view.swedish import HIDDEN, NBSP, NOT_REPORTED, displayed, told

INK, QUIET, GRID = "#1b1b1b", "#4b5563", "#d9dee3"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#4b5563")
"""Okabe and Ito's blue, vermilion and green, then grey: each at least 3:1 against white."""
_DASHES, _SYMBOLS = ("solid", "dash", "dot", "dashdot"), ("circle", "square", "diamond", "triangle-up")
_MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]
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

_HATCH = {
    "color": "rgba(0,0,0,0)",
    "line": {"color": QUIET, "width": 1.5},
    "pattern": {"shape": "/", "fgcolor": QUIET, "bgcolor": "rgba(0,0,0,0)", "fillmode": "overlay", "size": 6, "solidity": 0.2},
}
PROTECTED = "Skyddad uppgift"
"""The name of every trace that shows what hidden counts can be."""

_ROW, _LABEL_WIDTH, _SMALLEST_AXIS = 34, 44, 5


@dataclass(frozen=True, slots=True)
class Mark:
    """How a count is drawn: from where to where, whether it is hidden, and the words at its end."""

    start: float
    length: float
    hidden: bool
    text: str


def axis_limit(counts: Sequence[Count]) -> int:
    """How far the axis of counts must reach: the largest that is shown, and never so short that 1 looks like much."""
    return max([_SMALLEST_AXIS, *(count.antal for count in counts if count.antal is not None)])


def mark_of(count: Count, limit: int) -> Mark:
    """How to draw a count. A hidden one whose interval is open, or reaches past all that is shown, has words and no bar."""
    if count.antal is not None:
        return Mark(0, count.antal, hidden=False, text=displayed(count))
    if count.hogsta is None or count.hogsta > limit:
        return Mark(0, 0, hidden=True, text=f"{HIDDEN} {told(count)}")
    return Mark(count.lagsta, count.hogsta - count.lagsta, hidden=True, text=displayed(count))


def bars(counts: Mapping[str, Count]) -> go.Figure:
    """Lying bars, one a label, the label above its bar so that it is read whole on a phone."""
    limit = axis_limit(list(counts.values()))
    labels = [wrap(label, _LABEL_WIDTH) for label in counts]
    places, depth = _places([len(lines) for lines in labels])
    figure = go.Figure()
    marks = [mark_of(count, limit) for count in counts.values()]
    for hidden in (False, True):
        _add_lying(figure, [(mark, y) for mark, y in zip(marks, places, strict=True) if mark.hidden is hidden], hidden=hidden)
    for lines, y in zip(labels, places, strict=True):
        figure.add_annotation(
            x=0, y=y - 0.3, text="<br>".join(lines), showarrow=False, xanchor="left", yanchor="bottom", align="left", xshift=-2
        )
    figure.update_xaxes(visible=False, range=[0, limit * 1.18])
    figure.update_yaxes(visible=False, range=[depth, -0.1])
    return _styled(figure, height=round(_ROW * depth) + 16)


def _places(lines: Sequence[int]) -> tuple[list[float], float]:
    """Where each bar lies, in rows from the top, and how many rows there are: a label of two lines pushes its bar down."""
    places, depth = [], 0.0
    for number in lines:
        places.append(depth + 0.62 * number + 0.3)
        depth += 0.62 * number + 0.78
    return places, depth


def _add_lying(figure: go.Figure, placed: Sequence[tuple[Mark, float]], *, hidden: bool) -> None:
    if not placed:
        return
    figure.add_bar(
        name=PROTECTED if hidden else "Antal",
        orientation="h",
        x=[mark.length for mark, _ in placed],
        base=[mark.start for mark, _ in placed],
        y=[y for _, y in placed],
        width=0.5,
        marker=_HATCH if hidden else {"color": COLOURS[0]},
        text=[f" {mark.text}" for mark, _ in placed],
        textposition="outside",
        textfont={"size": 15, "color": INK},
        constraintext="none",
        cliponaxis=False,
        hoverinfo="skip",
    )


def columns(series: Series) -> go.Figure:
    """Standing bars, one a quarter."""
    limit = axis_limit(series.counts)
    figure = go.Figure()
    placed = [(x, point.count, mark_of(point.count, limit)) for x, point in enumerate(series.points) if point.count]
    for hidden in (False, True):
        own = [(x, count, mark) for x, count, mark in placed if mark.hidden is hidden]
        if not own:
            continue
        figure.add_bar(
            name=PROTECTED if hidden else "Antal",
            x=[x for x, _, _ in own],
            y=[mark.length for _, _, mark in own],
            base=[mark.start for _, _, mark in own],
            marker=_HATCH if hidden else {"color": COLOURS[0]},
            text=[HIDDEN if hidden else displayed(count) for _, count, _ in own],
            textposition="outside",
            textangle=0,
            textfont={"size": 13, "color": INK},
            constraintext="none",
            cliponaxis=False,
            customdata=[f"{series.points[x].kvartal.label}: {told(count)}" for x, count, _ in own],
            hovertemplate="%{customdata}<extra></extra>",
        )
    _mark_missing(figure, [series])
    return _over_quarters(figure, [point.kvartal for point in series.points], limit * 1.12)


def lines(every: Sequence[Series]) -> go.Figure:
    """Lines over quarters, at most four. A line is broken where a count is hidden; a bar shows what it can be."""
    limit = axis_limit([count for series in every for count in series.counts])
    figure = go.Figure()
    for series, colour, dash, symbol in zip(every, COLOURS, _DASHES, _SYMBOLS, strict=False):
        _add_line(figure, series, colour, dash, symbol)
        _add_intervals(figure, series, colour, limit)
    _mark_missing(figure, every)
    figure = _over_quarters(figure, [point.kvartal for point in every[0].points], limit * 1.08)
    return figure.update_layout(showlegend=True, legend={"orientation": "h", "y": -0.2, "x": 0, "font": {"size": 15}, "itemclick": False})


def _add_line(figure: go.Figure, series: Series, colour: str, dash: str, symbol: str) -> None:
    figure.add_scatter(
        x=list(range(len(series.points))),
        y=[point.count.antal if point.count else None for point in series.points],
        name=series.namn,
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "width": 3, "dash": dash},
        marker={"color": colour, "size": 9, "symbol": symbol},
        customdata=[f"{series.namn}, {point.kvartal.label}: {told(point.count)}" for point in series.points],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _add_intervals(figure: go.Figure, series: Series, colour: str, limit: int) -> None:
    """What hidden counts can be, where that is known well enough to be drawn."""
    hidden = [
        (x, point)
        for x, point in enumerate(series.points)
        if point.count and not point.count.is_shown and mark_of(point.count, limit).length
    ]
    spans = [mark_of(point.count, limit) for _, point in hidden if point.count]
    if not hidden:
        return
    figure.add_scatter(
        name=PROTECTED,
        x=[x for x, _ in hidden],
        y=[span.start + span.length / 2 for span in spans],
        error_y={"type": "data", "array": [span.length / 2 for span in spans], "color": colour, "thickness": 2, "width": 7},
        mode="markers",
        marker={"symbol": "line-ew", "size": 1, "color": colour},
        showlegend=False,
        customdata=[f"{series.namn}, {point.kvartal.label}: {told(point.count)}" for _, point in hidden],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _mark_missing(figure: go.Figure, every: Sequence[Series]) -> None:
    """Words on end where there is no count at all, so that the gap does not look like zero."""
    for x, points in enumerate(zip(*(series.points for series in every), strict=True)):
        if all(point.count is None for point in points):
            figure.add_annotation(x=x, y=0, text=NOT_REPORTED, textangle=-90, showarrow=False, yanchor="bottom", font={"size": 13})


def _over_quarters(figure: go.Figure, quarters: Sequence[Kvartal], top: float) -> go.Figure:
    """A figure with quarters along its foot: the number of each, and the year under the first."""
    texts = [f"{q.nr}<br><b>{q.ar}</b>" if q.nr == 1 or (q == quarters[0] and q.nr < 4) else str(q.nr) for q in quarters]
    figure.update_xaxes(tickmode="array", tickvals=list(range(len(quarters))), ticktext=texts, range=[-0.6, len(quarters) - 0.4])
    figure.update_xaxes(title={"text": "Kvartal och år", "font": {"size": 14, "color": INK}}, showgrid=False, zeroline=False, tickangle=0)
    figure.update_yaxes(range=[0, top], gridcolor=GRID, zeroline=True, zerolinecolor=QUIET, nticks=5, tickformat=",d")
    return _styled(figure, height=360)


def _styled(figure: go.Figure, height: int) -> go.Figure:
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
