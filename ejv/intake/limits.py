"""How much a source file may hold, so that no file takes all memory or time; told in docs/datamangd.md. Pure."""

from ejv.model.errors import TooMuchError
from ejv.model.finding import Finding, FindingKind

MOST_BYTES = 25_000_000
"""On disk."""
MOST_UNPACKED = 100_000_000
"""Bytes that are unpacked of one file, whatever sizes it states itself."""
MOST_ROWS = 200_000
"""Rows that are not blank, in all sheets together."""
LAST_ROW = 1_048_576
"""The last row that a spreadsheet has; rows may be blank all the way."""
LAST_COLUMN = 16_384
MOST_COLUMNS = 500
MOST_CELLS = 2_000_000
LONGEST_CELL = 32_767
"""Characters: as many as a spreadsheet's cell can hold."""
LONGEST_ROW = 1_000_000
"""Characters in one row of a text file, delimiters too."""
MOST_TEXT = 40_000_000
"""Characters in all cells together."""

_BLANK: list[str] = []


def _told(number: int) -> str:
    return f"{number:,}".replace(",", " ")


class RefusedError(Exception):
    """A file that is not read to its end. Holds no source value.

    Attributes
    ----------
    row, column
        Where it was given up: the row's number and the column's name; 0 and nothing for the file as a whole.
    """

    def __init__(self, kind: FindingKind, note: str, row: int = 0, column: str = "") -> None:
        super().__init__(kind)
        self.kind, self.note, self.row, self.column = kind, note, row, column

    def finding(self, name: str) -> Finding:
        """The same, as the uploader is told."""
        return Finding(self.kind, name, self.row, self.column, note=self.note)


def too_large(note: str, row: int = 0, column: int | None = None) -> RefusedError:
    """The refusal of a file that is larger than we read. ``column`` is counted from 0."""
    return RefusedError(FindingKind.FOR_STOR_FIL, note, row, "" if column is None else f"kolumn {column + 1}")


def check_size(size: int) -> None:
    """Refuse a file with too many bytes."""
    if size > MOST_BYTES:
        raise too_large(f"mer än {MOST_BYTES // 1_000_000} MB")


def check_files(many: int, most: int) -> None:
    """Refuse more files than ``[granser]`` allows.

    Raises
    ------
    TooMuchError
        With what to do.
    """
    if many > most:
        raise TooMuchError(
            f"Det är {_told(many)} filer, och högst {_told(most)} läses på en gång. Lägg ihop kvartal i samma fil, "
            "eller höj filer i [granser] i ejv.toml."
        )


def check_rows(many: int, most: int) -> None:
    """Refuse more rows, in all files together, than ``[granser]`` allows.

    Raises
    ------
    TooMuchError
        With what to do. How many rows there are is not told.
    """
    if many > most:
        raise TooMuchError(
            f"Filerna har tillsammans fler än {_told(most)} rader. Slå ihop lika rader med kolumnen antal, eller höj "
            "rader i [granser] i ejv.toml."
        )


def check_cell(length: int, row: int = 0, column: int | None = None) -> None:
    """Refuse a cell that is too long."""
    if length > LONGEST_CELL:
        raise too_large(f"en cell med fler än {_told(LONGEST_CELL)} tecken", row, column)


def check_row(length: int, row: int) -> None:
    """Refuse a row of a text file that is too long."""
    if length > LONGEST_ROW:
        raise too_large(f"en rad med fler än {_told(LONGEST_ROW)} tecken", row)


class Tally:
    """Counts what has been read of a file and refuses what is too much."""

    def __init__(self) -> None:
        self._rows = self._cells = self._text = 0

    def admit(self, number: int, row: list[str]) -> list[str]:
        """The row without the empty cells at its end.

        Parameters
        ----------
        number
            The row's number in the file or sheet.
        """
        if number > LAST_ROW:
            raise too_large(f"fler än {_told(LAST_ROW)} rader, tomma medräknade", number)
        while row and not row[-1]:
            row.pop()
        if not row:
            return _BLANK
        if len(row) > MOST_COLUMNS:
            raise too_large(f"fler än {MOST_COLUMNS} kolumner", number, MOST_COLUMNS)
        lengths = list(map(len, row))
        if max(lengths) > LONGEST_CELL:
            check_cell(max(lengths), number, lengths.index(max(lengths)))
        self._rows, self._cells, self._text = self._rows + 1, self._cells + len(row), self._text + sum(lengths)
        if self._rows > MOST_ROWS or self._cells > MOST_CELLS:
            raise too_large(f"fler än {_told(MOST_ROWS)} rader eller {_told(MOST_CELLS)} celler", number)
        if self._text > MOST_TEXT:
            raise too_large(f"mer än {_told(MOST_TEXT)} tecken", number)
        return row
