"""Files that are not what their names say, locked or broken ones, and names that should not be."""

import io
import zipfile
from collections.abc import Callable

from tests.corpus.file import FOLDER, File
from tests.corpus.making import HEADER, ROW, bare, edited, parts, row, sheet, written

UNREADABLE = [("olasbar_fil", 0, "")]
LOCKED = [("losenordsskyddad", 0, "")]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SOUND_XLSX = sheet(ROW)
_SOUND_CSV = (FOLDER / "csv" / "utf8.csv").read_bytes()
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def _ole(*streams: str) -> Callable[[], bytes]:
    """An OLE container's beginning, and the names of the streams in it."""
    return lambda: _OLE + b"\0" * 504 + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)


def _related(kind: str) -> Callable[[], bytes]:
    """A workbook with a part of some kind, such as macros."""
    relation = f'<Relationship Id="more" Type="{_RELATION}/{kind}" Target="more.bin"/></Relationships>'
    return lambda: edited(
        _SOUND_XLSX(), {_RELATIONS: lambda part: part.replace(b"</Relationships>", relation.encode())}
    )


def _opendocument() -> bytes:
    """What an ods file begins with: its kind, not packed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return target.getvalue()


def _with_password() -> bytes:
    """A zip file whose members are marked as encrypted."""
    content = bytearray(_SOUND_XLSX())
    place = -1
    while (place := content.find(b"PK\x01\x02", place + 1)) >= 0:
        content[place + 8] |= 1
    return bytes(content)


def _packed_by(method: int) -> Callable[[], bytes]:
    """A workbook packed in a way that no spreadsheet program uses."""

    def make() -> bytes:
        content = bytearray(_SOUND_XLSX())
        for mark, offset in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
            place = -1
            while (place := content.find(mark, place + 1)) >= 0:
                content[place + offset] = method
        return bytes(content)

    return make


def _entities(declared: str) -> Callable[[], bytes]:
    """A sheet whose namnd is what an entity stands for."""
    rows = written(HEADER, row(namnd="&e;"))
    return lambda: bare([f"<!DOCTYPE x [{declared}]><worksheet><sheetData>{rows}</sheetData></worksheet>"])


_LAUGHS = '<!ENTITY e0 "hemligt">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))

WRONG_NAMES = [
    File(
        "old_excel.xlsx",
        "a workbook in Excel’s older format under a new name",
        _ole("Workbook"),
        UNREADABLE,
        says="xls",
    ),
    File("old_excel.csv", "the same, as csv", _ole("Workbook"), UNREADABLE, says="xls"),
    File("old_excel.xls", "the same under its own name", _ole("Workbook"), [("okant_format", 0, "")]),
    File(
        "password.xlsx",
        "a workbook with a password is an OLE container",
        _ole("EncryptionInfo", "EncryptedPackage"),
        LOCKED,
        says="filen är lösenordsskyddad",
    ),
    File(
        "password_in_zip.xlsx", "a zip file with a password", _with_password, LOCKED, says="filen är lösenordsskyddad"
    ),
    File(
        "macros.xlsx",
        "a workbook with macros (xlsm) under another name",
        _related("vbaProject"),
        UNREADABLE,
        says="makron",
    ),
    File("macros_of_1992.xlsx", "one with an Excel 4 macro sheet", _related("xlMacrosheet"), UNREADABLE, says="makron"),
    File("binary.xlsx", "a binary workbook (xlsb)", lambda: parts({"xl/workbook.bin": "x"}), UNREADABLE, says="xlsb"),
    File(
        "opendocument.xlsx",
        "a sheet from LibreOffice (ods)",
        _opendocument,
        UNREADABLE,
        says="ods",
    ),
    File("word.xlsx", "a document", lambda: parts({"word/document.xml": "<x/>"}), UNREADABLE, says="Word"),
    File("zip.xlsx", "a packed folder", lambda: parts({"beslut.csv": "kvartal;namnd"}), UNREADABLE, says="packad"),
    File("text.xlsx", "csv renamed to xlsx", lambda: _SOUND_CSV, UNREADABLE, says="heter .xlsx men är text"),
    File(
        "html.xlsx",
        "a web page that a system calls Excel",
        lambda: b"<html><table><tr><td>kvartal</td></tr></table></html>",
        UNREADABLE,
        says="webbsida",
    ),
    File("pdf.xlsx", "a pdf", lambda: b"%PDF-1.4\n\0\0", UNREADABLE, says="pdf"),
    File("picture.parquet", "a picture", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", UNREADABLE, says="bild"),
    File("workbook.csv", "xlsx renamed to csv", _SOUND_XLSX, UNREADABLE, says="heter .csv men är en xlsx-arbetsbok"),
    File("workbook.parquet", "xlsx renamed to parquet", _SOUND_XLSX, UNREADABLE, says="xlsx-arbetsbok"),
    File("text.parquet", "csv renamed to parquet", lambda: _SOUND_CSV, UNREADABLE, says="text"),
    File("gzip.csv", "a packed csv", lambda: b"\x1f\x8b\x08\0" + b"x" * 30, UNREADABLE, says="gzip"),
]

BROKEN = [
    File("empty.xlsx", "no byte", lambda: b"", [("tom_fil", 1, "kolumn 1")]),
    File(
        "cut_in_half.xlsx",
        "a download that stopped half-way",
        lambda: _SOUND_XLSX()[: len(_SOUND_XLSX()) // 2],
        UNREADABLE,
        says="skadad",
    ),
    File("cut_at_the_end.xlsx", "the last bytes are missing", lambda: _SOUND_XLSX()[:-30], UNREADABLE, says="skadad"),
    File(
        "broken_xml.xlsx",
        "a sheet that ends in the middle",
        lambda: edited(_SOUND_XLSX(), {"xl/worksheets/sheet1.xml": lambda part: part[:-40]}),
        UNREADABLE,
        says="skadad",
    ),
    File(
        "broken_styles.xlsx",
        "formats that cannot be read: a date could not be told from a number",
        lambda: edited(_SOUND_XLSX(), {"xl/styles.xml": lambda _: b"<x"}),
        UNREADABLE,
    ),
    File(
        "no_relations.xlsx",
        "what ties the parts together is gone",
        lambda: edited(_SOUND_XLSX(), {_RELATIONS: lambda _: None}),
        UNREADABLE,
    ),
    File(
        "other_packing.xlsx",
        "packed by lzma, which may take any memory",
        _packed_by(zipfile.ZIP_LZMA),
        UNREADABLE,
        says="packad",
    ),
    File(
        "entities.xlsx",
        "an entity within an entity, ten times each, nine times over",
        _entities(_LAUGHS + '<!ENTITY e "&e9;">'),
        UNREADABLE,
        says="xml-entiteter",
    ),
    File(
        "entity_from_a_file.xlsx",
        "an entity that is another file",
        _entities('<!ENTITY e SYSTEM "file:///etc/hostname">'),
        UNREADABLE,
        says="xml-entiteter",
    ),
    File(
        "odd_encoding.xlsx",
        "xml in an encoding of mainframes",
        lambda: bare(['<?xml version="1.0" encoding="iso-8859-5"?><worksheet/>']),
        UNREADABLE,
        says="teckenkodning",
    ),
]

NAMES = [
    File("19800101-9999.csv", "a personnummer as file name: the file goes by its number", lambda: _SOUND_CSV, antal=4),
    File(
        "beslut 800161 9999.xlsx", "a samordningsnummer in the name of a broken file", lambda: b"PK\x03\x04", UNREADABLE
    ),
    File("SKRIKANDE.CSV", "a suffix in capitals", lambda: _SOUND_CSV, antal=4),
]

OTHERS = [*WRONG_NAMES, *BROKEN, *NAMES]
