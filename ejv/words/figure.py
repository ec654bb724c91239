"""A figure that is not yet drawn, and everything that is said beside it, as one value.

The page, the presentation and the reports draw it each in their own way: bars of counts, or series over quarters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ejv.measures.series import Series
from ejv.release.select import Count
from ejv.words.sentences import describe_bars, describe_series
from ejv.words.tables import Table, series_table


@dataclass(frozen=True, eq=False, slots=True)
class Figure:
    """A figure with its words and numbers: bars by label, or series over quarters.

    Attributes
    ----------
    name
        What it is called in file names.
    title
        What it shows: the finding.
    what
        What is counted.
    alt
        The text alternative: every value in words.
    note
        What to say below the figure.
    counts
        What bars draw: label → count.
    series
        What is drawn over quarters, when there are no bars.
    """

    name: str
    title: str
    what: str
    alt: str
    table: Table
    note: str = ""
    counts: Mapping[str, Count] = field(default_factory=dict)
    series: Sequence[Series] = ()


def bar_figure(name: str, title: str, what: str, counts: Mapping[str, Count], table: Table, note: str = "") -> Figure:
    """Counts by label as lying bars."""
    return Figure(name, title, what, describe_bars(what, counts), table, note, counts)


def quarter_figure(name: str, title: str, what: str, series: Sequence[Series], note: str = "") -> Figure:
    """Series over quarters."""
    return Figure(name, title, what, describe_series(what, series), series_table(series), note, series=series)
