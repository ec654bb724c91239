"""An empty set of slides: 16:9, in Swedish, with our colours, a footer and a number on every slide."""

import copy
import io
import re
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Inches

from ejv.report.boxes import FOOT, NUMBER, TITLE, Box
from ejv.report.zipped import steady
from ejv.words.colours import COLOURS, INK

LANGUAGE = "sv-SE"
WIDTH, HEIGHT = 13.333, 7.5
"""Of a slide, in inches."""
_FONT = "Arial"
_NAMES = {
    "Click to edit Master title style": "Skriv en rubrik",
    "Click to edit Master text styles": "Skriv en text",
    "Second level": "Nivå två",
    "Third level": "Nivå tre",
    "Fourth level": "Nivå fyra",
    "Fifth level": "Nivå fem",
}
_ALONE = "Bara rubrik"
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>EJV</Application></Properties>"
)


def new_deck() -> Deck:
    """Slides to be, with one layout: a title and room for anything below it."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(Inches(WIDTH)), Emu(Inches(HEIGHT))
    for layout in [each for each in deck.slide_layouts if each.name != "Title Only"]:
        deck.slide_layouts.remove(layout)
    layout = deck.slide_layouts[0]
    layout._element.cSld.set("name", _ALONE)
    for holder in (deck.slide_master, layout):
        _set_places(holder)
    _set_theme(deck)
    _leave_out(deck)
    return deck


def _set_places(holder: Any) -> None:
    """Titles, footers and numbers where a wide slide has them; no date, which would be the reader's own."""
    for shape in list(holder.placeholders):
        kind = shape._element.ph.get("type")
        if kind == "dt":
            shape._element.getparent().remove(shape._element)
        elif kind in ("title", "ftr", "sldNum"):
            _place(shape, {"title": TITLE, "ftr": FOOT, "sldNum": NUMBER}[kind])
            _set_letters(shape, {"title": 28, "ftr": 10, "sldNum": 12}[kind], "r" if kind == "sldNum" else "l")
        elif kind == "body":
            _place(shape, Box(TITLE.left, 1.8, TITLE.width, 4.6))


def element(tag: str, **attributes: str) -> Any:
    """A new part of a slide: ``a:latin`` with its attributes."""
    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(name, value)
    return made


def _place(shape: Any, box: Box) -> None:
    for name, inches in (("left", box.left), ("top", box.top), ("width", box.width), ("height", box.height)):
        setattr(shape, name, Inches(inches))


def _set_letters(shape: Any, size: int, side: str) -> None:
    """Size, colour and side as the list style of a placeholder, which slides take over."""
    body = shape._element.txBody
    style = body.find(qn("a:lstStyle"))
    for old in list(style):
        style.remove(old)
    is_title = shape._element.ph.get("type") == "title"
    level = element("a:lvl1pPr", algn=side)
    letters = element("a:defRPr", sz=str(100 * size), b=str(int(is_title)), lang=LANGUAGE)
    fill = element("a:solidFill")
    fill.append(element("a:srgbClr", val=INK.lstrip("#")))
    letters.append(fill)
    letters.append(element("a:latin", typeface="+mj-lt" if is_title else "+mn-lt"))
    level.append(letters)
    style.append(level)


def _set_theme(deck: Deck) -> None:
    """Our colours and a letter that every computer has, as the reader's own choices too."""
    part: Any = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = part.blob.decode("utf-8")
    for number, colour in enumerate((*COLOURS, *COLOURS[:2]), start=1):
        accent = f'<a:accent{number}><a:srgbClr val="{colour.lstrip("#")}"/></a:accent{number}>'
        theme = re.sub(rf"<a:accent{number}>.*?</a:accent{number}>", accent, theme, flags=re.DOTALL)
    theme = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=)"[^"]*"', rf'\1"{_FONT}"', theme)
    part._blob = theme.encode("utf-8")


def _leave_out(deck: Deck) -> None:
    """Drop what the library's own template tells of whoever made it: a picture, a printer, its properties."""
    package = deck.part.package
    for rel in [each for each in package._rels.values() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package._rels.pop(rel.rId)
    for rel in [each for each in deck.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS]:
        deck.part.rels.pop(rel.rId)
    properties: Any = package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    properties._blob = _APP


def add_slide(deck: Deck) -> Slide:
    """A new slide with a title to write."""
    return deck.slides.add_slide(deck.slide_layouts[0])


def add_feet(deck: Deck, slide: Slide, footer: str) -> None:
    """A footer and the slide's number, copied from the layout: a slide does not show them else.

    They come last, as they are read aloud.
    """
    every: Any = deck.slide_layouts[0].placeholders
    for shape in every:
        kind = shape._element.ph.get("type")
        if kind in ("ftr", "sldNum"):
            copied = copy.deepcopy(shape._element)
            for part in (copied.find(qn("p:spPr")), copied.txBody.find(qn("a:lstStyle"))):
                for inner in list(part):
                    part.remove(inner)
            copied.find(qn("p:nvSpPr")).find(qn("p:cNvPr")).set("name", "Sidfot" if kind == "ftr" else "Bildnummer")
            slide.shapes._spTree.append(copied)
            if kind == "ftr":
                copied.txBody.p_lst[0].get_or_add_endParaRPr().addprevious(_run(footer))


def _run(text: str) -> Any:
    """A run that names its letter: some programs do not take a footer's from its layout."""
    run, letters, words = element("a:r"), element("a:rPr"), element("a:t")
    letters.append(element("a:latin", typeface=_FONT))
    words.text = text
    run.append(letters)
    run.append(words)
    return run


def set_properties(deck: Deck, title: str, release_id: str, mark: str, made: datetime, author: str) -> None:
    """What the file says of itself to a program: the same every time for the same release and selection."""
    own = deck.core_properties
    own.title, own.author, own.last_modified_by, own.language = title, author, author, LANGUAGE
    own.identifier, own.keywords, own.subject, own.comments, own.category = release_id, mark, title, "", ""
    own.created = own.modified = made.astimezone(UTC).replace(tzinfo=None)
    own.revision = 1


def saved(deck: Deck) -> bytes:
    """The file's bytes, every text in Swedish."""
    for part in deck.part.package.iter_parts():
        element = getattr(part, "_element", None)
        if element is not None:
            _set_language(element)
    made = io.BytesIO()
    deck.save(made)
    return steady(made.getvalue())


def _set_language(root: Any) -> None:
    for run in root.iter(qn("a:r"), qn("a:fld")):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, element("a:rPr"))
    for letters in root.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")):
        letters.set("lang", LANGUAGE)
    for text in root.iter(qn("a:t")):
        text.text = _NAMES.get(text.text or "", text.text)
