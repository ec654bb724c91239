"""A sheet of a list as rows of known columns. What is not a known column stays behind here. Confidential."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ejv.intake.lista.columns import Header, Own, find_header, header_at
from ejv.intake.lista.meaning import law_named
from ejv.intake.lista.rowkinds import RowKind, is_zero, kind_of
from ejv.intake.personnummer import holds_personnummer
from ejv.intake.raw import TOLD, Grid, is_mark
from ejv.model.finding import Finding, FindingKind
from ejv.model.listkolumn import Listkolumn

_BODY_NAMED = re.compile(
    r"(?:ansvarig )?(?:nämnd|enhet|avdelning|nämnd/enhet|enhet/avdelning)\s*[:=]\s*(.+)", re.IGNORECASE
)
_ENOUGH_TO_COMPARE = 4
"""Filled cells: rows with fewer are alike by chance."""

KnownNamnd = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Context:
    """What headings above a row say of it."""

    namnd: str = ""
    lag: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class ListRow:
    """One row that tells of a decision, or that there is none. Confidential.

    Attributes
    ----------
    name, row
        The sheet as findings call it, and the row number as the uploader's program shows it.
    cells
        The filled cells of the known columns.
    """

    name: str
    row: int
    cells: dict[Listkolumn, str]
    context: Context


@dataclass(eq=False, repr=False)
class Sheet:
    """What was found in one sheet. Confidential."""

    grid: Grid
    headers: list[Header] = field(default_factory=list)
    rows: list[ListRow] = field(default_factory=list)
    zeros: list[ListRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    whole: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Row number → every cell, to see which rows are alike."""

    @property
    def is_empty(self) -> bool:
        """Whether the sheet holds nothing at all."""
        return not any(any(row) for row in self.grid.rows)

    def tell(self, kind: FindingKind, row: int = 0, column: str = "", note: str = "") -> None:
        """Add a finding about this sheet."""
        self.findings.append(Finding(kind, self.grid.name, row, column, note=note))


def read_sheet(grid: Grid, own: Own, known_namnd: KnownNamnd) -> Sheet:
    """Find the header and sort the rows under it.

    Parameters
    ----------
    known_namnd
        Whether a text names a nämnd of the configuration: then a row with only that is a heading.
    """
    sheet = Sheet(grid)
    header = find_header(grid.rows, own)
    titles = grid.rows if header is None else grid.rows[: header.first]
    context = _titles(sheet, titles, known_namnd)
    if header is None:
        if not sheet.zeros and not sheet.is_empty:
            sheet.tell(FindingKind.LISTA_BLAD_EJ_LAST)
        return sheet
    sheet.headers.append(header)
    body = _Body(sheet, header, context, own, known_namnd)
    for index in range(header.last + 1, len(grid.rows)):
        body.read(index)
    for found in sheet.headers:
        _judge_header(sheet, found)
    return sheet


def _titles(sheet: Sheet, rows: Sequence[list[str]], known_namnd: KnownNamnd) -> Context:
    """What the rows above the header say: which nämnd, which law, and whether there is nothing to report."""
    context = Context(lag="" if any(map(str.isdigit, sheet.grid.title)) else law_named(sheet.grid.title))
    for number, row in enumerate(rows, start=1):
        if any(map(is_zero, row)):
            sheet.zeros.append(ListRow(sheet.grid.name, number, {}, context))
        else:
            context = _read_heading(row, context, known_namnd)
    return context


def _read_heading(row: Sequence[str], context: Context, known_namnd: KnownNamnd) -> Context:
    filled = [cell for cell in row if cell and not is_mark(cell) and not holds_personnummer(cell)]
    for cell in filled:
        named = _BODY_NAMED.fullmatch(cell)
        if named or known_namnd(cell):
            context = replace(context, namnd=named[1] if named else cell)
    if len(filled) == 2 and _BODY_NAMED.fullmatch(f"{filled[0].strip(' :')}: {filled[1]}"):
        context = replace(context, namnd=filled[1])
    # "16 kap. 6 f § SoL" in a title is the law on reporting, not that of the decisions.
    if len(filled) == 1 and law_named(filled[0]) and not any(map(str.isdigit, filled[0])):
        context = replace(context, lag=law_named(filled[0]))
    return context


@dataclass(eq=False, repr=False)
class _Body:
    """The rows under a header, read one by one."""

    sheet: Sheet
    header: Header
    context: Context
    own: Own
    known_namnd: KnownNamnd

    def read(self, index: int) -> None:
        row, number = self.sheet.grid.rows[index], index + 1
        kind = kind_of(row, self.header, self.own)
        if kind is RowKind.HEADER:
            self._new_header(index, row)
        elif kind is RowKind.CASE:
            self.sheet.rows.append(_list_row(self.sheet, number, row, self.header, self.context))
            if sum(map(bool, row)) >= _ENOUGH_TO_COMPARE:
                self.sheet.whole[number] = tuple(_without_tail(row))
        elif kind is RowKind.ZERO:
            self.sheet.zeros.append(_list_row(self.sheet, number, row, self.header, self.context))
        elif kind is not RowKind.BLANK:
            self._told(kind, row, number)

    def _new_header(self, index: int, row: Sequence[str]) -> None:
        """A header in the middle of the sheet: the same again, or that of another table."""
        if tuple(row) in self.header.rows:
            return
        fresh = header_at(self.sheet.grid.rows, index, self.own)
        if dict(fresh.columns) != dict(self.header.columns) and fresh.can_be_read:
            self.header = fresh
            self.sheet.headers.append(fresh)

    def _told(self, kind: RowKind, row: Sequence[str], number: int) -> None:
        if kind is RowKind.NOTE:
            self.context = _read_heading(row, self.context, self.known_namnd)
        told = FindingKind.LISTA_RAD_UTAN_BESLUT if kind is RowKind.NOTE else FindingKind.LISTA_SUMMARAD
        self.sheet.tell(told, number)


def _without_tail(row: Sequence[str]) -> list[str]:
    kept = list(row)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _list_row(sheet: Sheet, number: int, row: Sequence[str], header: Header, context: Context) -> ListRow:
    cells: dict[Listkolumn, str] = {}
    for kolumn, index in header.columns.items():
        text = row[index] if index < len(row) else ""
        if holds_personnummer(text):
            sheet.tell(FindingKind.PERSONNUMMER, number, kolumn.value)
            text = TOLD
        if text:
            cells[kolumn] = text
    return ListRow(sheet.grid.name, number, cells, context)


def _judge_header(sheet: Sheet, header: Header) -> None:
    if (sheet.rows or not sheet.zeros) and not header.can_be_read:
        sheet.tell(FindingKind.LISTA_KOLUMN_SAKNAS, header.last + 1, note=header.missing)
    elif not (sheet.rows or sheet.zeros):
        sheet.tell(FindingKind.LISTA_INGA_RADER, header.last + 1)
    for index, kolumn in header.doubles.items():
        if any(len(row) > index and row[index] for row in sheet.grid.rows[header.last + 1 :]):
            sheet.tell(FindingKind.LISTA_DUBBEL_KOLUMN, header.last + 1, f"kolumn {index + 1}", kolumn.value)


def tell_alike(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """The rows that are the same in every column as one before them, in any sheet."""
    first: dict[tuple[str, ...], str] = {}
    for sheet in sheets:
        for number, cells in sheet.whole.items():
            place = f"rad {number}" if sheet is sheets[0] else f"{sheet.grid.name} rad {number}"
            if cells in first:
                yield Finding(FindingKind.LISTA_LIKADANA_RADER, sheet.grid.name, number, note=first[cells])
            first.setdefault(cells, place)
