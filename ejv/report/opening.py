"""Opens a file that may come from anybody: within limits, believing no size that it states of itself."""

import io
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

from ejv.model.errors import EjvError

MOST_BYTES = 50_000_000
"""On disk."""
MOST_UNPACKED = 200_000_000
"""Bytes that are unpacked of one file, whatever sizes it states itself."""
MOST_PARTS = 4_000
"""Parts of one zip."""
_PIECE = 1 << 20


class RefusedFileError(EjvError):
    """A file that is damaged, too large, or none of ours. Its text tells which, and repeats nothing of the file."""


def read_limited(path: Path) -> bytes:
    """The bytes of a file that is not too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise RefusedFileError(f"{path.name} går inte att läsa. Kontrollera sökvägen.") from fault
    if len(data) > MOST_BYTES:
        raise RefusedFileError(f"Filen är för stor: mer än {MOST_BYTES // 1_000_000} MB.")
    return data


def unpacked(data: bytes, most: int = MOST_UNPACKED) -> dict[str, bytes]:
    """The parts of a zip, counted as they are unpacked."""
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = file.namelist()
            if len(names) > MOST_PARTS or len(set(names)) != len(names):
                raise _too_much()
            for name in names:
                parts[name] = _part(file, name, most)
                most -= len(parts[name])
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError) as fault:
        raise RefusedFileError("Filen är skadad eller låst med lösenord och går inte att läsa.") from fault
    return parts


def _part(file: zipfile.ZipFile, name: str, most: int) -> bytes:
    content = bytearray()
    with file.open(name) as part:
        while piece := part.read(_PIECE):
            content += piece
            if len(content) > most:
                raise _too_much()
    return bytes(content)


def _too_much() -> RefusedFileError:
    return RefusedFileError(
        f"Filen packar upp till mer än {MOST_UNPACKED // 1_000_000} MB eller har för många delar. Så ser ingen fil ur "
        "EJV ut. Den läses inte."
    )


def parsed(content: bytes) -> ET.Element:
    """A part as XML, without document types: they could make a small part huge."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content[:200]:
        raise RefusedFileError("Filen har en del som Office aldrig skriver. Den läses inte.")
    try:
        return ET.fromstring(content)
    except ET.ParseError as fault:
        raise RefusedFileError("Filen är skadad: en del av den går inte att läsa.") from fault
