"""Tiny Office files, written by hand: what stands in them is known to the letter, and no library has a say."""

from ejv.model.plan import Matt
from ejv.release.select import counts_along
from ejv.report.source import Source
from ejv.report.zipped import zipped
from ejv.words.swedish import displayed

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def counts(source: Source) -> dict[str, str]:
    """Insatsgrupp → its count as tables show it: some shown, some hidden."""
    lista = source.release.kodlistor["insatsgrupp"]
    found = counts_along(source.release, Matt.BESLUT, source.selection.kvartal, "insatsgrupp", **source.selection.codes)
    return {lista.etikett(kod): displayed(count) for kod, count in found.items()}


def write_docx(source: Source, template: bytes | None = None) -> bytes:
    """A paragraph with the release, and a table of the counts; the number of the page in its foot."""
    heading = "" if template is None else _paragraph("Kommunens mall, telefon 0123-456 78")
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{_paragraph(text)}</w:tc>' for text in row)}</w:tr>" for row in counts(source).items()
    )
    body = f"{heading}{_paragraph(source.told_selection)}<w:tbl>{rows}</w:tbl>{_paragraph('Förslag till beslut')}"
    return _file(
        source,
        {
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
            "word/footer1.xml": f'<w:ftr xmlns:w="{_W}"><w:p>{_PAGE.format(1)}</w:p></w:ftr>',
        },
    )


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text[:3]}</w:t></w:r><w:r><w:t>{text[3:]}</w:t></w:r></w:p>"


def write_xlsx(source: Source) -> bytes:
    """One sheet: labels as shared texts, shown counts as numbers and hidden ones as texts."""
    return _file(source, _book(source))


def _book(source: Source) -> dict[str, str]:
    labels = list(counts(source))
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 1}</v></c>{_cell(f"B{n}", text)}</row>'
        for n, text in enumerate(counts(source).values(), start=1)
    )
    texts = "".join(f"<si><t>{label}</t></si>" for label in labels)
    relation = '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
    sheet = '<sheet name="Insatser" sheetId="1" r:id="rId1"/>'
    return {
        "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>{sheet}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relation}</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_S}">{texts}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}"><sheetData>{rows}</sheetData></worksheet>',
    }


def _cell(place: str, text: str) -> str:
    if text.isdigit():
        return f'<c r="{place}"><v>{text}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def write_pptx(source: Source) -> bytes:
    """A slide with notes, a chart with the shown counts, the workbook behind it, and a picture."""
    shown = [text for text in counts(source).values() if text.isdigit()]
    values = "".join(f"<c:pt><c:v>{text}</c:v></c:pt>" for text in shown)
    number = '<a:p><a:fld type="slidenum"><a:t>1</a:t></a:fld></a:p>'
    notes = "".join(f"<a:p><a:r><a:t>{label}: {text}</a:t></a:r></a:p>" for label, text in counts(source).items())
    chart = f'<p:cNvPr id="1" name="d" descr="Stapeldiagram: {", ".join(shown)}"/>'
    return _file(
        source,
        {
            "ppt/presentation.xml": f'<p:presentation xmlns:p="{_P}"/>',
            "ppt/slides/slide1.xml": f'<p:sld xmlns:p="{_P}" xmlns:a="{_A}">{chart}'
            f"<a:p><a:r><a:t>{source.told_selection}</a:t></a:r></a:p>{number}</p:sld>",
            "ppt/notesSlides/notesSlide1.xml": f'<p:notes xmlns:p="{_P}" xmlns:a="{_A}">{notes}</p:notes>',
            "ppt/charts/chart1.xml": f'<c:chartSpace xmlns:c="{_C}">{values}</c:chartSpace>',
        },
        {
            "ppt/embeddings/Workbook1.xlsx": zipped({name: text.encode() for name, text in _book(source).items()}),
            "ppt/media/image1.png": b"\x89PNG" + source.mark.encode(),
        },
    )


def _file(source: Source, texts: dict[str, str], others: dict[str, bytes] | None = None) -> bytes:
    core = f'<cp:coreProperties xmlns:cp="{_CORE}"><cp:keywords>{source.mark.replace("&", "&amp;")}</cp:keywords>'
    parts = {"docProps/core.xml": f"{core}</cp:coreProperties>", **texts}
    return zipped({**{name: text.encode() for name, text in parts.items()}, **(others or {})})
