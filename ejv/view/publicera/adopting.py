"""Publishing what has been prepared: the uploaded files into the data folder, and the release into its own."""

import contextlib
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ejv.model.errors import EjvError
from ejv.release.releases import adopt
from ejv.view.publicera.desk import Upload
from ejv.view.publicera.target import Target

_PUBLISHING = threading.Lock()
"""One publishing at a time in this server; ``adopt`` looks after other processes."""


def publish(upload: Upload, target: Target) -> Path:
    """Publish an upload: all of it or nothing; gives the place of the release.

    Raises
    ------
    EjvError
        When the data folder has changed since the upload was checked, a file of the same name lies there, somebody else
        has published meanwhile, or something cannot be written. Nothing has changed then.
    """
    with _PUBLISHING:
        if target.stamp() != upload.stamp:
            raise EjvError(
                "Mappen med uppgifter har ändrats sedan kontrollen, kanske av någon annan. Börja om, så kontrolleras "
                "allt på nytt."
            )
        with _stored(upload.files, target.data):
            return adopt(upload.staged, target.utgavor)  # refused when somebody else has published


@contextmanager
def _stored(files: Path, data: Path | None) -> Iterator[None]:
    """The uploaded files in the data folder; taken away again if what follows fails."""
    stored: list[Path] = []
    try:
        if data is not None:
            for file in sorted(files.iterdir()):
                stored.append(_store(file, data))  # one by one: what is stored so far is known if the next one fails
        yield
    except BaseException:
        for file in stored:
            file.unlink(missing_ok=True)
        raise


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
