"""What the log tells of: publishings, refusals, and releases that were there without a line. Public."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from ejv import __version__
from ejv.model.errors import EjvError
from ejv.model.logg import Actor, Event, Handelse
from ejv.model.policy import Policy
from ejv.model.release import Release
from ejv.release.log import append
from ejv.release.log_check import logged_ids, sound_log
from ejv.release.names import ids_in
from ejv.release.staging import folder_lock


def log_unlogged(folder: Path, actor: Actor) -> None:
    """Give releases without a line one: they are older than the log, or somebody has put them there.

    Raises
    ------
    EjvError
        When the log is not whole.
    """
    logged = logged_ids(sound_log(folder).lines)
    unlogged = [kod for kod in ids_in(folder) if kod not in logged]
    if unlogged:
        append(folder, Event(Handelse.FUNNEN, actor, utgavor=tuple(unlogged), program=__version__))


def publishing_of(release: Release, present: Sequence[str], actor: Actor) -> Event:
    """The line that tells of the publishing of a release.

    Parameters
    ----------
    present
        The ids of the releases that are in the folder already, the oldest first.
    """
    manifest, changes = release.manifest, release.kvalitet.andringar
    corrects = changes is not None and bool(changes.andrade or changes.vantar or changes.borta)
    return Event(
        Handelse.RATTELSE if corrects else Handelse.PUBLICERING,
        actor,
        manifest.release_id,
        present[-1] if present else None,
        told_policy(manifest.policy),
        manifest.kallor,
        resultat=str(manifest.angrepp.get("resultat", "")),
        program=manifest.program_version,
    )


def told_policy(policy: Policy) -> dict[str, object]:
    """A policy as the log tells it."""
    told = asdict(policy)
    return {key: told[key] for key in ("namn", "metod", "bas", "smallest_published_count", "smallest_denominator")}


def log_refusal(folder: Path, event: Event) -> bool:
    """Log a publishing that was refused, if the log can be written and is whole; whether it was."""
    try:
        with folder_lock(folder):
            sound_log(folder)
            append(folder, event)
    except (OSError, EjvError, ValueError):
        return False
    return True
