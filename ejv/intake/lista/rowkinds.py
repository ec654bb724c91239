"""What each row of a list is: a decision, a sum, a heading, or that there is nothing to report. Pure; confidential."""

import re
from collections.abc import Sequence
from enum import StrEnum

from ejv.intake.lista.columns import Header, Own, is_new_header
from ejv.intake.raw import is_mark
from ejv.model.listkolumn import Listkolumn

_ZERO = re.compile(
    r"(?:det )?(?:finns |fanns )?(?:inga|inget|0|noll)\b.*\b(?:beslut|rapportera|ärenden?)\b.*|nollrapport.*",
    re.IGNORECASE,
)
_LONGEST_STATEMENT = 60
_SUM = re.compile(
    r"^(?:del|slut)?(?:summa|total|totalt|totalsumma|summering|antal|varav|därav|genomsnitt|medelvärde|median)\b.*"
    r"|.*\b(?:summa|totalt|total)$",
    re.IGNORECASE,
)
_HOW_TO_WRITE = re.compile(r"[åamdy]{2,4}(?:[-/. ]?[amdy]{2}){2}", re.IGNORECASE)
"""``ÅÅMMDD``: a row that shows how to fill in the list."""
_STARTS = (Listkolumn.BESLUTSDATUM, Listkolumn.AVBROTTSDATUM)
_DIGITS_OF_A_DATE = 4


class RowKind(StrEnum):
    """What a row is."""

    BLANK = "blank"
    HEADER = "header"
    ZERO = "zero"
    SUM = "sum"
    NOTE = "note"
    CASE = "case"


def kind_of(row: Sequence[str], header: Header, own: Own) -> RowKind:
    """What a row under a header is. With a date of decision or interruption it is a decision, faults and all."""
    filled = [cell for cell in row if cell]
    if not filled:
        return RowKind.BLANK
    if tuple(row) in header.rows or is_new_header(row, own):
        return RowKind.HEADER
    starts = [row[header.columns[kolumn]] for kolumn in _STARTS if header.columns.get(kolumn, len(row)) < len(row)]
    if any(sum(map(str.isdigit, cell)) >= _DIGITS_OF_A_DATE for cell in starts):
        return RowKind.CASE
    if any(map(is_zero, filled)):
        return RowKind.ZERO
    if any(map(_HOW_TO_WRITE.fullmatch, starts)):
        return RowKind.NOTE
    if any(map(_SUM.fullmatch, filled)) or all(map(_is_number, filled)):
        return RowKind.SUM
    mapped = [row[index] for index in header.columns.values() if index < len(row) and row[index]]
    return RowKind.NOTE if not any(starts) and (len(filled) == 1 or not mapped) else RowKind.CASE


def is_zero(cell: str) -> bool:
    """Whether a cell says that there is nothing to report."""
    return len(cell) <= _LONGEST_STATEMENT and bool(_ZERO.fullmatch(cell.strip(" .!*")))


def _is_number(cell: str) -> bool:
    return is_mark(cell) or cell.replace(" ", "").replace(",", "").replace(".", "").isdecimal()
