"""Slides: each has a title, words for those who cannot see, and charts that can be edited."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from ejv.model.kodlista import Kod, Kodlista
from ejv.release.select import Count
from ejv.release.store import open_release
from ejv.report.chart_data import ChartData, ChartSeries, chart_data
from ejv.report.fitting import fitting_size, lines_of
from ejv.report.pptx_file import write_pptx
from ejv.report.source import Source
from ejv.report.workbook import chart_workbook
from ejv.words.figure import bar_figure
from ejv.words.selection import Selection
from ejv.words.tables import count_table
from tests.judge.from_pptx import A, P, slides_in
from tests.judge.from_xlsx import opened
from tests.unit.report.opened import parts_of, texts_of


@pytest.fixture(scope="module")
def source(sample_release) -> Source:
    release = open_release(sample_release)
    return Source(release, Selection(release.latest))


@pytest.fixture(scope="module")
def data(source) -> bytes:
    return write_pptx(source)


def test_slides_when_made_then_six_to_ten_each_with_a_title_of_its_own_and_notes(case):
    slides = slides_in(write_pptx(case.source))
    titles = [slide.title for slide in slides]
    assert 6 <= len(slides) <= 10
    assert len(set(titles)) == len(titles)
    for slide in slides:
        assert " ".join(slide.notes).startswith(slide.title)


def test_slides_when_they_have_charts_or_tables_then_each_has_a_text_alternative(data):
    for slide in slides_in(data):
        assert all(slide.alts), slide.title
    assert sum(len(slide.charts) for slide in slides_in(data)) >= 5


def test_slides_when_read_aloud_then_every_text_is_swedish(data):
    for name, text in texts_of(data).items():
        if not name.startswith("ppt/") or name.endswith(".rels"):
            continue
        root = etree.fromstring(text.encode())
        assert {letters.get("lang") for letters in root.iter(f"{A}rPr", f"{A}defRPr", f"{A}endParaRPr")} <= {"sv-SE"}
        assert all(run.find(f"{A}rPr") is not None for run in root.iter(f"{A}r"))
        assert "Click to" not in text


def test_slides_when_shown_then_wide_and_each_has_a_number_and_a_footer_last(data, source):
    texts = texts_of(data)
    assert 'cx="12191695"' in texts["ppt/presentation.xml"] or 'cx="12192000"' in texts["ppt/presentation.xml"]
    for name in (name for name in texts if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)):
        root = etree.fromstring(texts[name].encode())
        kinds = [holder.get("type") for holder in root.iter(f"{P}ph")]
        assert kinds == ["title", "ftr", "sldNum"]
        assert source.release.manifest.release_id in texts[name]
        assert "Uppföljning, inte den lagstadgade statistikrapporten." in texts[name]


def test_chart_data_when_a_count_is_hidden_then_its_bounds_are_in_a_label_and_in_no_number():
    counts = {"Hemtjänst": Count.exact(12), "Boende": Count(None, 17, 22), "Övrigt": Count(None, 0, None)}
    figure = bar_figure("n", "Flest", "beslut", counts, count_table("Insats", "Kvarstår", counts))
    made = chart_data(figure, "Kvarstår")
    assert made.categories == ("Hemtjänst", "Boende: ..\u00a0(17–22)", "Övrigt: ..")
    assert made.series == (ChartSeries("Kvarstår", (12, None, None)),)


def test_chart_data_when_every_count_is_hidden_or_zero_then_there_is_no_chart_to_draw():
    counts = {"Hemtjänst": Count.exact(0), "Boende": Count(None, 0, 7)}
    figure = bar_figure("n", "Flest", "beslut", counts, count_table("Insats", "Kvarstår", counts))
    assert not chart_data(figure).draws_something


def test_chart_workbook_when_a_value_is_absent_then_its_cell_is_too():
    made = chart_workbook(ChartData(("a", "b"), (ChartSeries("=1+1", (None, 5)),), of_quarters=False))
    sheet = next(text for name, text in texts_of(made).items() if name.endswith("sheet1.xml"))
    cells = {cell.get("r"): cell for cell in etree.fromstring(sheet.encode()).iter("{*}c")}
    assert set(cells) == {"B1", "A2", "A3", "B3"}
    assert opened(made).active["B1"].data_type == "s"


def test_slides_when_a_chart_lacks_a_value_then_it_is_drawn_as_a_gap(data):
    charts = [text for name, text in texts_of(data).items() if "/charts/chart" in name and name.endswith(".xml")]
    assert charts
    assert all('<c:dispBlanksAs val="gap"/>' in text for text in charts)
    order = ["date1904", "lang", "roundedCorners", "chart", "txPr", "externalData"]
    for text in charts:
        found = [etree.QName(part).localname for part in etree.fromstring(text.encode())]
        assert found == [name for name in order if name in found]


NAMES = ("=1+1", "+SUM(A1)", "-2+3", "@cmd|' /C calc'!A0")


def test_slides_when_namnder_are_named_as_formulas_then_they_are_text(six_quarters):
    release = open_release(six_quarters)
    koder = [Kod(kod, namn) for kod, namn in zip(release.kodlistor["namnd"].koder, NAMES, strict=False)]
    lists = release.kodlistor.with_list(Kodlista.of("namnd", "test", koder, "Nämnd"))
    made = write_pptx(Source(replace(release, kodlistor=lists), Selection(release.latest)))
    books = [content for name, content in parts_of(made) if name.endswith(".xlsx")]
    cells = [cell for book in books for row in opened(book).active.iter_rows() for cell in row]
    assert {cell.value.split(":")[0] for cell in cells if isinstance(cell.value, str)} >= set(NAMES[:2])
    assert all(cell.data_type in ("s", "n") for cell in cells)


@pytest.mark.parametrize(("letters", "sizes"), [(10, (30, 20, 10)), (100, (30, 20, 10)), (400, (30, 20, 10))])
def test_fitting_size_when_a_text_is_longer_then_its_letters_are_smaller_and_stay_in_the_box(letters, sizes):
    text = " ".join(["ordet"] * (letters // 6 + 1))
    size = fitting_size(text, 8, 1, sizes)
    assert lines_of(text, 8, size) * size * 1.2 <= 72
    larger = [each for each in sizes if each > size]
    assert all(lines_of(text, 8, each) * each * 1.2 > 72 for each in larger)
