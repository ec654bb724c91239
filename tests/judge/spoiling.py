"""Changes every number of a page, one at a time, to see whether the judge finds it."""

import copy
import re
from collections.abc import Iterator
from typing import Any

from tests.judge.seen import Block, Seen

_DIGITS = re.compile(r"(?<![\w,.])\d+(?![\w])")


def one_more(text: str, found: re.Match[str]) -> str:
    """The text with one number one more."""
    return f"{text[: found.start()]}{int(found[0]) + 1}{text[found.end() :]}"


def spoiled(seen: Seen) -> Iterator[tuple[str, Seen]]:
    """The page once for each of its numbers, with that number one more; and which it was."""
    for place, block in enumerate(seen.blocks):
        for what, changes in _changes(block):
            yield f"{block.kind} {what}", seen.with_block(place, **changes)


def _changes(block: Block) -> Iterator[tuple[str, dict[str, Any]]]:
    for found in _DIGITS.finditer(block.text):
        yield f"{found[0]} in {block.text[:200]!r}", {"text": one_more(block.text, found)}
    for row, texts in enumerate(block.rows):
        for column, text in enumerate(texts):
            for found in _DIGITS.finditer(text):
                changed = (*texts[:column], one_more(text, found), *texts[column + 1 :])
                rows = (*block.rows[:row], changed, *block.rows[row + 1 :])
                yield f"{text} in {texts[0]}", {"rows": rows}
    yield from _changes_of_figure(block)


def _changes_of_figure(block: Block) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, trace in enumerate(block.data):
        for key in ("x", "y", "base", "text", "customdata"):
            for at, value in enumerate(trace.get(key) or []):
                if (more := _more(value)) is not None:
                    data = copy.deepcopy(block.data)
                    data[number][key][at] = more
                    yield f"{key} {value} of {trace.get('name')}", {"data": data}


def _more(value: Any) -> Any:
    """A drawn number, or the last number of a text, one more."""
    if isinstance(value, str):
        found = list(_DIGITS.finditer(value))
        return one_more(value, found[-1]) if found else None
    return None if value is None else value + 1
