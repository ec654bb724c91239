"""What ``granska`` finds of one release, and of each release of a folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ejv.config.ejv_toml import namnd_code
from ejv.intake.dataset import Datasets
from ejv.model.cells import CELL_KEY
from ejv.model.dimension import TOTAL
from ejv.model.errors import UnverifiedReleaseError
from ejv.model.release import Release
from ejv.publish.granska import Verdict, small_counts, verdicts, verdicts_against
from ejv.publish.many import COMBINED
from ejv.release.changes import differing_cells
from ejv.release.combined import combined_cells, sums_over
from ejv.release.log_check import LogReport, examine_log
from ejv.release.releases import ids_in, open_by_id, open_newest, open_stored, stored_paths
from ejv.release.store import open_release

_WHOLE = "Utgåvan är hel och skyddet håller."
_LOG = "Loggen är hel"
_WHOLE_ONLY = "Utgåvan är hel. Angreppet upprepades inte: det görs med --alla."


@dataclass(frozen=True, slots=True)
class Examined:
    """A release and the verdicts on it. Public.

    Attributes
    ----------
    praise
        What to say when all of them hold.
    log
        The log of the folder, beside the newest release.
    """

    release_id: str
    verdicts: tuple[Verdict, ...]
    praise: str = _WHOLE
    log: LogReport | None = None

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
    if release.manifest.ingar:
        return _combined_verdicts(release)
    return (*verdicts(release), *(() if datasets is None else verdicts_against(release, datasets)))


def examine_folder(folder: Path, datasets: Datasets | None, *, every: bool) -> Iterator[Examined]:
    """Examine the releases of a folder, the oldest first.

    Parameters
    ----------
    datasets
        To compare the newest with.
    every
        Whether to attack all of them; if not, only the newest.
    """
    paths, log = stored_paths(folder), examine_log(folder)
    if not paths and log.exists:
        yield Examined("", (verdict_of_log(log),), log=log)
    for place, path in enumerate(paths):
        is_newest = place == len(paths) - 1
        try:
            release = open_stored(path)
        except UnverifiedReleaseError as fault:
            broken = Verdict("Utgåvan är hel", False, str(fault))
            told = (broken, verdict_of_log(log)) if is_newest else (broken,)
            yield Examined(ids_in(folder)[place], told, log=log if is_newest else None)
            continue
        found = [
            Verdict("Utgåvan är hel", True, "Varje byte är den som publicerades."),
            _told_earlier(release, paths[:place]),
        ]
        if is_newest:
            found += [verdict_of_log(log), _small_differences(release, paths[:place])]
        if is_newest or every:
            found += _verdicts(release, datasets if is_newest else None)
        praise = _WHOLE if is_newest or every else _WHOLE_ONLY
        yield Examined(release.manifest.release_id, tuple(found), praise, log if is_newest else None)


def verdict_of_log(log: LogReport) -> Verdict:
    """Whether the log of a folder is whole and says what the releases say."""
    if not log.exists:
        return Verdict(_LOG, True, "Mappen har ingen logg: utgåvorna är gjorda innan den fanns.")
    told = [f"{len(log.lines)} rader. Sista radens märke är {log.head.marke}.", *log.notes]
    return Verdict(_LOG, not log.faults, " ".join([*log.faults, *told]))


def examine_many(folder: Path) -> Iterator[Examined]:
    """Examine a folder with one folder of releases for each municipality, and the combined releases."""
    for path in sorted(path for path in folder.iterdir() if path.is_dir() and ids_in(path)):
        yield from examine_folder(path, None, every=False)
    if ids_in(folder / COMBINED):
        newest = open_newest(folder / COMBINED)
        yield Examined(newest.manifest.release_id, (_follows_from_singles(newest, folder),))


def _follows_from_singles(release: Release, folder: Path) -> Verdict:
    """Whether a combined release is what its municipalities' releases give, cell by cell."""
    ingar = release.manifest.ingar
    singles = {kod: path for path in folder.iterdir() if (kod := namnd_code(path.name)) in ingar and path.is_dir()}
    cells = combined_cells({kod: open_by_id(path, ingar[kod]).cells for kod, path in singles.items()})
    same = set(singles) == set(ingar) and not len(differing_cells(cells, release.cells))
    return Verdict(
        "Talen är kommunernas egna",
        same,
        "Varje tal är ett tal ur en kommuns utgåva, eller summan av sådana."
        if same
        else "Den samlade utgåvan är inte den som kommunernas utgåvor ger.",
    )


def _combined_verdicts(release: Release) -> tuple[Verdict, ...]:
    """What holds for a combined release by itself: it has no other sums than those of the kommuner."""
    own = release.cells[release.cells["namnd"] != TOTAL]
    sums = pd.concat([own, sums_over(own)]).set_index(list(CELL_KEY))[["antal", "lagsta", "hogsta"]]
    told = release.cells.set_index(list(CELL_KEY))[["antal", "lagsta", "hogsta"]]
    wrong = int((sums.reindex(told.index).fillna(-1) != told.fillna(-1)).any(axis=1).sum()) + abs(len(sums) - len(told))
    return (
        small_counts(release),
        Verdict(
            "Inga summor säger mer än delarna",
            not wrong,
            "En summa över kommuner visas bara där varje kommuns tal visas."
            if not wrong
            else f"{wrong} celler är inte vad kommunernas celler ger.",
        ),
    )


def _told_earlier(release: Release, before: list[Path]) -> Verdict:
    """Whether a release says that it was protected against those before it in the folder."""
    if not before:
        return Verdict("Skyddad mot tidigare utgåvor", True, "Den är den första i mappen.")
    missing = [path.name for path in before if path.name.partition("_")[2] not in release.manifest.tidigare]
    return Verdict(
        "Skyddad mot tidigare utgåvor",
        not missing,
        f"Manifestet säger att utgåvan är prövad mot dem före den i mappen, {len(before)} till antalet."
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
