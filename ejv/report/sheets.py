"""The sheets of a workbook: every table that the pages show for a selection, each with its words and its figure."""

from itertools import chain

from ejv.report.sheet import Sheet
from ejv.report.sheets_of_namnder import namnd_sheets
from ejv.report.sheets_of_parts import insats_sheets, reason_sheets
from ejv.report.sheets_of_time import flow_sheets, headline_sheets, trend_sheets, wait_sheets
from ejv.report.source import Source


def sheets_of(source: Source) -> list[Sheet]:
    """Every sheet that has a row, in the order of the pages."""
    makers = (headline_sheets, trend_sheets, flow_sheets, insats_sheets, reason_sheets, wait_sheets, namnd_sheets)
    return [sheet for sheet in chain.from_iterable(maker(source) for maker in makers) if sheet.figure.table.rows]
