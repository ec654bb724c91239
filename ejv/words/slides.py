"""The presentation's screens: the figures that the pages show, each alone, large and cut to what a room can read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from ejv.measures.counts import largest_first
from ejv.measures.overview import open_along
from ejv.model.dimension import TOTAL
from ejv.model.release import Release
from ejv.words.figure import Figure, bar_figure
from ejv.words.headline import headline_numbers, headline_words
from ejv.words.overview import overview_figures
from ejv.words.selection import Selection
from ejv.words.sentences import describe_bars, describe_largest, labelled
from ejv.words.tables import Table, count_table
from ejv.words.trends import flow_figure

MOST_ROWS = 6
"""How many bars, and rows of a table, a room can read."""
_PAGES = {"namnder": "Nämnder"}
"""The page that shows all of a figure; else Översikt."""


@dataclass(frozen=True, eq=False, slots=True)
class Slide:
    """One screen: a finding, and the numbers or the figure that show it.

    Attributes
    ----------
    words
        Sentences under the finding.
    metrics
        Label → number and what it is compared with; on the first screen.
    """

    title: str
    words: str = ""
    metrics: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    figure: Figure | None = None


def slides_of(release: Release, selection: Selection) -> list[Slide]:
    """Every screen for a selection, in the order shown."""
    figures = [*overview_figures(release, selection), flow_figure(release, selection)]
    if selection.namnd == TOTAL and not release.manifest.ingar:
        figures.append(namnd_figure(release, selection))
    return [headline_slide(release, selection), *(figure_slide(figure) for figure in figures)]


def headline_slide(release: Release, selection: Selection) -> Slide:
    """The quarter in words and numbers."""
    first, *others = headline_words(release, selection)
    return Slide(first.replace("**", ""), " ".join(others), headline_numbers(release, selection))


def figure_slide(figure: Figure) -> Slide:
    """A figure alone on a screen."""
    return Slide(figure.title, figure=enlarged(figure))


def namnd_figure(release: Release, selection: Selection) -> Figure:
    """What remains in each nämnd, the largest first."""
    lista = release.kodlistor["namnd"]
    namnder = largest_first(labelled(lista, open_along(release, selection.kvartal, "namnd", selection.place)))
    return bar_figure(
        "namnder",
        describe_largest(namnder, "Flest beslut väntar i", "Nämnder", named=True),
        "beslut som kvarstår, per nämnd",
        namnder,
        count_table(lista.rubrik or "Nämnd", "Kvarstår", namnder),
    )


def enlarged(figure: Figure) -> Figure:
    """The figure with no more bars or rows than a room can read."""
    counts = dict(islice(figure.counts.items(), MOST_ROWS))
    if counts:
        more = _told_more(len(figure.counts) - len(counts), _PAGES.get(figure.name, "Översikt"))
        alt, note = describe_bars(figure.what, counts), f"{figure.note} {more}".strip()
        figure = replace(figure, alt=alt, note=note, counts=counts)
    return replace(figure, table=_shortened(figure))


def _told_more(left_out: int, page: str) -> str:
    bars = "stapel" if left_out == 1 else "staplar"
    return f"De {MOST_ROWS} första visas; {left_out} {bars} till finns på sidan {page}." if left_out > 0 else ""


def _shortened(figure: Figure) -> Table:
    """The rows for what is drawn, in its order; of quarters, the newest."""
    rows = figure.table.rows
    shown = {label: rows[label] for label in figure.counts or rows}
    return replace(figure.table, rows=dict(islice(shown.items(), MOST_ROWS)))
