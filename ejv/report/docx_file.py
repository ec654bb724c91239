"""The document to the nämnd as a docx: for the förvaltning to go on with, and to file."""

import io
from collections import Counter
from dataclasses import dataclass, field

from docx.document import Document as Word

from ejv.report.charts import chart_of
from ejv.report.document import Block, Captioned, Document, Look, Paragraph
from ejv.report.docx_parts import add_caption, add_figure, add_foot, add_head, add_runs, add_table
from ejv.report.docx_properties import tell
from ejv.report.docx_style import has_bullets
from ejv.report.docx_template import opened, placed
from ejv.report.source import Source
from ejv.report.typesetting import to_pictures
from ejv.report.underlag import underlag_of
from ejv.report.zipped import steady
from ejv.words.figure import Figure

_STYLES = {Look.BODY: "Normal", Look.NOTE: "EJV Not", Look.ITEM: "List Bullet", Look.FILL: "EJV Fylls i"}


def write_docx(source: Source, template: bytes | None = None) -> bytes:
    """The document for a release and a selection: the same bytes every time.

    Parameters
    ----------
    template
        A municipality's own docx or dotx: its styles, page, header and footer are kept. Where it has a paragraph that
        says ``[underlag]`` the document stands in its place; else it takes the place of all text in the template.

    Raises
    ------
    EjvError
        When the template cannot be used.
    """
    document, word = underlag_of(source), opened(template)
    with placed(word):
        _Writer(word, _pictures_of(document)).write(document)
    if template is None:
        add_foot(word, document.foot)
    tell(word, document.title, source)
    made = io.BytesIO()
    word.save(made)
    return steady(made.getvalue())


def _pictures_of(document: Document) -> list[bytes]:
    """A picture a figure, in their order."""
    charts = [chart_of(block) for section in document.sections for block in section.blocks if isinstance(block, Figure)]
    return to_pictures("charts.typ", {"charts": charts}) if charts else []


@dataclass
class _Writer:
    """Adds a document to a Word file, and numbers its tables and figures."""

    word: Word
    pictures: list[bytes]
    numbers: Counter[str] = field(default_factory=Counter)

    def write(self, document: Document) -> None:
        self.word.add_paragraph(document.title, style="Title")
        add_head(self.word, document.head)
        for section in document.sections:
            self.word.add_paragraph(section.heading, style=f"Heading {section.level}")
            for block in section.blocks:
                self._add(block)
        self.word.add_paragraph(style="EJV Not")  # Word refuses a file that ends with a table.

    def _add(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            lead = "– " if block.look is Look.ITEM and not has_bullets(self.word) else ""
            add_runs(self.word.add_paragraph(lead, style=_STYLES[block.look]), block.text)
        elif isinstance(block, Captioned):
            add_caption(self.word, "Tabell", self._next("Tabell"), block.caption)
            add_table(self.word, block)
        else:
            number = self._next("Figur")
            add_caption(self.word, "Figur", number, block.title)
            add_figure(self.word, block, self.pictures[number - 1], number)

    def _next(self, kind: str) -> int:
        self.numbers[kind] += 1
        return self.numbers[kind]
