"""A source file as text: rows as they stand in the file, then a table with a header."""

from dataclasses import dataclass, field
from typing import Self

TOLD = "\0"
"""Stands in for a cell that has its finding already: it is never looked at again."""
DATE_CELL = "\0d"
"""Stands in for a cell that the file itself types as a date or a time."""
FAULT_CELL = "\0f"
"""Stands in for a formula without a value, or an error value."""
# No file can hold these: cell_text removes the NUL character.


def is_mark(cell: str) -> bool:
    """Whether a cell is one of the stand-ins."""
    return cell.startswith(TOLD)


def without_marks(cell: str) -> str:
    """The cell's text, or nothing for a stand-in."""
    return "" if is_mark(cell) else cell


@dataclass(frozen=True, eq=False, repr=False)
class Grid:
    """A sheet before its header is known. Confidential.

    Attributes
    ----------
    name
        As findings call it.
    rows
        The text of every row, blank ones too, so that index 0 is row 1 of the file.
    header
        The index of the header row; ``None`` when no row looks like one.
    title
        The sheet's own name.
    date_columns
        The columns that the file itself types as dates, counted from 0.
    """

    name: str
    rows: list[list[str]]
    header: int | None
    title: str = ""
    date_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, eq=False, repr=False)
class RawTable:
    """A source file's table, every cell as text. Confidential.

    Attributes
    ----------
    name
        As findings call the file (and the sheet, from the second on).
    header
        The header cells, as written.
    header_row
        The header's row number in the file.
    columns
        The cells, one list a header cell. Special cells are ``TOLD``, ``DATE_CELL`` or ``FAULT_CELL``.
    row_numbers
        For each row its number in the file, as the uploader's program shows it.
    date_columns
        The columns that the file itself types as dates, counted from 0.
    also
        The tables of the workbook's other sheets.
    """

    name: str
    header: list[str]
    header_row: int
    columns: list[list[str]]
    row_numbers: list[int]
    date_columns: frozenset[int] = frozenset()
    also: tuple[Self, ...] = field(default=())

    @property
    def parts(self) -> tuple[Self, ...]:
        """The tables of all sheets, this one first."""
        return (self, *self.also)
