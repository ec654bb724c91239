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
from ejv.publish.limiting import AskedLimits, limited
from ejv.publish.processes import workers
from ejv.publish.refusing import Attempt, actor_by, refusals_logged
from ejv.release.clock import now
from ejv.release.combined import combined
from ejv.release.log_check import sound_log
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
    folders: list[Path],
    target: Path,
    konfig: Path | None,
    hemlighet: Path,
    told: Callable[[Outcome], None],
    limits: AskedLimits = AskedLimits(),  # noqa: B008 (frozen)
) -> bool:
    """Publish each municipality into its own folder of releases, then all of them together; whether all went well."""
    common = folders[0].parent / FILE_NAME
    attempt = Attempt([], konfig, hemlighet, common if common.is_file() else None)
    names = [folder.name for folder in folders]
    if COMBINED in names or len(set(map(namnd_code, names))) < len(names):
        raise EjvError(f"Kommunernas mappar måste ha olika namn, och ingen får heta {COMBINED}. Byt namn på mappen.")
    with workers(min(SIDE_BY_SIDE, len(folders))) as pool:
        started = [
            pool.submit(_publish_one, replace(attempt, indata=[folder]), target / folder.name, limits)
            for folder in folders
        ]
        every = [_heard(future.result(), told) for future in as_completed(started)]
    if all(every):
        told(_publish_combined(names, target, attempt))
    return all(every)


def _heard(outcome: Outcome, told: Callable[[Outcome], None]) -> bool:
    told(outcome)
    return outcome.done


def _publish_one(attempt: Attempt, target: Path, limits: AskedLimits) -> Outcome:
    """Publish one municipality, in a process of its own. A fault stops it and no other."""
    folder = target.name
    try:
        with refusals_logged(target, attempt):
            return _published(attempt, target, limits)
    except EjvError as fault:
        return Outcome(folder, False, str(fault))
    except Exception as fault:  # its words may hold a source value
        return Outcome(folder, False, f"ett oväntat fel ({type(fault).__name__}) stoppade publiceringen.")


def _published(attempt: Attempt, target: Path, limits: AskedLimits) -> Outcome:
    with limited(limits.over(attempt.config().granser)):
        work = accept(attempt.indata, attempt.konfig, attempt.hemlighet, attempt.common)
        same = unchanged(target, work)
        if same is not None:
            return Outcome(target.name, True, f"inget har ändrats sedan utgåva {same.manifest.release_id}.")
        release, _ = publish_into(target, work, lambda done, of: None, actor=actor_by(work.config))
    return Outcome(target.name, True, f"utgåva {release.manifest.release_id} är skriven.")


def _publish_combined(names: list[str], target: Path, attempt: Attempt) -> Outcome:
    folder = target / COMBINED
    releases = {namnd_code(name): open_newest(target / name) for name in names}
    before = None
    with suppress(UnverifiedReleaseError):
        before = open_newest(folder)
    ids = {kod: release.manifest.release_id for kod, release in releases.items()}
    if before is not None and before.manifest.ingar == ids:
        return Outcome(COMBINED, True, f"inget har ändrats sedan utgåva {before.manifest.release_id}.")
    try:
        with refusals_logged(folder, attempt), staging(folder) as staged:
            made = combined(releases, before, now())
            manifest = replace(made.manifest, tidigare=ids_in(folder), logg=sound_log(folder).head)
            written = write_release(staged, manifest, made.cells, made.kodlistor, made.kvalitet)
            adopt(staged, folder, actor_by(attempt.config()))
    except EjvError as fault:
        return Outcome(COMBINED, True, str(fault))
    return Outcome(COMBINED, True, f"utgåva {written.manifest.release_id} är skriven.")
