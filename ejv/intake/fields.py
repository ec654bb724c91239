"""What each kind of cell may hold, and the value that its text stands for."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ejv.intake.codes import read_code, read_codes
from ejv.intake.dates import holds_date
from ejv.intake.fault import UNTOLD, Fault
from ejv.intake.namnder import default_namnd, read_namnd
from ejv.intake.raw import DATE_CELL, FAULT_CELL, TOLD
from ejv.intake.waiting import LONGEST
from ejv.model.columns import Column, Kind
from ejv.model.finding import FindingKind
from ejv.model.kodlista import Kodlistor
from ejv.model.kvartal import Kvartal

Value = str | int | tuple[str, ...] | Fault

LARGEST_ANTAL = 1_000_000
_YEARS = range(2000, 2101)
_WHOLE = re.compile(r"([0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,15})(?:[.,]0*)?")
"""A whole number, perhaps with a space between thousands and with decimals that are all 0."""
_ERROR_VALUE = re.compile(r"#[A-ZÅÄÖ/0-9]+[!?]?")
"""What Excel writes for an error, in any language: ``#REF!``, ``#SAKNAS!``, ``#N/A``."""
_MARKS = {TOLD: UNTOLD, DATE_CELL: Fault(FindingKind.DATUM), FAULT_CELL: Fault(FindingKind.FORMEL_SAKNAR_VARDE)}
_NUMBERS = (Kind.ANTAL, Kind.DAGAR)


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Reads the cells of any column. Confidential.

    Attributes
    ----------
    forvald_namnd
        What an empty nämnd stands for, by name or code; without it a single configured nämnd does.
    """

    kodlistor: Kodlistor
    forvald_namnd: str | None

    def read(self, column: Column, text: str) -> Value:
        """The value of a cell: a code, codes, a count, days, or the cell's fault. Insats is left as text."""
        if text in _MARKS:
            return _MARKS[text]
        if not text:
            return self._empty(column)
        value = self._filled(column, text)
        if not isinstance(value, Fault):
            return value
        if _ERROR_VALUE.fullmatch(text):
            return Fault(FindingKind.FORMEL_SAKNAR_VARDE)
        if holds_date(text, short=column.kind not in _NUMBERS):
            return Fault(FindingKind.DATUM)
        return value

    def _empty(self, column: Column) -> Value:
        if column.default is None:
            return Fault(FindingKind.TOMT_VARDE)
        if column.kind is Kind.NAMND:
            return default_namnd(self.kodlistor["namnd"], self.forvald_namnd) or Fault(FindingKind.SAKNAD_NAMND)
        if column.kind is Kind.KODER:
            return ()
        return self._filled(column, column.default) if column.default else ""

    def _filled(self, column: Column, text: str) -> Value:
        return _READERS[column.kind](self.kodlistor, column, text)


def _read_kvartal(_kodlistor: Kodlistor, _column: Column, text: str) -> Value:
    try:
        kvartal = Kvartal.parse(text)
    except ValueError:
        return Fault(FindingKind.OGILTIGT_KVARTAL, text)
    return str(kvartal) if kvartal.ar in _YEARS else Fault(FindingKind.OGILTIGT_KVARTAL, text)


def _read_kod(kodlistor: Kodlistor, column: Column, text: str) -> Value:
    kodlista = kodlistor[column.kodlista]
    if column.namn == "insats" and kodlista.find(text):
        return text  # which insats it is, the law of the row decides
    return read_code(kodlista, text)


def _read_koder(kodlistor: Kodlistor, column: Column, text: str) -> Value:
    return read_codes(kodlistor[column.kodlista], text)


def _read_namnd(kodlistor: Kodlistor, _column: Column, text: str) -> Value:
    return read_namnd(kodlistor["namnd"], text)


def _whole(text: str) -> int | None:
    found = _WHOLE.fullmatch(text)
    return int(found[1].replace(" ", "")) if found else None


def _read_antal(_kodlistor: Kodlistor, _column: Column, text: str) -> Value:
    antal = _whole(text)
    return antal if antal is not None and antal <= LARGEST_ANTAL else Fault(FindingKind.OGILTIGT_ANTAL, text)


def _read_dagar(_kodlistor: Kodlistor, _column: Column, text: str) -> Value:
    days = _whole(text)
    return days if days is not None and days <= LONGEST else Fault(FindingKind.OGILTIG_VANTETID, text)


def _read_ja_nej(_kodlistor: Kodlistor, _column: Column, text: str) -> Value:
    plain = text.casefold()
    return plain if plain in ("ja", "nej") else Fault(FindingKind.OGILTIGT_JA_NEJ, text)


_READERS: dict[Kind, Callable[[Kodlistor, Column, str], Value]] = {
    Kind.KVARTAL: _read_kvartal,
    Kind.KOD: _read_kod,
    Kind.KODER: _read_koder,
    Kind.NAMND: _read_namnd,
    Kind.ANTAL: _read_antal,
    Kind.DAGAR: _read_dagar,
    Kind.JA_NEJ: _read_ja_nej,
}
