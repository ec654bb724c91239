"""Figures over quarters: standing bars for one series, lines for several. Pure functions."""

from collections.abc import Sequence

from ejv.measures.series import Series
from ejv.model.kvartal import Kvartal
from ejv.release.select import Count
from ejv.view.plain_figure import PlainFigure
from ejv.view.styling import HATCH, PROTECTED, styled, whiskers
from ejv.words.colours import COLOURS, GRID, INK, QUIET
from ejv.words.marks import axis_limit, mark_of
from ejv.words.swedish import HIDDEN, NOT_REPORTED, displayed, told

_MOST_HIDDEN = 0.25
MANY = 24
"""More quarters than this have no room for a number each on a phone: years along the foot, numbers in the table."""
_DASHES, _SYMBOLS = ("solid", "dash", "dot", "dashdot"), ("circle", "square", "diamond", "triangle-up")


def over_quarters(every: Sequence[Series]) -> PlainFigure:
    """Lines for several series; standing bars in panels of their own where lines would fall apart."""
    if not every:
        return PlainFigure()
    counts = [count for series in every for count in series.counts]
    hidden = sum(not count.is_shown for count in counts)
    return panels(every) if len(every) == 1 or hidden > _MOST_HIDDEN * len(counts) else lines(every)


def columns(series: Series) -> PlainFigure:
    """Standing bars, one a quarter."""
    return panels([series])


def panels(every: Sequence[Series]) -> PlainFigure:
    """Standing bars, one a quarter: a panel a series, one above the other."""
    titles = [series.namn for series in every] if len(every) > 1 else None
    figure = PlainFigure.of_panels(len(every), titles)
    for row, series in enumerate(every, start=1):
        limit = axis_limit(series.counts)
        for hidden in (False, True):
            _add_standing(figure, series, limit, row, hidden=hidden)
        mark_missing(figure, [series], row)
        figure.update_yaxes(range=[0, limit * 1.15], row=row)
    if len(every) == 1:
        return styled_over_quarters(figure, every[0], height=360)
    figure = styled_over_quarters(figure, every[0], height=110 + 210 * len(every))
    return figure.update_layout(margin={"t": 32})


def _add_standing(figure: PlainFigure, series: Series, limit: int, row: int, *, hidden: bool) -> None:
    placed = [(x, point.count, mark_of(point.count, limit)) for x, point in enumerate(series.points) if point.count]
    own = [(x, count, mark) for x, count, mark in placed if mark.hidden is hidden]
    if not own:
        return
    figure.add_bar(
        row=row,
        name=PROTECTED if hidden else "Antal",
        x=[x for x, _, _ in own],
        y=[mark.length for _, _, mark in own],
        base=[mark.start for _, _, mark in own],
        width=0.75,
        marker=HATCH if hidden else {"color": COLOURS[0]},
        text=_texts([count for _, count, _ in own], hidden=hidden) if len(series.points) <= MANY else None,
        textposition="outside",
        textangle=0,
        textfont={"size": 13, "color": INK},
        constraintext="none",
        cliponaxis=False,
        customdata=[f"{series.points[x].kvartal.label}: {told(count)}" for x, count, _ in own],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _texts(counts: Sequence[Count], *, hidden: bool) -> list[str]:
    return [HIDDEN if hidden else displayed(count) for count in counts]


def lines(every: Sequence[Series]) -> PlainFigure:
    """Lines over quarters, at most four. A line is broken where a count is hidden; a bar shows what it can be."""
    limit = axis_limit([count for series in every for count in series.counts])
    figure = PlainFigure()
    for place, (series, colour, dash, symbol) in enumerate(zip(every, COLOURS, _DASHES, _SYMBOLS, strict=False)):
        add_line(figure, series, colour, dash, symbol)
        add_intervals(figure, series, colour, limit, aside=0.16 * (place - (len(every) - 1) / 2))
    mark_missing(figure, every)
    figure.update_yaxes(range=[0, limit * 1.08])
    figure = styled_over_quarters(figure, every[0], height=360)
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


def add_line(figure: PlainFigure, series: Series, colour: str, dash: str, symbol: str) -> None:
    """A line with a mark a quarter, broken where a count is hidden or missing."""
    figure.add_scatter(
        x=list(range(len(series.points))),
        y=[point.count.antal if point.count else None for point in series.points],
        name=series.namn,
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "width": 3, "dash": dash},
        marker={"color": colour, "size": 9 if len(series.points) <= MANY else 5, "symbol": symbol},
        customdata=[f"{series.namn}, {point.kvartal.label}: {told(point.count)}" for point in series.points],
        hovertemplate="%{customdata}<extra></extra>",
    )


def add_intervals(figure: PlainFigure, series: Series, colour: str, limit: int, aside: float) -> None:
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
        error_y=whiskers([span.length for span in spans], colour),
        mode="markers+text",
        marker={"symbol": "line-ew", "size": 1, "color": colour},
        text=["" if span.length else HIDDEN for span in spans],
        textposition="top center",
        textfont={"size": 20, "color": colour},
        showlegend=False,
        customdata=[f"{series.namn}, {kvartal.label}: {told(count)}" for _, kvartal, count in hidden],
        hovertemplate="%{customdata}<extra></extra>",
    )


def mark_missing(figure: PlainFigure, every: Sequence[Series], row: int | None = None) -> None:
    """Words on end where there is no count at all, so that the gap does not look like zero."""
    for x, points in enumerate(zip(*(series.points for series in every), strict=True)):
        if all(point.count is None for point in points):
            figure.add_annotation(
                x=x,
                y=0,
                row=row,
                text=NOT_REPORTED,
                textangle=-90,
                showarrow=False,
                yanchor="bottom",
                font={"size": 13},
            )


def styled_over_quarters(figure: PlainFigure, series: Series, height: int) -> PlainFigure:
    """The figure with quarters along its foot: the number of each, and the year under the first."""
    every = [point.kvartal for point in series.points]
    ticks = {x: _tick(every, x) for x in range(len(every)) if len(every) <= MANY or every[x].nr == 1}
    figure.update_xaxes(tickmode="array", tickvals=list(ticks), ticktext=list(ticks.values()), tickangle=0)
    figure.update_xaxes(range=[-0.6, len(every) - 0.4], showgrid=False, zeroline=False)
    figure.update_last_xaxis(
        title={"text": "Kvartal och år" if len(every) <= MANY else "År", "font": {"size": 14, "color": INK}}
    )
    figure.update_yaxes(gridcolor=GRID, zeroline=True, zerolinecolor=QUIET, nticks=5, tickformat=",d")
    return styled(figure, height)


def _tick(every: Sequence[Kvartal], x: int) -> str:
    """The number of a quarter, and the year under the first of it; nothing but the year when there are many."""
    kvartal = every[x]
    if len(every) > MANY:
        return f"<b>{kvartal.ar}</b>"
    leads = kvartal.nr == 1 or (x == 0 and (kvartal.nr < 4 or len(every) == 1))
    return f"{kvartal.nr}<br><b>{kvartal.ar}</b>" if leads else str(kvartal.nr)
