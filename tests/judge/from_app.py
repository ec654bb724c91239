"""A page as the app sends it, read without a browser."""

import json
import re
from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.judge.facts import plain
from tests.judge.seen import Block, Seen

_HEADINGS = ("title", "header", "subheader")
_TEXTS = ("markdown", "caption", "info", "warning", "error", "success")


def seen_in(app: AppTest, page: str, kvartal: str, codes: dict[str, str]) -> Seen:
    """What a run of the app has drawn."""
    return Seen(page, kvartal, codes, tuple(_blocks(app.main)))


def _blocks(node: Any) -> Iterator[Block]:
    for child in node.children.values():
        if child.type == "expander":
            yield Block("text", plain(child.label))
        if hasattr(child, "children"):
            yield from _blocks(child)
        else:
            yield from _block(child)


def _block(child: Any) -> Iterator[Block]:
    if child.type in _HEADINGS:
        yield Block("heading", without_marks(child.value))
    elif child.type in _TEXTS and not child.value.lstrip().startswith("<style"):
        yield from (Block("text", without_marks(line)) for line in child.value.splitlines() if line.strip())
    elif child.type == "metric":
        yield Block("metric", plain(child.value), plain(child.label))
    elif child.type == "table":
        frame = child.value
        head = (plain(str(frame.index.name or "")), *(plain(str(name)) for name in frame.columns))
        rows = (tuple(plain(str(cell)) for cell in (label, *row)) for label, *row in frame.itertuples())
        yield Block("table", plain(child.proto.alt), rows=(head, *rows))
    elif child.type == "plotly_chart":
        figure = json.loads(child.proto.spec)
        yield Block("figure", plain(child.proto.alt), data=figure["data"], layout=figure["layout"])
    elif child.type in ("selectbox", "button", "link_button", "page_link", "download_button"):
        yield Block("text", plain(child.label if hasattr(child, "label") else child.proto.label))


def without_marks(text: str) -> str:
    """A text without Markdown's marks."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return plain(re.sub(r"\*\*|^- |^#+ |`", "", text, flags=re.MULTILINE))
