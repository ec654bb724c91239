"""A tagged pdf as a screen reader gets it: its structure, and the words of each part by the marks in the pages."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.judge.facts import plain
from tests.judge.seen import Block

_TEXT_PARTS = ("/P", "/Caption", "/LBody", "/Div", "/NonStruct")


@dataclass
class Node:
    """A part of the structure: its role, its text alternative, and its words in order."""

    role: str
    alt: str
    words: str = ""
    children: list["Node"] = field(default_factory=list)

    def every(self, *roles: str) -> Iterator["Node"]:
        """The parts of some roles in it, in order, itself first."""
        if self.role in roles:
            yield self
        for child in self.children:
            yield from child.every(*roles)

    @property
    def text(self) -> str:
        """Its words and those of all parts in it."""
        return plain(self._whole())

    def _whole(self) -> str:
        return self.words + "".join(child._whole() for child in self.children)


def tree_of(data: bytes) -> Node:
    """The structure of the whole file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        words = {page.objgen: _words_of(page) for page in pdf.pages}
        return _node(pdf.Root.StructTreeRoot, None, words)


def _node(element: Any, page: Any, words: dict[Any, dict[int, str]]) -> Node:
    page = element.get("/Pg", page)
    node = Node(str(element.get("/S", "")), str(element.get("/Alt", "")))
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if "/MCID" in kid:
                own = kid.get("/Pg", page)
                node.children.append(Node("", "", words[own.objgen].get(int(kid.MCID), "")))
            elif "/S" in kid:
                node.children.append(_node(kid, page, words))
        else:
            node.children.append(Node("", "", words[page.objgen].get(int(kid), "")))
    return node


def _words_of(page: pikepdf.Page) -> dict[int, str]:
    """Mark → the words that it stands around on a page."""
    fonts = {name: _letters(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    marks: list[int | None] = []
    letters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            told = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
            marks.append(int(told["/MCID"]) if "/MCID" in told else marks[-1] if marks else None)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            letters = fonts[str(operands[0])]
        elif name in ("Tj", "TJ") and marks and marks[-1] is not None:
            found[marks[-1]] = found.get(marks[-1], "") + _said(operands[0], letters)
    return found


def _said(shown: Any, letters: dict[int, str]) -> str:
    pieces = (
        [piece for piece in shown if isinstance(piece, pikepdf.String)] if isinstance(shown, pikepdf.Array) else [shown]
    )
    codes = [bytes(piece) for piece in pieces]
    return "".join(letters.get(int.from_bytes(code[n : n + 2]), "") for code in codes for n in range(0, len(code), 2))


def _letters(font: Any) -> dict[int, str]:
    """Code in the page → letters, as the font's own table has it."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, flags=re.DOTALL):
        for code, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, flags=re.DOTALL):
        for low, high, first in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            start = int(first, 16)
            found |= {code: chr(start + code - int(low, 16)) for code in range(int(low, 16), int(high, 16) + 1)}
    return found


def blocks_of(data: bytes) -> list[Block]:
    """Every heading, text, figure and table, in order."""
    return [block for child in tree_of(data).children for block in _blocks(child)]


def _blocks(node: Node) -> Iterator[Block]:
    if re.fullmatch(r"/(H\d|Title)", node.role):
        yield Block("heading", node.text, node.role)
    elif node.role == "/Figure":
        yield Block("figure", plain(node.alt))
    elif node.role == "/Table":
        yield from (Block("text", each.text) for each in node.every("/Caption"))
        rows = [tuple(cell.text for cell in row.every("/TH", "/TD")) for row in node.every("/TR")]
        yield Block("table", "", rows=tuple(rows))
    elif node.role in ("/P", "/Caption", "/LBody") or not any(child.role for child in node.children):
        if node.text:
            yield Block("text", node.text)
    else:
        for child in node.children:
            yield from _blocks(child)
