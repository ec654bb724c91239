"""What the tests of documents share: a source, and the texts of a document before it is written."""

from dataclasses import replace
from pathlib import Path

import pytest

from ejv.model.kodlista import Kod, Kodlista
from ejv.model.kvartal import Kvartal
from ejv.release.store import open_release
from ejv.report.document import Captioned, Document, Paragraph, Section
from ejv.report.source import Source
from ejv.report.underlag import underlag_of
from ejv.words.figure import Figure
from ejv.words.selection import Selection
from tests.released import write_small_release

HOSTILE = '#read("/etc/passwd") $x^2$ <script>alert(1)</script> *a* `b` @c [d] \\u{41} & "e"'
"""The name of a nämnd that would do something, were it read as markup."""


def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small release of invented counts, written once for all these tests."""
    folder = tmp_path_factory.getbasetemp() / "liten" / "utgava"
    if not folder.exists():
        write_small_release(folder)
    return folder


def source_of(folder: Path, kvartal: str = "", **codes: str) -> Source:
    """A release and a selection of it; its newest quarter unless another is asked for."""
    release = open_release(folder)
    return Source(release, Selection(Kvartal.parse(kvartal) if kvartal else release.latest, **codes))


def renamed(source: Source, name: str) -> Source:
    """The same with one nämnd called something else, and it chosen."""
    first, *others = source.release.kodlistor["namnd"].koder.values()
    lista = Kodlista.of("namnd", "test", (Kod(first.kod, name), *others), "Nämnd")
    release = replace(source.release, kodlistor=source.release.kodlistor.with_list(lista))
    return Source(release, replace(source.selection, namnd=first.kod))


def section(document: Document, heading: str) -> Section:
    """The section with a heading."""
    return next(each for each in document.sections if each.heading == heading)


def texts(*sections: Section) -> str:
    """The paragraphs and titles of some sections, with ordinary spaces."""
    found = [
        block.text if isinstance(block, Paragraph) else block.title
        for each in sections
        for block in each.blocks
        if isinstance(block, Paragraph | Figure)
    ]
    return " ".join(found).replace("\u00a0", " ")


def tables(each: Section) -> dict[str, dict[str, list[str]]]:
    """Caption → rows of texts, with ordinary spaces."""
    return {
        block.caption.replace("\u00a0", " "): {
            label.replace("\u00a0", " "): [text.replace("\u00a0", " ") for text in row]
            for label, row in block.table.texts.items()
        }
        for block in each.blocks
        if isinstance(block, Captioned)
    }


def headings(source: Source) -> list[str]:
    """The document's headings."""
    return [each.heading for each in underlag_of(source).sections]
