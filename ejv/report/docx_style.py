"""How a docx looks: our own type, spacing and tables, and the styles that a template may lack."""

from collections.abc import Callable

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


def own_look(word: Word) -> Word:
    """The file with our own page and styles."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    section.top_margin = section.bottom_margin = Cm(2.4)
    for name, look in _LOOKS.items():
        look(_style(word, name))
    return complete(word)


def complete(word: Word) -> Word:
    """The file with every style that the document uses; those that it has already are left as they are."""
    for name, look in _LOOKS.items():
        if name not in word.styles:
            look(_style(word, name))
    if TABLE not in word.styles:
        word.styles.element.append(parse_xml(_TABLE_STYLE))
    _speak_swedish(word)
    return word


def _style(word: Word, name: str) -> ParagraphStyle:
    if name in word.styles:
        return word.styles[name]  # pyright: ignore[reportReturnType]
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _BUILT_IN)
    style.base_style = word.styles["Normal"]  # pyright: ignore[reportAttributeAccessIssue]
    style.quick_style = True
    return style  # pyright: ignore[reportReturnType]


def _set(style: ParagraphStyle, size: float, before: float, after: float, colour: str = INK, *, bold: bool) -> None:
    font, form = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if "heme" in name]:
        del fonts.attrib[name]
    for kind in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.15


def _body(style: ParagraphStyle) -> None:
    _set(style, 11.5, 0, 7, bold=False)


def _title(style: ParagraphStyle) -> None:
    _set(style, 20, 0, 8, bold=True)
    _without_line(style)


def _without_line(style: ParagraphStyle) -> None:
    """No line below the title: the library's own template has one."""
    own = style.element.get_or_add_pPr()
    for line in own.findall(qn("w:pBdr")):
        own.remove(line)


def _heading(style: ParagraphStyle) -> None:
    _set(style, 15, 18, 6, _ACCENT, bold=True)
    style.paragraph_format.keep_with_next = True


def _subheading(style: ParagraphStyle) -> None:
    _set(style, 12, 12, 4, bold=True)
    style.paragraph_format.keep_with_next = True


def _caption(style: ParagraphStyle) -> None:
    _set(style, 10, 8, 4, bold=True)
    style.paragraph_format.keep_with_next = True


def _item(style: ParagraphStyle) -> None:
    _set(style, 11.5, 0, 3, bold=False)


def _note(style: ParagraphStyle) -> None:
    _set(style, 9.5, 2, 8, QUIET, bold=False)


def _cell(style: ParagraphStyle) -> None:
    _set(style, 10, 2, 2, bold=False)
    style.paragraph_format.line_spacing = 1.0


def _head(style: ParagraphStyle) -> None:
    _set(style, 10.5, 0, 1, bold=False)
    style.paragraph_format.tab_stops.add_tab_stop(Cm(3.2))
    style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Cm(3.2), Cm(-3.2)


def _fill(style: ParagraphStyle) -> None:
    _set(style, 11.5, 0, 6, bold=False)
    style.paragraph_format.left_indent = Cm(0.3)
    line = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="8" w:color="{COLOURS[0][1:]}"/></w:pBdr>'
    style.element.get_or_add_pPr().insert_element_before(
        parse_xml(line), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


_LOOKS: dict[str, Callable[[ParagraphStyle], None]] = {
    "Normal": _body,
    "Title": _title,
    "Heading 1": _heading,
    "Heading 2": _subheading,
    "Caption": _caption,
    "List Bullet": _item,
    "EJV Not": _note,
    "EJV Cell": _cell,
    "EJV Huvud": _head,
    "EJV Fylls i": _fill,
}

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
