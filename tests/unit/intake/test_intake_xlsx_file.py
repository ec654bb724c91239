"""xlsx: where the header stands, what cells hold, and broken workbooks."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from ejv.config.ejv_toml import EjvToml
from ejv.intake.dataset import read_datasets
from ejv.model.finding import FindingKind
from tests.unit.intake.places import kinds, places

HEADER = ["kvartal", "namnd", "lagrum", "insats", "status", "antal"]
ROW = ["2024K1", "Nämnden", "SoL", "Hemtjänst", "kvarstår", 5.0]


def workbook(**sheets: list[list[Any]]) -> Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


@pytest.fixture
def check_book(tmp_path: Path) -> Callable[[Workbook], Any]:
    def done(book: Workbook) -> Any:
        book.save(tmp_path / "beslut.xlsx")
        return read_datasets([tmp_path / "beslut.xlsx"], EjvToml())

    return done


def test_xlsx_when_sound_then_numbers_are_whole(check_book: Callable) -> None:
    datasets, findings = check_book(workbook(Blad1=[HEADER, ROW]))
    assert (findings, list(datasets.beslut["antal"])) == ([], [5])


def test_xlsx_when_titles_stand_above_then_rows_keep_their_numbers(check_book: Callable) -> None:
    book = workbook(Blad1=[["Ej verkställda beslut"], [], [None, "status"], HEADER, ROW, [], [*ROW[:5], "många"]])
    assert places(check_book(book)) == [(FindingKind.OGILTIGT_ANTAL, 7, "antal")]


def test_xlsx_when_several_sheets_have_a_header_then_all_are_read_hidden_too(check_book: Callable) -> None:
    turned = [HEADER[::-1], ["x", *ROW[4::-1]]]
    book = workbook(SoL=[HEADER, ROW], Info=[["Läs mig"], ["status"]], LSS=[HEADER, ROW], Dold=turned)
    book["Dold"].sheet_state = "hidden"
    datasets, findings = check_book(book)
    assert places(findings) == [(FindingKind.DOLT, 0, ""), (FindingKind.OGILTIGT_ANTAL, 2, "antal")]
    assert (datasets, findings[1].dataset) == (None, "beslut.xlsx blad 4")
    book["Dold"]["A2"] = 2
    datasets, findings = check_book(book)
    assert places(findings) == [(FindingKind.DUBBEL_CELL, 2, "antal"), (FindingKind.DOLT, 0, "")]
    assert list(datasets.beslut["antal"]) == [5, 5, 2]


def test_xlsx_when_a_sheet_has_only_a_header_then_told_at_the_row_below(check_book: Callable) -> None:
    found = places(check_book(workbook(A=[HEADER, ROW], B=[["Rubrik"], HEADER])))
    assert found == [(FindingKind.INGA_RADER, 3, "kolumn 1")]


def test_xlsx_when_no_sheet_has_a_header_then_the_missing_columns_are_told(check_book: Callable) -> None:
    found = places(check_book(workbook(A=[[], ["Rapport"], ["hej", "svejs"]])))
    missing = ("insats", "kvartal", "lagrum", "status")
    assert found == [(FindingKind.SAKNAD_KOLUMN, 2, namn) for namn in missing]


def test_xlsx_when_blank_formatted_rows_follow_then_they_do_not_matter(check_book: Callable) -> None:
    book = workbook(A=[HEADER, ROW])
    book["A"]["C9"].number_format = "0.00"
    book["A"]["Z9"].number_format = "0.00"
    datasets, findings = check_book(book)
    assert (findings, len(datasets.beslut)) == ([], 1)


def test_xlsx_when_empty_then_told_at_its_first_cell(check_book: Callable) -> None:
    assert places(check_book(workbook(A=[], B=[]))) == [(FindingKind.TOM_FIL, 1, "kolumn 1")]


def test_xlsx_when_a_cell_is_a_date_then_told(check_book: Callable) -> None:
    day = datetime(2024, 3, 31)  # noqa: DTZ001 - Excel knows no time zones
    assert places(check_book(workbook(A=[HEADER, [day, *ROW[1:]]]))) == [(FindingKind.DATUM, 2, "kvartal")]


def test_xlsx_when_an_unknown_column_holds_dates_then_the_column_is_told_once(check_book: Callable) -> None:
    day = datetime(2024, 3, 31)  # noqa: DTZ001
    book = workbook(A=[[*HEADER, "sedan"], [*ROW, day], [*ROW, day], [*ROW, None]])
    assert places(check_book(book)) == [(FindingKind.DATUMKOLUMN, 1, "kolumn 7")]


def test_xlsx_when_a_formula_has_no_value_then_told(check_book: Callable) -> None:
    book = workbook(A=[HEADER, ROW, [*ROW[:5], "=1+1"], [*ROW[:5], "#REF!"]])
    assert book["A"]["F4"].data_type == "e"
    assert places(check_book(book)) == [(FindingKind.FORMEL_SAKNAR_VARDE, row, "antal") for row in (3, 4)]


def _rewritten(book: Workbook, tmp_path: Path, old: bytes, new: bytes) -> Path:
    """Save a workbook with something changed in its first sheet."""
    stored = io.BytesIO()
    book.save(stored)
    path = tmp_path / "beslut.xlsx"
    with zipfile.ZipFile(stored) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if "sheet1" in name else content)
    return path


@pytest.mark.parametrize(("cached", "cell_type", "antal"), [("7", "", 7), ("", ' t="str"', 1)])
def test_xlsx_when_a_formula_has_a_value_then_it_is_read(
    tmp_path: Path, cached: str, cell_type: str, antal: int
) -> None:
    book = workbook(A=[HEADER, [*ROW[:5], "=1+1"]])
    formula = b'<c r="F2"><f>1+1</f><v></v>'
    worked_out = f'<c r="F2"{cell_type}><f>1+1</f><v>{cached}</v>'.encode()
    path = _rewritten(book, tmp_path, formula, worked_out)
    datasets, findings = read_datasets([path], EjvToml())
    assert findings == []
    assert datasets is not None
    assert list(datasets.beslut["antal"]) == [antal]


def test_xlsx_when_a_sheet_misstates_its_size_then_all_of_it_is_read(tmp_path: Path) -> None:
    path = _rewritten(workbook(A=[HEADER, ROW]), tmp_path, b'<dimension ref="A1:F2"', b'<dimension ref="A1:B1"')
    datasets, findings = read_datasets([path], EjvToml())
    assert findings == []
    assert datasets is not None
    assert len(datasets.beslut) == 1


def test_xlsx_when_a_date_is_beyond_the_calendar_then_is_an_error_value(check_book: Callable) -> None:
    book = workbook(A=[HEADER, [*ROW[:5], 99999999]])
    book["A"]["F2"].number_format = "yyyy-mm-dd"
    assert places(check_book(book)) == [(FindingKind.FORMEL_SAKNAR_VARDE, 2, "antal")]


def test_xlsx_when_a_cell_is_true_then_it_is_yes(check_book: Callable) -> None:
    book = workbook(A=[[*HEADER, "erbjuden_annan_insats"], [*ROW, True], [*ROW, False]])
    assert check_book(book)[1] == []


def test_xlsx_when_cells_stand_beside_the_table_then_told(check_book: Callable) -> None:
    assert places(check_book(workbook(A=[HEADER, [*ROW, None, "obs"]]))) == [
        (FindingKind.OVERTALIGT_FALT, 2, "kolumn 8")
    ]


@pytest.mark.parametrize("number", [198001019999, 198001019999.0, 8001019999, 101019999, "19800101-9999"])
def test_xlsx_when_personnummer_is_anywhere_then_every_place_is_told_and_no_value(
    check_book: Callable, number: object
) -> None:
    book = workbook(
        Blad1=[["Titel", number], HEADER, [*ROW[:5], number], ROW],
        Info=[["text"], [None, None, number]],
    )
    book.create_sheet("800101-9999").append(["tomt"])
    book["Blad1"]["A4"].comment = Comment("aldrig läst", "X")
    result = check_book(book)
    assert kinds(result) == {FindingKind.PERSONNUMMER}
    assert [(finding.dataset, finding.row, finding.column) for finding in result[1]] == [
        ("beslut.xlsx", 1, "kolumn 2"),
        ("beslut.xlsx", 3, "antal"),
        ("beslut.xlsx blad 2", 2, "kolumn 3"),
        ("beslut.xlsx blad 3", 0, "bladets namn"),
    ]
    assert all("9999" not in finding.text(with_value=True) + repr(finding) for finding in result[1])


def _without(part: str) -> bytes:
    stored = io.BytesIO()
    workbook(A=[HEADER, ROW]).save(stored)
    cut = io.BytesIO()
    with zipfile.ZipFile(stored) as source, zipfile.ZipFile(cut, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<broken" if part in name else source.read(name))
    return cut.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"kvartal;namnd\n",
        b"PK\x03\x04 not a zip",
        _without("sheet1"),
        _without("workbook.xml"),
        _without("_rels/.rels"),
        _without("styles"),
        _without("A")[:900],
    ],
)
def test_xlsx_when_broken_then_cannot_be_read(read: Callable, content: bytes) -> None:
    table, findings = read(content, "beslut.xlsx")
    assert (table, places(findings)) == (None, [(FindingKind.OLASBAR_FIL, 0, "")])


def test_xlsx_when_zero_bytes_then_empty(read: Callable) -> None:
    assert places(read(b"", "beslut.xlsx")) == [(FindingKind.TOM_FIL, 1, "kolumn 1")]
