"""The paragraphs of a Word document and where they stand."""

from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COUNTED_BY_WORD = ("PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "PAGEREF")
"""Fields whose result Word makes by itself: it differs from computer to computer."""


def paragraphs_of(root: Element) -> list[tuple[str, str]]:
    """Where each paragraph stands and its text, in order, as a reader finds them."""
    return list(_Walk().through(root, ""))


class _Walk:
    """One walk through a document: a field can begin in one paragraph and end in another."""

    def __init__(self) -> None:
        self._paragraphs, self._tables = count(1), count(1)
        self._fields: list[str] = []

    def through(self, element: Element, where: str) -> Iterator[tuple[str, str]]:
        for child in element:
            if child.tag == f"{_W}p":
                text = self._text(child)
                yield (where or f"stycke {next(self._paragraphs)}", text)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child, where)
            else:
                yield from self.through(child, where)

    def _table(self, table: Element, where: str) -> Iterator[tuple[str, str]]:
        number = f"{where}, inre tabell" if where else f"tabell {next(self._tables)}"
        for row_number, row in enumerate(table.findall(f"{_W}tr"), start=1):
            for column, cell in enumerate(row.findall(f"{_W}tc"), start=1):
                yield from self.through(cell, f"{number}, rad {row_number}, kolumn {column}")

    def _text(self, paragraph: Element) -> str:
        pieces = []
        skipped = {
            text
            for field in paragraph.iter(f"{_W}fldSimple")
            if _is_counted(field.get(f"{_W}instr", ""))
            for text in field.iter(f"{_W}t")
        }
        for element in paragraph.iter():
            self._follow(element)
            if element.tag in (f"{_W}tab", f"{_W}br"):
                pieces.append(" ")
            elif element.tag == f"{_W}t" and element not in skipped and not any(map(_is_counted, self._fields)):
                pieces.append(element.text or "")
        return "".join(pieces).strip()

    def _follow(self, element: Element) -> None:
        """Keep which fields are open, and what they ask for."""
        if element.tag == f"{_W}fldChar":
            kind = element.get(f"{_W}fldCharType")
            if kind == "begin":
                self._fields.append("")
            elif kind == "end" and self._fields:
                self._fields.pop()
        elif element.tag == f"{_W}instrText" and self._fields:
            self._fields[-1] += element.text or ""


def _is_counted(instruction: str) -> bool:
    return instruction.strip().split(" ")[0].upper() in _COUNTED_BY_WORD
