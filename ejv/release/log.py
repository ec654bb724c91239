"""The log of a folder of releases: one line a publishing, each with the mark of the line before. Public.

A release and its line come to be together: the line is first written beside the log (``.logg-vantar``), then the
release gets its place, then the line is added. Who takes the folder's lock finishes what a process that died had begun,
or forgets it if the release never got its place. Everything that writes here holds the folder's lock.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ejv.model.logg import Event, Fastpunkt, Line
from ejv.release.clock import now
from ejv.release.log_lines import line_after, line_from_bytes, line_to_bytes
from ejv.release.names import id_of, stored_paths

LOG, PENDING = "logg.jsonl", ".logg-vantar"
MOST_BYTES = 20_000_000
"""A log that is larger is not ours: a line has about a kilobyte."""


def log_lines(folder: Path) -> tuple[list[bytes], bool]:
    """The whole lines of a log, and whether it ends in the middle of one. None where there is no log.

    Raises
    ------
    OSError
        When the log is there and cannot be read.
    """
    try:
        with (folder / LOG).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return [], False
    if len(content) > MOST_BYTES:
        raise OSError("the log is too large")
    *lines, rest = content.split(b"\n")
    return lines, bool(rest)


def head_of(folder: Path) -> Fastpunkt:
    """How long the log is, and the mark of its last line.

    Raises
    ------
    ValueError
        When the last line cannot be read.
    """
    lines, _ = log_lines(folder)
    return Fastpunkt(len(lines), line_from_bytes(lines[-1]).marke) if lines else Fastpunkt()


def append(folder: Path, event: Event) -> Line:
    """Add a line, whole and flushed to disk. Its caller holds the folder.

    Raises
    ------
    OSError
        When it cannot be written. The log is as before then.
    ValueError
        When the log ends in something that is no line: nothing can be chained to that.
    """
    line = line_after(head_of(folder), event, now())
    _write_last(folder / LOG, line_to_bytes(line))
    return line


@contextmanager
def together(folder: Path, event: Event) -> Iterator[None]:
    """Add a line together with what is done inside: putting the release that it names in its place. Holds the folder.

    Raises
    ------
    OSError
        When the line cannot be kept. Nothing has been done then.
    """
    line = line_after(head_of(folder), event, now())
    _write_last(folder / PENDING, line_to_bytes(line), anew=True)
    try:
        yield
    finally:
        with suppress(OSError):  # the line is on disk: whoever comes next adds it, if the release is there
            recover(folder)


def waiting_release(folder: Path) -> str | None:
    """The id of a release whose line has not been added yet, if its publisher died before that."""
    line = _waiting(folder)
    return None if line is None else line.event.utgava


def recover(folder: Path) -> None:
    """Finish, or forget, what a process that died was writing. Its caller holds the folder."""
    lines, torn = log_lines(folder)
    if torn:
        os.truncate(folder / LOG, sum(len(line) + 1 for line in lines))
    line = _waiting(folder)
    if line is not None and _is_there(folder, line) and _follows(line, lines):
        _write_last(folder / LOG, line_to_bytes(line))
    (folder / PENDING).unlink(missing_ok=True)


def _waiting(folder: Path) -> Line | None:
    try:
        return line_from_bytes((folder / PENDING).read_bytes().removesuffix(b"\n"))
    except (FileNotFoundError, ValueError):
        return None


def _is_there(folder: Path, line: Line) -> bool:
    return any(id_of(path) == line.event.utgava for path in stored_paths(folder))


def _follows(line: Line, lines: list[bytes]) -> bool:
    """Whether a line comes right after the last one; not if it is the last one, or the log is another by now."""
    try:
        last = Fastpunkt(len(lines), line_from_bytes(lines[-1]).marke) if lines else Fastpunkt()
    except ValueError:
        return False
    return (line.nr, line.fore) == (last.poster + 1, last.marke)


def _write_last(path: Path, data: bytes, *, anew: bool = False) -> None:
    """Write at the end of a file, all of it or nothing, flushed to disk."""
    how = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if anew else os.O_APPEND)
    descriptor = os.open(path, how | getattr(os, "O_BINARY", 0), 0o644)
    try:
        before = os.fstat(descriptor).st_size
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, before)
            raise
    finally:
        os.close(descriptor)
    flush_names(path.parent)


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def flush_names(folder: Path) -> None:
    """Have the folder's list of names written to disk, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
