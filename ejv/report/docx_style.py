"""How a docx looks: our own type, spacing and tables, and the styles that a template may lack."""

from dataclasses import dataclass

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from ejv.words.colours import COLOURS, GRID, INK, QUIET

TABLE = "EJV Tabell"
FONT = "Times New Roman"
"""Found on every machine, or one of the same measures; near to what the figures are set in."""
_ACCENT = "004C77"
"""The bars' blue, darker: for headings."""
_BUILT_IN = {"Title", "Heading 1", "Heading 2", "Caption", "List Bullet"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: type and space in points, and what else it needs."""

    size: float
    before: float
    after: float
    colour: str = INK
    bold: bool = False
    stays: bool = False
    close: bool = False
    hanging: float = 0.0


_LOOKS = {
    "Normal": Look(11.5, 0, 7),
    "Title": Look(20, 0, 8, bold=True),
    "Heading 1": Look(15, 18, 6, _ACCENT, bold=True, stays=True),
    "Heading 2": Look(12, 12, 4, bold=True, stays=True),
    "Caption": Look(10, 8, 4, bold=True, stays=True),
    "List Bullet": Look(11.5, 0, 3),
    "EJV Not": Look(9.5, 2, 8, QUIET),
    "EJV Cell": Look(10, 2, 2, close=True),
    "EJV Huvud": Look(10.5, 0, 1, hanging=3.2),
    "EJV Fylls i": Look(11.5, 0, 6),
}


def own_look(word: Word) -> Word:
    """The file with our own page and styles."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    section.top_margin = section.bottom_margin = Cm(2.4)
    for name, look in _LOOKS.items():
        style = _style(word, name)
        _set(style, look)
        _set_type(style, look)
    return complete(word)


def complete(word: Word) -> Word:
    """The file with every style that the document uses.

    Those that it has already are left as they are; those that it lacks get its own type.
    """
    for name, look in _LOOKS.items():
        if name not in word.styles:
            _set(_style(word, name), look)
    if TABLE not in word.styles:
        word.styles.element.append(parse_xml(_TABLE_STYLE))
    _speak_swedish(word)
    return word


def has_bullets(word: Word) -> bool:
    """Whether the style of lists has bullets of its own; a template that lacks the style has none to give."""
    return word.styles["List Bullet"].element.find(f".//{qn('w:numPr')}") is not None


def _style(word: Word, name: str) -> ParagraphStyle:
    if name in word.styles:
        return word.styles[name]  # pyright: ignore[reportReturnType]
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _BUILT_IN)
    style.base_style = word.styles["Normal"]  # pyright: ignore[reportAttributeAccessIssue]
    style.quick_style = True
    if name == "EJV Fylls i":
        _add_line(style)  # pyright: ignore[reportArgumentType]
    return style  # pyright: ignore[reportReturnType]


def _set(style: ParagraphStyle, look: Look) -> None:
    """Size, weight and space."""
    font, form = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, False
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = 1.0 if look.close else 1.15
    form.keep_with_next = look.stays or None
    if look.hanging:
        form.tab_stops.add_tab_stop(Cm(look.hanging))
        form.left_indent, form.first_line_indent = Cm(look.hanging), Cm(-look.hanging)


def _set_type(style: ParagraphStyle, look: Look) -> None:
    """Our own type and colours, in the place of the library's."""
    style.font.name = FONT
    style.font.color.rgb = RGBColor.from_string(look.colour.lstrip("#").upper())
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if "heme" in name]:
        del fonts.attrib[name]
    for kind in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    own = style.element.get_or_add_pPr()
    for line in own.findall(qn("w:pBdr")) if style.name == "Title" else []:
        own.remove(line)


def _add_line(style: ParagraphStyle) -> None:
    """A line to the left of what is to be filled in."""
    line = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="8" w:color="{COLOURS[0][1:]}"/></w:pBdr>'
    style.paragraph_format.left_indent = Cm(0.3)
    style.element.get_or_add_pPr().insert_element_before(
        parse_xml(line), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="EJVTabell">
  <w:name w:val="{TABLE}"/><w:uiPriority w:val="99"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{GRID[1:]}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{GRID[1:]}"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{QUIET[1:]}"/>
    </w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>
"""


def _speak_swedish(word: Word) -> None:
    """The whole file in Swedish, so that a screen reader speaks it and the spelling is checked as such."""
    for style in word.styles.element.iter(qn("w:lang")):
        style.set(qn("w:val"), "sv-SE")
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    own = word.styles["Normal"].element.get_or_add_rPr() if defaults is None else defaults
    if own.find(qn("w:lang")) is None:
        own.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="sv-SE"/>'))
    for theme in word.settings.element.iter(qn("w:themeFontLang")):
        theme.set(qn("w:val"), "sv-SE")
