"""Uploaded files in the data folder together with their release: both or neither, also if the server is killed."""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ejv.model.errors import EjvError
from ejv.release.locking import is_locked, locked
from ejv.release.names import ids_in

_LOCK, _UNDER_WAY = ".las-uppgifter", ".uppgifter-pagar"
"""In the folder of releases: held while files are stored, and which files they are."""


@contextmanager
def stored(files: Path, data: Path | None, utgavor: Path, release_id: str) -> Iterator[None]:
    """The uploaded files in the data folder; taken away again if what follows fails, or by the next one if killed.

    Parameters
    ----------
    release_id
        Of the release that is put in its place inside: the files stay if it came there.
    """
    if data is None:
        yield
        return
    with _under_way(files, data, utgavor, release_id):
        kept: list[Path] = []
        try:
            for file in sorted(files.iterdir()):
                kept.append(_store(file, data))  # one by one: what is stored so far is known if the next one fails
            yield
        except BaseException:
            for file in kept:
                file.unlink(missing_ok=True)
            raise


@contextmanager
def _under_way(files: Path, data: Path, utgavor: Path, release_id: str) -> Iterator[None]:
    """Note which files are on their way, for whoever comes next should this process be killed."""
    with contextlib.ExitStack() as held:
        try:
            utgavor.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(utgavor / _LOCK))
            _tidy(data, utgavor)
            new = [file.name for file in sorted(files.iterdir()) if not (data / file.name).exists()]
            with (utgavor / _UNDER_WAY).open("w", encoding="utf-8") as note:
                json.dump({"utgava": release_id, "filer": new}, note)
                note.flush()
                os.fsync(note.fileno())
        except OSError as fault:
            raise EjvError(
                "I mappen med utgåvor går det inte att skriva. Kontrollera plats och behörighet. Inget har publicerats."
            ) from fault
        held.callback((utgavor / _UNDER_WAY).unlink, missing_ok=True)
        yield


def tidy(data: Path | None, utgavor: Path) -> None:
    """Take away what a server that was killed while publishing has left in the data folder, unless its release came."""
    if data is None or not (utgavor / _UNDER_WAY).exists() or is_locked(utgavor / _LOCK):
        return
    with contextlib.suppress(OSError), locked(utgavor / _LOCK):
        _tidy(data, utgavor)


def _tidy(data: Path, utgavor: Path) -> None:
    note = utgavor / _UNDER_WAY
    try:
        told = json.loads(note.read_bytes())
        names = [] if told["utgava"] in ids_in(utgavor) else [Path(name).name for name in told["filer"]]
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError):
        names = []  # killed while it was noted: nothing was stored yet
    for name in names:
        (data / name).unlink(missing_ok=True)
    for draft in data.glob(".publicera-*"):
        draft.unlink(missing_ok=True)
    note.unlink(missing_ok=True)


def _store(file: Path, data: Path) -> Path:
    """Put a file into the data folder, whole and never in the place of another."""
    target = data / file.name
    draft = None
    try:
        handle, name = tempfile.mkstemp(prefix=".publicera-", dir=data)
        draft = Path(name)
        with os.fdopen(handle, "wb") as copy, file.open("rb") as source:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        draft.chmod(data.stat().st_mode & 0o666)
        target.hardlink_to(draft)
    except FileExistsError as fault:
        raise EjvError(
            f"{file.name} finns redan bland uppgifterna, och en fil skrivs aldrig över. Inget har publicerats."
        ) from fault
    except OSError as fault:
        raise EjvError(
            "Filerna kunde inte läggas i mappen med uppgifter. Kontrollera plats och behörighet. Inget har publicerats."
        ) from fault
    finally:
        if draft is not None:
            with contextlib.suppress(OSError):
                draft.unlink()
    return target
