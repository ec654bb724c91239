"""What a reader sees in an exported file, place by place: the same for a file that Office has saved again."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ejv.release.codec import sha256_of
from ejv.report.open_data import csv_bytes
from ejv.report.opening import MOST_UNPACKED, RefusedFileError, parsed, unpacked
from ejv.report.rereading_pdf import pdf_lines
from ejv.report.rereading_sheets import cells_of
from ejv.report.rereading_word import paragraphs_of

PICTURE, DESCRIPTION = "bild", "beskrivning"
"""Kinds of place: a picture, whose text is a fingerprint; and how the kinds of what describes files begin."""
_FOOT = "sidhuvud och sidfot"
SURROUNDINGS = (PICTURE, _FOOT, "diagram", "text i diagram", "arbetsbok", "bildtext")
"""Kinds of place that an office program or a template may leave out: what lies around the text itself."""
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_NAMED_BY = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",
    "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr",
    "{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr",
)
"""What has the text alternative of a picture or a chart. Some programs repeat it further in."""
_PICTURES = (".png", ".svg", ".jpg", ".jpeg", ".emf", ".gif")
_COUNTED_BY_OFFICE = ("slidenum", "datetime")
_DESCRIPTIONS = ("datapackage.json", "dcat.rdf")
_MOST_ROWS = 5_000_000
_TYPES = {pa.int64(): pd.Int64Dtype()}

Parts = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Place:
    """A text and where it stands.

    Attributes
    ----------
    kind
        Places are compared with those of their own kind, in order.
    where
        As a reader finds it.
    """

    kind: str
    where: str
    text: str


def places_of(key: str, parts: Parts) -> list[Place]:
    """Every text in a file of a format, in order.

    Raises
    ------
    RefusedFileError
        When a part of it cannot be read.
    """
    return [place for place in _READERS[key](parts) if place.text]


def _word(parts: Parts) -> Iterator[Place]:
    for name in _named(parts, r"word/(document|header\d*|footer\d*|footnotes)\.xml"):
        kind = "text" if name.endswith("document.xml") else _FOOT
        yield from (Place(kind, where, text) for where, text in paragraphs_of(parsed(parts[name])))
    yield from _around(parts, "word/")


def _slides(parts: Parts) -> Iterator[Place]:
    for kind, folder in (("bildspelets bild", "slides/slide"), ("anteckningar till bild", "notesSlides/notesSlide")):
        for number, name in enumerate(_named(parts, rf"ppt/{folder}\d+\.xml"), start=1):
            yield from (Place(kind, f"{kind} {number}", text) for text in _drawn(parsed(parts[name])))
    yield from _around(parts, "ppt/")


def _workbook(parts: Parts) -> Iterator[Place]:
    yield from (Place("cell", where, text) for where, text in cells_of(parts))
    for name in _named(parts, r"xl/drawings/drawing\d+\.xml"):
        yield from (Place("text i diagram", "text i ett diagram", text) for text in _drawn(parsed(parts[name])))
    yield from _around(parts, "xl/")


def _drawn(root: Element) -> Iterator[str]:
    """The paragraphs of a drawing, without what Office counts by itself."""
    for paragraph in root.iter(f"{_DRAWING}p"):
        fields = [field for field in paragraph.iter(f"{_DRAWING}fld") if _is_counted(field)]
        skipped = {text for field in fields for text in field.iter(f"{_DRAWING}t")}
        yield "".join(text.text or "" for text in paragraph.iter(f"{_DRAWING}t") if text not in skipped)


def _is_counted(field: Element) -> bool:
    return field.get("type", "").startswith(_COUNTED_BY_OFFICE)


def _around(parts: Parts, folder: str) -> Iterator[Place]:
    """What stands around the text: charts, the workbooks behind them, what pictures say, and the pictures."""
    for number, name in enumerate(_named(parts, rf"{folder}charts/chart\d+\.xml"), start=1):
        yield from _chart(parsed(parts[name]), f"diagram {number}")
    for number, name in enumerate(_named(parts, rf"{folder}embeddings/.+\.xlsx"), start=1):
        behind = cells_of(unpacked(parts[name], MOST_UNPACKED // 4))
        yield from (Place("arbetsbok", f"arbetsboken bakom diagram {number}, {w}", text) for w, text in behind)
    for number, text in enumerate(_alternatives(parts, folder), start=1):
        yield Place("bildtext", f"text till bild eller diagram {number}", text)
    pictures = sorted((name for name in parts if name.startswith(f"{folder}media/")), key=_natural)
    for number, name in enumerate((name for name in pictures if name.lower().endswith(_PICTURES)), start=1):
        yield Place(PICTURE, f"bild {number}", sha256_of(parts[name]))


def _chart(root: Element, where: str) -> Iterator[Place]:
    """The titles of a chart, whether they are written out or come from a cell, and its values and names."""
    titles = list(root.iter(f"{_CHART}title"))
    inside = {value for title in titles for value in title.iter(f"{_CHART}v")}
    for title in titles:
        texts = [each.text or "" for each in title.iter() if each.tag in (f"{_CHART}v", f"{_DRAWING}t")]
        yield Place("text i diagram", f"rubrik i {where}", "".join(texts))
    values = [each for each in root.iter(f"{_CHART}v") if each not in inside]
    yield from (Place("diagram", f"{where}, värde {n}", value.text or "") for n, value in enumerate(values, start=1))


def _alternatives(parts: Parts, folder: str) -> Iterator[str]:
    """The text alternatives of pictures and charts."""
    for name in _named(parts, rf"{folder}(document|slides/slide\d+|drawings/drawing\d+)\.xml"):
        for element in parsed(parts[name]).iter():
            if element.tag in _NAMED_BY and element.get("descr"):
                yield element.get("descr", "")


def _pdf(parts: Parts) -> Iterator[Place]:
    return (Place("text", f"sida {page}", line) for page, line in pdf_lines(parts["pdf"]))


def _data(parts: Parts) -> Iterator[Place]:
    for name, content in sorted(parts.items()):
        text = _as_csv(content) if name.endswith(".parquet") else content
        kind = f"{DESCRIPTION} {name}" if name in _DESCRIPTIONS else name
        lines = text.decode("utf-8", errors="replace").splitlines()
        yield from (Place(kind, f"{name} rad {number}", line) for number, line in enumerate(lines, start=1))


def _as_csv(content: bytes) -> bytes:
    """The rows of a Parquet file as csv has them."""
    try:
        file = pq.ParquetFile(io.BytesIO(content))
        groups = (file.metadata.row_group(at).total_byte_size for at in range(file.metadata.num_row_groups))
        if file.metadata.num_rows > _MOST_ROWS or sum(groups) > MOST_UNPACKED:
            raise RefusedFileError("celler.parquet har för många rader eller är för stor. Den läses inte.")
        return csv_bytes(file.read().to_pandas(types_mapper=_TYPES.get))
    except (pa.ArrowException, ValueError, OSError) as fault:
        raise RefusedFileError("celler.parquet är skadad och går inte att läsa.") from fault


def _named(parts: Parts, pattern: str) -> list[str]:
    """The parts whose names match, in the order of their numbers."""
    return sorted((name for name in parts if re.fullmatch(pattern, name)), key=_natural)


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(piece), "") if piece.isdigit() else (0, piece) for piece in re.split(r"(\d+)", name)]


_READERS: Mapping[str, Callable[[Parts], Iterator[Place]]] = {
    "docx": _word,
    "pdf": _pdf,
    "pptx": _slides,
    "xlsx": _workbook,
    "oppna": _data,
}
