"""The verdict on a page: every number that is not as released, and every word that a reader should not meet."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace

from tests.judge.facts import Facts, plain
from tests.judge.figures import faults_in_figure
from tests.judge.plain_tables import expected_rows, faults_in_law_table, faults_in_plain_table
from tests.judge.seen import Block, Section, Seen
from tests.judge.tables import METRICS, faults_in_metric, faults_in_table, is_judged
from tests.judge.words import faults_in_words

ENGLISH = re.compile(
    r"\b(the|and|with|this|that|your|please|choose|loading|error|press|show|hide|download|search|close|clear|menu"
    r"|true|false|null|undefined|nan|none|nat|inf|fullscreen|no (?:data|results|options))\b",
    flags=re.IGNORECASE,
)
"""What gives away a text that nobody has written for the reader. No word of them is Swedish."""


def faults_of(facts: Facts, seen: Seen) -> list[str]:
    """Everything on a page that is not in its release nor computed from it, with page and place."""
    found = [fault for section in seen.sections for fault in _faults_of_section(facts, section)]
    return [f"{seen.place}: {fault}" for fault in found]


def _faults_of_section(facts: Facts, section: Section) -> Iterator[str]:
    for block in section.blocks:
        yield from (f"[{section.name}] {fault}" for fault in _faults_of_block(facts, section, block))
        yield from (f"[{section.name}] {word!r} i {block.text[:80]!r}" for word in _strange_words(block))


def _faults_of_block(facts: Facts, section: Section, block: Block) -> Iterator[str]:
    if block.kind == "table":
        yield from faults_in_words(facts, section, Block("text", block.text))
        yield from _faults_in_rows(facts, section, block)
    elif block.kind == "figure":
        yield from faults_in_figure(facts, section, block)
    elif block.kind == "metric":
        yield from faults_in_metric(facts, section, block)
        if block.name not in METRICS:
            yield from faults_in_words(facts, section, Block("text", f"{block.name}: {block.text}"))
    elif block.kind == "file":
        yield from _faults_in_file(facts, section, block)
    else:
        yield from faults_in_words(facts, section, block)


def _faults_in_rows(facts: Facts, section: Section, table: Block) -> Iterator[str]:
    if expected_rows(facts, table) is not None:
        yield from faults_in_plain_table(facts, table)
    elif table.rows[0] == ("Vad", "Lag", "Paragraf"):
        yield from faults_in_law_table(facts, section.seen.kvartal, table)
    else:
        yield from faults_in_table(facts, section, table)
        yield from _faults_in_other_cells(facts, section, table)


def _faults_in_other_cells(facts: Facts, section: Section, table: Block) -> Iterator[str]:
    """Cells that are no counts of a known column are read as sentences, without the table that they stand in."""
    alone = Section(replace(section.seen, blocks=()), ())
    for row in table.rows[1:]:
        for name, text in zip(table.rows[0], row, strict=True):
            if not is_judged(facts, name):
                yield from faults_in_words(facts, alone, Block("text", text))


def _faults_in_file(facts: Facts, section: Section, file: Block) -> Iterator[str]:
    """A file has exactly the table above it, and below that where the numbers come from."""
    rows = [tuple(map(plain, row)) for row in csv.reader(io.StringIO(file.text), delimiter=";")]
    end = rows.index(()) if () in rows else len(rows)
    tables = [table.rows for table in section.of("table")]
    shown = [[(row[0], *(_as_in_file(cell) for cell in row[1:])) for row in table] for table in tables]
    if [(row[0], *(_as_in_file(cell) for cell in row[1:])) for row in rows[:end]] not in shown:
        yield f"filen {file.name} har inte tabellen på sidan"
    for row in rows[end + 1 :]:
        yield from faults_in_words(facts, section, Block("text", " ".join(row)))


def _as_in_file(cell: str) -> str:
    return cell.replace(" ", "")


def _strange_words(block: Block) -> list[str]:
    texts = [block.text, block.name, *(cell for row in block.rows for cell in row)]
    texts += [str(text) for _, text in block.layout.get("drawn", [])]
    return [word for text in texts for word in ENGLISH.findall(text)]
