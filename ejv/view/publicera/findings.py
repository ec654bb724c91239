"""The findings that the command has written for the page: read, chosen among and made a file of. No source value."""

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path

import pandas as pd

from ejv.model.csv_cells import harmless
from ejv.model.finding import Severity

LABELS = {Severity.FEL: "Fel", Severity.VARNING: "Varning", Severity.UPPLYSNING: "Upplysning"}
HEADS = ("Allvar", "Fil", "Rad", "Kolumn", "Vad", "Vad du gör")


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding as the page may show it."""

    allvar: str
    fil: str
    rad: str
    kolumn: str
    vad: str
    gor: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of an upload.

    Attributes
    ----------
    counts
        Severity → how many there are, also of those that are not among ``posts`` because they are too many.
    """

    posts: tuple[ToldFinding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict[str, int])

    def count(self, severity: Severity) -> int:
        """How many there are of a severity."""
        return self.counts.get(severity.value, 0)

    @property
    def left_out(self) -> int:
        """How many are not among the posts."""
        return sum(self.counts.values()) - len(self.posts)


def read_findings(path: Path) -> Findings | None:
    """The findings that the command has written; ``None`` as long as it has not.

    The file is written whole by our own command; one that cannot be read counts as none.
    """
    try:
        content = json.loads(path.read_bytes())
        posts = (ToldFinding(**{**post, "rad": str(post["rad"] or "")}) for post in content["poster"])
        return Findings(tuple(posts), content["antal"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def chosen(posts: Iterable[ToldFinding], severities: Collection[str], words: str) -> list[ToldFinding]:
    """The findings of some severities in which every word occurs, whatever the case."""
    asked = words.casefold().split()
    return [
        post
        for post in posts
        if post.allvar in severities and all(word in " ".join(astuple(post)).casefold() for word in asked)
    ]


def findings_frame(posts: Iterable[ToldFinding]) -> pd.DataFrame:
    """The findings as a table of three columns, narrow enough for a phone: where, what, what to do."""
    rows = [(plain(_place(post)), f"{LABELS[Severity(post.allvar)]}: {plain(post.vad)}.", post.gor) for post in posts]
    return pd.DataFrame(rows, columns=["Var", "Vad", "Vad du gör"]).set_index("Var")


def _place(post: ToldFinding) -> str:
    row = f"rad {post.rad}" if post.rad else ""
    return ", ".join(filter(None, [post.fil, row, post.kolumn]))


def plain(text: str) -> str:
    """A text in which nothing is taken for markup: a file may have any name."""
    return re.sub(r"([\\`*_\[\]<>$:~#])", r"\\\1", text)


def findings_csv(posts: Iterable[ToldFinding]) -> bytes:
    """The findings as a file that Swedish Excel opens, without anything that it takes for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    writer.writerows([harmless(cell) for cell in astuple(post)] for post in posts)
    return text.getvalue().encode("utf-8-sig")
