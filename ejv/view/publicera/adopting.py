"""Publishing what has been prepared: the uploaded files into the data folder, and the release into its own."""

import contextlib
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ejv import __version__
from ejv.model.errors import EjvError
from ejv.model.logg import Actor, Event, Handelse, Hinder, Vag
from ejv.release.events import log_refusal, told_policy
from ejv.release.releases import OvertakenError, adopt
from ejv.view.publicera.desk import Upload
from ejv.view.publicera.target import Target

_PUBLISHING = threading.Lock()
"""One publishing at a time in this server; ``adopt`` looks after other processes."""


def publish(upload: Upload, target: Target, actor: Actor | None = None) -> Path:
    """Publish an upload: all of it or nothing, logged either way; gives the place of the release.

    Parameters
    ----------
    actor
        Who publishes, for the log.

    Raises
    ------
    EjvError
        When the data folder has changed since the upload was checked, a file of the same name lies there, somebody else
        has published meanwhile, or something cannot be written. Nothing has changed then.
    """
    by = actor or Actor(Vag.SIDAN)
    with _PUBLISHING, _refusals_logged(upload, target, by):
        if target.stamp() != upload.stamp:
            raise EjvError(
                "Mappen med uppgifter har ändrats sedan kontrollen, kanske av någon annan. Börja om, så kontrolleras "
                "allt på nytt."
            )
        with _stored(upload.files, target.data):
            return adopt(upload.staged, target.utgavor, by)  # refused when somebody else has published


@contextmanager
def _refusals_logged(upload: Upload, target: Target, actor: Actor) -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        hinder = Hinder.HANN_FORE if isinstance(fault, OvertakenError) else _hinder_of(fault)
        if not log_refusal(target.utgavor, _refused(upload, actor, hinder)) and isinstance(fault, EjvError):
            raise EjvError(f"{fault} Avslaget kunde inte skrivas i loggen.") from fault
        raise


def _hinder_of(fault: Exception) -> Hinder:
    """Why what was prepared was not published: it could not be written, or is not what was checked."""
    if isinstance(fault.__cause__ or fault, OSError):
        return Hinder.SKRIVNING
    return Hinder.TIDIGARE if isinstance(fault, EjvError) else Hinder.FEL


def _refused(upload: Upload, actor: Actor, hinder: Hinder) -> Event:
    """The line that tells of it, with the sources of the release that was prepared, where that can be opened."""
    try:
        manifest = upload.staged_release().manifest
    except EjvError:
        return Event(Handelse.AVVISAD, actor, hinder=hinder, program=__version__)
    policy = told_policy(manifest.policy)
    return Event(
        Handelse.AVVISAD, actor, policy=policy, kallor=manifest.kallor, hinder=hinder, program=manifest.program_version
    )


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
