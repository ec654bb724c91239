"""Native charts in a workbook. What they draw has a sheet of its own, where a hidden count has no cell at all."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ejv.report.chart_data import ChartData, chart_data
from ejv.report.sheet import Sheet
from ejv.report.workbook import COUNT_FORMAT, write_chart_data, write_text
from ejv.report.xlsx_sheets import HEAD, Letters, Room
from ejv.words import carried
from ejv.words.colours import COLOURS, GRID, INK

_MARKERS, _DASHES = ("circle", "square", "diamond", "triangle"), ("solid", "dash", "round_dot", "dash_dot")
_COLUMN, _ROW = 64, 20
"""Of a column and a row without a size of their own, in pixels."""
_WIDTH, _BAR, _STANDING = 640, 34, 340
"""Of a chart, in pixels: its width, the height of each lying bar, and of a chart over quarters."""


class ChartRoom:
    """The sheet that charts draw from: a text in a cell is drawn as zero, so the tables' own cells will not do."""

    def __init__(self, book: Workbook, letters: Letters) -> None:
        self._book, self._letters = book, letters
        self._tab: Worksheet | None = None
        self._row = 0

    def draw(self, tab: Worksheet, sheet: Sheet) -> Room:
        """Draw a sheet's chart beside its table, if there is something to draw."""
        figure = sheet.figure
        data = chart_data(figure, sheet.counted or figure.table.columns[1])
        if not data.draws_something:
            return Room()
        top = self._write(sheet.tab, data)
        chart = self._chart(sheet, data, top)
        column = len(figure.table.columns) + 1
        chart.set_size({"width": _WIDTH, "height": _height(data)})
        tab.insert_chart(HEAD + 1, column, chart, {"description": figure.alt, "object_position": 2})
        return Room(_WIDTH // _COLUMN + 2, _height(data) // _ROW + 1)

    def _write(self, title: str, data: ChartData) -> int:
        """Write what a chart draws below what is there; the row of its heads."""
        if self._tab is None:
            self._tab = self._book.add_worksheet(carried.CHART_DATA)
            self._tab.set_column(0, 0, 52)
            self._tab.set_column(1, 8, 18)
            write_text(self._tab, 0, 0, carried.CHART_DATA_TOLD, self._letters.quiet)
            self._row = 2
        write_text(self._tab, self._row, 0, title, self._letters.title)
        top = self._row + 1
        write_chart_data(self._tab, data, top, self._letters.number(COUNT_FORMAT))
        self._row = top + len(data.categories) + 2
        return top

    def _chart(self, sheet: Sheet, data: ChartData, top: int) -> Any:
        lines = data.of_quarters and len(data.series) > 1
        kind = "line" if lines else "column" if data.of_quarters else "bar"
        chart: Any = self._book.add_chart({"type": kind})
        for number in range(len(data.series)):
            chart.add_series(_series(data, top, number, kind))
        chart.set_title({"name": [sheet.tab, 0, 0], "overlay": False, "name_font": _letters(12, bold=True)})
        chart.show_blanks_as("gap")
        chart.set_legend({"position": "bottom", "font": _letters(10)} if lines else {"none": True})
        _set_axes(chart, kind)
        return chart


def _set_axes(chart: Any, kind: str) -> None:
    """Labels as they stand in the table, numbers from zero. Of lying bars the library calls the upright axis y."""
    set_labels, set_values = chart.set_x_axis, chart.set_y_axis
    if kind == "bar":
        set_labels, set_values = set_values, set_labels
    line, no_grid = {"color": GRID}, {"visible": False}
    set_labels(
        {
            "reverse": kind == "bar",
            "num_font": _letters(10),
            "line": line,
            "label_position": "low",
            "major_gridlines": no_grid,
        }
    )
    grid = {"visible": kind == "line", "line": line}
    set_values(
        {"min": 0, "visible": kind == "line", "num_format": "#,##0", "num_font": _letters(10), "major_gridlines": grid}
    )


def _series(data: ChartData, top: int, number: int, kind: str) -> dict[str, Any]:
    last, column, colour = top + len(data.categories), number + 1, COLOURS[number % len(COLOURS)]
    own: dict[str, Any] = {
        "name": [carried.CHART_DATA, top, column],
        "categories": [carried.CHART_DATA, top + 1, 0, last, 0],
        "values": [carried.CHART_DATA, top + 1, column, last, column],
    }
    if kind == "line":
        place = number % len(_MARKERS)
        shape = {"type": _MARKERS[place], "size": 7, "fill": {"color": colour}, "border": {"color": colour}}
        return own | {"line": {"color": colour, "width": 2.25, "dash_type": _DASHES[place]}, "marker": shape}
    labels = {"value": True, "position": "outside_end", "num_format": COUNT_FORMAT, "font": _letters(10, bold=True)}
    return own | {"fill": {"color": colour}, "gap": 45, "data_labels": labels}


def _letters(size: int, *, bold: bool = False) -> dict[str, Any]:
    return {"size": size, "bold": bold, "color": INK}


def _height(data: ChartData) -> int:
    return _STANDING if data.of_quarters else 90 + _BAR * max(3, len(data.categories))
