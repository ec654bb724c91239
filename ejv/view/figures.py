"""Figures as Plotly draws them: lying bars, or series over quarters. Pure functions."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

from ejv.measures.shares import Share
from ejv.release.select import Count
from ejv.view.plain_figure import PlainFigure
from ejv.view.quarter_figures import over_quarters
from ejv.view.styling import HATCH, PROTECTED, styled
from ejv.words.colours import COLOURS, INK
from ejv.words.figure import Figure
from ejv.words.marks import Mark, axis_limit, mark_of
from ejv.words.shares import share_marks

_ROW, _LABEL_WIDTH = 34, 44


def drawn(figure: Figure) -> PlainFigure:
    """A figure as it is drawn."""
    return bars(figure.counts) if figure.counts or not figure.series else over_quarters(figure.series)


def bars(counts: Mapping[str, Count]) -> PlainFigure:
    """Lying bars, one a label."""
    limit = axis_limit(list(counts.values()))
    return lying({label: mark_of(count, limit) for label, count in counts.items()}, limit)


def share_bars(shares: Mapping[str, Share]) -> PlainFigure:
    """Lying bars, one a label, in per cent."""
    return lying(*share_marks(shares))


def lying(marks: Mapping[str, Mark], limit: float) -> PlainFigure:
    """Lying bars as they are marked, each label above its bar so that it is read whole on a phone."""
    labels = [wrap(label, _LABEL_WIDTH) for label in marks]
    places, depth = _places([len(lines) for lines in labels])
    figure = PlainFigure()
    placed = list(zip(marks.values(), places, strict=True))
    for hidden in (False, True):
        _add_lying(figure, [(mark, y) for mark, y in placed if mark.hidden is hidden], hidden=hidden)
    for lines, y in zip(labels, places, strict=True):
        figure.add_annotation(
            x=0,
            y=y - 0.3,
            text="<br>".join(lines),
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            align="left",
            xshift=-2,
        )
    figure.update_xaxes(visible=False, range=[0, limit * 1.3])
    figure.update_yaxes(visible=False, range=[depth, -0.1])
    return styled(figure, height=round(_ROW * depth) + 16)


def _places(lines: Sequence[int]) -> tuple[list[float], float]:
    """Where each bar lies, in rows from the top, and how many rows there are. A long label pushes its bar down."""
    places, depth = [], 0.0
    for number in lines:
        places.append(depth + 0.62 * number + 0.3)
        depth += 0.62 * number + 0.78
    return places, depth


def _add_lying(figure: PlainFigure, placed: Sequence[tuple[Mark, float]], *, hidden: bool) -> None:
    if not placed:
        return
    figure.add_bar(
        name=PROTECTED if hidden else "Antal",
        orientation="h",
        x=[mark.length for mark, _ in placed],
        base=[mark.start for mark, _ in placed],
        y=[y for _, y in placed],
        width=0.5,
        marker=HATCH if hidden else {"color": COLOURS[0]},
        text=[f" {mark.text}" for mark, _ in placed],
        textposition="outside",
        textfont={"size": 15, "color": INK},
        constraintext="none",
        cliponaxis=False,
        hoverinfo="skip",
    )
