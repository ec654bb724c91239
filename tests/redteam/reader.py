"""What a reader gets of a release: every page as it is sent, and every part of every file to take away."""

import hashlib
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd
import pytest
import streamlit as st
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from ejv.release.store import open_release
from ejv.report.formats import FORMATS
from ejv.report.source import Source
from ejv.words.selection import linked_selection
from tests.conftest import ROOT
from tests.judge.from_app import seen_in
from tests.judge.seen import Seen
from tests.pages import pages_of_app

PAGES = {url: script for url, (script, _) in pages_of_app().items() if url not in ("publicera", "tillganglighet")}
"""The pages that show something of a release."""
_AT_RANDOM = re.compile(r'(?:url: "/mock/media/\w+\.csv"|deferred_file_id: "\w+")')
"""Where a file can be fetched: a new address each time, or a mark of contents that are read as they are."""
_DIGEST = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{32})\b")
"""Of a file that has the release's id in it; that file is read too."""

Link = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Page:
    """A page as it is sent.

    Attributes
    ----------
    sent
        Every element with all that it carries: texts, figures with what is hovered, tables, buttons with their keys,
        links.
    files
        Every file that it offers at once: name → text.
    address
        What its address says when it is drawn.
    """

    seen: Seen
    sent: tuple[str, ...]
    files: Mapping[str, str]
    address: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Reading:
    """All that a reader gets of a release, without its id and the marks that follow from it.

    Attributes
    ----------
    pages
        Page and selection → the page.
    parts
        Every part of every file to take away: ``pptx/ppt/slides/slide1.xml`` → its text.
    """

    pages: Mapping[str, Page]
    parts: Mapping[str, str]


def read(folder: Path, links: Sequence[Link], only: Sequence[str] = tuple(PAGES), files: Link | None = None) -> Reading:
    """Draw pages of some selections, and make every file of one."""
    marks, main = _marks(folder), sys.modules["__main__"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("EJV_RELEASE", str(folder))
        st.cache_resource.clear()
        pages = {name: page for url in only for name, page in _pages(url, links, marks)}
    sys.modules["__main__"] = main  # the page runner takes its place, and processes that start later would run it
    parts = {
        path: _text_of(path, data, marks)
        for name, file in (files_of(folder, files) if files else {}).items()
        for path, data in parts_of(name, file).items()
    }
    return Reading(pages, parts)


def _marks(folder: Path) -> re.Pattern[str]:
    """The release's id and all that is computed from it or from the sources with the publisher's own key."""
    content = (folder / "manifest.json").read_bytes()
    manifest = json.loads(content)
    keyed = [source["fingeravtryck"] for source in manifest["kallor"]]
    marks = [manifest["release_id"], hashlib.sha256(content).hexdigest(), *keyed, *manifest["filer"].values()]
    return re.compile("|".join(marks))


def _pages(url: str, links: Sequence[Link], marks: re.Pattern[str]) -> Iterator[tuple[str, Page]]:
    app = AppTest.from_file(str(ROOT / "ejv" / "view" / "main.py"), default_timeout=120)
    if PAGES[url] != "statistik/oversikt.py":
        app.run().switch_page(str(ROOT / "pages" / PAGES[url]))
    for link in links:
        yield f"{url} {' '.join(link.values())}", _drawn(app, PAGES[url], link, marks)


def _drawn(app: AppTest, script: str, link: Link, marks: re.Pattern[str]) -> Page:
    app.query_params.clear()
    for key, code in link.items():
        app.query_params[key] = code
    files: dict[str, str] = {}
    offered = st.download_button

    def button(label: str, data: Any, *args: Any, **options: Any) -> bool:
        if isinstance(data, str | bytes):
            text = data if isinstance(data, str) else data.decode()
            files[options["file_name"]] = marks.sub("¤", text)
        return offered(label, data, *args, **options)

    with patch.object(st, "download_button", button):
        app.run()
    if app.exception:
        raise RuntimeError(app.exception[0].message)
    codes = {key: code for key, code in link.items() if key != "kvartal"}
    sent = tuple(_AT_RANDOM.sub("", marks.sub("¤", text)) for text in _sent(app._tree))
    seen = seen_in(app, script, link["kvartal"], codes)
    blocks = tuple(
        replace(
            each,
            text=marks.sub("¤", each.text),
            rows=tuple(tuple(marks.sub("¤", cell) for cell in row) for row in each.rows),
        )
        for each in seen.blocks
    )
    return Page(replace(seen, blocks=blocks), sent, files, dict(app.query_params))


def _sent(node: Any) -> Iterator[str]:
    for child in node.children.values():
        if getattr(child, "proto", None) is not None:
            yield f"{child.type} {child.proto}"
        if hasattr(child, "children"):
            yield from _sent(child)


def files_of(folder: Path, link: Link) -> dict[str, bytes]:
    """Format → the file of a selection."""
    release = open_release(folder)
    selection = linked_selection(release, dict(link))
    if selection is None:
        raise ValueError(link)
    return {key: each.write(Source(release, selection)) for key, each in FORMATS.items()}


def parts_of(name: str, data: bytes) -> dict[str, bytes]:
    """Every part of a file, of the files inside it too: ``pptx/ppt/embeddings/a.xlsx/xl/worksheets/sheet1.xml``."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {name: data}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        inner = {each.filename: file.read(each) for each in file.infolist() if not each.is_dir()}
    return {path: part for own, content in inner.items() for path, part in parts_of(f"{name}/{own}", content).items()}


def _text_of(path: str, data: bytes, marks: re.Pattern[str]) -> str:
    """All that a part tells: texts as they are, what is packed unpacked, pictures by their bytes."""
    if path.startswith("pdf"):
        file = PdfReader(io.BytesIO(data))
        pages = [
            f"{page.extract_text()} {[str(each.get_object()) for each in page.get('/Annots', [])]}"
            for page in file.pages
        ]
        return marks.sub("¤", "\n".join([str(file.metadata), *pages]))
    if path.endswith(".parquet"):
        return pd.read_parquet(io.BytesIO(data)).to_csv()
    text = marks.sub("¤", data.decode("utf-8" if path.endswith((".xml", ".rels", ".csv", ".json")) else "latin1"))
    return _DIGEST.sub("¤", text) if path.endswith(("datapackage.json", "dcat.rdf")) else text


def largest_first(reading: Reading) -> Reading:
    """What a naive page would show: the rows of every table with the largest first."""
    pages = {}
    for name, page in reading.pages.items():
        blocks = tuple(replace(block, rows=_sorted(block.rows)) for block in page.seen.blocks)
        pages[name] = replace(page, seen=replace(page.seen, blocks=blocks))
    return replace(reading, pages=pages)


def _sorted(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return (*rows[:1], *sorted(rows[1:], key=lambda row: [-int(number) for number in re.findall(r"\d+", row[1])]))
