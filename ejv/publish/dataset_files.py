"""Writes an anonymised dataset and its zero reports: both or none, and never over the list they come from."""

import csv
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from ejv.config.ejv_toml import EjvToml
from ejv.intake.dataset import read_datasets
from ejv.intake.folder import FORMATS, list_sources
from ejv.intake.lista.anonymise import Anonymised
from ejv.model.columns import COLUMNS, Dataset
from ejv.model.errors import EjvError
from ejv.model.finding import errors_among
from ejv.model.kvartal import Kvartal

Rows = Sequence[tuple[str, ...]]
_NUMBERS = frozenset({"vantetid_dagar", "antal"})


def check_targets(inputs: Sequence[Path], outputs: Sequence[Path], till: Path, rapportering: Path) -> None:
    """See that nothing would be overwritten that must not be, and that the names say what the files are.

    Raises
    ------
    EjvError
        With what to change.
    """
    places = [_identity(path) for path in (*inputs, *outputs)]
    if len(set(places)) < len(places):
        raise EjvError("Två av filerna har samma namn. Listan skrivs aldrig över: välj andra namn.")
    for path, dataset in ((till, Dataset.BESLUT), (rapportering, Dataset.RAPPORTERING)):
        if path.suffix.lower() not in FORMATS:
            raise EjvError(f"{path.name}: namnet ska sluta på {', '.join(FORMATS)}.")
        sources, _ = list_sources([path])
        named = sources[0].dataset if sources else _dataset_of(path)
        if named is not dataset:
            raise EjvError(
                f"{path.name}: namnet på filen med nollrapporter, men inget annat, ska börja på rapportering."
            )
    for path in outputs:
        if not path.parent.is_dir():
            raise EjvError(f"Mappen som {path.name} ska skrivas i finns inte.")
        if path.is_dir():
            raise EjvError(f"{path.name} är en mapp. Ange en fil.")


def _identity(path: Path) -> tuple[int, int] | Path:
    """What makes a file the same under all its names."""
    try:
        found = path.stat()
    except OSError:
        return path.resolve()
    return found.st_dev, found.st_ino


def _dataset_of(path: Path) -> Dataset:
    stem = path.stem.casefold()
    return next(
        (dataset for dataset in (Dataset.PAGAENDE, Dataset.RAPPORTERING) if stem.startswith(dataset)), Dataset.BESLUT
    )


def write_datasets(made: Anonymised, kvartal: Kvartal, till: Path, rapportering: Path, config: EjvToml) -> list[Path]:
    """Write the files that there is content for, after reading them back as ``kontrollera`` does.

    Returns
    -------
    list of Path
        What was written.

    Raises
    ------
    EjvError
        When a file of an earlier run would stand beside the new ones and contradict them, or nothing can be written.
    """
    parts = [(till, Dataset.BESLUT, made.rows), (rapportering, Dataset.RAPPORTERING, _zero_rows(made, kvartal))]
    for path, _, rows in parts:
        if not rows and path.exists():
            raise EjvError(
                f"{path.name} finns sedan tidigare, men listan ger inget att skriva i den. Ta bort den först."
            )
    wanted = [part for part in parts if part[2]]
    try:
        with ExitStack() as drafts:
            drafted = [(_write(_draft(path, drafts), dataset, rows), path) for path, dataset, rows in wanted]
            _check([file for file, _ in drafted], config)
            for file, path in drafted:
                file.replace(path)
    except OSError as fault:
        raise EjvError("Filerna gick inte att skriva. Kontrollera att de inte är öppna i ett annat program.") from fault
    return [path for path, _, _ in wanted]


def _draft(path: Path, drafts: ExitStack) -> Path:
    """Where a file is written first: in a folder beside its place, so that putting it in place is one step."""
    return Path(drafts.enter_context(tempfile.TemporaryDirectory(prefix=".ejv-", dir=path.parent))) / path.name


def _zero_rows(made: Anonymised, kvartal: Kvartal) -> Rows:
    return [(str(kvartal), namnd, "rapporterat") for namnd in made.nollrapporter]


def _check(files: list[Path], config: EjvToml) -> None:
    """Read the files as they will be read. What is not accepted is never put in place."""
    _, findings = read_datasets(files, config)
    faults = [finding.text(with_value=False) for finding in errors_among(findings)]
    if faults:
        raise EjvError("\n".join(["Datamängden skulle inte godkännas, och har inte skrivits:", *faults]))


def _write(path: Path, dataset: Dataset, rows: Rows) -> Path:
    _WRITERS[path.suffix.lower()](path, [column.namn for column in COLUMNS[dataset]], rows)
    return path


def _write_csv(path: Path, header: list[str], rows: Rows) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)


def _write_xlsx(path: Path, header: list[str], rows: Rows) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("beslut")
    sheet.append(header)
    for row in rows:
        sheet.append([_typed(namn, cell) for namn, cell in zip(header, row, strict=True)])
    book.save(path)


def _typed(namn: str, cell: str) -> str | int | None:
    if not cell:
        return None
    return int(cell) if namn in _NUMBERS else cell


def _write_parquet(path: Path, header: list[str], rows: Rows) -> None:
    columns = list(zip(*rows, strict=True))
    arrays = {
        namn: pa.array([_typed(namn, cell) for cell in cells], pa.int64() if namn in _NUMBERS else pa.string())
        for namn, cells in zip(header, columns, strict=True)
    }
    pq.write_table(pa.table(arrays), path)


_WRITERS: dict[str, Callable[[Path, list[str], Rows], None]] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".parquet": _write_parquet,
}
