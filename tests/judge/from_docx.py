"""A docx as its bytes have it, read without the library that wrote it."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from tests.judge.facts import plain
from tests.judge.seen import Block

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def part(data: bytes, name: str) -> etree._Element:
    """One part of the file as XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def style_names(data: bytes) -> dict[str, str]:
    """Style id → its name."""
    styles = part(data, "word/styles.xml").iter(f"{W}style")
    return {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in styles}


def blocks_of(data: bytes) -> list[Block]:
    """Every heading, text, figure and table, in order."""
    names = style_names(data)
    body = part(data, "word/document.xml").find(f"{W}body")
    return [block for element in body for block in _blocks(element, names)]


def _blocks(element: etree._Element, names: dict[str, str]) -> Iterator[Block]:
    if element.tag == f"{W}tbl":
        rows = [tuple(_text(cell) for cell in row.iter(f"{W}tc")) for row in element.iter(f"{W}tr")]
        yield Block("table", "", rows=tuple(rows))
    elif element.tag == f"{W}p":
        style = element.find(f"{W}pPr/{W}pStyle")
        name = names.get(style.get(f"{W}val"), "") if style is not None else ""
        yield from (Block("figure", plain(drawn.get("descr", ""))) for drawn in element.iter(_DRAWN))
        if text := _text(element):
            yield Block("heading" if name.lower().startswith(("heading", "title")) else "text", text, name)


def _text(element: etree._Element) -> str:
    found = [
        "\t" if node.tag == f"{W}tab" else node.text or "" for node in element.iter(f"{W}t", f"{W}tab") if _is_run(node)
    ]
    return plain("".join(found))


def _is_run(node: etree._Element) -> bool:
    """Whether a tab is one in a text, and not a tab stop of a paragraph."""
    return node.getparent() is not None and node.getparent().tag == f"{W}r"
