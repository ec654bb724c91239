"""The share executed by waiting time: a line where all is known, and between limits where a part is hidden."""

from ejv.measures.estimate import Estimate
from ejv.measures.lifetable import Stay, executed_within
from ejv.measures.waiting import POINTS, LifeTable, Outcome
from ejv.measures.waits import START
from ejv.view.plain_figure import PlainFigure
from ejv.view.styling import PROTECTED, styled, whiskers
from ejv.words.colours import COLOURS, GRID, INK, QUIET
from ejv.words.estimates import told_share

_HEIGHT, _END = 380, 26.5
_TICKS = {
    "3-6": "högst<br>6",
    "7-9": "högst<br>9",
    "10-12": "högst<br>12",
    "13-17": "under<br>18",
    "18-23": "under<br>24",
}


def curve(table: LifeTable) -> PlainFigure:
    """The share executed after each month, as far as it is told, and the shares at the ends of bands in figures."""
    figure = PlainFigure()
    own = [each for each in table.told if not each.is_rolled]
    if own:
        _add_path(figure, table.stays, own[-1].months)
    for is_rolled in (False, True):
        _add_points(figure, [each for each in table.told if each.is_rolled is is_rolled], is_rolled=is_rolled)
    _add_two_years(figure)
    _add_untold(figure, table)
    figure.update_xaxes(
        tickmode="array",
        tickvals=[START, *POINTS.values()],
        ticktext=["3", *(_TICKS[code] for code in POINTS)],
        tickangle=0,
        range=[START - 0.5, _END],
        showgrid=False,
        title={"text": "Hela månader efter beslutet", "font": {"size": 14, "color": INK}},
    )
    figure.update_yaxes(
        range=[0, 1.08],
        tickvals=[0, 0.25, 0.5, 0.75, 1],
        ticktext=["0 %", "25 %", "50 %", "75 %", "100 %"],
        gridcolor=GRID,
        zeroline=True,
        zerolinecolor=QUIET,
    )
    return styled(figure, _HEIGHT)


def _add_path(figure: PlainFigure, stays: tuple[Stay, ...], end: float) -> None:
    """Month by month from three months on: a line, or the room between the least and the greatest."""
    months = [START + step / 2 for step in range(round(2 * (end - START)) + 1)]
    shares = [executed_within(stays, month - START) for month in months]
    if all(share.told is not None for share in shares):
        line = {"color": COLOURS[0], "width": 3}
        told = [share.told for share in shares]
        figure.add_scatter(name="Verkställda", x=months, y=told, mode="lines", line=line, hoverinfo="skip")
    if any(share.spread > 0 for share in shares):
        _add_room(figure, months, shares)


def _add_room(figure: PlainFigure, months: list[float], shares: list[Estimate]) -> None:
    edge = {"color": COLOURS[0], "width": 1.5}
    named = _name_of(shares)
    figure.add_scatter(
        name=named, x=months, y=[share.least for share in shares], mode="lines", line=edge, hoverinfo="skip"
    )
    figure.add_scatter(
        name=named,
        x=months,
        y=[share.greatest for share in shares],
        mode="lines",
        line=edge,
        fill="tonexty",
        fillcolor="rgba(0,114,178,0.08)",
        fillpattern={"shape": "/", "fgcolor": COLOURS[0], "size": 8, "solidity": 0.15, "fillmode": "overlay"},
        hoverinfo="skip",
    )


def _name_of(shares: list[Estimate]) -> str:
    return PROTECTED if any(share.told is None for share in shares) else "Vad andelen kan vara"


def _add_points(figure: PlainFigure, outcomes: list[Outcome], *, is_rolled: bool) -> None:
    """The shares at the ends of bands: a mark where all is known, else a bar from the least to the greatest."""
    shares = [each.executed for each in outcomes if each.executed]
    if not shares:
        return
    colour = COLOURS[1] if is_rolled else COLOURS[0]
    middle = [(share.least + share.greatest) / 2 for share in shares]
    figure.add_scatter(
        name=_name_of(shares) if any(share.spread > 0 for share in shares) else "Andel",
        x=[each.months for each in outcomes],
        y=middle,
        mode="markers",
        marker={
            "color": colour,
            "size": [9 if share.spread == 0 else 1 for share in shares],
            "symbol": ["circle" if share.spread == 0 else "line-ew" for share in shares],
        },
        error_y=whiskers([share.spread for share in shares], colour, thickness=3),
        hoverinfo="skip",
    )
    for each, share in zip(outcomes, shares, strict=True):
        figure.add_annotation(
            x=each.months,
            y=share.greatest,
            text=told_share(share),
            showarrow=False,
            yanchor="bottom",
            yshift=6,
            font={"size": 15, "color": INK},
            bgcolor="rgba(255,255,255,0.8)",
        )


def _add_two_years(figure: PlainFigure) -> None:
    """A line at two years: longer than that no avgift can be asked for."""
    figure.add_vline(x=POINTS["18-23"], line={"color": QUIET, "width": 1.5, "dash": "dash"})
    figure.add_annotation(
        x=POINTS["18-23"],
        y=1.08,
        text="två år",
        showarrow=False,
        yanchor="top",
        xanchor="right",
        xshift=-4,
        font={"size": 14, "color": INK},
    )


def _add_untold(figure: PlainFigure, table: LifeTable) -> None:
    """Words where the curve ends, so that the rest does not look like zero."""
    last = max(each.months for each in table.told)
    if last < POINTS["18-23"]:
        figure.add_annotation(
            x=(last + POINTS["18-23"]) / 2,
            y=0.04,
            text="visas inte",
            showarrow=False,
            yanchor="bottom",
            font={"size": 14, "color": INK},
        )
