"""Texts and tables on a slide, in letters that fit."""

import re
from collections.abc import Mapping
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Inches, Pt

from ejv.report.boxes import Box
from ejv.report.fitting import fitting_size, lines_of
from ejv.words.colours import GRID, INK, QUIET
from ejv.words.tables import Table

_TITLE_SIZES, _WORD_SIZES, _TABLE_SIZES = (
    (30, 28, 26, 24, 22, 20, 18, 16),
    (20, 18, 16, 14, 13, 12),
    (16, 14, 13, 12, 11, 10),
)
_VALUE_SIZES, _CARD_SIZES = (32, 28, 24, 20, 18, 16, 14), (13, 12, 11)
NOTE_SIZES = (14, 13, 12, 11)
_PADDING, _CELL = 0.1, 0.07
"""Within a box, and within a cell, on each side, in inches."""
_CODE, _BOLD_WIDTH = 40, 0.6
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def colour(text: str) -> RGBColor:
    """A colour as the library has it."""
    return RGBColor.from_string(text.lstrip("#").upper())


def write_title(slide: Slide, title: str, box: Box) -> None:
    """The slide's title, as large as it fits."""
    shape = slide.shapes.title
    if shape is None:
        return
    frame = shape.text_frame
    frame.text = title
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE, MSO_ANCHOR.TOP
    size = fitting_size(title, box.width - 2 * _PADDING, box.height - 0.1, _TITLE_SIZES)
    # bold letters are wider
    frame.paragraphs[0].font.size = Pt(fitting_size(title, 0.93 * box.width, box.height - 0.1, (size, *_TITLE_SIZES)))


def write_words(slide: Slide, text: str, box: Box, name: str, sizes: tuple[int, ...] = _WORD_SIZES) -> None:
    """Running text, one paragraph a line; what stands between ** is bold."""
    shape = slide.shapes.add_textbox(Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height))
    shape.name = name
    fill_frame(shape.text_frame, text, fitting_size(text, box.width - 2 * _PADDING, box.height - _PADDING, sizes))


def fill_frame(frame: TextFrame, text: str, size: float, ink: str = INK) -> None:
    """Fill a text frame with paragraphs of one size."""
    frame.word_wrap = True
    for number, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        write_runs(paragraph, line, size, ink)


def write_runs(paragraph: _Paragraph, text: str, size: float, ink: str = INK, *, bold: bool = False) -> None:
    """A paragraph with its bold parts."""
    for at, part in enumerate(_BOLD.split(text)):
        if part:
            run = paragraph.add_run()
            run.text = part
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold or at % 2 == 1, colour(ink)


def draw_cards(slide: Slide, metrics: Mapping[str, tuple[str, str]], box: Box) -> None:
    """Numbers to be read at a glance, each in a card: its label, the number, and what it is compared with."""
    columns = 3
    rows = -(-len(metrics) // columns)
    for place, (label, (value, note)) in enumerate(metrics.items()):
        own = box.row(place // columns, rows, 0.2).part(place % columns, columns, 0.25)
        _draw_card(slide, label, value, note.replace("  \n", "\n"), own)


def _draw_card(slide: Slide, label: str, value: str, note: str, box: Box) -> None:
    shape = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)
    )
    shape.name = label
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour("#ffffff")
    shape.line.color.rgb, shape.line.width = colour(GRID), Pt(1.25)
    shape.shadow.inherit = False
    frame, width = shape.text_frame, box.width - 3 * _PADDING
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    small = fitting_size(note, width, 0.45 * box.height, _CARD_SIZES)
    large = fitting_size(value, width, 0.3 * box.height, _VALUE_SIZES)
    lines = [(label, 14, INK, False), (value, large, INK, True)]
    lines += [(line, small, QUIET, False) for line in note.split("\n") if line]
    for number, (text, size, ink, bold) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        write_runs(paragraph, text, size, ink, bold=bold)


def draw_table(slide: Slide, table: Table, box: Box, alt: str) -> None:
    """A native table with a head, in letters that fit; its numbers stand to the right."""
    rows = [table.columns, *((label, *texts) for label, texts in table.texts.items())]
    size = _fitting_letters(rows, box)
    shape: Any = slide.shapes.add_table(
        len(rows), len(table.columns), Inches(box.left), Inches(box.top), Inches(box.width), Inches(0.1)
    )
    shape.name = "Tabell"
    describe(shape, alt)
    widths = _widths(rows, box.width)
    for column, width in zip(list(shape.table.columns), widths, strict=True):
        column.width = Inches(width)
    for row, texts in zip(list(shape.table.rows), rows, strict=True):
        row.height = Inches(_height(texts, widths, size))
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            _write_cell(cell, text, size, head=texts is rows[0], right=place > 0 and _is_short(rows, place))


def describe(shape: Any, alt: str) -> None:
    """Give a shape its text alternative."""
    shape._element.nvGraphicFramePr.find(qn("p:cNvPr")).set("descr", alt)


def _widths(rows: list[tuple[str, ...]], width: float) -> list[float]:
    """Each column as wide as its longest text asks for, within the box."""
    longest = [2 + min(60, max(5, *(len(row[at]) for row in rows))) for at in range(len(rows[0]))]
    return [width * each / sum(longest) for each in longest]


def _height(texts: tuple[str, ...], widths: list[float], size: float) -> float:
    inner = [max(0.3, width - 2 * _CELL) for width in widths]
    lines = max(lines_of(text, width, size) for text, width in zip(texts, inner, strict=True))
    return lines * size * 1.2 / 72 + 2 * 0.06


def _fitting_letters(rows: list[tuple[str, ...]], box: Box) -> float:
    widths = _widths(rows, box.width)
    for size in _TABLE_SIZES:
        whole = all(_keeps_words(row, widths, size) for row in rows)
        if whole and sum(_height(row, widths, size) for row in rows) <= box.height:
            return size
    return _TABLE_SIZES[-1]


def _keeps_words(texts: tuple[str, ...], widths: list[float], size: float) -> bool:
    """Whether no word is cut, but for those that are codes."""
    words = [max((len(word) for word in text.split(" ") if len(word) < _CODE), default=0) for text in texts]
    inner = [width - 2 * _CELL for width in widths]
    return all(_BOLD_WIDTH * letters * size / 72 <= width for letters, width in zip(words, inner, strict=True))


def _is_short(rows: list[tuple[str, ...]], place: int) -> bool:
    return max(len(row[place]) for row in rows[1:]) <= 24 if len(rows) > 1 else False


def _write_cell(cell: Any, text: str, size: float, *, head: bool, right: bool) -> None:
    frame = cell.text_frame
    for side in ("margin_top", "margin_bottom"):
        setattr(cell, side, Inches(0.05))
    for side in ("margin_left", "margin_right"):
        setattr(cell, side, Inches(_CELL))
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    write_runs(paragraph, text, size, "#ffffff" if head else INK, bold=head)
