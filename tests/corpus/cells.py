"""Workbooks with odd cells. Row and column as Excel shows them."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook

from tests.corpus.file import File
from tests.corpus.making import HEADER, ROW, bare, changed, first, replaced, row, sheet, written

DAY = datetime(2023, 6, 26)  # noqa: DTZ001 - Excel knows no time zones
SHEET = "xl/worksheets/sheet1.xml"


def _titles_above(book: Workbook) -> None:
    first(book).insert_rows(1, 3)
    first(book)["A1"] = "Ej verkställda beslut, kvartal 1"
    first(book).merge_cells("A1:F1")


def _merge_header(book: Workbook) -> None:
    first(book).insert_cols(6)
    first(book)["E2"], first(book)["F2"] = None, "kvarstår"
    first(book).merge_cells("E1:F1")


def _set(cell: str, value: Any, number_format: str = "") -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        first(book)[cell] = value
        if number_format:
            first(book)[cell].number_format = number_format

    return change


def _from_1904(book: Workbook) -> None:
    book.epoch = CALENDAR_MAC_1904
    first(book)["A2"] = DAY


def _text_formula(book: Workbook) -> None:
    first(book)["B2"] = "=cmd|'/c calc'!A1"
    first(book)["B2"].data_type = "s"


def _cached(value: str, kind: str = "") -> Callable[[], bytes]:
    """A formula in F2 with a value that a spreadsheet program has worked out."""
    new = f'<c r="F2"{kind}><f>1+1</f><v>{value}</v>'
    return replaced([row(antal="=1+1")], SHEET, '<c r="F2"><f>1+1</f><v></v>', new)


def _xml(body: str) -> Callable[[], bytes]:
    return lambda: bare([f"<worksheet><sheetData>{body}</sheetData></worksheet>"])


CELLS = [
    File("sound.xlsx", "a sound workbook", sheet(ROW, ROW), antal=4),
    File(
        "titles_above.xlsx",
        "a merged title and blank rows above the header",
        changed(row(antal="x"), by=_titles_above),
        [("ogiltigt_antal", 5, "antal")],
    ),
    File(
        "merged_header.xlsx",
        "a header merged over two columns",
        changed(ROW, by=_merge_header),
        [("okand_kolumn", 1, "kolumn 6"), ("tomt_varde", 2, "status")],
    ),
    File(
        "merged_body.xlsx",
        "a quarter merged over two rows stands in the first only",
        changed(ROW, row(kvartal=None), by=lambda book: first(book).merge_cells("A2:A3")),
        [("tomt_varde", 3, "kvartal")],
    ),
    File("formula_with_value.xlsx", "a formula that a spreadsheet program has worked out", _cached("7"), antal=7),
    File("formula_with_text.xlsx", "a formula that gives an empty text", _cached("", ' t="str"'), antal=1),
    File(
        "formula_with_error.xlsx",
        "a formula that gives an error",
        _cached("#DIV/0!", ' t="e"'),
        [("formel_saknar_varde", 2, "antal")],
    ),
    File(
        "formula_without_value.xlsx",
        "a formula that was never worked out",
        sheet(row(antal="=1+1"), row(status="=A1")),
        [("formel_saknar_varde", 2, "antal"), ("formel_saknar_varde", 3, "status")],
    ),
    File(
        "error_cells.xlsx",
        "error values",
        sheet(row(antal="#REF!"), row(insats="#N/A"), row(status="#NAME?"), row(kvartal="#VALUE!")),
        [
            ("formel_saknar_varde", 2, "antal"),
            ("formel_saknar_varde", 3, "insats"),
            ("formel_saknar_varde", 4, "status"),
            ("formel_saknar_varde", 5, "kvartal"),
        ],
    ),
    File(
        "csv_injection.xlsx",
        "text that looks like a formula is text",
        changed(ROW, by=_text_formula),
        [("okand_namnd", 2, "namnd")],
    ),
    File(
        "dates.xlsx",
        "dates, times and lengths of time in cells",
        sheet(row(kvartal=DAY), row(namnd=date(2023, 6, 26)), row(status=time(8, 30)), row(antal=timedelta(days=3))),
        [("datum", 2, "kvartal"), ("datum", 3, "namnd"), ("datum", 4, "status"), ("datum", 5, "antal")],
    ),
    File(
        "date_1904.xlsx",
        "a date in a workbook that counts from 1904",
        changed(ROW, by=_from_1904),
        [("datum", 2, "kvartal")],
    ),
    File(
        "date_column.xlsx",
        "a column of dates under another name",
        changed(ROW, ROW, by=lambda book: [_set("G1", "beslutat")(book), _set("G2", DAY)(book), _set("G3", DAY)(book)]),
        [("datumkolumn", 1, "kolumn 7")],
    ),
    File(
        "serial_date.xlsx",
        "a date that has lost its format is a number",
        sheet(row(kvartal=45103)),
        [("ogiltigt_kvartal", 2, "kvartal")],
    ),
    File(
        "date_by_format.xlsx",
        "a number becomes a date by its format alone",
        changed(ROW, by=_set("F2", 45103, "[$-41D]d mmm yyyy")),
        [("datum", 2, "antal")],
    ),
    File(
        "date_beyond_calendar.xlsx",
        "a date that Excel shows as ####",
        changed(ROW, by=_set("F2", 99999999, "yyyy-mm-dd")),
        [("formel_saknar_varde", 2, "antal")],
    ),
    File(
        "numbers.xlsx",
        "whole numbers as text and with decimals; halves and negative ones",
        sheet(row(antal="3"), row(antal=4.0), row(antal="5,0"), row(antal=2.5), row(antal=-1), row(antal=1e20)),
        [("ogiltigt_antal", 5, "antal"), ("ogiltigt_antal", 6, "antal"), ("ogiltigt_antal", 7, "antal")],
    ),
    File(
        "booleans.xlsx",
        "TRUE and FALSE are yes and no",
        changed(
            ROW,
            ROW,
            by=lambda book: [
                _set("G1", "erbjuden annan insats")(book),
                _set("G2", True)(book),
                _set("G3", False)(book),
            ],
        ),
        antal=4,
    ),
    File(
        "odd_spaces.xlsx",
        "no-break spaces, line breaks and soft hyphens in cells",
        sheet(row(insats="\u00a0Hem\u00adtjänst\n"), row(kvartal="kv\u00a01\u20092024")),
        antal=4,
    ),
    File(
        "look_alikes.xlsx",
        "Cyrillic letters, full-width digits, decomposed å",
        sheet(row(lagrum="S\u043eL"), row(kvartal="２０２４K1"), row(status="kvarsta\u030ar")),
        [("okand_kod", 2, "lagrum")],
    ),
    File(
        "very_long_cell.xlsx",
        "a cell as long as Excel allows",
        sheet(row(namnd="N" * 32_767)),
        [("okand_namnd", 2, "namnd")],
    ),
    File(
        "too_long_cell.xlsx",
        "a cell longer than Excel allows",
        _xml(written(HEADER, row(namnd="N" * 32_768))),
        [("for_stor_fil", 2, "kolumn 2")],
    ),
    File(
        "beside_the_table.xlsx",
        "a note beside the table",
        sheet([*ROW, None, "hemligt"]),
        [("overtaligt_falt", 2, "kolumn 8")],
    ),
    File(
        "duplicate_header.xlsx",
        "the same header twice",
        changed([*ROW, 3], by=_set("G1", "ANTAL")),
        [("dubbel_rubrik", 1, "antal")],
    ),
]
