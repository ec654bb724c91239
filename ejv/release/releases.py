"""A folder of releases, in the order in which they were published. Each is written once and never changed.

``<folder>/<number>_<release id>/``: the number tells the order, the id what the release must be. Names that begin with
a dot are under way or left by a process that died, and are never taken for a release. Public.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ejv.model.errors import EjvError, UnverifiedReleaseError
from ejv.model.kvartal import Kvartal
from ejv.model.logg import Actor
from ejv.model.release import Release
from ejv.release.events import log_unlogged, publishing_of
from ejv.release.log import flush_names, together
from ejv.release.names import id_of, ids_in, named, stored_paths
from ejv.release.staging import copied_near, folder_lock
from ejv.release.store import MANIFEST, open_release

__all__ = ["ids_in", "stored_paths"]

Tell = Callable[[str], None]
"""Told, in Swedish, of a release that is passed over."""


class OvertakenError(EjvError):
    """Somebody has published to the same folder since the release was protected against what is in it."""


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """A release in a folder, as its name and its manifest tell; its cells have not been looked at.

    Attributes
    ----------
    number
        Its place in the order: the highest is the newest.
    created
        When it was made, as ISO 8601.
    first, last
        Its quarters.
    """

    path: Path
    number: int
    release_id: str
    created: str
    first: Kvartal
    last: Kvartal


def is_release(folder: Path) -> bool:
    """Whether a folder is one release, rather than a folder of releases."""
    return (folder / MANIFEST).is_file()


def list_releases(folder: Path) -> tuple[StoredRelease, ...]:
    """The releases of a folder, the oldest first, without opening their cells.

    A release whose manifest cannot be read or has another id is left out: it cannot be opened either.
    """
    return tuple(stored for path, number in named(folder) if (stored := _stored(path, number)) is not None)


def _stored(path: Path, number: int) -> StoredRelease | None:
    try:
        manifest = json.loads((path / MANIFEST).read_bytes())
        quarters = [Kvartal.parse(kvartal) for kvartal in (manifest["kvartal"][0], manifest["kvartal"][-1])]
        if manifest["release_id"] != id_of(path):
            return None
        return StoredRelease(path, number, manifest["release_id"], str(manifest["skapad"]), quarters[0], quarters[1])
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def open_stored(path: Path) -> Release:
    """Open one release of a folder, every byte checked.

    Raises
    ------
    UnverifiedReleaseError
        When it does not verify, or is not the one that its folder is named after.
    """
    release = open_release(path)
    if release.manifest.release_id != id_of(path):
        raise UnverifiedReleaseError(
            f"Utgåvan i mappen {path.name} är en annan än mappens namn säger. Den visas inte. Hämta utgåvan på nytt."
        )
    return release


def open_every(folder: Path) -> Iterator[Release]:
    """Every release of a folder, the oldest first, one in memory at a time.

    Raises
    ------
    EjvError
        When one of them does not verify: nothing can be protected against what is not known.
    """
    for path, _ in named(folder):
        try:
            yield open_stored(path)
        except UnverifiedReleaseError as fault:
            raise EjvError(
                f"{path.name}: {fault}\nEn ny utgåva kan inte prövas mot den. Lägg tillbaka den från en kopia, eller "
                "publicera i en ny mapp. Då prövas inte den nya utgåvan mot de gamla."
            ) from fault


def open_newest(folder: Path, tell: Tell = lambda _: None, opened: Callable[[Path], Release] = open_stored) -> Release:
    """The newest release that verifies. A newer one that does not is passed over and told of.

    Parameters
    ----------
    opened
        Opens one: for a caller that keeps what it has opened.

    Raises
    ------
    UnverifiedReleaseError
        When there is none.
    """
    every = named(folder)
    for path, _ in reversed(every):
        try:
            return opened(path)
        except UnverifiedReleaseError as fault:
            tell(f"Utgåvan {id_of(path)} hoppas över. {fault}")
    reason = "Ingen av utgåvorna går att lita på." if every else "Det finns ingen utgåva."
    raise UnverifiedReleaseError(f"Ingen utgåva går att läsa i mappen {folder.name}. {reason} Kontrollera sökvägen.")


def open_by_id(folder: Path, release_id: str, opened: Callable[[Path], Release] = open_stored) -> Release:
    """The release with an id.

    Raises
    ------
    UnverifiedReleaseError
        When the folder has none by that id, or it does not verify. The id is not repeated: it may come from a link.
    """
    for path, _ in reversed(named(folder)):
        if id_of(path) == release_id:
            return opened(path)
    raise UnverifiedReleaseError("Utgåvan finns inte i mappen. Välj en annan.")


def adopt(staged: Path, folder: Path, actor: Actor | None = None) -> Path:
    """Move a finished release into a folder of releases, whole or not at all, and log it; gives its place there.

    Parameters
    ----------
    actor
        Who publishes, for the log.

    Raises
    ------
    UnverifiedReleaseError
        When the release does not verify.
    OvertakenError
        When the folder has a release that this one is not protected against.
    EjvError
        When the folder cannot be written, or its log is not whole. Nothing has changed then.
    """
    release, by = open_release(staged), actor or Actor()
    try:
        with folder_lock(folder):
            present = ids_in(folder)
            if not set(present) <= set(release.manifest.tidigare):
                raise OvertakenError("Någon annan har publicerat under tiden. Kör om.")
            log_unlogged(folder, by)
            number = max((number for _, number in named(folder)), default=0) + 1
            target = folder / f"{number:04}_{release.manifest.release_id}"
            with together(folder, publishing_of(release, present, by)):
                (staged if _is_near(staged, folder) else copied_near(staged, folder)).rename(target)
                flush_names(folder)
            return target
    except OSError as fault:
        raise EjvError(
            f"Utgåvan kunde inte läggas i mappen {folder.name}: kontrollera plats och behörighet. Inget har ändrats."
        ) from fault


def _is_near(staged: Path, folder: Path) -> bool:
    """Whether both are on one file system, where a rename is whole."""
    return staged.stat().st_dev == folder.stat().st_dev
