"""Figures over quarters: standing bars for one series, lines for several. Pure functions."""

from collections.abc import Sequence

import plotly.graph_objects as go

from ejv.measures.series import Series
from ejv.model.kvartal import Kvartal
from ejv.view.styling import COLOURS, GRID, HATCH, INK, PROTECTED, QUIET, axis_limit, mark_of, styled
from ejv.view.swedish import HIDDEN, NOT_REPORTED, displayed, told

_DASHES, _SYMBOLS = ("solid", "dash", "dot", "dashdot"), ("circle", "square", "diamond", "triangle-up")


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
            marker=HATCH if hidden else {"color": COLOURS[0]},
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
    for place, (series, colour, dash, symbol) in enumerate(zip(every, COLOURS, _DASHES, _SYMBOLS, strict=False)):
        _add_line(figure, series, colour, dash, symbol)
        _add_intervals(figure, series, colour, limit, aside=0.16 * (place - (len(every) - 1) / 2))
    _mark_missing(figure, every)
    figure = _over_quarters(figure, [point.kvartal for point in every[0].points], limit * 1.08)
    return figure.update_layout(
        showlegend=True,
        legend={
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "font": {"size": 15},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )


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


def _add_intervals(figure: go.Figure, series: Series, colour: str, limit: int, aside: float) -> None:
    """What hidden counts can be, where that is known well enough to be drawn; two dots at the foot where it is not."""
    hidden = [
        (x, point.kvartal, point.count)
        for x, point in enumerate(series.points)
        if point.count and not point.count.is_shown
    ]
    if not hidden:
        return
    spans = [mark_of(count, limit) for _, _, count in hidden]
    figure.add_scatter(
        name=PROTECTED,
        x=[x + aside for x, _, _ in hidden],
        y=[span.start + span.length / 2 for span in spans],
        error_y={
            "type": "data",
            "array": [span.length / 2 for span in spans],
            "color": colour,
            "thickness": 2,
            "width": 7,
        },
        mode="markers+text",
        marker={"symbol": "line-ew", "size": 1, "color": colour},
        text=["" if span.length else HIDDEN for span in spans],
        textposition="top center",
        textfont={"size": 20, "color": colour},
        showlegend=False,
        customdata=[f"{series.namn}, {kvartal.label}: {told(count)}" for _, kvartal, count in hidden],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _mark_missing(figure: go.Figure, every: Sequence[Series]) -> None:
    """Words on end where there is no count at all, so that the gap does not look like zero."""
    for x, points in enumerate(zip(*(series.points for series in every), strict=True)):
        if all(point.count is None for point in points):
            figure.add_annotation(
                x=x, y=0, text=NOT_REPORTED, textangle=-90, showarrow=False, yanchor="bottom", font={"size": 13}
            )


def _over_quarters(figure: go.Figure, quarters: Sequence[Kvartal], top: float) -> go.Figure:
    """A figure with quarters along its foot: the number of each, and the year under the first."""
    texts = [
        f"{q.nr}<br><b>{q.ar}</b>" if q.nr == 1 or (q == quarters[0] and q.nr < 4) else str(q.nr) for q in quarters
    ]
    figure.update_xaxes(
        tickmode="array", tickvals=list(range(len(quarters))), ticktext=texts, range=[-0.6, len(quarters) - 0.4]
    )
    figure.update_xaxes(
        title={"text": "Kvartal och år", "font": {"size": 14, "color": INK}},
        showgrid=False,
        zeroline=False,
        tickangle=0,
    )
    figure.update_yaxes(range=[0, top], gridcolor=GRID, zeroline=True, zerolinecolor=QUIET, nticks=5, tickformat=",d")
    return styled(figure, height=360)
