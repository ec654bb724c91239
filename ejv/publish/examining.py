"""What ``granska`` finds of one release, and of each release of a folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ejv.intake.dataset import Datasets
from ejv.model.errors import UnverifiedReleaseError
from ejv.model.release import Release
from ejv.publish.granska import Verdict, verdict_against, verdicts
from ejv.release.changes import differing_cells
from ejv.release.releases import ids_in, open_stored, stored_paths
from ejv.release.store import open_release

_WHOLE = "Utgåvan är hel och skyddet håller."
_WHOLE_ONLY = "Utgåvan är hel. Angreppet upprepades inte: det görs med --alla."


@dataclass(frozen=True, slots=True)
class Examined:
    """A release and the verdicts on it. Public.

    Attributes
    ----------
    praise
        What to say when all of them hold.
    """

    release_id: str
    verdicts: tuple[Verdict, ...]
    praise: str = _WHOLE

    @property
    def holds(self) -> bool:
        """Whether every requirement holds."""
        return all(verdict.haller for verdict in self.verdicts)


def examine_release(path: Path, datasets: Datasets | None) -> Examined:
    """Examine one release.

    Raises
    ------
    UnverifiedReleaseError
        When it is not the one that was published.
    """
    release = open_release(path)
    return Examined(release.manifest.release_id, _verdicts(release, datasets))


def _verdicts(release: Release, datasets: Datasets | None) -> tuple[Verdict, ...]:
    against = () if datasets is None else (verdict_against(release, datasets),)
    return (*verdicts(release), *against)


def examine_folder(folder: Path, datasets: Datasets | None, *, every: bool) -> Iterator[Examined]:
    """Examine the releases of a folder, the oldest first.

    Parameters
    ----------
    datasets
        To compare the newest with.
    every
        Whether to attack all of them; if not, only the newest.
    """
    paths = stored_paths(folder)
    for place, path in enumerate(paths):
        is_newest = place == len(paths) - 1
        try:
            release = open_stored(path)
        except UnverifiedReleaseError as fault:
            yield Examined(ids_in(folder)[place], (Verdict("Utgåvan är hel", False, str(fault)),))
            continue
        found = [
            Verdict("Utgåvan är hel", True, "Varje byte är den som publicerades."),
            _told_earlier(release, paths[:place]),
        ]
        if is_newest:
            found.append(_small_differences(release, paths[:place]))
        if is_newest or every:
            found += _verdicts(release, datasets if is_newest else None)
        yield Examined(release.manifest.release_id, tuple(found), _WHOLE if is_newest or every else _WHOLE_ONLY)


def _told_earlier(release: Release, before: list[Path]) -> Verdict:
    """Whether a release says that it was protected against those before it in the folder."""
    missing = [path.name for path in before if path.name.partition("_")[2] not in release.manifest.tidigare]
    return Verdict(
        "Skyddad mot tidigare utgåvor",
        not missing,
        f"Manifestet säger att utgåvan är prövad mot de {len(before)} före den i mappen."
        if not missing
        else f"Manifestet säger inte att utgåvan är prövad mot {', '.join(missing)}.",
    )


def _small_differences(release: Release, before: list[Path]) -> Verdict:
    """Whether no count shown both in a release and in one before it differs by a small number."""
    wrong = sum(_small_changes(release, path) for path in before)
    return Verdict(
        "Skillnader mot tidigare utgåvor är inte små",
        not wrong,
        "Inget antal som visas i två utgåvor skiljer sig med ett litet tal."
        if not wrong
        else f"{wrong} antal skiljer sig med ett litet tal från en tidigare utgåva.",
    )


def _small_changes(release: Release, path: Path) -> int:
    try:
        earlier = open_stored(path)
    except UnverifiedReleaseError:
        return 0
    changed = differing_cells(earlier.cells, release.cells)
    change = (changed["antal_now"] - changed["antal_then"]).abs()
    if release.manifest.policy.rounds:
        return int(change.notna().sum())
    return int(change.between(1, release.manifest.policy.smallest_published_count - 1).fillna(value=False).sum())
