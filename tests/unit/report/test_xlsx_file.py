"""A workbook: real tables that can be printed, and nothing in them that a program would run."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from ejv.model.kodlista import Kod, Kodlista
from ejv.release.select import Count
from ejv.release.store import open_release
from ejv.report.source import Source
from ejv.report.xlsx_cells import written
from ejv.report.xlsx_file import write_xlsx
from ejv.report.xlsx_sheets import distinct
from ejv.words.selection import Selection
from ejv.words.swedish import NBSP
from tests.judge.from_xlsx import ABOUT, CONTENTS, DRAWN, opened
from tests.unit.report.opened import texts_of
from tests.unit.report.test_pptx_file import NAMES


@pytest.fixture(scope="module")
def source(sample_release) -> Source:
    release = open_release(sample_release)
    return Source(release, Selection(release.latest))


@pytest.fixture(scope="module")
def book(source):
    return opened(write_xlsx(source))


def test_workbook_when_opened_then_every_sheet_of_numbers_is_a_table_with_a_frozen_head(book):
    tabs = [tab for tab in book.worksheets if tab.title not in (ABOUT, DRAWN)]
    assert len(tabs) >= 20
    for tab in tabs:
        (table,) = tab.tables.values()
        assert tab.freeze_panes == "A5"
        assert table.ref.startswith("A4:")
        assert [column.name for column in table.tableColumns] == [cell.value for cell in tab[table.ref][0]]
        assert (tab.page_setup.orientation, tab.page_setup.paperSize) == ("landscape", 9)
        assert tab.print_title_rows == "$4:$4"
    names = [name for tab in book.worksheets for name in tab.tables]
    assert len({name.casefold() for name in names}) == len(names)


def test_workbook_when_opened_then_its_first_sheet_lists_the_others_with_their_findings(book):
    about = book[ABOUT]
    assert book.sheetnames[0] == ABOUT
    listed = next(about[table.ref] for table in about.tables.values() if about[table.ref][0][0].value == CONTENTS[0])
    found = {row[0].value: row[1].value for row in listed[1:]}
    assert found == {tab.title: tab["A1"].value for tab in book.worksheets if tab.title not in (ABOUT, DRAWN)}
    assert all(row[0].hyperlink.location == f"'{row[0].value}'!A1" for row in listed[1:])


def test_workbook_when_a_count_is_hidden_then_its_cell_is_text_and_what_is_shown_is_a_number(book):
    tab = book["Insatsgrupp"]
    values = [cell.value for row in tab[next(iter(tab.tables.values())).ref][1:] for cell in row[1:]]
    assert any(isinstance(value, int) for value in values)
    assert all(isinstance(value, int) or value.startswith(".") for value in values)


@pytest.mark.parametrize(
    ("cell", "value", "form"),
    [
        (Count.exact(2345), 2345, '#,##0;-#,##0;"–"'),
        (Count.exact(0), 0, '#,##0;-#,##0;"–"'),
        (Count(None, 0, 7), ".. (0–7)", ""),
        (Count(None, 0, None), "..", ""),
        (None, ".", ""),
        (f"44{NBSP}%", 0.44, '0 %;-0 %;"–"'),
        (f"2,4{NBSP}%", 0.024, '0.0 %;-0.0 %;"–"'),
        (f"omkring 44{NBSP}%", f"omkring 44{NBSP}%", ""),
        ("−13", -13, '+#,##0;"−"#,##0;"±"0'),
        ("±0", 0, '+#,##0;"−"#,##0;"±"0'),
        ("−9 till +3", "−9 till +3", ""),
        ("7–10", "7–10", ""),
        ("13+", "13+", ""),
    ],
)
def test_written_when_a_table_shows_a_number_then_it_is_one_and_else_it_is_text(cell, value, form):
    assert (written(cell).value, written(cell).form) == (value, form)


def test_workbook_when_namnder_are_named_as_formulas_then_they_are_text(six_quarters):
    release = open_release(six_quarters)
    koder = [Kod(kod, namn) for kod, namn in zip(release.kodlistor["namnd"].koder, NAMES, strict=False)]
    lists = release.kodlistor.with_list(Kodlista.of("namnd", "test", koder, "Nämnd"))
    data = write_xlsx(Source(replace(release, kodlistor=lists), Selection(release.latest)))
    cells = [
        cell for tab in opened(data).worksheets for row in tab.iter_rows() for cell in row if cell.value is not None
    ]
    assert {cell.value for cell in cells} >= set(NAMES[:3])
    assert all(cell.data_type != "f" for cell in cells)
    assert all(cell.quotePrefix for cell in opened(data)["Nämnd"]["A"] if cell.value in NAMES)
    sheets = {name: text for name, text in texts_of(data).items() if name.startswith("xl/worksheets/sheet")}
    assert sheets
    assert not [name for name, text in sheets.items() if "<f>" in text or "<f " in text]


def test_workbook_when_two_namnder_have_one_name_then_their_columns_differ():
    assert distinct(("Kvartal", "Nämnden", "nämnden", "Nämnden")) == [
        "Kvartal",
        "Nämnden",
        "nämnden (2)",
        "Nämnden (3)",
    ]


def test_workbook_when_two_namnder_have_one_name_then_it_opens(six_quarters):
    release = open_release(six_quarters)
    koder = [Kod(kod, "Nämnden") for kod in release.kodlistor["namnd"].koder]
    lists = release.kodlistor.with_list(Kodlista.of("namnd", "test", koder, "Nämnd"))
    data = write_xlsx(Source(replace(release, kodlistor=lists), Selection(release.latest)))
    assert load_workbook(BytesIO(data))["Nämnd"]["A5"].value.startswith("Nämnden, ")


def test_workbook_when_charts_are_drawn_then_each_has_a_text_alternative_and_draws_from_its_own_cells(source):
    texts = texts_of(write_xlsx(source))
    drawings = [text for name, text in texts.items() if name.startswith("xl/drawings/drawing")]
    charts = [text for name, text in texts.items() if name.startswith("xl/charts/chart")]
    assert len(drawings) == len(charts) >= 10
    assert all('descr="Stapeldiagram: ' in text or 'descr="Diagram per kvartal: ' in text for text in drawings)
    assert all("<c:f>Diagramdata!" in text for text in charts)
    assert all('<c:dispBlanksAs val="gap"/>' in text or "dispBlanksAs" not in text for text in charts)
