"""One sheet of a workbook, not yet written."""

from collections.abc import Mapping
from dataclasses import dataclass

from ejv.report.source import Source
from ejv.words.coarser import Answer, answer_of, told_whole
from ejv.words.figure import Figure
from ejv.words.tables import Cell, Table


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    """A table with its finding and, where it has one, its figure. Public.

    Attributes
    ----------
    tab
        What the sheet is called: at most 31 letters.
    page
        The address of the page that shows the same.
    applies
        Whole sentences when the sheet tells of more than what is chosen; else empty.
    counted
        What the figure's bars count, when that is not the table's second column.
    """

    tab: str
    page: str
    figure: Figure
    applies: str = ""
    counted: str = ""


def plain_figure(name: str, title: str, table: Table, note: str = "") -> Figure:
    """A table with its finding, and nothing to draw."""
    return Figure(name, title, "", "", table, note)


def whole_law(source: Source, why: str) -> str:
    """What a table tells of when an insats is chosen and it shows a whole law anyhow.

    Parameters
    ----------
    why
        A sentence: what it does instead.
    """
    if source.selection.insats_level == "lagrum":
        return ""
    return f"{why} Här visas {told_whole(source.release, source.selection.codes)}."


def coarser_answer(source: Source, what: str, *beside: str) -> Answer:
    """What the release answers of a thing in the selection."""
    return answer_of(source.release, source.selection, what, *beside)


def metric_table(metrics: Mapping[str, tuple[str, str]]) -> Table:
    """Headline numbers as a table: label, number, and what it is compared with."""
    rows: dict[str, list[Cell]] = {
        label: [value, note.replace("  \n", ". ")] for label, (value, note) in metrics.items()
    }
    return Table(("Nyckeltal", "Antal", "Jämfört med"), rows)
