"""A document that is not yet written: sections of paragraphs, tables and figures. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ejv.words.figure import Figure
from ejv.words.tables import Table


class Look(StrEnum):
    """How a paragraph is set."""

    BODY = "body"
    NOTE = "note"
    ITEM = "item"
    FILL = "fill"
    """For somebody to write in or change."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text, with ``**`` around what is important."""

    text: str
    look: Look = Look.BODY


@dataclass(frozen=True, eq=False, slots=True)
class Captioned:
    """A table and what it shows."""

    caption: str
    table: Table


Block = Paragraph | Captioned | Figure


@dataclass(frozen=True, eq=False, slots=True)
class Section:
    """A heading and what stands below it, to the next.

    Attributes
    ----------
    level
        1, or 2 for a part of the section before.
    """

    heading: str
    blocks: tuple[Block, ...]
    level: int = 1


@dataclass(frozen=True, eq=False, slots=True)
class Document:
    """A document to take away.

    Attributes
    ----------
    head
        Label → text, above the first section.
    foot
        At the foot of every page.
    """

    title: str
    head: Mapping[str, str]
    foot: str
    sections: tuple[Section, ...]


def paragraphs(texts: Iterable[str], look: Look = Look.BODY) -> list[Block]:
    """A paragraph a text; none for those that are empty."""
    return [Paragraph(text, look) for text in texts if text]
