"""The first sheet of a workbook: what the file is, what its sheets show, what signs and words mean, and the law."""

from collections.abc import Mapping, Sequence
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ejv.report.marked import runs_of
from ejv.report.sheet import Sheet
from ejv.report.source import Source
from ejv.report.workbook import write_text
from ejv.report.xlsx_sheets import Letters, set_print
from ejv.words import carried
from ejv.words.about import CHECK_LAW, LIMITS
from ejv.words.explained import every_word
from ejv.words.protection import told_protection
from ejv.words.swedish import symbols

_WIDTHS = (36, 100, 12)
"""Of the columns, in letters."""
_ROW = 15
"""Height of a line, in points."""


class _Page:
    """Writes block by block down a sheet."""

    def __init__(self, tab: Worksheet, letters: Letters) -> None:
        self._tab, self._letters, self._row = tab, letters, 0

    def leave_row(self) -> None:
        """An empty row."""
        self._row += 1

    def line(self, text: str, *, title: bool = False) -> None:
        form = self._letters.title if title else self._letters.quiet
        self._tab.merge_range(self._row, 0, self._row, len(_WIDTHS) - 1, "", form)
        write_text(self._tab, self._row, 0, text, form)
        self._tab.set_row(self._row, (_ROW + 5 * title) * ceil(0.85 * len(text) / sum(_WIDTHS)))
        self._row += 1

    def table(self, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], links: bool = False) -> None:
        """A table of texts with a name; an empty row comes after it."""
        columns = [{"header": head, "header_format": self._letters.head} for head in heads]
        last = self._row + len(rows)
        options = {"name": name, "columns": columns, "style": "Table Style Light 1", "autofilter": False}
        self._tab.add_table(self._row, 0, last, len(heads) - 1, options)
        for row, texts in enumerate(rows, start=self._row + 1):
            self._texts(row, texts, links=links)
        self._row = last + 2

    def _texts(self, row: int, texts: Sequence[str], *, links: bool) -> None:
        for column, text in enumerate(texts):
            if links and column == 0:
                self._tab.write_url(row, 0, f"internal:'{text}'!A1", self._letters.link, text)
            else:
                write_text(self._tab, row, column, text, self._letters.wrapped)
        lines = max(ceil(0.85 * len(text) / width) for text, width in zip(texts, _WIDTHS, strict=False))
        self._tab.set_row(row, _ROW * max(1, lines))


def write_about(book: Workbook, source: Source, sheets: Sequence[Sheet], letters: Letters) -> None:
    """The first sheet."""
    tab = book.add_worksheet(carried.ABOUT)
    for column, width in enumerate(_WIDTHS):
        tab.set_column(column, column, width)
    page = _Page(tab, letters)
    release = source.release
    page.line(f"{carried.TITLE}, {release.manifest.kommun.namn}", title=True)
    page.line(source.told_selection)
    page.leave_row()
    page.table("Om_filen", carried.FACTS, _pairs({**source.facts, "Läs så här": LIMITS}))
    page.table("Innehall", carried.CONTENTS, [(sheet.tab, sheet.figure.title) for sheet in sheets], links=True)
    signs = symbols(rounded=release.manifest.policy.rounds)
    page.table("Tecken", (carried.SIGNS, carried.WORDS[1]), _pairs(signs))
    page.line(carried.PROTECTED, title=True)
    for text in told_protection(release):
        page.line(text)
    page.leave_row()
    page.table("Ord", carried.WORDS, _pairs(every_word(release.kodlistor, release.manifest.policy)))
    law = release.kodlistor.law(source.selection.kvartal)
    page.table("Lag", carried.LAW, [(post.amne, post.hanvisning, post.lagrum) for post in law])
    page.line("".join(run.text for run in runs_of(CHECK_LAW)))
    tab.activate()
    set_print(tab, source)


def _pairs(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    return list(texts.items())
