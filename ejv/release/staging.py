"""Where a release lies before it has a place among others: hidden, and removed if its process dies. Public."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

from ejv.model.errors import EjvError
from ejv.release.locking import is_locked, locked
from ejv.release.log import recover

_LOCK, _WORK, _COPY, _HELD = ".las", ".arbete-", ".kopia-", "las"


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold a folder of releases, made if it is not there, and finish or remove what processes that died have left."""
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / _LOCK):
        for path in folder.iterdir():
            abandoned = path.name.startswith(_WORK) and not is_locked(path / _HELD)
            if abandoned or path.name.startswith(_COPY):
                shutil.rmtree(path, ignore_errors=True)
        recover(folder)
        yield


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A place in a folder of releases, hidden and not there yet, to write a release that is to be adopted.

    It is removed at the end. If this process is killed, the next one to publish removes it.
    """
    work = folder / f"{_WORK}{uuid4().hex}"
    with ExitStack() as held:
        try:
            with folder_lock(folder):
                work.mkdir(mode=0o700)
                held.enter_context(locked(work / _HELD))
        except OSError as fault:
            raise EjvError(
                f"I mappen {folder.name} går det inte att skriva. Kontrollera plats och behörighet."
            ) from fault
        held.callback(shutil.rmtree, work, ignore_errors=True)
        yield work / "utgava"


def copied_near(staged: Path, folder: Path) -> Path:
    """A flushed copy of a release on the folder's own file system, hidden. Its caller holds the folder."""
    copy = folder / f"{_COPY}{uuid4().hex}"
    shutil.copytree(staged, copy)
    for path in copy.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    return copy
