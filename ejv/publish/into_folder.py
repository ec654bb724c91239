"""Publishing into a folder of releases: protected against all that is there, and only when something has changed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from ejv import __version__
from ejv.config.kodlistor import shipped_plan
from ejv.model.errors import UnverifiedReleaseError
from ejv.model.logg import Actor
from ejv.model.release import FORMAT_VERSION, Release
from ejv.publish.inputs import Accepted
from ejv.publish.pipeline import publish
from ejv.publish.quarters import Progress
from ejv.release.log_check import sound_log
from ejv.release.releases import adopt, ids_in, open_every, open_newest
from ejv.release.staging import staging
from ejv.release.store import open_release


def unchanged(folder: Path, work: Accepted) -> Release | None:
    """The newest release of a folder, when publishing again would show the same; else ``None``."""
    try:
        newest = open_newest(folder)
    except UnverifiedReleaseError:
        return None
    manifest = newest.manifest
    then = (manifest.release_id, list(manifest.kallor), manifest.policy, manifest.plan, manifest.program_version)
    now = (ids_in(folder)[-1], work.marks, work.config.policy, shipped_plan(), __version__)
    return newest if then == now and manifest.format_version == FORMAT_VERSION else None


def publish_into(
    folder: Path,
    work: Accepted,
    progress: Progress,
    also_earlier: Sequence[Path] = (),
    actor: Actor | None = None,
) -> tuple[Release, Path]:
    """Publish, protected against every release of the folder; gives the release and its place there.

    Parameters
    ----------
    also_earlier
        Releases elsewhere that others may have, older than those of the folder.
    actor
        Who publishes, for the log.

    Raises
    ------
    EjvError
        As :func:`publish`; also when a release or the log of the folder does not verify, or another was published
        meanwhile.
    """
    with staging(folder) as staged:
        release = write(work, staged, progress, earlier_releases(folder, also_earlier), folder)
        return release, adopt(staged, folder, actor)


def write(
    work: Accepted, target: Path, progress: Progress, earlier: Iterable[Release], folder: Path | None = None
) -> Release:
    """Publish to a folder of its own, as :func:`publish`.

    Parameters
    ----------
    folder
        The folder of releases that it is made for: its log is bound by the release.
    """
    logg = None if folder is None else sound_log(folder).head
    return publish(work.datasets, work.config, work.marks, work.secret, target, progress, earlier, logg)


def earlier_releases(folder: Path | None, also_earlier: Sequence[Path]) -> Iterator[Release]:
    """Every release that others may have, the oldest first, one in memory at a time."""
    elsewhere = (open_release(path) for path in also_earlier)
    return chain(elsewhere, open_every(folder) if folder is not None else ())
