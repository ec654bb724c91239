"""Which row is the header of a sheet, and which column is which. Pure; confidential."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ejv.config.listkolumner import find_listkolumn
from ejv.intake.raw import without_marks
from ejv.model.listkolumn import Listkolumn

_DEEPEST_HEADER = 100
"""Rows from the top in which a header is looked for."""
_ENOUGH = 2
_START = frozenset({Listkolumn.BESLUTSDATUM, Listkolumn.AVBROTTSDATUM})
_WHAT = frozenset({Listkolumn.INSATS, Listkolumn.LAGRUM})
_NOT_WIDE = frozenset({Listkolumn.KON_MAN, Listkolumn.KON_KVINNA})

Own = Mapping[str, Listkolumn]


@dataclass(frozen=True, slots=True, repr=False)
class Header:
    """The header of a table.

    Attributes
    ----------
    first, last
        The indices of its first and last row: two rows when one stands over the other.
    labels
        What stands over each column.
    columns
        Where each known column is.
    doubles
        Columns that another column already tells, with its place.
    rows
        The rows as they stand, to know them again.
    """

    first: int
    last: int
    labels: tuple[str, ...]
    columns: Mapping[Listkolumn, int]
    doubles: Mapping[int, Listkolumn]
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def can_be_read(self) -> bool:
        """Whether there is enough to know a decision by."""
        return bool(_START & set(self.columns) and _WHAT & set(self.columns))

    @property
    def missing(self) -> str:
        """What it takes to read the table, in Swedish."""
        wanted = ["en kolumn för insats"] if not _WHAT & set(self.columns) else []
        wanted += [] if _START & set(self.columns) else ["en kolumn för beslutsdatum (eller datum för avbrott)"]
        return " och ".join(wanted)


def find_header(rows: Sequence[Sequence[str]], own: Own) -> Header | None:
    """The row, or two rows, that name most columns; the first of equals. ``None`` when none names two."""
    found = [header for index in range(min(len(rows), _DEEPEST_HEADER)) for header in _headers_at(rows, index, own)]
    enough = [header for header in found if len(header.columns) >= _ENOUGH]
    return max(enough, key=lambda header: len(header.columns), default=None)


def header_at(rows: Sequence[Sequence[str]], index: int, own: Own) -> Header:
    """The header that begins at a filled row, with the row below it if that names more columns."""
    return max(_headers_at(rows, index, own), key=lambda header: len(header.columns))


def _headers_at(rows: Sequence[Sequence[str]], index: int, own: Own) -> list[Header]:
    top = [without_marks(cell) for cell in rows[index]]
    if not any(top):
        return []
    headers = [make_header(index, index, top, own, rows[index : index + 1])]
    if index + 1 < len(rows) and any(rows[index + 1]) and not any(map(_has_digit, rows[index + 1])):
        headers.append(
            make_header(index, index + 1, _stacked(top, list(rows[index + 1]), own), own, rows[index : index + 2])
        )
    return headers


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _stacked(top: list[str], below: list[str], own: Own) -> list[str]:
    """The labels of two header rows: what stands above reaches over the empty cells to its right (merged cells)."""
    width = max(len(top), len(below))
    above, under = (row + [""] * (width - len(row)) for row in (top, [without_marks(cell) for cell in below]))
    labels: list[str] = []
    reaching = ""
    for over, beneath in zip(above, under, strict=True):
        reaching = over or reaching
        both = f"{reaching} {beneath}".strip()
        known = find_listkolumn(both, own) or (not over and find_listkolumn(beneath, own) is None)
        labels.append(over if not beneath else both if known or over else beneath)
    return labels


def make_header(first: int, last: int, labels: Sequence[str], own: Own, rows: Sequence[Sequence[str]] = ()) -> Header:
    """Name the columns of some labels, which the rows of the sheet give."""
    columns: dict[Listkolumn, int] = {}
    doubles: dict[int, Listkolumn] = {}
    for index, label in enumerate(labels):
        kolumn = find_listkolumn(label, own)
        if kolumn is None or kolumn is Listkolumn.INGEN:
            continue
        if kolumn in columns:
            doubles[index] = kolumn
        else:
            columns[kolumn] = index
    return Header(first, last, tuple(labels), columns, doubles, tuple(map(tuple, rows)))


def is_new_header(row: Sequence[str], own: Own) -> bool:
    """Whether a row in the middle of a sheet is a header, the same as above or another."""
    filled = [cell for cell in row if cell]
    if len(filled) < _ENOUGH + 1 or any(map(_has_digit, filled)):
        return False
    found = {find_listkolumn(cell, own) for cell in filled} - {None, *_NOT_WIDE}
    return len(found) * 2 >= len(filled) and bool(found & _START) and bool(found & _WHAT)
