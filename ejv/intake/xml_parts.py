"""The XML inside a workbook: unpacked a little at a time, never beyond a limit, and never with entities."""

import io
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from ejv.intake.limits import MOST_UNPACKED, RefusedError, too_large
from ejv.model.finding import FindingKind

MOST_PARTS = 10_000
_CHUNK = 1 << 16
_LONGEST_TAG = 1 << 20
_DEEPEST = 60
_IN_DIRECTORY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCODINGS = ("utf-8", "utf-16", "us-ascii", "ascii", "iso-8859-1")

Attributes = dict[str, str]


class Listener:
    """Is told of every tag and text, by local name."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text, perhaps a part of it."""


class Package:
    """The parts of a workbook. What is unpacked of them all is counted as it comes: a part may state any size.

    Raises
    ------
    RefusedError
        Here or on reading: too many parts, too much in them, a password, entities.
    """

    def __init__(self, content: bytes) -> None:
        # Each entry becomes an object far larger than itself, so they are counted first.
        if content.count(_IN_DIRECTORY) > MOST_PARTS:
            raise too_large("fler delar i arbetsboken än ett kalkylprogram skriver")
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self.names = frozenset(self._archive.namelist())
        self._left = MOST_UNPACKED

    def tell(self, name: str, listener: Listener) -> Iterator[None]:
        """Read a part and tell the listener, a piece at a time: after each ``next`` it can be emptied."""
        parser = _parser(listener)
        given = 0
        for chunk in self._chunks(name):
            parser.Parse(chunk)
            given += len(chunk)
            if given - parser.CurrentByteIndex > _LONGEST_TAG:
                raise RefusedError(FindingKind.OLASBAR_FIL, "arbetsboken är skadad")
            yield
        parser.Parse(b"", True)
        yield

    def tell_all(self, name: str, listener: Listener) -> None:
        """Read a whole part."""
        for _ in self.tell(name, listener):
            pass

    def _chunks(self, name: str) -> Iterator[bytes]:
        part = self._archive.getinfo(name)
        if part.flag_bits & _ENCRYPTED:
            raise RefusedError(FindingKind.LOSENORDSSKYDDAD, "")
        if part.compress_type not in _METHODS:
            raise RefusedError(FindingKind.OLASBAR_FIL, "arbetsboken är packad på ett sätt som Excel inte använder")
        with self._archive.open(part) as stored:
            while chunk := stored.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise too_large(f"mer än {MOST_UNPACKED // 1_000_000} MB när den packas upp")
                yield chunk


def _parser(listener: Listener) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    local: dict[str, str] = {}
    depth = 0

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise RefusedError(FindingKind.OLASBAR_FIL, "arbetsboken är skadad")
        if tag not in local:
            _remember(local, tag)
        listener.start(local[tag], attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(local[tag])

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.XmlDeclHandler = _check_encoding
    return parser


def _remember(local: dict[str, str], tag: str) -> None:
    # A workbook has some hundred names of elements; expat keeps every one it has met.
    if len(local) > MOST_PARTS:
        raise RefusedError(FindingKind.OLASBAR_FIL, "arbetsboken är skadad")
    local[tag] = tag.rpartition(":")[2]


def _refuse_entities(*_: object) -> None:
    """No program that writes workbooks declares a document type, and only there can entities be."""
    raise RefusedError(FindingKind.OLASBAR_FIL, "arbetsboken innehåller xml-entiteter, som inget kalkylprogram skriver")


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.lower() not in _ENCODINGS:
        raise RefusedError(FindingKind.OLASBAR_FIL, "arbetsboken har en teckenkodning som inget kalkylprogram skriver")
