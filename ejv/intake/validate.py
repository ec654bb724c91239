"""Turns a table of text into rows of codes, and tells of every cell that is not as it should be. Pure."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from ejv.intake.codes import settle_biorsaker, settle_insats
from ejv.intake.fault import UNTOLD, Fault, place_faults
from ejv.intake.fields import FieldReader, Value
from ejv.intake.frames import make_frame
from ejv.intake.guard import MOST_FINDINGS
from ejv.intake.headers import match_header
from ejv.intake.namnder import namnder_in
from ejv.intake.raw import RawTable
from ejv.intake.waiting import settle_band, settle_days
from ejv.model.columns import COLUMNS, Column, Dataset
from ejv.model.finding import Finding
from ejv.model.kodlista import Kodlistor

Columns = dict[str, list[Any]]


def validate_table(
    table: RawTable, dataset: Dataset, kodlistor: Kodlistor, forvald_namnd: str | None
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows of a table as codes, and every finding.

    Parameters
    ----------
    kodlistor
        With the nämnder as the list ``namnd``; when that is empty, the names in the table are the nämnder.
    forvald_namnd
        The nämnd, by name or code, that an empty cell stands for.

    Returns
    -------
    DataFrame
        The rows without fault: the dataset's output columns, then ``rad`` (row number in the file) and ``kalla`` (the
        table's name). Rows with ``antal`` 0 are there too. Confidential.
    list of Finding
        In the order of the rows, at most ``MOST_FINDINGS``.
    """
    if "namnd" not in kodlistor or not kodlistor["namnd"].koder:
        kodlistor = kodlistor.with_list(namnder_in([(table, dataset)], forvald_namnd))
    reader = FieldReader(kodlistor, forvald_namnd)
    validated = [_validate_part(part, dataset, reader) for part in table.parts]
    findings = sorted((finding for _, told in validated for finding in told), key=lambda post: (post.dataset, post.row))
    return pd.concat([frame for frame, _ in validated], ignore_index=True), findings[:MOST_FINDINGS]


def _validate_part(table: RawTable, dataset: Dataset, reader: FieldReader) -> tuple[pd.DataFrame, list[Finding]]:
    positions, findings = match_header(table, dataset)
    columns: Columns = {}
    for column in COLUMNS[dataset]:
        if column.namn in positions:
            columns[column.namn] = _read_column(reader, column, table.columns[positions[column.namn]])
        else:
            columns[column.namn], told = _absent_column(reader, column, table)
            findings += told
    _settle(columns, reader.kodlistor)
    for namn, values in columns.items():
        findings += place_faults(values, table.name, table.row_numbers, namn)
    return make_frame(columns, table, dataset, reader.kodlistor), findings


def _read_column(reader: FieldReader, column: Column, cells: list[str]) -> list[Value]:
    values: dict[str, Value] = {}
    faults = 0
    for cell in dict.fromkeys(cells):
        # Looking for the nearest code takes time, and more faults than these are never told.
        values[cell] = reader.read(column, cell) if faults < MOST_FINDINGS else UNTOLD
        faults += isinstance(values[cell], Fault)
    return [values[cell] for cell in cells]


def _absent_column(reader: FieldReader, column: Column, table: RawTable) -> tuple[list[Value], list[Finding]]:
    """What every row has where the file lacks a column. A fault is told once, at the header."""
    value: Value = UNTOLD if column.required else reader.read(column, "")
    if not isinstance(value, Fault) or not table.row_numbers:
        return [value] * len(table.row_numbers), []
    return [UNTOLD] * len(table.row_numbers), place_faults([value], table.name, [table.header_row], column.namn)


def _settle(columns: Columns, kodlistor: Kodlistor) -> None:
    """Replace the columns whose meaning depends on other columns of the same row."""
    if "insats" in columns:
        columns["insats"] = _by_row(
            lambda insats, lagrum: insats if isinstance(insats, Fault) else settle_insats(kodlistor, insats, lagrum),
            columns["insats"],
            columns["lagrum"],
        )
    if "vantetidsband" in columns:
        kvartal, status = columns["kvartal"], columns["status"]
        columns["vantetid_dagar"] = _by_row(settle_days, columns["vantetid_dagar"], kvartal, status)
        days = columns["vantetid_dagar"]
        columns["vantetidsband"] = _by_row(settle_band, days, columns["vantetidsband"], kvartal, status)
        columns["biorsak"] = _by_row(settle_biorsaker, columns["orsak"], columns["biorsak"])


def _by_row(settle: Callable[..., Any], *columns: list[Any]) -> list[Any]:
    """What ``settle`` gives for each row's values in some columns, worked out once a combination."""
    rows = list(zip(*columns, strict=True))
    settled = {row: settle(*row) for row in set(rows)}
    return [settled[row] for row in rows]
