"""A whole list as the rows of an anonymised dataset, with an account of what was read. Confidential."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ejv.config.ejv_toml import EjvToml
from ejv.config.listkolumner import nearest_listkolumn
from ejv.intake.fault import Fault
from ejv.intake.lista.answers import Cells
from ejv.intake.lista.case import CaseReader, DatasetRow
from ejv.intake.lista.columns import Own
from ejv.intake.lista.course import LATEST_END
from ejv.intake.lista.mapping import checked_aliases
from ejv.intake.lista.meaning import Meaning
from ejv.intake.lista.namnd import NamndReader, make_namnd_reader
from ejv.intake.lista.safe import safe_label
from ejv.intake.lista.sheets import ListRow, Sheet, read_sheet, tell_alike
from ejv.intake.lista.source import ListFile
from ejv.model.columns import COLUMNS, Dataset
from ejv.model.finding import Finding, FindingKind, errors_among
from ejv.model.kvartal import Kvartal
from ejv.model.listkolumn import Listkolumn

_NAMND_PLACE = [column.namn for column in COLUMNS[Dataset.BESLUT]].index("namnd")


@dataclass(frozen=True, slots=True)
class SheetAccount:
    """What was done with one sheet. Headers and names are only repeated when they are plain words.

    Attributes
    ----------
    cases, written
        Rows that tell of a decision, and those of them that are in the dataset.
    kolumner
        What each column that was read is called (``kolumn 3`` when its header cannot be repeated), and what it is.
    borttagna
        The columns that were not read.
    """

    name: str
    title: str
    cases: int = 0
    written: int = 0
    kolumner: tuple[tuple[str, Listkolumn], ...] = ()
    borttagna: tuple[str, ...] = ()
    left_out: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class Anonymised:
    """What comes of a list.

    Attributes
    ----------
    rows
        The dataset, sorted by all columns so that their order says nothing. No dates, no free text.
    nollrapporter
        The nämnder that the list tells of and that have no row.
    findings
        By sheet and row. Confidential.
    """

    rows: list[DatasetRow]
    nollrapporter: list[str]
    sheets: list[SheetAccount]
    findings: list[Finding]

    @property
    def can_be_written(self) -> bool:
        """Whether no finding is a fault."""
        return not errors_among(self.findings)

    @property
    def per_namnd(self) -> dict[str, int]:
        """How many rows each nämnd has."""
        return dict(sorted(Counter(row[_NAMND_PLACE] for row in self.rows).items()))


@dataclass(eq=False, repr=False)
class _Result:
    rows: list[DatasetRow] = field(default_factory=list)
    namnder: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    written: Counter[str] = field(default_factory=Counter)


def anonymise(file: ListFile, kvartal: Kvartal, config: EjvToml, *, only_band: bool = False) -> Anonymised:
    """Read every sheet of a list.

    Parameters
    ----------
    config
        With ``[lista]``, to which the command line's own choices have been added.
    only_band
        Whether waiting times are written as bands of months alone.

    Raises
    ------
    EjvError
        When the configuration has an alias for something that does not exist.
    """
    aliases = checked_aliases(config)
    titles = {grid.name: grid.title for grid in file.grids}
    namnder = make_namnd_reader(config, aliases, titles)
    skipped = {title.casefold() for title in config.lista.utan_blad}
    own = config.lista.own_rubriker
    sheets = _read_sheets(file, skipped, own, namnder)
    cells = Cells(kvartal.last_day + LATEST_END, file.epoch)
    reader = CaseReader(kvartal, cells, Meaning(config.kodlistor(), aliases), namnder, only_band)
    result = _Result()
    for sheet in sheets:
        result.findings += sheet.findings
        _read_rows(sheet, reader, result)
    _read_zeros(sheets, namnder, result)
    result.findings += [*tell_alike(sheets), *_about_the_whole(file, sheets, result)]
    accounts = [
        _account(sheet, result.written[sheet.grid.name], own, named=namnder.is_plain(sheet.grid.title))
        for sheet in sheets
        if not sheet.is_empty
    ]
    with_rows = {row[_NAMND_PLACE] for row in result.rows}
    accounts += _left_out(file, skipped)
    return Anonymised(sorted(result.rows), sorted(result.namnder - with_rows), accounts, _in_order(result.findings))


def _read_sheets(file: ListFile, skipped: set[str], own: Own, namnder: NamndReader) -> list[Sheet]:
    sheets = [
        read_sheet(grid, own, namnder.knows)
        for grid in file.grids
        if not grid.title or grid.title.casefold() not in skipped
    ]
    told = (Listkolumn.NAMND, Listkolumn.ENHET)
    namnder.told_in.update(row.name for sheet in sheets for row in sheet.rows if any(map(row.cells.get, told)))
    return sheets


def _left_out(file: ListFile, skipped: set[str]) -> list[SheetAccount]:
    return [
        SheetAccount(grid.name, grid.title, left_out=True)
        for grid in file.grids
        if grid.title and grid.title.casefold() in skipped
    ]


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.dataset, finding.row, finding.column, finding.kind.value))


def _read_rows(sheet: Sheet, reader: CaseReader, result: _Result) -> None:
    if not all(header.can_be_read for header in sheet.headers):
        return  # told of at the header
    for row in sheet.rows:
        made, findings = reader.read(row)
        result.findings += findings
        namnd = reader.namnder.of(row)
        if isinstance(namnd, str):
            result.namnder.add(namnd)
        if made:
            result.rows.append(made)
            result.written[sheet.grid.name] += 1


def _read_zeros(sheets: Sequence[Sheet], namnder: NamndReader, result: _Result) -> None:
    """The nämnder that say that they have nothing to report."""
    for sheet in sheets:
        for zero in sheet.zeros:
            namnd = namnder.of(zero)
            if isinstance(namnd, Fault):
                result.findings += _fault_at(zero, namnd)
            else:
                result.namnder.add(namnd)
                result.findings.append(Finding(FindingKind.LISTA_NOLLRAPPORT, zero.name, zero.row))


def _fault_at(row: ListRow, fault: Fault) -> list[Finding]:
    return [Finding(fault.kind, row.name, row.row, "namnd", fault.value, fault.note)] if fault.kind else []


def _about_the_whole(file: ListFile, sheets: Sequence[Sheet], result: _Result) -> list[Finding]:
    if any(sheet.zeros for sheet in sheets) or result.rows:
        return []
    if not any(sheet.headers for sheet in sheets):
        return [Finding(FindingKind.LISTA_UTAN_RUBRIKRAD, file.name)]
    return [] if errors_among(result.findings) else [Finding(FindingKind.LISTA_INGET_ATT_SKRIVA, file.name)]


def _account(sheet: Sheet, written: int, own: Own, *, named: bool) -> SheetAccount:
    kolumner: dict[tuple[str, Listkolumn], None] = {}
    dropped: dict[str, None] = {}
    for header in sheet.headers:
        known = {index: kolumn for kolumn, index in header.columns.items()}
        for index, label in enumerate(header.labels):
            shown = safe_label(label, own) or f"kolumn {index + 1}"
            if index in known:
                kolumner[shown, known[index]] = None
            elif label or _is_filled(sheet, header.last, index):
                near = nearest_listkolumn(label)
                dropped[f"{shown} (liknar {near})" if near and near not in header.columns else shown] = None
    return SheetAccount(
        sheet.grid.name, sheet.grid.title if named else "", len(sheet.rows), written, tuple(kolumner), tuple(dropped)
    )


def _is_filled(sheet: Sheet, after: int, index: int) -> bool:
    return any(len(row) > index and row[index] for row in sheet.grid.rows[after + 1 :])
