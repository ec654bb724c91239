"""How a table is laid out on paper: which columns are numbers, how wide each is, and which rows lead others. Pure."""

import re

from ejv.measures.shares import Share
from ejv.release.select import Count
from ejv.words.tables import Cell, Table

_LINE = 34
"""A text longer than this may take several lines; what is shorter keeps to one."""
_WIDEST, _LETTERS = 2.4, 24
_WORDS_OF_FIGURES = re.compile(r"\b(?:minst|högst|omkring|mer än|mindre än|alla|inga|ej rapporterat)\b")
_WHOLE_ROWS, _WHOLE_LETTERS = 14, 1000
"""A table with no more than this is never cut by a page."""


def numeric_columns(table: Table) -> list[bool]:
    """For each column whether it is set to the right: counts and shares, not texts."""
    return [False, *(_is_numeric(column) for column in zip(*table.rows.values(), strict=True))]


def _is_numeric(cells: tuple[Cell, ...]) -> bool:
    if any(isinstance(cell, Count | Share) for cell in cells):
        return True
    return all(cell is None or (isinstance(cell, str) and _is_figure(cell)) for cell in cells)


def _is_figure(text: str) -> bool:
    return not any(map(str.isalpha, _WORDS_OF_FIGURES.sub("", text)))


def widths_of(table: Table) -> list[float]:
    """The share of the width that each column takes; 0 for one that is as wide as its texts."""
    columns = [list(table.rows), *(list(column) for column in zip(*table.texts.values(), strict=True))]
    return [_width(column) for column in columns]


def _width(texts: list[str]) -> float:
    if max(map(len, texts), default=0) <= _LINE:
        return 0
    mean = sum(map(len, texts)) / len(texts)
    return round(max(1.0, min(_WIDEST, mean / _LETTERS)), 2)


def is_whole(table: Table) -> bool:
    """Whether a table is so short that no page may cut it."""
    letters = sum(len(label) + sum(map(len, row)) for label, row in table.texts.items())
    return len(table.rows) <= _WHOLE_ROWS and letters <= _WHOLE_LETTERS


def leads_of(table: Table) -> list[str]:
    """The rows that have others below them: groups, where insatser are listed under theirs."""
    labels = list(table.rows)
    return [label for label in labels if not _is_below(label)] if any(map(_is_below, labels)) else []


def _is_below(label: str) -> bool:
    return label.startswith("– ")
