"""The keywords and the text of a pdf, line by line. Read by another library than the one that writes it."""

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from ejv.report.opening import RefusedFileError

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 300
_Read = TypeVar("_Read")


def pdf_keywords(data: bytes) -> str:
    """What the pdf has as keywords; nothing when it has none."""
    return _read(data, lambda reader: str((reader.metadata or {}).get("/Keywords") or ""))


def pdf_lines(data: bytes) -> list[tuple[int, str]]:
    """The page and the text of every line, in the order in which they are read."""
    return _read(data, lambda reader: list(_lines(reader)))


def _lines(reader: "PdfReader") -> Iterator[tuple[int, str]]:
    for number, page in enumerate(reader.pages, start=1):
        yield from ((number, line) for line in page.extract_text().splitlines() if line.strip())


def _read(data: bytes, what: "Callable[[PdfReader], _Read]") -> _Read:
    from pypdf import PdfReader  # only when a pdf is opened: it takes time to import
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted or len(reader.pages) > MOST_PAGES:
            raise RefusedFileError("Filen är låst med lösenord eller har för många sidor. Den läses inte.")
        return what(reader)
    except RefusedFileError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as fault:
        raise RefusedFileError("Filen är skadad och går inte att läsa.") from fault
