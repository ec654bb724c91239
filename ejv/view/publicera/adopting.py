"""Publishing what has been prepared: the uploaded files into the data folder, and the release into its own."""

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
from ejv.view.publicera.storing import stored
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
        with stored(upload.files, target.data, target.utgavor, upload.staged_release().manifest.release_id):
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
