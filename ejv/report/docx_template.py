"""What a docx begins as: our own look, or a municipality's template, which is read as something from outside."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import docx
from docx.document import Document as Word
from lxml.etree import LxmlError

from ejv.model.errors import EjvError
from ejv.report.docx_style import complete, own_look

PLACE = "[underlag]"
"""The paragraph of a template that the document takes the place of."""
_MOST, _MOST_UNPACKED = 10 * 2**20, 100 * 2**20
_TYPES = "[Content_Types].xml"
_TEMPLATE, _DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"

_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, KeyError, ValueError, AttributeError, LxmlError)
"""What reading a file that is no whole Word document can end in."""


def opened(template: bytes | None) -> Word:
    """The file to add to, with every style that the document uses.

    Raises
    ------
    EjvError
        When the template is not a docx or dotx that can be used.
    """
    if template is None:
        return own_look(docx.Document())
    try:
        word = docx.Document(io.BytesIO(_checked(template)))
        if word.element.body is None:
            raise ValueError("no body")
        return complete(word)
    except _FAULTS as fault:
        raise EjvError(
            "Mallen kan inte användas: den är inte ett helt Word-dokument. Spara den som docx eller dotx i Word och "
            "försök igen."
        ) from fault


def _checked(template: bytes) -> bytes:
    """The template as a document that python-docx reads."""
    if len(template) > _MOST:
        raise EjvError(f"Mallen kan inte användas: den är större än {_MOST // 2**20} MB. Ta bort stora bilder ur den.")
    with zipfile.ZipFile(io.BytesIO(template)) as file:
        if sum(entry.file_size for entry in file.infolist()) > _MOST_UNPACKED:
            raise EjvError("Mallen kan inte användas: den blir för stor när den packas upp.")
        if any(name.endswith("vbaProject.bin") for name in file.namelist()):
            raise EjvError("Mallen kan inte användas: den har makron. Spara den som docx eller dotx utan makron.")
        if _TEMPLATE not in file.read(_TYPES):
            return template
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as document:
            for name in file.namelist():
                data = file.read(name)
                document.writestr(name, data.replace(_TEMPLATE, _DOCUMENT) if name == _TYPES else data)
    return made.getvalue()


@contextmanager
def placed(word: Word) -> Iterator[None]:
    """What is added meanwhile stands in the place for it, or alone."""
    body = word.element.body
    place = next((each._p for each in word.paragraphs if each.text.strip().lower() == PLACE), None)
    every = [element for element in body if element is not body.sectPr]
    at = len(every) if place is None else every.index(place)
    after = every[at + 1 :]
    for element in every if place is None else every[at:]:
        body.remove(element)
    yield
    for element in after:
        body.insert(len(body) - (body.sectPr is not None), element)
