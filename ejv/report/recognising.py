"""What an exported file is, by its content, and which release and selection it says that it is made of."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from ejv.report.data_package import MARK
from ejv.report.opening import RefusedFileError, parsed, read_limited, unpacked
from ejv.report.rereading_pdf import pdf_keywords

_KEYWORDS = ".//{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
_MARK = re.compile(
    r"EJV (?P<program>[^\s;,]{1,40})[;,]?\s+utgåva (?P<release_id>\d{4}K[1-4]-[0-9a-f]{16})[;,]?\s+"
    r"sha256 (?P<sha256>[0-9a-f]{64})[;,]?\s+urval (?P<asked>[\w=&.~%*+-]{0,400})",
    re.ASCII,
)
"""``Source.mark``, also as an office program has saved it: semicolons part keywords there, and can be gone."""
_KINDS = {
    "docx": "word/document.xml",
    "pptx": "ppt/presentation.xml",
    "xlsx": "xl/workbook.xml",
    "oppna": "datapackage.json",
}
"""The key of each format that is a zip → a part that only it has."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Which release, selection and program version a file says that it is made of."""

    program: str
    release_id: str
    sha256: str
    asked: str

    @property
    def selection(self) -> dict[str, str]:
        """What the file asks the release for, as a link does."""
        return dict(parse_qsl(self.asked))


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that EJV has made, or that somebody has made of one.

    Attributes
    ----------
    key
        Its format.
    parts
        Name → content, unpacked; a pdf is one part.
    """

    key: str
    mark: Mark
    data: bytes
    parts: Mapping[str, bytes]


def read_exported(path: Path) -> Exported:
    """Read and recognise a file.

    Raises
    ------
    RefusedFileError
        When it is damaged, too large, or does not say which release it is made of.
    """
    data = read_limited(path)
    key, parts = _recognised(data)
    text = {"pdf": _pdf_mark, "oppna": _package_mark}.get(key, _core_keywords)(parts)
    found = _MARK.search(text)
    if found is None:
        raise RefusedFileError(
            "Filen säger inte vilken utgåva den är gjord av. Den är inte gjord av EJV, eller så har märkningen i "
            "filens egenskaper (nyckelord) tagits bort."
        )
    return Exported(key, Mark(**found.groupdict()), data, parts)


def read_template(path: Path) -> bytes:
    """A municipality's own Word template.

    Raises
    ------
    RefusedFileError
        When it is no docx.
    """
    data = read_limited(path)
    if _recognised(data)[0] != "docx":
        raise RefusedFileError(f"{path.name} är inget Word-dokument. Mallen ska vara sparad som docx.")
    return data


def _recognised(data: bytes) -> tuple[str, Mapping[str, bytes]]:
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf", {"pdf": data}
    parts = unpacked(data) if data.startswith(b"PK") else {}
    key = next((key for key, part in _KINDS.items() if part in parts), None)
    if key is None:
        raise RefusedFileError(
            "Filen är inget som EJV gör: docx, pdf, pptx, xlsx eller en zip med öppna data. Öppna data kontrolleras "
            "som den zip-fil de hämtades i."
        )
    return key, parts


def _core_keywords(parts: Mapping[str, bytes]) -> str:
    found = parsed(parts["docProps/core.xml"]).find(_KEYWORDS) if "docProps/core.xml" in parts else None
    return "" if found is None else found.text or ""


def _package_mark(parts: Mapping[str, bytes]) -> str:
    try:
        return str(json.loads(parts["datapackage.json"])[MARK]["mark"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _pdf_mark(parts: Mapping[str, bytes]) -> str:
    return pdf_keywords(parts["pdf"])
