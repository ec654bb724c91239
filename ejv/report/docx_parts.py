"""The parts of a docx: texts with marks, captions with numbers, tables with heads, figures with text alternatives."""

import io
from collections.abc import Mapping

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from ejv.report.document import Captioned
from ejv.report.docx_style import TABLE
from ejv.report.layout import is_whole, leads_of, numeric_columns, widths_of
from ejv.report.marked import runs_of
from ejv.words.figure import Figure
from ejv.words.tables import Table

_LETTER, _PADDING = Cm(0.19), Cm(0.4)
"""How wide a letter in a table is on average, and the room beside a cell's text."""
_PICTURE = Cm(16)
_MONO = "Consolas"


def add_runs(paragraph: WordParagraph, text: str) -> None:
    """Add a text, its marks as type."""
    for run in runs_of(text):
        added = paragraph.add_run(run.text)
        added.bold, added.italic = run.strong or None, run.emphasised or None
        if run.typed:
            added.font.name, added.font.size = _MONO, Pt(9.5)


def add_head(word: Word, head: Mapping[str, str]) -> None:
    """Whose document it is: a line each."""
    for label, text in head.items():
        word.add_paragraph(f"{label}\t{text}", style="EJV Huvud")


def add_caption(word: Word, kind: str, number: int, text: str) -> None:
    """``Tabell 3. …``, with a number that Word counts."""
    paragraph = word.add_paragraph(f"{kind} ", style="Caption")
    paragraph.paragraph_format.keep_with_next = True
    _add_field(paragraph, f"SEQ {kind} \\* ARABIC", str(number))
    paragraph.add_run(f". {text}")


def _add_field(paragraph: WordParagraph, instruction: str, shown: str) -> None:
    field = parse_xml(f"<w:fldSimple {nsdecls('w')}><w:r><w:t/></w:r></w:fldSimple>")
    field.set(qn("w:instr"), instruction)
    field.find(f"{qn('w:r')}/{qn('w:t')}").text = shown  # pyright: ignore[reportOptionalMemberAccess]
    paragraph._p.append(field)


def text_width(word: Word) -> int:
    """How wide a text may be on the last section's page, in EMU."""
    section = word.sections[-1]
    page, left, right = section.page_width or Cm(21), section.left_margin or 0, section.right_margin or 0
    return page - left - right


def add_figure(word: Word, figure: Figure, picture: bytes, number: int) -> None:
    """A picture with its text alternative."""
    paragraph = word.add_paragraph()
    width = Emu(min(text_width(word), _PICTURE))
    shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=width)
    told = shape._inline.docPr
    told.set("name", f"Figur {number}")
    told.set("title", figure.title)
    told.set("descr", figure.alt)


def add_table(word: Word, captioned: Captioned) -> None:
    """A table with a head that every page repeats, its first column as the rows' heads, and what its signs mean."""
    table = captioned.table
    added = word.add_table(rows=1 + len(table.rows), cols=len(table.columns), style=TABLE)
    added.autofit = False
    _look(added._tbl, captioned.caption)
    rights, leads, widths = numeric_columns(table), leads_of(table), _widths(table, text_width(word))
    whole, style = is_whole(table), str(word.styles["EJV Cell"].style_id)  # looked up once: it is slow
    texts = [table.columns, *((label, *row) for label, row in table.texts.items())]
    for place, (row, cells) in enumerate(zip(added.rows, texts, strict=True)):
        _keep_whole(row, is_head=place == 0)
        stays = place == 0 or (place < len(table.rows) and whole)
        for cell, text, is_right, width in zip(row._tr.tc_lst, cells, rights, widths, strict=True):
            paragraph = _fill(_Cell(cell, added), text, width, style, is_right=is_right)
            paragraph.paragraph_format.keep_with_next = stays
            paragraph.runs[0].bold = True if place == 0 or text in leads else None
    for column, width in zip(added._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Emu(width)
    if table.legend:
        word.add_paragraph(table.legend, style="EJV Not")


def _look(table: object, caption: str) -> None:
    """Say to programs that the first row and the first column are heads, and what the table shows."""
    own = table.tblPr  # pyright: ignore[reportAttributeAccessIssue]
    for old in own.findall(qn("w:tblLook")):
        own.remove(old)
    own.append(parse_xml(f'<w:tblLook {nsdecls("w")} w:val="00A0" w:firstRow="1" w:firstColumn="1" w:noVBand="1"/>'))
    told = parse_xml(f"<w:tblCaption {nsdecls('w')}/>")
    told.set(qn("w:val"), caption)
    own.append(told)


def _keep_whole(row: _Row, *, is_head: bool) -> None:
    own = row._tr.get_or_add_trPr()
    own.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if is_head:
        own.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _fill(cell: _Cell, text: str, width: int, style: str, *, is_right: bool) -> WordParagraph:
    cell.width = Emu(width)
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style
    paragraph.add_run(text)
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph


def _widths(table: Table, room: int) -> list[int]:
    """The width of each column in EMU: as wide as its texts, or its share of what is left."""
    weights = widths_of(table)
    rows = [table.columns, *((label, *row) for label, row in table.texts.items())]
    own = [round(_LETTER * max(map(len, column)) + _PADDING) for column in zip(*rows, strict=True)]
    fixed = sum(width for width, weight in zip(own, weights, strict=True) if not weight)
    left = max(room - fixed, room // 3)
    every = [
        width if not weight else round(left * weight / sum(weights)) for width, weight in zip(own, weights, strict=True)
    ]
    return [round(width * min(1, room / sum(every))) for width in every]


def add_foot(word: Word, foot: str) -> None:
    """Whose numbers, and which page of how many, at the foot of every page."""
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.style = "EJV Not"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Emu(text_width(word)), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{foot}\t")
    paragraph.paragraph_format.space_after = 0
    _add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" (")
    _add_field(paragraph, "NUMPAGES", "1")
    paragraph.add_run(")")
