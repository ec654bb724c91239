"""Adds a release to a folder over and over, where a step fails with a full disk, one step later each time.

Run as a program, in a new folder, with the name of an error, or ``storlek`` for files that may not grow further: tells
how many failed. Ends in a fault where something is lost, half there, or told in other words than Swedish ones.
"""

import errno
import os
import resource
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ejv.model.errors import EjvError
from ejv.model.release import Release
from ejv.release.log_check import examine_log
from ejv.release.releases import ids_in, open_every
from tests.logged import add_release
from tests.released import write_small_release

_WRITES = {"open", "os.mkdir", "os.rename", "os.truncate"}
SIZES = (0, 60, 400, 1500, 4000, 9000, 26_000, 10_000_000)
DONE, REFUSED, OTHER = 0, 7, 9


def failing_at(step: int, folder: Path, number: int) -> None:
    """Let a step that writes in the folder, and every later one, fail."""
    left = [step]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in _WRITES and str(folder) in str(arguments[0]) and (event != "open" or _writes(arguments)):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(number, os.strerror(number))

    sys.addaudithook(hook)


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def no_larger_than(size: int) -> None:
    """Let no file grow beyond a size: a disk that is full in the middle of a file."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def tried(folder: Path, release: Release, spoil: Callable[[], None]) -> int:
    """Add a release in a process of its own in which something fails; how that ended."""
    child = os.fork()
    if child == 0:
        spoil()
        os._exit(_outcome(folder, release))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _outcome(folder: Path, release: Release) -> int:
    try:
        add_release(folder, release, "fel")
    except EjvError as fault:
        return REFUSED if "Kontrollera plats" in str(fault) or "kontrollera plats" in str(fault) else OTHER
    except BaseException as fault:
        os.write(2, repr(fault).encode())
        return OTHER
    return DONE


def check(folder: Path, release: Release, status: int, what: str) -> None:
    """See that nothing is lost or half there, and that the next publishing succeeds and tidies up."""
    names = [each.manifest.program_version for each in open_every(folder)]
    there = names == ["först", "fel"]
    if status == OTHER or (not there and names != ["först"]) or (status == DONE and not there):
        raise RuntimeError(f"{what} ended with {status} and left {names}")
    if examine_log(folder).faults:
        raise RuntimeError(f"{what} left a log with {examine_log(folder).faults}")
    add_release(folder, release, "nästa")
    told = [line.event.utgava for line in examine_log(folder).lines]
    left = sorted(path.name for path in folder.iterdir() if not path.name.startswith("000"))
    if told != list(ids_in(folder)) or examine_log(folder).faults or left != [".las", "logg.jsonl"]:
        raise RuntimeError(f"after {what} the log tells of {told} and the folder has {left}")


def main() -> None:
    """Try every step, or every size, and tell how many were refused."""
    root, how = Path(sys.argv[1]), sys.argv[2]
    release = write_small_release(root / "liten", quarters=1)
    add_release(root / "forst", release, "först")
    refused, step, status = 0, 0, REFUSED
    while status != DONE:
        folder = Path(shutil.copytree(root / "forst", root / "utgavor"))
        spoil = (
            partial(no_larger_than, SIZES[step])
            if how == "storlek"
            else partial(failing_at, step, folder, getattr(errno, how))
        )
        status = tried(folder, release, spoil)
        check(folder, release, status, f"{how} {step}")
        shutil.rmtree(folder)
        refused, step = refused + (status == REFUSED), step + 1
    print(refused)  # noqa: T201


if __name__ == "__main__":
    main()
