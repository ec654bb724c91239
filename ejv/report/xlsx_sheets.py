"""Writes one sheet: its finding, its table, and below it what must be said of the numbers."""

import re
from dataclasses import dataclass
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ejv.report.sheet import Sheet
from ejv.report.source import Source
from ejv.report.workbook import looks_like_formula, write_text
from ejv.report.xlsx_cells import written
from ejv.words.carried import EXAMPLE, FOLLOW_UP, told_applies, told_origin
from ejv.words.colours import COLOURS, QUIET
from ejv.words.protection import told_rule
from ejv.words.tables import Table

HEAD = 3
"""The row of a table's head, counted from 0: the finding, the selection and an empty row stand above it."""
_A4 = 9
_SHORT, _NUMERIC = 24, (".", "–", "+", "−", "±", *"0123456789")
_LEAST, _MOST_HEAD, _MOST_FIRST, _MOST = 11, 20, 52, 64
"""How wide columns are, in letters."""
_COLUMN, _RUNNING, _LINE = 9, 100, 15
"""A column of no width of its own, the least that running text asks for (both in letters), and a line in points."""
_FILTER = 3
"""The button in a head takes so many letters' room."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The formats of a workbook, each made once."""

    book: Workbook
    title: Format
    quiet: Format
    text: Format
    guarded: Format
    right: Format
    head: Format
    head_right: Format
    wrapped: Format
    link: Format
    made: dict[str, Format]

    @classmethod
    def of(cls, book: Workbook) -> "Letters":
        """The formats for a new workbook."""
        top = {"valign": "top"}
        head = {"valign": "vcenter", "bold": True, "text_wrap": True, "font_color": "#ffffff", "bg_color": COLOURS[0]}
        return cls(
            book,
            title=book.add_format({**top, "bold": True, "font_size": 14, "text_wrap": True}),
            quiet=book.add_format({**top, "font_color": QUIET, "text_wrap": True}),
            text=book.add_format({**top, "align": "left", "indent": 1}),
            guarded=book.add_format({**top, "align": "left", "indent": 1, "quote_prefix": True}),
            right=book.add_format({**top, "align": "right"}),
            head=book.add_format({**head, "align": "left", "indent": 1}),
            head_right=book.add_format({**head, "align": "right", "indent": 2}),
            wrapped=book.add_format({**top, "align": "left", "indent": 1, "text_wrap": True}),
            link=book.add_format({**top, "align": "left", "indent": 1, "font_color": COLOURS[0], "underline": 1}),
            made={},
        )

    def number(self, form: str) -> Format:
        """The format of a number that is shown in some way."""
        if form not in self.made:
            self.made[form] = self.book.add_format({"num_format": form, "valign": "top", "align": "right"})
        return self.made[form]

    def of_text(self, text: str) -> Format:
        """The format of a text: marked as such where a program could take it for a formula."""
        return self.guarded if looks_like_formula(text) else self.text


@dataclass(frozen=True, slots=True)
class Room:
    """What a sheet's chart takes: columns to the right of the table, and rows from its head down."""

    columns: int = 0
    rows: int = 0


def write_sheet(tab: Worksheet, source: Source, sheet: Sheet, letters: Letters, chart: Room) -> None:
    """The finding, the table, and what must be said of its numbers."""
    table = sheet.figure.table
    span = _Span.of(tab, table, chart)
    span.write(0, sheet.figure.title, letters.title, 1.35)
    span.write(1, told_applies(source.told_selection, sheet.applies), letters.quiet)
    write_table(tab, HEAD, f"T_{_ascii(sheet.tab)}", table, letters)
    below, lines = HEAD + max(len(table.rows), chart.rows) + 2, _below(source, sheet)
    for row, line in enumerate(lines, start=below):
        span.write(row, line, letters.quiet)
    tab.freeze_panes(HEAD + 1, 0)
    set_print(tab, source, HEAD)
    tab.print_area(0, 0, below + len(lines) - 1, span.last)


@dataclass(frozen=True, slots=True)
class _Span:
    """The columns that running text lies over: as wide as the table and its chart, and wide enough to read."""

    tab: Worksheet
    last: int
    letters: float

    @classmethod
    def of(cls, tab: Worksheet, table: Table, chart: Room) -> "_Span":
        widths, columns = sum(widths_of(table)), len(table.columns)
        more = max(chart.columns, ceil((_RUNNING - widths) / _COLUMN), 0)
        return cls(tab, columns + more - 1, widths + more * _COLUMN)

    def write(self, row: int, text: str, form: Format, scale: float = 1) -> None:
        """Running text over all columns, its row as high as it needs; ``scale`` is of its letters."""
        self.tab.merge_range(row, 0, row, self.last, "", form)
        write_text(self.tab, row, 0, text, form)
        lines = ceil(len(text) * scale / self.letters)
        self.tab.set_row(row, _LINE * scale * max(1, lines))


def _below(source: Source, sheet: Sheet) -> list[str]:
    """Notes, signs, that numbers are rounded or small ones hidden, and where they come from."""
    policy = source.release.manifest.policy
    origin = f"{told_origin(source.release.manifest)} {FOLLOW_UP}"
    lines = [*sheet.figure.note.split("\n"), sheet.figure.table.legend, told_rule(policy), origin]
    example = [EXAMPLE] if source.release.manifest.kommun.exempeldata else []
    return [line for line in (*lines, *example) if line]


def _ascii(text: str) -> str:
    """A name that a table may have: letters, digits and low lines."""
    return re.sub(r"\W+", "_", text.lower().translate(str.maketrans("åäöé", "aaoe")), flags=re.ASCII).strip("_")


def write_table(tab: Worksheet, top: int, name: str, table: Table, letters: Letters) -> None:
    """A table with a name, its head in the row ``top``; every text as text, whatever it begins with."""
    heads = distinct(table.columns)
    rows = list(table.rows.items())
    of_words = [_is_of_words(table, column) for column in range(len(heads))]
    forms = [letters.head if words else letters.head_right for words in of_words]
    columns = [{"header": head, "header_format": form} for head, form in zip(heads, forms, strict=True)]
    style = {"name": name, "columns": columns, "style": "Table Style Light 1"}
    tab.add_table(top, 0, top + len(rows), len(heads) - 1, style)
    for row, (label, cells) in enumerate(rows, start=top + 1):
        write_text(tab, row, 0, label, letters.of_text(label))
        for column, cell in enumerate(cells, start=1):
            told = written(cell)
            if isinstance(told.value, str):
                write_text(
                    tab, row, column, told.value, letters.of_text(told.value) if of_words[column] else letters.right
                )
            else:
                tab.write_number(row, column, told.value, letters.number(told.form))
    widths = widths_of(table)
    for column, width in enumerate(widths):
        tab.set_column(column, column, width)
    lines = max(ceil((len(head) + _FILTER) / width) for head, width in zip(heads, widths, strict=True))
    tab.set_row(top, _LINE * lines + 3)


def _is_of_words(table: Table, column: int) -> bool:
    """Whether a column has words rather than numbers and signs, which stand to the right."""
    texts = [row[column - 1] for row in table.texts.values()] if column else [""]
    return max(map(len, texts)) > _SHORT or not any(text.startswith(_NUMERIC) for text in texts)


def distinct(heads: tuple[str, ...]) -> list[str]:
    """The same heads, none of them twice: a workbook's table allows no two alike, whatever their case."""
    found: list[str] = []
    for head in heads:
        taken = {each.casefold() for each in found}
        turn = next(n for n in range(1, len(heads) + 2) if _numbered(head, n).casefold() not in taken)
        found.append(_numbered(head, turn))
    return found


def _numbered(head: str, turn: int) -> str:
    return head if turn == 1 else f"{head} ({turn})"


def widths_of(table: Table) -> list[float]:
    """How wide each column must be for its longest text, within limits; a long head is broken over lines."""
    rows = [(label, *row) for label, row in table.texts.items()]
    widths = []
    for column, head in enumerate(table.columns):
        longest = max(len(row[column]) for row in rows)
        wide = max(longest + 3, min(len(head) + _FILTER, _MOST_HEAD), _LEAST)
        widths.append(min(wide, _MOST if column else _MOST_FIRST))
    return widths


def set_print(tab: Worksheet, source: Source, head: int | None = None) -> None:
    """A4, lying, as wide as the paper, with the head on every page and the source at the foot."""
    tab.set_landscape()
    tab.set_paper(_A4)
    tab.fit_to_pages(1, 0)
    if head is not None:
        tab.repeat_rows(head)
    manifest = source.release.manifest
    whose = f"{manifest.kommun.namn[:60]} · utgåva {manifest.release_id}. {FOLLOW_UP}".replace("&", "&&")
    tab.set_footer(f"&L&8 {whose}&R&8 Sida &P av &N")
