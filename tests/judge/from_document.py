"""A document to the nämnd, read from its file, as the judge reads pages: a section at a time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tests.judge.facts import Facts
from tests.judge.judging import faults_of
from tests.judge.seen import Block, Seen

_PAGES = {"Läget": "insatser", "Orsaker": "orsaker", "Väntetider": "vantetider", "Utvecklingen": "trender"}
"""How a section begins → the page that says the same; the others are judged as ``underlag``."""


def faults_in_document(facts: Facts, blocks: list[Block], kvartal: str, codes: Mapping[str, str]) -> list[str]:
    """Everything in a document that is not in its release nor computed from it."""
    told = [_plain(block) for block in blocks]
    titles = {block.text for block in told if block.name == "title"}
    kept = [block for block in told if not _is_repeated(block, titles)]
    return [fault for part in _parts(kept) for fault in faults_of(facts, _seen(part, kvartal, dict(codes)))]


def _plain(block: Block) -> Block:
    """A caption without its own number, and a quarter in its short form."""
    text = re.sub(r"\bkvartal (\d \d{4})", r"kv \1", block.text)
    bare = re.sub(r"^(Tabell|Figur) \d+\. ", "", text)
    return replace(block, text=bare, name="title" if text.startswith("Figur ") else block.name)


def _is_repeated(block: Block, titles: set[str]) -> bool:
    """Whether a text is the title of a figure further down, where it is judged beside its table."""
    text = re.sub(r"^I hela [^:]+: (.)", lambda found: found[1].upper(), block.text)
    return block.kind == "text" and block.name != "title" and text.removesuffix(".") in titles


def _parts(blocks: list[Block]) -> Iterator[list[Block]]:
    """The blocks from each heading to the next; what stands above the first too."""
    part: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and part:
            yield part
            part = []
        part.append(block)
    yield part


def _seen(part: list[Block], kvartal: str, codes: dict[str, str]) -> Seen:
    page = next((page for lead, page in _PAGES.items() if part[0].text.startswith(lead)), "underlag")
    return Seen(page, kvartal, codes, tuple(each for block in part for each in _as_on_a_page(block)))


def _as_on_a_page(block: Block) -> Iterator[Block]:
    """A table of headline numbers is one a number; a figure has as many bars as it tells of."""
    if block.kind == "table" and block.rows[0][0] == "Nyckeltal":
        for label, value, *notes in block.rows[1:]:
            yield Block("metric", value, label)
            yield from (Block("text", note) for note in notes)
    elif block.kind == "figure":
        bars = block.text.count("; ") + 1
        yield Block("figure", block.text, data=[{"y": [None] * bars}], layout={})
    else:
        yield block
