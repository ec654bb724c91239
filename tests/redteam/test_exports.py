"""Named attacks on files to take away: what is in a file beside what is seen when it is opened.

As in ``test_charts.py``: two towns with the same published counts, and files of which no part may tell one from the
other. Marks of the release and of its sources are left out: they follow from a key that only the publisher has.
"""

import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from tests.redteam.conftest import ALL
from tests.redteam.reader import Reading, files_of
from tests.redteam.town import KNOWING, OURS, truth_of

Parts = dict[str, str]


def parts(pattern: str) -> Callable[[Reading], Parts]:
    """The parts of files whose path fits."""
    return lambda reading: {path: text for path, text in reading.parts.items() if re.fullmatch(pattern, path)}


def csv_files(reading: Reading) -> Parts:
    return {f"{page}/{name}": text for page, each in reading.pages.items() for name, text in each.files.items()}


ATTACKS: dict[str, Callable[[Reading], Parts]] = {
    "csv of a page": csv_files,
    "open data": parts(r"oppna/.*"),
    "cells of the open data": parts(r"oppna/celler\..*"),
    "cells and cached values of a workbook": parts(r"xlsx/xl/(worksheets/sheet\d+|sharedStrings)\.xml"),
    "charts of a workbook": parts(r"xlsx/xl/charts/.*"),
    "text alternatives in a workbook": parts(r"xlsx/xl/drawings/drawing\d+\.xml"),
    "all of a workbook": parts(r"xlsx/.*"),
    "slides": parts(r"pptx/ppt/slides/slide\d+\.xml"),
    "notes of slides": parts(r"pptx/ppt/notesSlides/.*\.xml"),
    "charts of slides": parts(r"pptx/ppt/charts/.*"),
    "workbooks inside slides": parts(r"pptx/ppt/embeddings/.*"),
    "all of a presentation": parts(r"pptx/.*"),
    "words and tables of a document": parts(r"docx/word/document\.xml"),
    "pictures of a document": parts(r"docx/word/media/.*"),
    "all of a document": parts(r"docx/.*"),
    "texts and text alternatives of a pdf": parts(r"pdf.*"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_when_the_file_reckons_with_the_truth_then_the_town_is_told_from_its_twin(readings, name):
    attack = ATTACKS[name]
    assert attack(readings[KNOWING, "town"]) != attack(readings[KNOWING, "twin"])


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_when_published_then_no_part_of_a_file_tells_the_town_from_its_twin(readings, name):
    seen = ATTACKS[name](readings[OURS, "town"])
    assert seen
    assert seen == ATTACKS[name](readings[OURS, "twin"])


def test_properties_when_published_then_they_are_in_every_office_file_and_the_same_of_twins(readings):
    town, twin = (parts(r"\w+/docProps/.*")(readings[OURS, name]) for name in ("town", "twin"))
    assert {path.split("/")[0] for path in town} == {"docx", "pptx", "xlsx"}
    assert town == twin


_OWN_MARK = re.compile(r"\d{4}K\d-[0-9a-f]{16}|[0-9a-f]{64}")
"""The release's id, and the sha256 of its manifest."""


def unseen(book: Any) -> Iterator[str]:
    """What a workbook holds that is not seen: hidden sheets, rows and columns, remarks, properties, names."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                lines = sheet.row_dimensions[cell.row], sheet.column_dimensions[get_column_letter(cell.column)]
                if sheet.sheet_state != "visible" or any(line.hidden for line in lines):
                    yield f"{sheet.title} {cell.coordinate} {cell.value}"
                if cell.comment:
                    yield f"{sheet.title} {cell.coordinate} {cell.comment.text}"
    own = {name: getattr(book.properties, name) for name in book.properties.__elements__}
    yield from (f"{name} {_OWN_MARK.sub('¤', str(text))}" for name, text in own.items())
    yield from (f"{name} {each.attr_text}" for name, each in book.defined_names.items())


def hide_in_row(book: Any, count: int) -> None:
    sheet = book.worksheets[0]
    sheet.append([count])
    sheet.row_dimensions[sheet.max_row].hidden = True


def hide_in_column(book: Any, count: int) -> None:
    book.worksheets[0]["ZZ1"] = count
    book.worksheets[0].column_dimensions["ZZ"].hidden = True


def hide_in_sheet(book: Any, count: int) -> None:
    sheet = book.create_sheet("Underlag")
    sheet.append([count])
    sheet.sheet_state = "veryHidden"


def hide_in_remark(book: Any, count: int) -> None:
    book.worksheets[0]["A1"].comment = Comment(str(count), "")


def hide_in_properties(book: Any, count: int) -> None:
    book.properties.description = str(count)


HIDING = (hide_in_row, hide_in_column, hide_in_sheet, hide_in_remark, hide_in_properties)


@pytest.mark.parametrize("hide", HIDING, ids=lambda hide: hide.__name__)
def test_workbook_when_the_truth_lies_where_it_is_not_seen_then_it_is_found(towns, hide):
    books = {name: openpyxl.Workbook() for name in towns}
    for name, folder in towns.items():
        books[name].properties.created = books[name].properties.modified = datetime(2026, 1, 1)  # noqa: DTZ001
        hide(books[name], count_hidden(folder))
    assert [each.split(" ")[-1] for each in set(unseen(books["town"])) - set(unseen(books["twin"]))] == ["14"]


def count_hidden(folder: Any) -> int:
    """How many wait for home care, as only the publisher knows."""
    true = truth_of(folder).reset_index()
    wanted = {"kvartal": ALL["kvartal"], "namnd": "*", "insats": "sol_hemtjanst", "status": "kvarstar"}
    for column, code in wanted.items():
        true = true[true[column] == code]
    return int(true["antal"].item())


def test_workbook_when_published_then_what_is_not_seen_is_the_same_of_twins(towns):
    files = {name: files_of(folder / OURS, ALL)["xlsx"] for name, folder in towns.items()}
    town, twin = (list(unseen(openpyxl.load_workbook(io.BytesIO(file)))) for file in files.values())
    assert town
    assert town == twin
