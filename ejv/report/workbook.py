"""Workbooks whose bytes depend on their content alone, and in which no text becomes a formula or a link."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ejv.report.chart_data import ChartData
from ejv.report.zipped import steady, zipped

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""When a workbook that has no time of its own was made."""
COUNT_FORMAT = '#,##0;-#,##0;"–"'
"""Thousands as the reader's own program divides them; zero as tables write it."""
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_CORE = "docProps/core.xml"
_FORMULA_STARTS = ("=", "+", "-", "@")


@contextmanager
def new_workbook(into: list[bytes]) -> Iterator[Workbook]:
    """A workbook to fill; its bytes are appended when it is closed."""
    made = io.BytesIO()
    with Workbook(made, _AS_TEXT) as book:
        book.set_properties({"created": EPOCH})
        yield book
    into.append(steady(made.getvalue()))


def with_identity(data: bytes, identity: str) -> bytes:
    """The same workbook with what XlsxWriter cannot say of it: whose identity it carries, and its language."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        content = {name: file.read(name) for name in file.namelist()}
    own = f"<dc:identifier>{escape(identity)}</dc:identifier><dc:language>sv-SE</dc:language></cp:coreProperties>"
    content[_CORE] = content[_CORE].replace(b"</cp:coreProperties>", own.encode("utf-8"))
    return zipped(content)


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
