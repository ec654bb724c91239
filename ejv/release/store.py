"""A release folder: written once and whole, opened only when it is what its manifest says.

Public: what is written here is read by the web process and by anyone.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from ejv.model.cells import Tillstand, no_cells
from ejv.model.errors import EjvError, UnverifiedReleaseError
from ejv.model.kodlista import Kodlistor
from ejv.model.kvartal import whole_years
from ejv.model.release import FORMAT_VERSION, Kvalitet, Manifest, Release
from ejv.release.cells_file import checked_cells, distrust, follows_method, parquet_of
from ejv.release.codec import (
    canonical_json,
    kodlistor_from_json,
    kodlistor_to_json,
    kvalitet_from_json,
    kvalitet_to_json,
    manifest_from_json,
    manifest_to_json,
    release_id_of,
    sha256_of,
)
from ejv.release.index import OpenedRelease
from ejv.release.older import OLDEST, kvalitet_as_today, manifest_as_today

MANIFEST, CELLS, HELAR, KODLISTOR, KVALITET = (
    "manifest.json",
    "celler.parquet",
    "helar.parquet",
    "kodlistor.json",
    "kvalitet.json",
)
_SINCE = {HELAR: 3}
"""Which format a file came with, of those that have not always been there."""


def write_release(
    folder: Path,
    manifest: Manifest,
    cells: pd.DataFrame,
    kodlistor: Kodlistor,
    kvalitet: Kvalitet,
    helar: pd.DataFrame | None = None,
) -> Release:
    """Write a release folder, whole or not at all, and open it again.

    Parameters
    ----------
    folder
        Must not exist: a release is never overwritten.
    manifest
        Without ``release_id`` and ``filer``, which are filled in here.
    cells
        ``PUBLISHED_COLUMNS``; hidden counts must be null.
    helar
        The same for sums over whole years; ``None`` when there are none.

    Raises
    ------
    EjvError
        When the folder exists, a hidden cell still has its count or a count is not rounded as the policy says. Then
        nothing is written.
    """
    if folder.exists():
        raise EjvError(f"Mappen {folder.name} finns redan. En utgåva skrivs aldrig över: välj en ny mapp.")
    sums = no_cells() if helar is None else helar
    if any(of.loc[of["tillstand"] != Tillstand.REDOVISAD, "antal"].notna().any() for of in (cells, sums)):
        raise EjvError("En skyddad cell har kvar sitt antal. Ingen utgåva skrivs.")
    if not follows_method(cells, manifest.policy):
        raise EjvError("En cell är inte avrundad som policyn säger. Ingen utgåva skrivs.")
    content = {
        CELLS: parquet_of(cells),
        HELAR: parquet_of(sums),
        KODLISTOR: canonical_json(kodlistor_to_json(kodlistor)),
        KVALITET: canonical_json(kvalitet_to_json(kvalitet)),
    }
    draft = manifest_to_json(replace(manifest, filer={name: sha256_of(data) for name, data in content.items()}))
    draft["release_id"] = release_id_of(draft)
    _write_atomically(folder, {**content, MANIFEST: canonical_json(draft)})
    return open_release(folder)


def _write_atomically(folder: Path, content: Mapping[str, bytes]) -> None:
    """All files in a hidden folder beside the target, flushed to disk, then one rename."""
    draft = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".utkast-", dir=folder.parent))
        for name, data in content.items():
            with (draft / name).open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError as fault:
        raise EjvError(
            f"Utgåvan kunde inte skrivas till {folder.name}: kontrollera plats och behörighet. Inget har ändrats."
        ) from fault
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)


def open_release(folder: Path) -> Release:
    """Open a release after checking every byte of it.

    Raises
    ------
    UnverifiedReleaseError
        When a file is missing, changed or added, the manifest is not the one that was written, the format is unknown or
        a cell breaks its own rules. The message is Swedish and says what to do.
    """
    found = _read_all(folder)
    manifest = _checked_manifest(found)
    for name, expected in manifest["filer"].items():
        if sha256_of(found[name]) != expected:
            raise UnverifiedReleaseError(distrust(f"filen {name} är inte den som publicerades"))
    told = _known_manifest(manifest)
    cells = checked_cells(found[CELLS], told.policy)
    helar = _checked_sums(found[HELAR], told) if HELAR in found else None
    kodlistor = kodlistor_from_json(json.loads(found[KODLISTOR]))
    kvalitet = kvalitet_from_json(kvalitet_as_today(json.loads(found[KVALITET]), told.format_version))
    return OpenedRelease(told, cells, kodlistor, kvalitet, sha256_of(found[MANIFEST]), helar)


def _read_all(folder: Path) -> dict[str, bytes]:
    """Every file of the folder; of those that no release has, nothing but the name."""
    try:
        names = {path.name for path in folder.iterdir()}
        return {name: (folder / name).read_bytes() if name in _files_of(FORMAT_VERSION) else b"" for name in names}
    except OSError as fault:
        raise UnverifiedReleaseError(
            f"Ingen utgåva går att läsa i mappen {folder.name}. Kontrollera sökvägen."
        ) from fault


def _files_of(version: int) -> set[str]:
    """The names of the files of a release in a format."""
    every = (MANIFEST, CELLS, HELAR, KODLISTOR, KVALITET)
    return {name for name in every if _SINCE.get(name, OLDEST) <= version}


def _checked_manifest(found: Mapping[str, bytes]) -> dict[str, Any]:
    """The manifest, when it is the one that was written and the folder has the files of its format."""
    if MANIFEST not in found:
        raise UnverifiedReleaseError(_strange(set(found), _files_of(FORMAT_VERSION)))
    try:
        manifest = json.loads(found[MANIFEST])
        genuine = canonical_json(manifest) == found[MANIFEST] and release_id_of(manifest) == manifest["release_id"]
        listed = {MANIFEST, *manifest["filer"]}
    except (ValueError, KeyError, TypeError, IndexError) as fault:
        raise UnverifiedReleaseError(distrust(f"filen {MANIFEST} är skadad")) from fault
    if not genuine:
        raise UnverifiedReleaseError(distrust(f"filen {MANIFEST} är inte den som publicerades"))
    version = manifest.get("format_version")
    if type(version) is not int or not OLDEST <= version <= FORMAT_VERSION:
        raise UnverifiedReleaseError(
            "Utgåvan är skriven i ett nyare format än den här versionen av EJV känner. Uppdatera EJV på servern. Tills "
            "det är gjort visas den senaste utgåvan som går att läsa, om det finns någon."
        )
    if listed != _files_of(version):
        raise UnverifiedReleaseError(distrust(f"filen {MANIFEST} är inte den som publicerades"))
    if listed != set(found):
        raise UnverifiedReleaseError(_strange(set(found), listed))
    return manifest


def _strange(found: set[str], expected: set[str]) -> str:
    strange = ", ".join(sorted(found ^ expected))
    return distrust(f"mappen ska ha just {len(expected)} filer, men {strange} saknas eller hör inte dit")


def _known_manifest(content: Mapping[str, Any]) -> Manifest:
    try:
        return manifest_from_json(manifest_as_today(content))
    except (KeyError, TypeError, ValueError) as fault:
        raise UnverifiedReleaseError(
            distrust(f"filen {MANIFEST} säger något som den här versionen av EJV inte känner")
        ) from fault


def _checked_sums(content: bytes, manifest: Manifest) -> pd.DataFrame:
    """The sums over years, when they follow the same rules and each is of a year that the release has whole."""
    helar = checked_cells(content, manifest.policy).read()
    if not set(helar["kvartal"]) <= {str(ar) for ar in whole_years(manifest.kvartal)}:
        raise UnverifiedReleaseError(distrust("summor finns för år som inte är hela"))
    return helar
