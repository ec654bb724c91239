"""Every number of the docx and the pdf against the release, read back by other code than wrote them."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from ejv.report.docx_file import write_docx
from ejv.report.pdf_file import write_pdf
from tests.judge import from_docx, from_pdf
from tests.judge.facts import Facts
from tests.judge.from_document import faults_in_document
from tests.judge.seen import Block
from tests.judge.spoiling import one_more
from tests.judge.tables import COLUMNS, SUMS
from tests.unit.report.reading import small_folder, source_of

FORMATS = {"docx": (write_docx, from_docx.blocks_of), "pdf": (write_pdf, from_pdf.blocks_of)}
INSATS = {"lagrum": "LSS", "insatsgrupp": "lss_kontakt", "insats": "lss_9_4", "namnd": "namnden_for_funktionsstod"}
GROUP = {"lagrum": "SoL", "insatsgrupp": "sol_kontakt"}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return small_folder(tmp_path_factory)


def faults(folder, ending, kvartal="", **codes):
    source = source_of(folder, kvartal, **codes)
    write, read = FORMATS[ending]
    return faults_in_document(Facts(folder), read(write(source)), str(source.selection.kvartal), codes)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("codes", [{}, {"lagrum": "SoL"}, {"namnd": "aldrenamnden"}, GROUP, INSATS], ids=str)
def test_document_when_of_the_example_then_every_number_is_released(sample_release, ending, codes):
    assert faults(sample_release, ending, **codes) == []


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(
    ("kvartal", "codes"),
    [("2025K1", {}), ("2025K1", {"namnd": "socialnamnden"}), ("2025K2", {"namnd": "socialnamnden"}), ("2024K2", {})],
    ids=["silent", "silent alone", "nothing", "first"],
)
def test_document_when_little_can_be_told_then_every_number_is_released(small, ending, kvartal, codes):
    assert faults(small, ending, kvartal, **codes) == []


@pytest.mark.parametrize("ending", FORMATS)
def test_document_when_of_a_tiny_kommun_then_every_number_is_released(tiny_release, ending):
    assert faults(tiny_release, ending) == []
    assert faults(tiny_release, ending, "2025K1") == []


@pytest.mark.parametrize("name", ["gotland", "sodermalm", "vasteras"])
def test_document_when_of_published_figures_then_every_number_is_released(name, request):
    folder = request.getfixturevalue(f"{name}_release")
    assert [faults(folder, ending) for ending in FORMATS] == [[], []]


def test_both_formats_when_read_then_they_say_the_same(sample_release):
    source = source_of(sample_release)
    docx, pdf = ([block for block in read(write(source)) if block.kind != "text"] for write, read in FORMATS.values())
    assert [(block.kind, block.text, block.rows) for block in docx] == [
        (block.kind, block.text, block.rows) for block in pdf
    ]


def counts_in(table: Block) -> Iterator[tuple[str, Block]]:
    """The table once for each of its counts, with that one more; and which it was."""
    judged = [at for at, name in enumerate(table.rows[0]) if name in COLUMNS]
    for number, row in enumerate(table.rows):
        for at in judged if number and row[0] not in SUMS else []:
            for found in re.finditer(r"\d+", row[at]):
                changed = (*row[:at], one_more(row[at], found), *row[at + 1 :])
                rows = (*table.rows[:number], changed, *table.rows[number + 1 :])
                yield f"{table.rows[0][at]}, {row[0]}: {row[at]}", replace(table, rows=rows)


def test_judge_when_any_count_in_a_table_is_one_more_then_found(small):
    blocks, facts = from_docx.blocks_of(write_docx(source_of(small))), Facts(small)
    tried, missed = 0, []
    for place, block in enumerate(blocks):
        start = max((at for at, each in enumerate(blocks[:place]) if each.kind == "heading"), default=0)
        for what, changed in counts_in(block) if block.kind == "table" else []:
            tried += 1
            if not faults_in_document(facts, [*blocks[start:place], changed], "2025K3", {}):
                missed.append(what)
    assert tried > 100
    assert missed == []
