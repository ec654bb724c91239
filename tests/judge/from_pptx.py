"""Slides as a reader has them, read from the XML without the library that wrote it."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from posixpath import join, normpath
from typing import Any

from lxml import etree
from openpyxl import load_workbook

from tests.judge.charts import Chart, chart_in, chart_of_rows
from tests.judge.facts import Facts, plain
from tests.judge.seen import Block, Seen
from tests.judge.tables import METRICS, OPEN, cell_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_CARDS = ("Kvarstår", "Nya", "Verkställda", "Avslutade", "Har väntat")
_METRIC = re.compile(r"(?P<value>\.\.(?: \([^)]*\))?|[^.]*|\.)\. (?P<note>.*)")
_REST = re.compile(r"De (\d+) första visas; (\d+) (?:stapel|staplar) till finns på sidan \w+\.")
_LEFT_OUT = re.compile(r"\d+ (insats(?:er|grupp|grupper)?) visas inte")
_SERIES = re.compile(r"(?:^|\. )(?P<name>[^.:]+): (?=kv \d \d{4} )")
_POINT = re.compile(r"(kv \d \d{4}) (.*?)(?=, kv \d \d{4} |$)")


@dataclass(frozen=True)
class SlideSeen:
    """A slide: its parts as blocks, its charts from their XML, and from the workbooks behind them."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    alts: tuple[str, ...]
    charts: tuple[Chart, ...]
    workbooks: tuple[Chart, ...]


def slides_in(data: bytes) -> list[SlideSeen]:
    """Every slide, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = [name for name in file.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        return [_slide(file, name) for name in sorted(names, key=lambda name: (len(name), name))]


def _slide(file: zipfile.ZipFile, name: str) -> SlideSeen:
    root = etree.fromstring(file.read(name))
    related = _related(file, name)
    charts = [target for target in related if "/charts/" in target]
    notes = [line for target in related if "/notesSlides/" in target for line in _notes(file, target)]
    title = next(_paragraphs(shape) for shape in root.iter(f"{P}sp") if _kind(shape) == "title")
    books = [_workbook(file, target) for target in charts]
    return SlideSeen(
        " ".join(title),
        tuple(_blocks(root)),
        tuple(notes),
        tuple(plain(frame.find(f".//{P}cNvPr").get("descr") or "") for frame in root.iter(f"{P}graphicFrame")),
        tuple(chart_in(etree.fromstring(file.read(target))) for target in charts),
        tuple(books),
    )


def _related(file: zipfile.ZipFile, name: str) -> list[str]:
    folder, _, own = name.rpartition("/")
    rels = f"{folder}/_rels/{own}.rels"
    if rels not in file.namelist():
        return []
    return [normpath(join(folder, rel.get("Target"))) for rel in etree.fromstring(file.read(rels))]


def _workbook(file: zipfile.ZipFile, chart: str) -> Chart:
    name = next(target for target in _related(file, chart) if target.endswith(".xlsx"))
    tab = load_workbook(io.BytesIO(file.read(name))).active
    return chart_of_rows([[cell.value for cell in row] for row in tab.iter_rows()])


def _kind(shape: Any) -> str:
    holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return "" if holder is None else holder.get("type", "body")


def _paragraphs(part: Any) -> list[str]:
    lines = ("".join(text.text or "" for text in line.iter(f"{A}t")) for line in part.iter(f"{A}p"))
    return [plain(line) for line in lines if line.strip()]


def _notes(file: zipfile.ZipFile, name: str) -> Iterator[str]:
    for shape in etree.fromstring(file.read(name)).iter(f"{P}sp"):
        if _kind(shape) == "body":
            yield from _paragraphs(shape)


def _blocks(root: Any) -> Iterator[Block]:
    for part in root.find(f"{P}cSld/{P}spTree"):
        if part.tag == f"{P}sp":
            yield from _words(part)
        for table in part.iter(f"{A}tbl"):
            rows = [tuple(" ".join(_paragraphs(cell)) for cell in row.iter(f"{A}tc")) for row in table.iter(f"{A}tr")]
            yield Block("table", plain(part.find(f".//{P}cNvPr").get("descr")), rows=tuple(rows))


def _words(shape: Any) -> Iterator[Block]:
    kind, lines = _kind(shape), _paragraphs(shape)
    name = shape.find(f"{P}nvSpPr/{P}cNvPr").get("name")
    if kind == "title":
        yield Block("heading", " ".join(lines))
    elif kind != "sldNum" and name.startswith(_CARDS) and lines[0] == name:
        yield Block("metric", lines[1], lines[0])
        yield from (Block("text", line) for line in lines[2:])
    elif kind != "sldNum":
        yield from (Block("text", line) for line in lines)


def seen_in_pptx(facts: Facts, data: bytes, kvartal: str, codes: dict[str, str]) -> list[Seen]:
    """Each slide with its notes as a page. A text alternative is read as the table that it tells, to be judged."""
    empty = Seen("oversikt", kvartal, codes, ())
    return [replace(empty, blocks=tuple(_page(facts, empty, slide))) for slide in slides_in(data)]


def _page(facts: Facts, seen: Seen, slide: SlideSeen) -> Iterator[Block]:
    column = next((name for chart in slide.charts for name in chart.series), "Kvarstår")
    told = [alt for alt in slide.alts if is_figure(alt)]
    tables = [Block("table", slide.title, rows=table_of_alt(alt, column)) for alt in dict.fromkeys(told)]
    spoken = [block for line in slide.notes if not is_figure(line) for block in _spoken(line)]
    heading, *rest = slide.blocks
    left_out = [found[1] for block in rest for found in [_LEFT_OUT.search(block.text)] if found]
    whole = [_whole_level(facts, seen, noun) for noun in left_out[:1]]
    for block in (heading, *whole, *rest, *tables, *spoken):
        yield _without_rest(block, slide, whole) if block.kind == "text" else block


def _without_rest(block: Block, slide: SlideSeen, whole: list[Block]) -> Block:
    """A text without how many bars are left out, if that is so: what is drawn and what is left are all there is."""
    found = _REST.search(block.text)
    if found is None:
        return block
    shown = sum(len(chart.labels) for chart in slide.charts)
    every = sum(not re.match(r"–|\.\.$|\.\. \(0–", row[1]) for table in whole for row in table.rows[1:])
    is_so = int(found[1]) == shown and (not whole or int(found[1]) + int(found[2]) == every)
    return replace(block, text=_REST.sub("", block.text)) if is_so else block


def _spoken(line: str) -> Iterator[Block]:
    """A line of the notes; a headline number is told there too."""
    label = next((label for label in METRICS if line.startswith(f"{label}: ")), None)
    if label is None:
        yield Block("text", line)
        return
    found = _METRIC.fullmatch(line.removeprefix(f"{label}: "))
    yield Block("metric", found["value"] if found else line, label)
    yield Block("text", found["note"] if found else "")


def _whole_level(facts: Facts, seen: Seen, noun: str) -> Block:
    """Every insats or insatsgrupp of the selection, from the release: a slide says how many it leaves out."""
    level = "insatsgrupp" if noun.startswith("insatsgrupp") else "insats"
    chosen = facts.filled(seen.codes)
    above = ("lagrum", "insatsgrupp") if level == "insats" else ("lagrum",)
    asked = {key: code for key, code in chosen.items() if key in above}
    rows = []
    for code, kod in facts.lists[level].items():
        cell = cell_of(facts, seen, {**OPEN, level: code})
        if cell is not None and asked.items() <= facts.filled({level: code}).items():
            rows.append((plain(kod["etikett"]), cell.written))
    return Block("table", "alla", rows=(("", "Kvarstår"), *rows))


def is_figure(text: str) -> bool:
    """Whether a text is the text alternative of a figure."""
    return text.startswith(("Stapeldiagram: ", "Diagram per kvartal: "))


def table_of_alt(alt: str, column: str) -> tuple[tuple[str, ...], ...]:
    """The table that a text alternative tells.

    Parameters
    ----------
    column
        What bars count.
    """
    body = alt.removesuffix(".").replace("Varje antal är avrundat. ", "")
    if alt.startswith("Stapeldiagram: "):
        parts = body.split(". ", 1)[1].split("; ")
        return (
            ("", column),
            *((label, _written(text)) for label, _, text in (part.rpartition(": ") for part in parts)),
        )
    named = list(_SERIES.finditer(body.split(". ", 1)[1]))
    inner = body.split(". ", 1)[1]
    ends = [found.start() for found in named[1:]] + [len(inner)]
    every = {found["name"]: _POINT.findall(inner[found.end() : end]) for found, end in zip(named, ends, strict=True)}
    quarters = [quarter for quarter, _ in next(iter(every.values()))]
    rows = [(quarter, *(_written(points[at][1]) for points in every.values())) for at, quarter in enumerate(quarters)]
    return (("Kvartal", *every), *reversed(rows))


def _written(told: str) -> str:
    """A count as a table writes it, from how a text tells it."""
    if found := re.fullmatch(r"uppgiften skyddas(?: \((?:mellan (.*) och (.*)|(minst .*))\))?", told):
        inner = f"{found[1]}–{found[2]}" if found[1] else found[3]
        return f".. ({inner})" if inner else ".."
    return {"noll": "–", "uppgift saknas": "."}.get(told, told)
