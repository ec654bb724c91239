"""The block of figures in README.md: written by ``python -m benchmarks.service --readme`` and by nobody else."""

import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from benchmarks.text import say_table

README = Path(__file__).resolve().parents[1] / "README.md"
START, END = "<!-- benchmarks.service -->", "<!-- /benchmarks.service -->"
BLOCK = re.compile(f"{START}\n.*?{END}", re.DOTALL)


def block_of(found: Mapping[str, Any]) -> str:
    """The figures with when they were measured and how loaded the machine was, between the marks."""
    text = StringIO()
    text.write(
        f"{START}\nMeasured {found['date']} on two cores shared with other work: load {found['load before']} before, "
        f"{found['load after']} after, a fixed Python loop {found['loop ms']} ms. Milliseconds unless said.\n\n"
    )
    for name, rows in found["parts"].items():
        text.write(f"*{name}*\n\n")
        say_table(rows, text.write)
    return f"{text.getvalue()}{END}"


def write_into_readme(found: Mapping[str, Any], readme: Path = README) -> None:
    """Put the figures in the place of those that stand there.

    Raises
    ------
    ValueError
        When the place is not there.
    """
    content = readme.read_text(encoding="utf-8")
    if not BLOCK.search(content):
        raise ValueError(f"{readme.name} has no place for the figures: {START}")
    readme.write_text(BLOCK.sub(lambda _: block_of(found), content), encoding="utf-8")
