"""The pdf, read by other libraries: its tags, language, title and alternatives, and that names are only names."""

import io
import re

import pikepdf
import pypdf
import pytest

from ejv.report.pdf_file import write_pdf
from ejv.report.underlag import underlag_of
from ejv.words.figure import Figure
from tests.judge.facts import plain
from tests.judge.from_pdf import blocks_of, tree_of
from tests.unit.report.reading import HOSTILE, renamed, small_folder, source_of


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return source_of(small_folder(tmp_path_factory))


@pytest.fixture(scope="module")
def made(source):
    return write_pdf(source)


def test_pdf_when_opened_then_it_says_that_it_is_tagged_swedish_and_pdf_ua(source, made):
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "sv-SE"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        told = pdf.open_metadata()
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == underlag_of(source).title
        assert told["pdf:Keywords"] == source.mark
        assert str(pdf.docinfo["/Author"]) == "Exempelkommun"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260201070000")


def test_pdf_when_its_structure_is_walked_then_headings_tables_and_figures_are_tagged(source, made):
    document, tree = underlag_of(source), tree_of(made)
    assert [node.text for node in tree.every("/Title")] == [plain(document.title)]
    headings = [(node.role, node.text) for node in tree.every("/H1", "/H2")]
    assert headings == [(f"/H{each.level}", each.heading) for each in document.sections]
    figures = [block for each in document.sections for block in each.blocks if isinstance(block, Figure)]
    assert [node.alt for node in tree.every("/Figure")] == [figure.alt for figure in figures]
    tables = list(tree.every("/Table"))
    assert len(tables) == 14
    for table in tables:
        head = next(table.every("/THead"))
        assert list(head.every("/TH"))
        assert not list(head.every("/TD"))
        assert next(table.every("/Caption")).text.startswith("Tabell ")


def test_pdf_when_heads_of_tables_are_asked_then_each_is_of_its_column(made):
    with pikepdf.open(io.BytesIO(made)) as pdf:
        heads = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH"]
        assert heads
        for head in heads:
            scopes = [str(each.Scope) for each in head.A if "/Scope" in each]
            assert scopes == ["/Column"]


def test_pdf_when_read_by_another_library_then_the_same_words_and_pages_with_numbers(source, made):
    reader = pypdf.PdfReader(io.BytesIO(made))
    pages = [plain(page.extract_text()) for page in reader.pages]
    for number, page in enumerate(pages, start=1):
        assert f"{number} ({len(pages)})" in page
    said = re.sub(r"\W", "", "".join(pages))
    for block in blocks_of(made):
        if block.kind == "heading":
            assert re.sub(r"\W", "", block.text) in said


def test_pdf_when_fonts_are_asked_for_then_all_are_inside(made):
    with pikepdf.open(io.BytesIO(made)) as pdf:
        described = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each]
        assert described
        assert all("/FontFile3" in each or "/FontFile2" in each for each in described)
        assert not [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/URI" in each]


def test_pdf_when_a_name_looks_like_markup_then_it_is_only_a_name(source):
    made = write_pdf(renamed(source, HOSTILE))
    said = [block.text for block in blocks_of(made)]
    assert any(HOSTILE in text for text in said)
    assert not any("root:" in text for text in said)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert HOSTILE in str(
            pdf.docinfo["/Subject"] if "/Subject" in pdf.docinfo else pdf.open_metadata()["dc:description"]
        )
