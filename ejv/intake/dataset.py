"""All source files of a municipality as three frames of codes. Confidential."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ejv.config.ejv_toml import EjvToml
from ejv.intake.corrections import corrections_in, join_sources, keys_in, newest_rows, validate_once
from ejv.intake.crosschecks import REPORTED, validate_coverage, validate_denominators, validate_rapportering
from ejv.intake.folder import Source, list_sources
from ejv.intake.frames import FRAME_COLUMNS, typed_frame
from ejv.intake.guard import MOST_FINDINGS
from ejv.intake.limits import check_files, check_rows
from ejv.intake.namnder import namnder_in
from ejv.intake.raw import RawTable
from ejv.intake.read import read_source
from ejv.intake.register.checks import validate_register, warned_quarters
from ejv.intake.remote import Place
from ejv.intake.validate import validate_table
from ejv.model.columns import Dataset
from ejv.model.finding import Finding, errors_among
from ejv.model.kodlista import Kodlista, Kodlistor


@dataclass(frozen=True, eq=False, repr=False)
class Datasets:
    """What the sources say, without fault. Confidential.

    Attributes
    ----------
    beslut, pagaende, rapportering
        One row a decision, or a group of them: the columns of ``FRAME_COLUMNS``. A nämnd whose rows all have ``antal``
        0 has no row in ``beslut``, but one in ``rapportering``.
    namnder
        The nämnder of the configuration, or those that the data names when it has none.
    rattelser
        Quarter, code of the nämnd and number of each correction that counts.
    varnade
        The quarters of which some row or file has a warning.
    """

    beslut: pd.DataFrame
    pagaende: pd.DataFrame
    rapportering: pd.DataFrame
    namnder: Kodlista
    rattelser: tuple[tuple[str, str, int], ...]
    varnade: tuple[str, ...] = ()


def read_datasets(paths: Sequence[Place], config: EjvToml) -> tuple[Datasets | None, list[Finding]]:
    """Read and validate all files, and settle which of them count.

    Parameters
    ----------
    paths
        Files and folders.

    Returns
    -------
    Datasets or None
        ``None`` when a finding is a fault.
    list of Finding
        By file, row and column. Confidential: for the uploader.

    Raises
    ------
    EjvError
        When the configuration has an alias for a code that does not exist, or there is more than the limits allow.
    """
    sources, findings = list_sources(paths)
    check_files(len(sources), config.granser.filer)
    tables: list[tuple[Source, RawTable]] = []
    told: dict[Source, list[Finding]] = {}
    for source in sources:
        table, told[source] = read_source(source)
        if table is not None:
            tables.append((source, table))
            check_rows(sum(_rows_of(read) for _, read in tables), config.granser.rader)
    kodlistor = _with_namnder(config, tables)
    read: list[tuple[Source, pd.DataFrame]] = []
    for source, table in tables:
        frame, faults = validate_table(table, source.dataset, kodlistor, config.kommun.forvald_namnd)
        told[source] += faults
        read.append((source, frame))
    findings += [finding for faults in told.values() for finding in _in_order(faults)[:MOST_FINDINGS]]
    datasets, faults = _settle(read, kodlistor, sound=not errors_among(findings))
    findings = _in_order(findings + faults)
    return (None if errors_among(findings) else datasets), findings


def _rows_of(table: RawTable) -> int:
    return sum(len(part.row_numbers) for part in table.parts)


def _in_order(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.dataset, finding.row, finding.column))


def _with_namnder(config: EjvToml, tables: Sequence[tuple[Source, RawTable]]) -> Kodlistor:
    """The code lists, with the nämnder of the data where the configuration names none."""
    kodlistor = config.kodlistor()
    if kodlistor["namnd"].koder:
        return kodlistor
    named = namnder_in(((table, source.dataset) for source, table in tables), config.kommun.forvald_namnd)
    return kodlistor.with_list(named)


def _settle(
    read: Sequence[tuple[Source, pd.DataFrame]], kodlistor: Kodlistor, *, sound: bool
) -> tuple[Datasets, list[Finding]]:
    """The rows that count, and what the files say against each other.

    Parameters
    ----------
    sound
        Whether every row could be read. If not, what is missing between the files says nothing.
    """
    joined = {dataset: join_sources(read, dataset) for dataset in Dataset}
    beslut, pagaende, rapportering = (newest_rows(joined[dataset]) for dataset in Dataset)
    findings = validate_once(joined[Dataset.BESLUT]) + validate_once(joined[Dataset.PAGAENDE])
    findings += validate_rapportering(beslut, rapportering)
    rattelser = corrections_in(beslut) | corrections_in(pagaende)
    if sound and not findings:
        findings += validate_denominators(beslut, pagaende, kodlistor)
        findings += validate_coverage(beslut, pagaende, rapportering, kodlistor["namnd"])
        names = {number: source.name for number, (source, _) in enumerate(read)}
        corrected = {(kvartal, namnd) for kvartal, namnd, _ in rattelser}
        findings += validate_register(beslut, pagaende, rapportering, corrected, names, kodlistor)
    datasets = Datasets(
        _output(beslut.loc[beslut["antal"] > 0], Dataset.BESLUT),
        _output(pagaende, Dataset.PAGAENDE),
        _output(pd.concat([rapportering, _zero_reports(beslut, rapportering)]), Dataset.RAPPORTERING),
        kodlistor["namnd"],
        tuple(sorted(rattelser)),
        warned_quarters(findings),
    )
    return datasets, findings


def _output(rows: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    return rows.loc[:, list(FRAME_COLUMNS[dataset])].reset_index(drop=True)


def _zero_reports(beslut: pd.DataFrame, rapportering: pd.DataFrame) -> pd.DataFrame:
    """The nämnder that report a quarter only by rows with ``antal`` 0: they have reported, and have nothing."""
    told = {*keys_in(beslut.loc[beslut["antal"] > 0]), *keys_in(rapportering)}
    silent = sorted(set(keys_in(beslut)) - told)
    return typed_frame(
        {
            "kvartal": [kvartal for kvartal, _ in silent],
            "namnd": [namnd for _, namnd in silent],
            "status": [REPORTED] * len(silent),
        }
    )
