"""A workbook as a reader has it, opened with openpyxl: each sheet of numbers as a page with one table."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree
from openpyxl import load_workbook

from tests.judge.charts import Chart, chart_in, chart_of_rows
from tests.judge.facts import plain, spaced
from tests.judge.seen import Block, Seen

CONTENTS = ("Blad", "Vad det visar")
"""The head of the list of sheets: their findings are judged where their tables are."""
ABOUT, DRAWN = "Om filen", "Diagramdata"
_PAGES = {
    "Nyckeltal": "oversikt",
    "Flödet prövat": "granskning",
    "Mot året före": "trender",
    "Orsak": "orsaker",
    "Vem": "orsaker",
    "Vänte": "vantetider",
    "Verkst": "vantetider",
    "Nämnd": "namnder",
    "Kommun": "namnder",
}
"""How a sheet's name begins → the page that shows the same; all else lies on Insatser, or on Trender by quarter."""


def page_of(tab: str) -> str:
    """Which page shows what a sheet does."""
    if tab.endswith("per kvartal") and not tab.startswith(("Nämnd per", "Kommun per")):
        return "trender"
    return next((page for start, page in _PAGES.items() if tab.startswith(start)), "insatser")


def opened(data: bytes) -> Any:
    """The workbook, its cells as they are."""
    return load_workbook(io.BytesIO(data), rich_text=False)


def seen_in_xlsx(data: bytes, kvartal: str, codes: dict[str, str]) -> list[Seen]:
    """Every sheet but what charts draw."""
    book = opened(data)
    return [
        Seen(page_of(tab.title) if tab.title != ABOUT else "om", kvartal, codes, tuple(_blocks(tab)))
        for tab in book.worksheets
        if tab.title != DRAWN
    ]


def _blocks(tab: Any) -> Iterator[Block]:
    """The texts outside tables and the tables, in the order of the rows."""
    tables = {tab[table.ref][0][0].row: table for table in tab.tables.values()}
    inside: set[int] = set()
    for row in range(1, tab.max_row + 1):
        if row in tables:
            cells = tab[tables[row].ref]
            inside |= {line[0].row for line in cells}
            rows = tuple(tuple(as_read(cell) for cell in line) for line in cells)
            yield from _table(tab, rows)
        elif row not in inside and tab.cell(row, 1).value is not None:
            kind = "heading" if row == 1 else "text"
            yield from (Block(kind, plain(line)) for line in str(tab.cell(row, 1).value).split("\n"))


def _table(tab: Any, rows: tuple[tuple[str, ...], ...]) -> Iterator[Block]:
    if rows[0][0] == "Nyckeltal":
        for label, value, note in rows[1:]:
            yield Block("metric", value, label)
            yield Block("text", note)
    elif rows[0] == CONTENTS:
        return
    elif rows[0] == ("Vad", "Paragraf", "Lag"):
        yield Block("table", tab.title, rows=(("Vad", "Lag", "Paragraf"), *((a, c, b) for a, b, c in rows[1:])))
    else:
        yield Block("table", tab.title, rows=rows)


def as_read(cell: Any) -> str:
    """A cell as a Swedish program shows it."""
    value = cell.value
    if not isinstance(value, int | float):
        return plain(value or "")
    form = cell.number_format
    if "%" in form and value:
        digits = 1 if form.startswith("0.0") else 0
        return f"{100 * value:.{digits}f} %".replace(".", ",")
    if form.startswith("+"):
        return f"{'+' if value > 0 else '−' if value else '±'}{spaced(abs(value))}"
    return spaced(value) if value else "–"


def charts_in_xlsx(data: bytes) -> dict[str, list[Chart]]:
    """Sheet → its chart as the chart's own XML has it, and as the cells that it draws have it."""
    book = opened(data)
    drawn = _blocks_of(book[DRAWN]) if DRAWN in book.sheetnames else {}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = sorted((n for n in file.namelist() if n.startswith("xl/charts/chart")), key=lambda n: (len(n), n))
        charts = [chart_in(etree.fromstring(file.read(name))) for name in names]
    return {tab: [chart, rows] for (tab, rows), chart in zip(drawn.items(), charts, strict=True)}


def _blocks_of(tab: Any) -> dict[str, Chart]:
    """The blocks of the sheet that charts draw from: a name, the heads, a row a label, an empty row."""
    found: dict[str, Chart] = {}
    rows = [[cell.value for cell in row] for row in tab.iter_rows(min_row=3)]
    rows.append([None])
    while any(row[0] for row in rows):
        start = next(at for at, row in enumerate(rows) if row[0])
        end = next(at for at in range(start + 2, len(rows)) if rows[at][0] is None)
        head = [cell for cell in rows[start + 1][1:] if cell is not None]
        found[rows[start][0]] = chart_of_rows([["", *head], *(row[: len(head) + 1] for row in rows[start + 2 : end])])
        rows = rows[end:]
    return found
