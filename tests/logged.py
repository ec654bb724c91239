"""A folder of releases with a log, and ways to spoil the log."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ejv.model.logg import Actor, Fastpunkt, Line, Vag
from ejv.model.release import Release
from ejv.release.log import LOG
from ejv.release.log_check import sound_log
from ejv.release.log_lines import line_after, line_from_bytes, line_to_bytes
from ejv.release.releases import adopt, ids_in
from ejv.release.staging import staging
from ejv.release.store import write_release

ANNA = Actor(Vag.KOMMANDO, "aaberg17")


def add_release(folder: Path, release: Release, name: str, actor: Actor | None = ANNA) -> Path:
    """Add a release to a folder as ``publicera`` does; ``name`` makes it differ from others."""
    with staging(folder) as target:
        manifest = replace(release.manifest, program_version=name, tidigare=ids_in(folder), logg=sound_log(folder).head)
        write_release(target, manifest, release.cells, release.kodlistor, release.kvalitet)
        return adopt(target, folder, actor)


def lines_of(folder: Path) -> list[bytes]:
    """The lines as they stand."""
    return (folder / LOG).read_bytes().splitlines()


def rewrite(folder: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Change the lines by hand."""
    (folder / LOG).write_bytes(b"".join(line + b"\n" for line in change(lines_of(folder))))


def forged(line: bytes, **changes: object) -> bytes:
    """A line that says something else and has its right mark: by somebody who knows how marks are made."""
    found = line_from_bytes(line)
    event = replace(found.event, **changes)  # type: ignore[arg-type]
    return line_to_bytes(line_after(_before(found), event, found.tid)).removesuffix(b"\n")


def _before(line: Line) -> Fastpunkt:
    return Fastpunkt(line.nr - 1, line.fore)
