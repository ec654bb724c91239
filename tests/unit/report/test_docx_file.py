"""The docx, read as XML: heads, captions, alternatives, language, properties, and a municipality's own template."""

import io
import zipfile
from datetime import datetime

import docx
import pytest
from docx.shared import Cm, Pt
from lxml import etree

from ejv.model.errors import EjvError
from ejv.report.charts import PALETTE, chart_of
from ejv.report.docx_file import write_docx
from ejv.report.typesetting import to_pictures
from ejv.report.underlag import underlag_of
from ejv.words.figure import Figure
from tests.judge.from_docx import W, blocks_of, part, style_names
from tests.unit.report.reading import HOSTILE, renamed, small_folder, source_of

DC = "{http://purl.org/dc/elements/1.1/}"
CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return source_of(small_folder(tmp_path_factory))


@pytest.fixture(scope="module")
def made(source):
    return write_docx(source)


def saved(word) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A zip file with something replaced in one of its parts; a part that is not there is added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as file, zipfile.ZipFile(out, "w") as copy:
        parts = {each: file.read(each) for each in file.namelist()}
        parts[name] = parts.get(name, old).replace(old, new)
        for each, content in parts.items():
            copy.writestr(each, content)
    return out.getvalue()


def test_docx_when_read_then_title_headings_and_captions_are_styles(source, made):
    document, blocks = underlag_of(source), blocks_of(made)
    found = [(block.name, block.text) for block in blocks if block.kind == "heading"]
    expected = [("Title", document.title), *((f"heading {each.level}", each.heading) for each in document.sections)]
    assert found == expected
    captions = [block.text.split(".")[0] for block in blocks if block.name == "caption"]
    tables = [caption for caption in captions if caption.startswith("Tabell")]
    assert tables == [f"Tabell {n}" for n in range(1, 15)]
    fields = [field.get(f"{W}instr") for field in part(made, "word/document.xml").iter(f"{W}fldSimple")]
    assert fields.count("SEQ Tabell \\* ARABIC") == 14


def test_docx_when_tables_are_read_then_every_page_repeats_the_head_and_the_first_column_leads(made):
    tables = list(part(made, "word/document.xml").iter(f"{W}tbl"))
    assert len(tables) == 14
    for table in tables:
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        look = table.find(f"{W}tblPr/{W}tblLook")
        assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")


def test_docx_when_pictures_are_read_then_each_has_its_alternative(source, made):
    figures = [block for each in underlag_of(source).sections for block in each.blocks if isinstance(block, Figure)]
    drawn = list(part(made, "word/document.xml").iter(DRAWN))
    assert [each.get("descr") for each in drawn] == [figure.alt for figure in figures]
    assert len({each.get("id") for each in drawn}) == len(figures) == 5
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.read("word/media/image1.png")[:8] == b"\x89PNG\r\n\x1a\n"


def test_docx_when_the_language_is_asked_for_then_swedish_throughout(made):
    styles = part(made, "word/styles.xml")
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert default.get(f"{W}val") == "sv-SE"
    assert {lang.get(f"{W}val") for lang in styles.iter(f"{W}lang")} == {"sv-SE"}


def test_docx_when_its_properties_are_read_then_the_release_and_the_selection(source, made):
    core = part(made, "docProps/core.xml")
    assert core.findtext(f"{DC}identifier") == source.release.manifest.release_id
    assert core.findtext(f"{CP}keywords") == source.mark
    assert core.findtext(f"{DC}language") == "sv-SE"
    assert core.findtext(f"{DC}creator") == "Exempelkommun"
    created = core.findtext("{http://purl.org/dc/terms/}created")
    assert datetime.fromisoformat(created) == source.made
    assert "docProps/thumbnail.jpeg" not in zipfile.ZipFile(io.BytesIO(made)).namelist()


def test_docx_when_the_selection_has_a_very_long_name_then_its_mark_is_whole(source):
    long = renamed(source, "Nämnden för " + "allt möjligt " * 40)
    core = part(write_docx(long), "docProps/core.xml")
    assert core.findtext(f"{DC}subject") == long.told_selection


def test_docx_when_printed_then_a4_with_numbered_pages(made):
    page = part(made, "word/document.xml").find(f"{W}body/{W}sectPr/{W}pgSz")
    assert (page.get(f"{W}w"), page.get(f"{W}h")) == ("11906", "16838")
    foot = part(made, "word/footer1.xml")
    assert [field.get(f"{W}instr") for field in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


def test_docx_when_a_name_looks_like_markup_then_it_is_only_a_name(source):
    blocks = blocks_of(write_docx(renamed(source, HOSTILE)))
    assert any(block.text == f"Till {HOSTILE}" for block in blocks)


def test_pictures_when_a_name_looks_like_markup_then_they_are_drawn(source):
    figure = next(block for each in underlag_of(source).sections for block in each.blocks if isinstance(block, Figure))
    chart = chart_of(figure)
    chart["rows"][0]["label"] = HOSTILE
    assert len(to_pictures("charts.typ", {"charts": [chart, chart]})) == 2


def template() -> docx.document.Document:  # pyright: ignore[reportAttributeAccessIssue]
    """A municipality's own: a font, a margin, a header, somebody's name, and text to be replaced."""
    word = docx.Document()
    word.styles["Normal"].font.name = "Arial"
    word.styles["Heading 1"].font.size = Pt(33)
    word.sections[0].left_margin = Cm(5)
    word.sections[0].header.paragraphs[0].text = "Lillköpings kommun"
    word.add_paragraph("Skriv texten här")
    word.core_properties.author, word.core_properties.comments = "Anna Andersson", "utkast"
    return word


def test_template_when_used_then_its_look_and_header_stay_and_its_text_goes(source):
    made = write_docx(source, saved(template()))
    styles = {style.find(f"{W}name").get(f"{W}val"): style for style in part(made, "word/styles.xml").iter(f"{W}style")}
    assert styles["Normal"].find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "Arial"
    assert styles["heading 1"].find(f"{W}rPr/{W}sz").get(f"{W}val") == "66"
    assert "EJV Tabell" in style_names(made).values()
    assert "Lillköpings kommun" in "".join(part(made, "word/header1.xml").itertext())
    whole = "".join(part(made, "word/document.xml").itertext())
    assert "Skriv texten här" not in whole
    assert part(made, "word/document.xml").find(f"{W}body/{W}sectPr/{W}pgMar").get(f"{W}left") == "2835"
    assert b"Anna Andersson" not in zipfile.ZipFile(io.BytesIO(made)).read("docProps/core.xml")
    assert "utkast" not in "".join(part(made, "docProps/core.xml").itertext())


def test_template_when_it_has_a_place_then_what_stands_around_stays(source):
    word = template()
    word.add_paragraph("[Underlag]")
    word.add_paragraph("Vänliga hälsningar")
    found = [block.text for block in blocks_of(write_docx(source, saved(word)))]
    assert found[:2] == ["Skriv texten här", underlag_of(source).title]
    assert found[-1] == "Vänliga hälsningar"
    assert "[Underlag]" not in found


def test_template_when_it_is_a_dotx_from_a_disk_then_read_and_the_path_not_left(source):
    word = template()
    path = "file:///C:/Users/anna/mall.dotx"
    settings = word.part._settings_part
    name = settings.relate_to(
        path, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", is_external=True
    )
    attached = etree.SubElement(settings.element, f"{W}attachedTemplate")
    attached.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", name)
    dotx = changed(saved(word), "[Content_Types].xml", b"document.main+xml", b"template.main+xml")
    made = write_docx(source, dotx)
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert not [each for each in file.namelist() if b"C:/Users" in file.read(each)]
    assert docx.Document(io.BytesIO(made)).paragraphs


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"PK\x03\x04 not a zip",
        b"%PDF-1.7",
        changed(saved(docx.Document()), "word/document.xml", b"<w:body>", b"<w:bodi>"),
        changed(saved(docx.Document()), "[Content_Types].xml", b"wordprocessingml.document.main", b"spreadsheetml.x"),
    ],
    ids=["empty", "no zip", "pdf", "broken", "not word"],
)
def test_template_when_it_is_no_document_then_told_in_swedish(source, bad):
    with pytest.raises(EjvError, match="Mallen kan inte användas: den är inte ett helt Word-dokument"):
        write_docx(source, bad)


def test_template_when_it_has_macros_then_refused(source):
    with pytest.raises(EjvError, match="makron"):
        write_docx(source, changed(saved(template()), "word/vbaProject.bin", b"macro", b"macro"))


def test_template_when_too_large_then_refused(source):
    with pytest.raises(EjvError, match="större än 10 MB"):
        write_docx(source, b"x" * (10 * 2**20 + 1))


def test_template_when_it_unpacks_to_too_much_then_refused(source):
    out = io.BytesIO(saved(template()))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/big.bin", bytes(101 * 2**20))
    with pytest.raises(EjvError, match="för stor när den packas upp"):
        write_docx(source, out.getvalue())


def bare_template() -> bytes:
    """A template as Word writes it: only the styles in use, under Swedish ids, and a picture in the header."""
    word = docx.Document()
    styles = word.styles.element
    for style in [each for each in word.styles if each.name not in ("Normal", "Default Paragraph Font", "Heading 1")]:
        styles.remove(style.element)
    styles.find(f"{W}style[@{W}styleId='Heading1']").set(f"{W}styleId", "Rubrik1")
    word.styles["Normal"].font.name = "Arial"
    picture = to_pictures("charts.typ", {"charts": [{"kind": "lying", "limit": 5, "rows": [ROW], "palette": PALETTE}]})
    word.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(picture[0]), Cm(2))
    return saved(word)


ROW = {"label": "Logotyp", "start": 0, "length": 5, "hidden": False, "text": "5"}


def test_template_when_it_has_few_styles_then_those_that_are_added_have_its_type_and_the_logotype_stays(source):
    made = write_docx(source, bare_template())
    styles = {style.find(f"{W}name").get(f"{W}val"): style for style in part(made, "word/styles.xml").iter(f"{W}style")}
    assert {"Title", "heading 2", "caption", "List Bullet", "EJV Cell", "EJV Tabell"} <= styles.keys()
    fonts = {name for name, style in styles.items() if style.find(f".//{W}rFonts") is not None}
    assert fonts <= {"Normal", "heading 1"}
    headings = [block for block in blocks_of(made) if block.name == "heading 1"]
    assert headings[0].text == "Sammanfattning"
    assert [block.text[:2] for block in blocks_of(made) if block.name == "List Bullet"] == ["– "] * 3
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert b"image" in file.read("word/_rels/header1.xml.rels")
