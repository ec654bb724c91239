"""Many municipalities: one release each, side by side, and a combined one. A run that was stopped goes on."""

from collections.abc import Callable
from concurrent.futures import as_completed
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ejv.config.ejv_toml import FILE_NAME, namnd_code
from ejv.intake.folder import list_sources
from ejv.intake.remote import Place
from ejv.model.errors import EjvError, UnverifiedReleaseError
from ejv.publish.inputs import accept
from ejv.publish.into_folder import publish_into, unchanged
from ejv.publish.pipeline import now
from ejv.publish.processes import workers
from ejv.release.combined import combined
from ejv.release.releases import adopt, ids_in, open_newest
from ejv.release.staging import staging
from ejv.release.store import write_release

COMBINED = "samlad"
"""The folder of the combined releases, beside those of the kommuner."""
SIDE_BY_SIDE = 2
"""How many municipalities are published at once; each of them uses the cores by itself too."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went for one municipality, in Swedish. Public: no source value."""

    kommun: str
    done: bool
    text: str


def kommun_folders(indata: tuple[Place, ...]) -> list[Path]:
    """The sub-folders that each hold a municipality's datasets; none when the inputs are one municipality's."""
    if len(indata) != 1 or not isinstance(indata[0], Path) or not indata[0].is_dir() or list_sources(indata)[0]:
        return []
    folders = (path for path in sorted(indata[0].iterdir()) if path.is_dir() and not path.name.startswith((".", "~")))
    return [folder for folder in folders if list_sources([folder])[0]]


def publish_many(
    folders: list[Path], target: Path, konfig: Path | None, hemlighet: Path, told: Callable[[Outcome], None]
) -> bool:
    """Publish each municipality into its own folder of releases, then all of them together; whether all went well."""
    names = [folder.name for folder in folders]
    if COMBINED in names or len(set(map(namnd_code, names))) < len(names):
        raise EjvError(f"Kommunernas mappar måste ha olika namn, och ingen får heta {COMBINED}. Byt namn på mappen.")
    with workers(min(SIDE_BY_SIDE, len(folders))) as pool:
        started = [pool.submit(_publish_one, folder, target / folder.name, konfig, hemlighet) for folder in folders]
        every = [_heard(future.result(), told) for future in as_completed(started)]
    if all(every):
        told(_publish_combined(names, target))
    return all(every)


def _heard(outcome: Outcome, told: Callable[[Outcome], None]) -> bool:
    told(outcome)
    return outcome.done


def _publish_one(folder: Path, target: Path, konfig: Path | None, hemlighet: Path) -> Outcome:
    """Publish one municipality, in a process of its own. A fault stops it and no other."""
    common = folder.parent / FILE_NAME
    try:
        work = accept([folder], konfig, hemlighet, common if common.is_file() else None)
        same = unchanged(target, work)
        if same is not None:
            return Outcome(folder.name, True, f"inget har ändrats sedan utgåva {same.manifest.release_id}.")
        release, _ = publish_into(target, work, lambda done, of: None)
    except EjvError as fault:
        return Outcome(folder.name, False, str(fault))
    except Exception as fault:  # its words may hold a source value
        return Outcome(folder.name, False, f"ett oväntat fel ({type(fault).__name__}) stoppade publiceringen.")
    return Outcome(folder.name, True, f"utgåva {release.manifest.release_id} är skriven.")


def _publish_combined(names: list[str], target: Path) -> Outcome:
    folder = target / COMBINED
    releases = {namnd_code(name): open_newest(target / name) for name in names}
    before = None
    with suppress(UnverifiedReleaseError):
        before = open_newest(folder)
    ids = {kod: release.manifest.release_id for kod, release in releases.items()}
    if before is not None and before.manifest.ingar == ids:
        return Outcome(COMBINED, True, f"inget har ändrats sedan utgåva {before.manifest.release_id}.")
    try:
        with staging(folder) as staged:
            made = combined(releases, before, now())
            manifest = replace(made.manifest, tidigare=ids_in(folder))
            written = write_release(staged, manifest, made.cells, made.kodlistor, made.kvalitet)
            adopt(staged, folder)
    except EjvError as fault:
        return Outcome(COMBINED, True, str(fault))
    return Outcome(COMBINED, True, f"utgåva {written.manifest.release_id} är skriven.")
