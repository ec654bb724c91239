"""The process chart as a figure: counts, the expected range, what is more than chance, and known events."""

from collections.abc import Mapping
from math import ceil

from ejv.measures.bounds import Bounds
from ejv.measures.observations import PANDEMIC_YEAR
from ejv.measures.process import Process
from ejv.measures.series import Point, Series
from ejv.measures.signals import Signal
from ejv.model.kvartal import Kvartal
from ejv.view.plain_figure import PlainFigure
from ejv.view.quarter_figures import MANY, add_intervals, add_line, mark_missing, styled_over_quarters
from ejv.words.chance import lettered
from ejv.words.colours import COLOURS, INK, QUIET
from ejv.words.marks import axis_limit
from ejv.words.trend_tables import draws_range

LAW_CHANGE = Kvartal(2025, 3)
"""The first quarter under socialtjänstlagen (2025:400)."""
RANGE, MEAN, SIGNAL, PARTIAL = "Väntat antal", "Medelvärde", "Mer än slump", "Alla nämnder har inte rapporterat"
_BAND, _PANDEMIC = "#e3eef6", "#eceff1"


def process_chart(series: Series, process: Process, *, marks_law: bool = True) -> PlainFigure:
    """The counts of a series with what is expected of them, and letters where something is more than chance.

    Parameters
    ----------
    series
        Up to and including the newest quarter of the process.
    marks_law
        Whether the new socialtjänstlag concerns it.
    """
    limit = axis_limit(series.counts)
    figure = PlainFigure()
    top = _add_expected(figure, series, process)
    whole = Series(series.namn, tuple(_without(point, process) for point in series.points))
    add_line(figure, whole, COLOURS[0], "solid", "circle")
    add_intervals(figure, whole, COLOURS[0], limit, aside=0)
    _add_partial(figure, series, process)
    _add_signals(figure, series, process)
    mark_missing(figure, [series])
    figure = styled_over_quarters(figure, series, height=400)
    figure.update_yaxes(range=[0, max(limit, top) * 1.15])
    return _mark_events(figure, series, marks_law=marks_law)


def _without(point: Point, process: Process) -> Point:
    """The point without its count when the count is not the whole."""
    return Point(point.kvartal, None) if point.kvartal in process.missing else point


def _add_expected(figure: PlainFigure, series: Series, process: Process) -> int:
    """The range between the limits and the mean; how far up it reaches."""
    limits = process.limits
    if limits is None or not draws_range(series, process):
        return 0
    start = len(series.points) - len(process.observations) - 0.5
    ends = [start, len(series.points) - 0.5]
    for level, fill in ((max(0.0, limits.lower.least), None), (limits.upper.most, "tonexty")):
        figure.add_scatter(
            name=RANGE,
            x=ends,
            y=[level, level],
            mode="lines",
            line={"color": QUIET, "width": 1},
            fill=fill,
            fillcolor=_BAND,
            hoverinfo="skip",
        )
    for level in _levels(limits.mean):
        figure.add_scatter(
            name=MEAN,
            x=ends,
            y=[level, level],
            mode="lines",
            line={"color": QUIET, "width": 2, "dash": "dash"},
            hoverinfo="skip",
        )
    return ceil(limits.upper.most)


def _levels(mean: Bounds) -> list[float]:
    return [mean.exact] if mean.exact is not None else [mean.least, mean.most]


def _add_partial(figure: PlainFigure, series: Series, process: Process) -> None:
    """Open rings for counts that are not the whole: no line leads to them."""
    own = [
        (x, point)
        for x, point in enumerate(series.points)
        if point.kvartal in process.missing and point.count and point.count.is_shown
    ]
    if own:
        figure.add_scatter(
            name=PARTIAL,
            x=[x for x, _ in own],
            y=[point.count.antal for _, point in own if point.count],
            mode="markers",
            marker={"symbol": "circle-open", "size": 11, "color": COLOURS[0], "line": {"width": 2}},
            customdata=[f"{PARTIAL} {point.kvartal.label}" for _, point in own],
            hovertemplate="%{customdata}<extra></extra>",
        )


def _add_signals(figure: PlainFigure, series: Series, process: Process) -> None:
    """A square on every quarter of a signal, and its letter on the last of them."""
    letters = lettered(process)
    places = _signal_places(series, letters)
    if not places:
        return
    figure.add_scatter(
        name=SIGNAL,
        x=list(places),
        y=list(places.values()),
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 13 if len(series.points) <= MANY else 8,
            "color": COLOURS[1],
            "line": {"color": "white", "width": 1.5},
        },
        text=[_letters_at(series.points[x].kvartal, letters) for x in places],
        textposition="top center",
        textfont={"size": 16, "color": INK},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _signal_places(series: Series, letters: Mapping[str, Signal]) -> dict[int, float]:
    """The place along the foot of every quarter of a signal, and its count; the middle of a hidden one's interval."""
    told = {kvartal for signal in letters.values() for kvartal in signal.quarters}
    counts = {x: point.count for x, point in enumerate(series.points) if point.kvartal in told}
    return {x: (c.lagsta + (c.hogsta or c.lagsta)) / 2 if c.antal is None else c.antal for x, c in counts.items() if c}


def _letters_at(kvartal: Kvartal, letters: Mapping[str, Signal]) -> str:
    return ", ".join(letter for letter, signal in letters.items() if signal.quarters[-1] == kvartal)


def _mark_events(figure: PlainFigure, series: Series, *, marks_law: bool) -> PlainFigure:
    """Words above the chart where the law changes, and over the pandemic year."""
    quarters = [point.kvartal for point in series.points]
    pandemic = [x for x, kvartal in enumerate(quarters) if kvartal.ar == PANDEMIC_YEAR]
    if pandemic:
        figure.add_vrect(pandemic[0] - 0.5, pandemic[-1] + 0.5, fillcolor=_PANDEMIC, line={"width": 0}, layer="below")
        _add_words(figure, pandemic[0] - 0.5, "Pandemiåret 2020", len(quarters), row=1)
    if marks_law and quarters[0] < LAW_CHANGE <= quarters[-1]:
        place = quarters.index(next(kvartal for kvartal in quarters if kvartal >= LAW_CHANGE)) - 0.5
        figure.add_vline(place, line={"color": INK, "width": 2, "dash": "dot"})
        _add_words(figure, place, "Ny socialtjänstlag", len(quarters), row=0)
    return figure.update_layout(margin={"t": 52}) if figure.has_shapes else figure


def _add_words(figure: PlainFigure, place: float, text: str, quarters: int, row: int) -> None:
    """Words above the chart, in the first or the second row, to the side where there is room."""
    figure.add_annotation(
        x=place,
        y=1,
        yref="paper",
        yshift=20 * row,
        text=text,
        showarrow=False,
        xanchor="right" if place > quarters / 2 else "left",
        yanchor="bottom",
        font={"size": 14, "color": INK},
    )
