"""A release of every kommun in ten years: as large as a combined one is, made of one release's own cells.

Each kommun has the totals of the example, begun at another quarter. The sums are true sums, shown where every part is.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.kommuner import MUNICIPALITIES
from ejv.model.cells import CELL_KEY, PUBLISHED_COLUMNS, Tillstand, no_cells
from ejv.model.dimension import TOTAL
from ejv.model.kodlista import Kod, Kodlista
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Tabellplan
from ejv.model.release import FORMAT_VERSION, Kommun, Kvalitet, Release
from ejv.release.codec import (
    canonical_json,
    kodlistor_to_json,
    kvalitet_to_json,
    manifest_to_json,
    release_id_of,
    sha256_of,
)
from ejv.release.store import CELLS, HELAR, KODLISTOR, KVALITET, MANIFEST, open_release

QUARTERS = 40
_COUNTS = ("antal", "lagsta", "hogsta")
_SCHEMA = pa.schema([(name, pa.int64() if name in _COUNTS else pa.string()) for name in PUBLISHED_COLUMNS])


def write_national(folder: Path, example: Release, kommuner: int = MUNICIPALITIES, quarters: int = QUARTERS) -> Release:
    """Write such a release and open it."""
    last = example.latest
    every = [last + (step - quarters + 1) for step in range(quarters)]
    names = {f"kommun_{number:03}": f"Kommun {number}" for number in range(1, kommuner + 1)}
    folder.mkdir(parents=True)
    _write_cells(folder / CELLS, example, every, list(names))
    pq.write_table(pa.Table.from_pandas(no_cells(), _SCHEMA).replace_schema_metadata(None), folder / HELAR)
    koder = [Kod(kod, namn) for kod, namn in names.items()]
    kodlistor = example.kodlistor.with_list(Kodlista.of("namnd", "kommuner", koder, "Kommun"))
    kvalitet = Kvalitet({str(kvartal): dict.fromkeys(names, "rapporterat") for kvartal in every})
    (folder / KODLISTOR).write_bytes(canonical_json(kodlistor_to_json(kodlistor)))
    (folder / KVALITET).write_bytes(canonical_json(kvalitet_to_json(kvalitet)))
    _write_manifest(folder, example, every, list(names))
    return open_release(folder)


def _write_manifest(folder: Path, example: Release, every: list[Kvartal], kommuner: list[str]) -> None:
    own = example.manifest
    manifest = replace(
        own,
        format_version=FORMAT_VERSION,
        kommun=Kommun("Kommunerna", "fullmäktige", "", exempeldata=True),
        kvartal=tuple(every),
        plan=Tabellplan(own.plan.tabeller, None, own.plan.vikter),
        filer={name: sha256_of((folder / name).read_bytes()) for name in (CELLS, HELAR, KODLISTOR, KVALITET)},
        kallor=(),
        tidigare=(),
        ingar=dict.fromkeys(kommuner, own.release_id),
    )
    draft = manifest_to_json(manifest)
    draft["release_id"] = release_id_of(draft)
    (folder / MANIFEST).write_bytes(canonical_json(draft))


def _write_cells(path: Path, example: Release, every: list[Kvartal], kommuner: list[str]) -> None:
    """The cells quarter by quarter: every kommun's, and their sums."""
    frame = example.cells
    totals = frame[frame["namnd"] == TOTAL]
    parts = [part.sort_values(list(CELL_KEY), ignore_index=True) for _, part in totals.groupby("kvartal")]
    codes = pa.Table.from_pandas(parts[0][list(CELL_KEY)], preserve_index=False)
    counts = np.stack([part[list(_COUNTS)].to_numpy(dtype=float, na_value=np.nan) for part in parts])
    with pq.ParquetWriter(path, _SCHEMA, compression="zstd") as writer:
        for step, kvartal in enumerate(every):
            chosen = counts[(step + np.arange(len(kommuner)) * 5) % len(parts)]
            writer.write_table(_quarter(codes, kvartal, kommuner, chosen).select(_SCHEMA.names).cast(_SCHEMA))


def _quarter(codes: pa.Table, kvartal: Kvartal, kommuner: list[str], chosen: np.ndarray) -> pa.Table:
    """One quarter's cells: the sums and then the kommuner.

    Parameters
    ----------
    chosen
        Kommun × cell × (``antal``, ``lagsta``, ``hogsta``).
    """
    size = len(codes)
    whole = np.concatenate([chosen.sum(axis=0, keepdims=True), chosen]).reshape(-1, len(_COUNTS))
    table = codes.take(np.tile(np.arange(size), len(kommuner) + 1))
    own: dict[str, pa.Array] = {
        "kvartal": pa.array([str(kvartal)] * len(table)),
        "namnd": pa.array(np.repeat([TOTAL, *kommuner], size)),
        "tillstand": pa.array(np.where(np.isnan(whole[:, 0]), Tillstand.SKYDDAD.value, Tillstand.REDOVISAD.value)),
    }
    for place, name in enumerate(_COUNTS):
        own[name] = pa.array(whole[:, place], from_pandas=True).cast(pa.int64())
    for name, column in own.items():
        kept = table.drop_columns([name]) if name in table.column_names else table
        table = kept.append_column(name, column)
    return table
