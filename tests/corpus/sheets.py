"""Workbooks with odd sheets, and with personnummer in odd places."""

from collections.abc import Callable
from functools import partial
from typing import Any

from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from tests.corpus.file import File, Place
from tests.corpus.making import (
    HEADER,
    PERSON,
    ROW,
    bare,
    changed,
    edited,
    first,
    replaced,
    row,
    sheet,
    stored,
    strict,
    with_shared_strings,
    written,
)

SHEET = "xl/worksheets/sheet1.xml"
MISSING: list[Place] = [("saknad_kolumn", 1, namn) for namn in ("insats", "kvartal", "lagrum", "status")]
TWO = f"{written(HEADER, ROW)}"


def _add_sheet(book: Workbook, title: str = "Blad2", state: str = "visible", cells: Any = ROW) -> None:
    added = book.create_sheet(title)
    added.append(HEADER)
    added.append(cells)
    added.sheet_state = state


def _titles_above(book: Workbook) -> None:
    first(book).insert_rows(1, 3)
    first(book)["A1"] = "Ej verkställda beslut, kvartal 1"
    first(book).merge_cells("A1:F1")


def _hide_row(book: Workbook) -> None:
    first(book).row_dimensions[3].hidden = True
    first(book).row_dimensions[900].hidden = True


def _hide_column(book: Workbook) -> None:
    first(book).column_dimensions["F"].hidden = True
    first(book).column_dimensions["Q"].hidden = True


def _set(cell: str, value: Any, number_format: str = "") -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        first(book)[cell] = value
        if number_format:
            first(book)[cell].number_format = number_format

    return change


def _comment(book: Workbook) -> None:
    first(book)["A2"].comment = Comment(PERSON, "X")


def _chart_sheet() -> bytes:
    book = Workbook()
    for each in (HEADER, ROW):
        first(book).append(each)
    book.create_chartsheet("Diagram")
    return stored(book)


def _xml(body: str) -> Callable[[], bytes]:
    return lambda: bare([f"<worksheet><sheetData>{body}</sheetData></worksheet>"])


SHEETS = [
    File("two_sheets.xlsx", "one sheet for each law", changed(ROW, by=_add_sheet), antal=4),
    File(
        "hidden_row.xlsx",
        "a hidden row is read, and told of",
        changed(ROW, ROW, by=_hide_row),
        [("dolt", 3, "")],
        antal=4,
    ),
    File("hidden_column.xlsx", "a hidden column too", changed(ROW, by=_hide_column), [("dolt", 0, "antal")], antal=2),
    File(
        "hidden_sheet.xlsx",
        "a hidden sheet too",
        changed(ROW, by=partial(_add_sheet, state="hidden")),
        [("dolt", 0, "")],
        antal=4,
    ),
    File(
        "very_hidden_sheet.xlsx",
        "one that only a macro can show, with a fault",
        changed(ROW, by=partial(_add_sheet, state="veryHidden", cells=row(antal="hemligt"))),
        [("dolt", 0, ""), ("ogiltigt_antal", 2, "antal")],
    ),
    File(
        "sheet_without_table.xlsx",
        "a sheet of notes is passed over",
        changed(ROW, by=lambda book: book.create_sheet("Läs mig").append(["hemligt"])),
        antal=2,
    ),
    File("chart_sheet.xlsx", "a chart as a sheet of its own", _chart_sheet, antal=2),
    File(
        "no_header.xlsx",
        "no row with headers that we know",
        lambda: bare([f"<worksheet><sheetData>{written(['a', 'b'], ['c', 'd'])}</sheetData></worksheet>"]),
        MISSING,
    ),
    File("empty_workbook.xlsx", "no cell at all", lambda: stored(Workbook()), [("tom_fil", 1, "kolumn 1")]),
    File("only_spaces.xlsx", "nothing but space", _xml(written([" ", "\u00a0"])), [("tom_fil", 1, "kolumn 1")]),
    File("only_a_header.xlsx", "a header and no rows", sheet(), [("inga_rader", 2, "kolumn 1")]),
    File("strict.xlsx", "saved as ”Strict Open XML”", lambda: strict(sheet(ROW)()), antal=2),
    File(
        "prefixed.xlsx",
        "every element with a prefix, as some programs write",
        lambda: bare(
            [
                f'<x:worksheet xmlns:x="a"><x:sheetData>{TWO}</x:sheetData></x:worksheet>'.replace(
                    "<row", "<x:row"
                ).replace("</row", "</x:row")
            ]
        ),
        antal=2,
    ),
    File("cells_without_place.xlsx", "cells and rows that do not say where they stand", _xml(TWO), antal=2),
    File(
        "rows_in_disorder.xlsx",
        "rows out of order: put in their places",
        _xml(written(ROW, attributes='r="2"') + written(HEADER, attributes='r="1"')),
        antal=2,
    ),
    File(
        "same_row_twice.xlsx",
        "two rows with one number",
        _xml(written(HEADER, attributes='r="1"') + written(ROW, attributes='r="1"')),
        [("olasbar_fil", 0, "")],
    ),
    File(
        "no_such_column.xlsx",
        "a cell beyond the last column",
        _xml('<row><c r="XFE1"><v>1</v></c></row>'),
        [("olasbar_fil", 0, "")],
    ),
    File(
        "no_such_string.xlsx",
        "a cell that refers to a text that is not there",
        _xml('<row><c t="s"><v>7</v></c></row>'),
        [("olasbar_fil", 0, "")],
    ),
    File(
        "shared_strings.xlsx",
        "texts in a part of their own, as Excel keeps them, in runs and with readings above",
        lambda: with_shared_strings(0),
        antal=2,
    ),
    File(
        "negative_string.xlsx",
        "a cell that refers to the text before the first",
        lambda: with_shared_strings(-1),
        [("olasbar_fil", 0, "")],
    ),
    File(
        "sheet_is_missing.xlsx",
        "a sheet that the workbook lists is gone",
        lambda: edited(sheet(ROW)(), {SHEET: lambda _: None}),
        [("olasbar_fil", 0, "")],
    ),
    File(
        "dimension_too_small.xlsx",
        "a sheet that says it is smaller than it is",
        replaced([ROW], SHEET, 'ref="A1:F2"', 'ref="A1:B1"'),
        antal=2,
    ),
    File(
        "dimension_too_large.xlsx",
        "a sheet that says it is as large as can be",
        replaced([ROW], SHEET, 'ref="A1:F2"', 'ref="A1:XFD1048576"'),
        antal=2,
    ),
]

PERSONS = [
    File(
        "person_as_number.xlsx",
        "personnummer as numbers, one without its first 0",
        sheet(row(antal=8001019999), row(antal=198001019999), row(antal=101019999)),
        [("personnummer", 2, "antal"), ("personnummer", 3, "antal"), ("personnummer", 4, "antal")],
    ),
    File(
        "person_in_title.xlsx",
        "above the header",
        changed(ROW, by=lambda book: [_titles_above(book), _set("C2", PERSON)(book)]),
        [("personnummer", 2, "kolumn 3")],
    ),
    File(
        "person_in_header.xlsx", "in a header", changed(ROW, by=_set("G1", PERSON)), [("personnummer", 1, "kolumn 7")]
    ),
    File(
        "person_in_sheet_name.xlsx",
        "in a sheet’s name",
        changed(ROW, by=partial(_add_sheet, title=PERSON)),
        [("personnummer", 0, "bladets namn")],
    ),
    File(
        "person_in_hidden_row.xlsx",
        "in a hidden row",
        changed(ROW, row(namnd=PERSON), by=_hide_row),
        [("dolt", 3, ""), ("personnummer", 3, "namnd")],
    ),
    File(
        "person_in_notes.xlsx",
        "in a sheet without a table",
        changed(ROW, by=lambda book: book.create_sheet("x").append([None, PERSON])),
        [("personnummer", 1, "kolumn 2")],
    ),
    File(
        "person_in_disguise.xlsx",
        "split by a no-break space, an en dash, Excel’s own escape, and rich text",
        _xml(
            written(
                HEADER,
                row(namnd="800101\u00a09999"),
                row(namnd="800161–9999"),
                row(namnd="800101_x002D_9999"),
                row(namnd="800101-</t></is><is><t>9999"),
            )
        ),
        [("personnummer", number, "namnd") for number in range(2, 6)],
    ),
    File(
        "person_in_comment.xlsx",
        "in a comment, which is never read and never leaves",
        changed(ROW, by=_comment),
        antal=2,
    ),
]
