"""A workbook: a sheet for every table of a selection, with charts, and a first sheet that says what it is."""

from datetime import UTC

from xlsxwriter import Workbook

from ejv.report.sheet import Sheet
from ejv.report.sheets import sheets_of
from ejv.report.source import Source
from ejv.report.workbook import new_workbook, with_identity
from ejv.report.xlsx_about import write_about
from ejv.report.xlsx_charts import ChartRoom
from ejv.report.xlsx_sheets import Letters, write_sheet
from ejv.words import carried


def write_xlsx(source: Source) -> bytes:
    """Every table of a release and a selection: the same bytes every time."""
    sheets = sheets_of(source)
    made: list[bytes] = []
    with new_workbook(made) as book:
        _set_properties(book, source)
        letters = Letters.of(book)
        write_about(book, source, sheets, letters)
        _write_sheets(book, source, sheets, letters)
    return with_identity(made[0], source.release.manifest.release_id)


def _write_sheets(book: Workbook, source: Source, sheets: list[Sheet], letters: Letters) -> None:
    """Every sheet, and last what their charts draw."""
    tabs = [book.add_worksheet(sheet.tab) for sheet in sheets]
    room = ChartRoom(book, letters)
    for tab, sheet in zip(tabs, sheets, strict=True):
        write_sheet(tab, source, sheet, letters, room.draw(tab, sheet))


def _set_properties(book: Workbook, source: Source) -> None:
    manifest = source.release.manifest
    title = f"{carried.TITLE}, {source.told_selection}"
    book.set_size(2400, 1400)
    book.set_properties(
        {
            "title": title,
            "subject": title,
            "author": manifest.kommun.namn,
            "keywords": source.mark,
            "created": source.made.astimezone(UTC).replace(tzinfo=None),
        }
    )
