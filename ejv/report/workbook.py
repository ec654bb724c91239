"""Workbooks whose bytes depend on their content alone, and in which no text becomes a formula or a link."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ejv.report.chart_data import ChartData
from ejv.report.zipped import steady

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""When a workbook that has no time of its own was made."""
COUNT_FORMAT = '#,##0;-#,##0;"–"'
"""Thousands as the reader's own program divides them; zero as tables write it."""
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_FORMULA_STARTS = ("=", "+", "-", "@")


@contextmanager
def new_workbook(into: list[bytes]) -> Iterator[Workbook]:
    """A workbook to fill; its bytes are appended when it is closed."""
    made = io.BytesIO()
    with Workbook(made, _AS_TEXT) as book:
        book.set_properties({"created": EPOCH})
        yield book
    into.append(steady(made.getvalue()))


def write_text(sheet: Worksheet, row: int, column: int, text: str, form: Format | None = None) -> None:
    """Write a text as a text, whatever it begins with."""
    sheet.write_string(row, column, text, form)


def looks_like_formula(text: str) -> bool:
    """Whether a program could take a text for a formula when somebody edits it."""
    return text.startswith(_FORMULA_STARTS)


def write_chart_data(sheet: Worksheet, data: ChartData, row: int = 0, form: Format | None = None) -> None:
    """Labels in the first column and a column a series; no cell at all where there is no value."""
    for column, series in enumerate(data.series, start=1):
        write_text(sheet, row, column, series.name)
        _write_numbers(sheet, row + 1, column, series.values, form)
    for below, label in enumerate(data.categories, start=row + 1):
        write_text(sheet, below, 0, label)


def _write_numbers(sheet: Worksheet, row: int, column: int, values: Sequence[int | None], form: Format | None) -> None:
    for below, value in enumerate(values, start=row):
        if value is not None:
            sheet.write_number(below, column, value, form)


def chart_workbook(data: ChartData) -> bytes:
    """The workbook behind a chart in a presentation, where a reader edits its data."""
    made: list[bytes] = []
    with new_workbook(made) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.set_column(0, 0, 40)
        write_chart_data(sheet, data)
    return made[0]
