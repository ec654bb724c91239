"""Whether the log of a folder of releases is whole, and says what the releases say. Public, in Swedish.

What it cannot tell: that lines after the newest release's own have been cut away, and that somebody who may write in
the folder has made log and releases anew. The releases' ids, which readers have in files and minutes,
would be others then.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from ejv.model.errors import EjvError
from ejv.model.logg import Fastpunkt, Handelse, Line
from ejv.release.log import log_lines, waiting_release
from ejv.release.log_lines import is_genuine, line_from_bytes
from ejv.release.names import id_of, ids_in, stored_paths
from ejv.release.store import MANIFEST

PUBLISHINGS = (Handelse.PUBLICERING, Handelse.RATTELSE)


@dataclass(frozen=True, slots=True)
class LogReport:
    """What a log holds and what is wrong with it. Public.

    Attributes
    ----------
    lines
        Those that can be read, in the file's order.
    faults
        Swedish sentences, one a fault; none when it is whole.
    notes
        What is worth knowing and no fault.
    exists
        Whether there is a log, or should be one.
    """

    lines: tuple[Line, ...] = ()
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    exists: bool = True

    @property
    def head(self) -> Fastpunkt:
        """How long it is, and the mark of its last line."""
        return Fastpunkt(self.lines[-1].nr, self.lines[-1].marke) if self.lines else Fastpunkt()


def examine_log(folder: Path) -> LogReport:
    """Read the log of a folder and compare it with itself and with the releases."""
    try:
        raw, torn = log_lines(folder)
    except OSError:
        return LogReport(faults=("Loggen går inte att läsa. Kontrollera behörigheten.",))
    manifests = dict(_manifests(folder))
    bound = {kod: Fastpunkt(**content["logg"]) for kod, content in manifests.items() if content.get("logg")}
    if not raw and not bound:
        return LogReport(exists=False)
    read = [_read(line) for line in raw]
    lines = tuple(line for line in read if line is not None)
    faults = [f"Rad {n} går inte att läsa: den är ändrad." for n, line in enumerate(read, 1) if line is None]
    faults += _numbers(lines, {n for n, line in enumerate(read, 1) if line is None})
    faults += _marks(lines)
    faults += _bindings(lines, bound)
    faults += _against_releases(lines, manifests, set(ids_in(folder)), waiting_release(folder))
    return LogReport(lines, tuple(faults), tuple(_notes(lines, torn=torn)))


def _read(line: bytes) -> Line | None:
    try:
        return line_from_bytes(line)
    except ValueError:
        return None


def _manifests(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Id → manifest of every release that tells one."""
    for path in stored_paths(folder):
        try:
            content = json.loads((path / MANIFEST).read_bytes())
            if content["release_id"] == id_of(path):
                Fastpunkt(**(content.get("logg") or {}))
                yield content["release_id"], content
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue


def _numbers(lines: tuple[Line, ...], unread: set[int]) -> Iterator[str]:
    """Lines that are missing, there twice or in another order."""
    numbers = [line.nr for line in lines]
    for nr, times in sorted(Counter(numbers).items()):
        if times > 1:
            yield f"Rad {nr} finns {times} gånger."
    for nr in sorted(set(range(1, max(numbers, default=0))) - set(numbers) - unread):
        yield f"Rad {nr} saknas: den är borttagen."
    for before, after in pairwise(numbers):
        if after < before:
            yield f"Raderna står i fel ordning: rad {before} står före rad {after}."


def _marks(lines: tuple[Line, ...]) -> Iterator[str]:
    """Lines that are not what was written."""
    for line in lines:
        if not is_genuine(line):
            yield f"Rad {line.nr} är ändrad: den stämmer inte med sitt eget märke."
    by_number = {line.nr: line for line in lines}
    for nr, line in sorted(by_number.items()):
        before = Fastpunkt().marke if nr == 1 else by_number[nr - 1].marke if nr - 1 in by_number else None
        if before is not None and line.fore != before:
            yield f"Kedjan är bruten vid rad {nr}: raden före är inte den som rad {nr} skrevs efter."


def _bindings(lines: tuple[Line, ...], bound: Mapping[str, Fastpunkt]) -> Iterator[str]:
    """What the releases say that the log had when they were made."""
    marks = {line.nr: line.marke for line in lines}
    last = max(marks, default=0)
    if bound and not marks:
        yield f"Loggen saknas, men utgåva {next(iter(bound))} gjordes när det fanns en."
        return
    for kod, point in bound.items():
        if point.poster > last:
            yield f"Loggen är kortad: den hade {point.poster} rader när utgåva {kod} gjordes, och har nu {last}."
        elif point.poster and point.poster in marks and marks[point.poster] != point.marke:
            yield f"Rad {point.poster} är en annan än när utgåva {kod} gjordes."


def _against_releases(
    lines: tuple[Line, ...], manifests: Mapping[str, Mapping[str, Any]], present: set[str], waiting: str | None
) -> Iterator[str]:
    """Releases without a line, lines without a release, and lines that say other than the release does."""
    told = logged_ids(lines)
    for kod in sorted(present - told - {waiting}):
        yield f"Utgåva {kod} finns i mappen men har ingen rad i loggen."
    for kod in sorted(told - present):
        yield f"Utgåva {kod} finns i loggen men inte i mappen. Lägg tillbaka den från en kopia."
    for line in lines:
        manifest = manifests.get(line.event.utgava or "")
        if line.event.handelse in PUBLISHINGS and manifest is not None and not _agrees(line, manifest):
            yield f"Rad {line.nr} säger något annat om utgåva {line.event.utgava} än utgåvan själv."


def logged_ids(lines: tuple[Line, ...]) -> set[str]:
    """The releases that some lines say are in the folder."""
    published = {line.event.utgava for line in lines if line.event.handelse in PUBLISHINGS and line.event.utgava}
    return published | {kod for line in lines for kod in line.event.utgavor}


def _agrees(line: Line, manifest: Mapping[str, Any]) -> bool:
    event = line.event
    same = {key: manifest["policy"].get(key) == value for key, value in event.policy.items()}
    return (
        list(event.kallor) == manifest["kallor"] and event.program == manifest["program_version"] and all(same.values())
    )


def _notes(lines: tuple[Line, ...], *, torn: bool) -> Iterator[str]:
    if torn:
        yield "Sist i loggen står en halv rad efter ett avbrott. Den tas bort vid nästa publicering."
    for line in lines:
        if line.event.handelse is Handelse.FUNNEN:
            yield f"Rad {line.nr} tar upp {len(line.event.utgavor)} utgåvor som redan låg i mappen utan egen rad."
    for before, after in pairwise(lines):
        if after.tid < before.tid:
            yield f"Klockan gick bakåt mellan rad {before.nr} och rad {after.nr}. Ordningen är ändå radernas."


def sound_log(folder: Path) -> LogReport:
    """The log of a folder that a release is to be added to.

    Raises
    ------
    EjvError
        When it is not whole: what is added to a broken log vouches for what is broken. Releases that have no line are
        no hindrance: they get one.
    """
    report = examine_log(folder)
    faults = [fault for fault in report.faults if "har ingen rad i loggen" not in fault]
    if faults:
        raise EjvError(
            "\n".join(
                [
                    "Loggen i mappen med utgåvor stämmer inte. Ingen ny utgåva läggs dit.",
                    *faults,
                    "Lägg tillbaka loggen och utgåvorna från en säkerhetskopia, eller publicera i en ny mapp. Då "
                    "prövas inte den nya utgåvan mot de gamla.",
                ]
            )
        )
    return report
