"""What a file really is, whatever it is named."""

import re

from ejv.intake.limits import RefusedError
from ejv.model.finding import FindingKind

_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The name, in an OLE container, of what is left of a workbook with a password."""
_ZIP = b"PK\x03\x04"
_PARQUET = b"PAR1"
_WORKBOOK = "en xlsx-arbetsbok"
_INSIDE = (
    (b"opendocument.spreadsheet", "ett kalkylblad i formatet ods"),
    (b"xl/workbook.bin", "en binär arbetsbok (xlsb)"),
    (b"word/document.xml", "ett Word-dokument"),
    (b"ppt/presentation.xml", "en PowerPoint-presentation"),
    (b"xl/workbook", _WORKBOOK),
    (b"xl/worksheets/", _WORKBOOK),
    (b"[Content_Types].xml", _WORKBOOK),
)
_BEGINNINGS = (
    (b"%PDF-", "en pdf"),
    (_PARQUET, "en Parquet-fil"),
    (b"PARE", "en krypterad Parquet-fil"),
    (b"{\\rtf", "ett rtf-dokument"),
    (b"\x1f\x8b", "en packad fil (gzip)"),
    (b"7z\xbc\xaf", "en packad fil (7z)"),
    (b"Rar!", "en packad fil (rar)"),
    (b"\x89PNG", "en bild"),
    (b"\xff\xd8\xff", "en bild"),
)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|table|meta|(?P<xml>\?xml))", re.IGNORECASE)
_OWN = {".csv": (), ".xlsx": (_ZIP,), ".parquet": (_PARQUET,)}


def check_is(content: bytes, suffix: str) -> None:
    """Refuse a file that is of another kind than its name says, and tell of which.

    Raises
    ------
    RefusedError
    """
    if content.startswith(_OLE):
        if _LOCKED in content:
            raise RefusedError(FindingKind.LOSENORDSSKYDDAD, "")
        raise _unreadable("den är i det äldre formatet xls, eller ett annat äldre Office-dokument")
    inside = _zip_kind(content) if content.startswith(_ZIP) else None
    kind = inside or _kind(content)
    own = content.startswith(_OWN[suffix]) and (suffix != ".xlsx" or inside in (None, _WORKBOOK))
    if kind and not own:
        raise _unreadable(f"den heter {suffix} men är {kind}")
    if _OWN[suffix] and not own and b"\0" not in content:
        raise _unreadable(f"den heter {suffix} men är text")


def _unreadable(note: str) -> RefusedError:
    return RefusedError(FindingKind.OLASBAR_FIL, note)


def _zip_kind(content: bytes) -> str:
    return next((kind for sign, kind in _INSIDE if sign in content), "en packad fil (zip)")


def _kind(content: bytes) -> str | None:
    markup = _MARKUP.match(content)
    if markup:
        return "en xml-fil" if markup["xml"] else "en webbsida (html)"
    return next((kind for sign, kind in _BEGINNINGS if content.startswith(sign)), None)
