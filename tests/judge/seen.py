"""What a reader gets of a page, in its order: from the browser or from the app without one."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

_OF_INSATS = ("oversikt", "trender", "underlag")
"""The pages, and the document, that count what is chosen down to the insats."""


@dataclass(frozen=True, eq=False)
class Block:
    """One thing on a page.

    Attributes
    ----------
    kind
        ``heading``, ``text``, ``metric``, ``table``, ``figure``, ``file`` or ``label`` (a name that only a screen
        reader tells).
    text
        What it says: of a metric its value, of a table or figure its text alternative, of a file its contents.
    name
        Of a metric or a file what it is called.
    rows
        Of a table its rows of texts, the head first.
    data, layout
        Of a figure what Plotly was given.
    """

    kind: str
    text: str
    name: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    data: list[dict[str, Any]] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """A page and what was selected on it. ``codes`` has level → code without totals, ``kvartal`` apart.

    ``year`` is the whole year that a section tells of, as its heading says: its counts are then sums over that year.
    """

    page: str
    kvartal: str
    codes: dict[str, str]
    blocks: tuple[Block, ...]
    year: str = ""

    @property
    def place(self) -> str:
        """Which page and selection, for a message."""
        return f"{self.page} {self.kvartal} {' '.join(self.codes.values())}".strip()

    @property
    def place_codes(self) -> dict[str, str]:
        """The codes that the page's counts have: an insats that is chosen counts on some of them only."""
        kept = {level: code for level, code in self.codes.items() if level not in ("insats", "insatsgrupp")}
        return self.codes if self.page.split("/")[-1].removesuffix(".py") in _OF_INSATS else kept

    @property
    def sections(self) -> list["Section"]:
        """The blocks from each heading to the next."""
        parts: list[list[Block]] = [[]]
        for block in self.blocks:
            if block.kind == "heading":
                parts.append([])
            parts[-1].append(block)
        return [Section(replace(self, year=year_of(part[0].text)), tuple(part)) for part in parts if part]

    def of(self, *kinds: str) -> list[Block]:
        """The blocks of some kinds."""
        return [block for block in self.blocks if block.kind in kinds]

    def with_files(self, files: list[Block]) -> "Seen":
        """The same page with each saved file in the place of the button that saves it."""
        left = iter(files)
        buttons = [block.text.startswith("Ladda ner tabellen") for block in self.blocks]
        blocks = [next(left) if save else block for save, block in zip(buttons, self.blocks, strict=True)]
        return replace(self, blocks=tuple(blocks))

    def with_block(self, place: int, **changes: Any) -> "Seen":
        """The same page with one block changed."""
        blocks = list(self.blocks)
        blocks[place] = replace(blocks[place], **changes)
        return replace(self, blocks=tuple(blocks))


def year_of(heading: str) -> str:
    """The whole year that a heading tells of; empty when it tells of a quarter."""
    found = re.search(r"\bhela (\d{4})\b", heading, flags=re.IGNORECASE)
    return found[1] if found else ""


@dataclass(frozen=True)
class Section:
    """A heading and what follows it to the next."""

    seen: Seen
    blocks: tuple[Block, ...]

    def of(self, *kinds: str) -> list[Block]:
        """The blocks of some kinds."""
        return [block for block in self.blocks if block.kind in kinds]

    @property
    def sums_up(self) -> bool:
        """Whether it stands above the page's first table."""
        before = self.seen.blocks[: self.seen.blocks.index(self.blocks[0])] if self.blocks else self.seen.blocks
        return not any(block.kind in ("table", "figure") for block in (*before, *self.blocks))

    def before(self, block: Block, most: int) -> tuple[Block, ...]:
        """The blocks just before one of them, the nearest last."""
        place = self.blocks.index(block) if block in self.blocks else 0
        return self.blocks[max(0, place - most) : place]

    def after(self, block: Block) -> tuple[Block, ...]:
        """The blocks after one of them."""
        return self.blocks[self.blocks.index(block) + 1 :]

    @property
    def name(self) -> str:
        """Its heading."""
        return self.blocks[0].text[:60] if self.blocks[0].kind == "heading" else "överst"
