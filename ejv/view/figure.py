"""A figure and everything that is said beside it, as one value: drawn by a page, or alone on a screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import plotly.graph_objects as go

from ejv.release.select import Count
from ejv.view.figures import bars
from ejv.view.tables import Table
from ejv.view.words import describe_bars


@dataclass(frozen=True, eq=False, slots=True)
class Figure:
    """A figure with its words and numbers.

    Attributes
    ----------
    name
        What it is called in file names.
    title
        What it shows: the finding.
    alt
        The text alternative: every value in words.
    note
        What to say below the figure.
    what, counts
        What lying bars count, and what they draw; nothing for other figures.
    """

    name: str
    title: str
    drawn: go.Figure
    alt: str
    table: Table
    note: str = ""
    what: str = ""
    counts: Mapping[str, Count] = field(default_factory=dict)


def bar_figure(name: str, title: str, what: str, counts: Mapping[str, Count], table: Table, note: str = "") -> Figure:
    """Counts by label as lying bars.

    Parameters
    ----------
    what
        What is counted, for the text alternative.
    """
    return Figure(name, title, bars(counts), describe_bars(what, counts), table, note, what, counts)
