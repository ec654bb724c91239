"""Tables of counts: as a reader sees them on a page, and as a file to take away."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ejv.measures.series import Series
from ejv.measures.shares import Share
from ejv.model.csv_cells import harmless_text
from ejv.model.kodlista import Kodlista
from ejv.release.select import Count
from ejv.words.shares import displayed_share
from ejv.words.swedish import NBSP, NOT_REPORTED, displayed, legend, quarter

SOFT_HYPHEN = "\u00ad"
_GROUPED = re.compile(rf"(?<=\d){NBSP}(?=\d)")
_LONG_NAMND = re.compile(r"(?<=\w{10})(?=nämnd)")

Cell = Count | Share | str | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table to show: its first column holds the rows' labels.

    Attributes
    ----------
    rows
        Label → one cell a column after the first: a count, a share, a text, or ``None`` for what is not applicable.
    of_rounded
        Whether its texts rest on rounded counts.
    """

    columns: tuple[str, ...]
    rows: Mapping[str, Sequence[Cell]]
    of_rounded: bool = False

    @property
    def texts(self) -> dict[str, list[str]]:
        """The rows as they are shown."""
        return {label: [_text_of(cell) for cell in row] for label, row in self.rows.items()}

    @property
    def legend(self) -> str:
        """What the signs in the table mean."""
        return legend((text for row in self.texts.values() for text in row), rounded=self.rounds)

    @property
    def rounds(self) -> bool:
        """Whether a count in it, or behind it, is rounded."""
        return self.of_rounded or any(
            isinstance(cell, Count | Share) and cell.is_rounded for row in self.rows.values() for cell in row
        )

    @property
    def hides(self) -> bool:
        """Whether a count in it is hidden."""
        return any(isinstance(cell, Count) and not cell.is_shown for row in self.rows.values() for cell in row)


def _text_of(cell: Cell) -> str:
    if isinstance(cell, Share):
        return displayed_share(cell)
    return cell if isinstance(cell, str) else displayed(cell)


def count_table(first: str, column: str, counts: Mapping[str, Count]) -> Table:
    """A table with one count a row."""
    return Table((first, column), {label: [count] for label, count in counts.items()})


STATUS = {"kvarstar": "Kvarstår", "verkstallt": "Verkställt", "avslutat": "Avslutat"}
"""Status in a column's head: short, for a phone."""


def status_table(kodlista: Kodlista, counts: Mapping[str, Mapping[str, Count]]) -> Table:
    """A table with a column a status (status → code → count) and a row a code that one of them has."""
    codes = [kod for kod in kodlista.koder if any(kod in of_status for of_status in counts.values())]
    rows = {kodlista.etikett(kod): [counts[status].get(kod) for status in STATUS] for kod in codes}
    return Table((kodlista.rubrik, *STATUS.values()), rows)


def series_table(series: Sequence[Series]) -> Table:
    """A table with a row a quarter, the newest first, and a column a series."""
    rows = {
        quarter(points[0].kvartal): [NOT_REPORTED if point.count is None else point.count for point in points]
        for points in zip(*(one.points for one in series), strict=True)
    }
    return Table(("Kvartal", *(one.namn for one in series)), dict(reversed(rows.items())))


def display_table(table: Table) -> pd.DataFrame:
    """A table of texts, its labels as row headers."""
    first, *columns = map(_breakable, table.columns)
    rows = {_breakable(label): row for label, row in table.texts.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis(first)


def _breakable(label: str) -> str:
    """A label with a soft hyphen in long names of nämnder: without it they push the numbers off a phone's screen."""
    return _LONG_NAMND.sub(SOFT_HYPHEN, label)


def _plain(text: str) -> str:
    """A text as a spreadsheet reads it: ``2345``, ``41 %``."""
    return _GROUPED.sub("", text).replace(NBSP, " ")


def csv_file(table: Table, notes: Iterable[str]) -> bytes:
    """Exactly what is shown, as a file that Swedish Excel opens: semicolons, decimal comma, UTF-8 with BOM.

    Parameters
    ----------
    notes
        Lines below the table: the selection, the source, what the signs mean.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows = [[label.replace(NBSP, " "), *map(_plain, row)] for label, row in table.texts.items()]
    rows = [list(table.columns), *rows, [], *([note] for note in notes if note)]
    writer.writerows([harmless_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
