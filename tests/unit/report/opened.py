"""What is in an Office file, byte for byte: every part, and every part of every workbook inside it."""

import io
import re
import zipfile
from collections.abc import Iterator


def parts_of(data: bytes, inside: str = "") -> Iterator[tuple[str, bytes]]:
    """Every part by its name; those of an embedded workbook after its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            content = file.read(name)
            yield f"{inside}{name}", content
            if name.endswith(".xlsx"):
                yield from parts_of(content, f"{inside}{name}/")


def texts_of(data: bytes) -> dict[str, str]:
    """Every part that is XML, as text without spaces that only divide thousands."""
    parts = {name: content.decode("utf-8") for name, content in parts_of(data) if name.endswith((".xml", ".rels"))}
    return {name: re.sub(r"(?<=\d)[\u00a0\u202f ](?=\d{3}(?!\d))", "", text) for name, text in parts.items()}
