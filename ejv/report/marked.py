"""Texts with marks (``**strong**``, ``*emphasised*``, a typed word, a link) as runs. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = re.compile(
    r"\*\*(?! )(?P<strong>[^*]+)(?<! )\*\*"
    r"|\*(?! )(?P<emphasised>[^*]+)(?<! )\*"
    r"|`(?P<typed>[^`]+)`"
    r"|\[(?P<link>[^\]]+)\]\([^)]*\)"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text that looks the same throughout."""

    text: str
    strong: bool = False
    emphasised: bool = False
    typed: bool = False


def runs_of(text: str) -> list[Run]:
    """The pieces of a text without its marks. Of a link the words are kept: paper has no links."""
    return list(_runs(" ".join(line.strip() for line in text.splitlines())))


def _runs(text: str) -> Iterator[Run]:
    end = 0
    for found in _MARKS.finditer(text):
        if found.start() > end:
            yield Run(text[end : found.start()])
        kind, words = next((kind, words) for kind, words in found.groupdict().items() if words)
        yield Run(words) if kind == "link" else Run(words, **{kind: True})
        end = found.end()
    if end < len(text):
        yield Run(text[end:])
