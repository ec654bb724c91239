"""Open data: a zip with one long table as csv and Parquet, one of sums over years, code lists, and descriptions."""

import io
from collections.abc import Iterable

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ejv.model.cells import CELL_KEY, PUBLISHED_COLUMNS
from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.model.kodlista import Kodlista, Kodlistor
from ejv.model.release import Release
from ejv.release.select import years_of
from ejv.report.data_package import (
    CELLS_CSV,
    CELLS_PARQUET,
    HELAR_CSV,
    REPORTED_CSV,
    code_list_file,
    data_package,
)
from ejv.report.dcat import base_of, dcat_rdf
from ejv.report.source import Source
from ejv.report.zipped import zipped
from ejv.words.open_data import EVERY, MATT, read_me
from ejv.words.selection import Selection

_COUNTS = ("antal", "lagsta", "hogsta")
_CODE = ("kod", "etikett", "forklaring", "over")


def write_open_data(source: Source) -> bytes:
    """The open data of a selection as a zip. Public.

    The cells of the chosen nämnd, law and insats, in **every** quarter of the release: open data are a series, and the
    quarter that is chosen does not limit them. With nothing chosen but a quarter, every cell of the release. Sums over
    years, where the release has any, in a file of their own.
    """
    release = source.release
    cells = chosen_of(release.cells, source.selection)
    years = {HELAR_CSV: csv_bytes(chosen_of(release.helar, source.selection))} if years_of(release) else {}
    data = {
        CELLS_CSV: csv_bytes(cells),
        CELLS_PARQUET: parquet_bytes(cells, source.mark),
        **years,
        REPORTED_CSV: csv_bytes(reported(release, source.selection.namnd)),
        **{code_list_file(name): csv_bytes(table) for name, table in code_tables(release.kodlistor).items()},
    }
    text = read_me(release, _facts(source), _part(source), base_of(release))
    return zipped(
        {
            "LAS_MIG.txt": text.encode(),
            "datapackage.json": data_package(source, _part(source), data, len(cells)),
            "dcat.rdf": dcat_rdf(source, _part(source), data),
            **data,
        }
    )


def chosen_of(cells: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The cells of the chosen nämnd, law and insats, in every quarter or year: ``PUBLISHED_COLUMNS``, in order."""
    cells = cells[list(PUBLISHED_COLUMNS)]
    for level, code in selection.place.items():
        if code != TOTAL:
            cells = cells[cells[level] == code]
    return cells.sort_values(list(CELL_KEY), ignore_index=True)


def _part(source: Source) -> str:
    """What of the release is chosen beside the quarter, in words; empty when everything is."""
    chosen = [code for code in source.selection.place.values() if code != TOTAL]
    return source.told_selection.partition(" · ")[2] if chosen else ""


def _facts(source: Source) -> dict[str, str]:
    """What every file says of itself, with the quarters that are really here."""
    first, last = (source.release.manifest.kvartal[at].label for at in (0, -1))
    quarters = f"alla i utgåvan, {first} – {last}"
    return {**source.facts, "Urval": _part(source) or "hela utgåvan", "Kvartal": quarters}


def csv_bytes(table: pd.DataFrame) -> bytes:
    """A table as RFC 4180 has it, in UTF-8."""
    return table.to_csv(index=False, lineterminator="\r\n").encode()


def parquet_bytes(cells: pd.DataFrame, mark: str) -> bytes:
    """The cells as Parquet, with the mark in the file's own metadata."""
    fields = [(name, pa.int64() if name in _COUNTS else pa.string()) for name in PUBLISHED_COLUMNS]
    table = pa.Table.from_pandas(cells, schema=pa.schema(fields), preserve_index=False)
    made = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({"ejv": mark}), made, compression="zstd")
    return made.getvalue()


def code_tables(lists: Kodlistor) -> dict[str, pd.DataFrame]:
    """A table of codes for each column that has codes, by the column's name."""
    tables = {level: _codes(lists[level]) for level in DIMENSION_OF if level in lists}
    return {"matt": _table(_CODE, [(kod, *told, "") for kod, told in MATT.items()]), **tables}


def _codes(lista: Kodlista) -> pd.DataFrame:
    """A code list as a table, with ``*`` first."""
    rows = [(kod.kod, kod.etikett, kod.forklaring, kod.over or "") for kod in lista.koder.values()]
    return _table(_CODE, [(TOTAL, *EVERY, ""), *rows])


def reported(release: Release, namnd: str) -> pd.DataFrame:
    """Which of the chosen nämnder have reported each quarter."""
    states = release.kvalitet.rapportering
    rows = [(kvartal, kod, state) for kvartal in sorted(states) for kod, state in sorted(states[kvartal].items())]
    return _table(("kvartal", "namnd", "status"), [row for row in rows if namnd in (TOTAL, row[1])])


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns), dtype="str")
