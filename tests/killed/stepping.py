"""Adds a release to a folder over and over, killed one step later each time: a step touches a file in the folder.

Run as a program, in a new folder: tells at how many steps it was killed. Fails where a release is lost or half there.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from ejv.model.release import Release
from ejv.release.log_check import examine_log, sound_log
from ejv.release.releases import adopt, ids_in, open_every, open_newest
from ejv.release.staging import staging
from ejv.release.store import write_release
from tests.released import write_small_release

_TOUCHES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.listdir", "os.scandir"}


def add(folder: Path, release: Release, name: str) -> None:
    """Add a release to a folder as ``publicera`` does."""
    with staging(folder) as target:
        manifest = replace(release.manifest, program_version=name, tidigare=ids_in(folder), logg=sound_log(folder).head)
        write_release(target, manifest, release.cells, release.kodlistor, release.kvalitet)
        adopt(target, folder)


def killed_at(step: int, folder: Path, release: Release) -> bool:
    """Add a release in a process of its own, killed at a step; whether it came that far."""
    child = os.fork()
    if child == 0:
        sys.addaudithook(killer(step, str(folder)))
        add(folder, release, "dödad")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, -signal.SIGKILL):
        raise RuntimeError(f"ended with {code}")
    return code != 0


def killer(step: int, folder: str) -> Callable[[str, tuple[object, ...]], None]:
    """An audit hook that kills its process when it has touched files in a folder so many times."""
    left = [step]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in _TOUCHES and any(folder in str(argument) for argument in arguments):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


def check_log(folder: Path, step: int) -> None:
    """See that the log is a whole chain that says what the folder has."""
    faults = examine_log(folder).faults
    if faults:
        raise RuntimeError(f"step {step} left a log with {faults}")


def steps(root: Path) -> Iterator[int]:
    """Every step at which adding a release was killed, each seen to leave what was there, and room for the next."""
    release = write_small_release(root / "liten", quarters=1)
    add(root / "forst", release, "först")
    (first,) = ids_in(root / "forst")
    step = 0
    while True:
        folder = Path(shutil.copytree(root / "forst", root / "utgavor"))
        killed = killed_at(step, folder, release)
        names = [each.manifest.program_version for each in open_every(folder)]
        open_newest(folder)
        check_log(folder, step)
        if ids_in(folder)[0] != first or names not in (["först"], ["först", "dödad"]):
            raise RuntimeError(f"step {step} left {names}")
        add(folder, release, "nästa")
        left = sorted(
            path.name for path in folder.iterdir() if path.name not in {each.name for each in folder.glob("0*")}
        )
        if [each.manifest.program_version for each in open_every(folder)] != [*names, "nästa"] or left != [
            ".las",
            "logg.jsonl",
        ]:
            raise RuntimeError(f"after step {step} the folder has {left}")
        check_log(folder, step)
        told = [line.event.utgava for line in examine_log(folder).lines]
        if told != list(ids_in(folder)):
            raise RuntimeError(f"after step {step} the log tells of {told}")
        shutil.rmtree(folder)
        if not killed:
            return
        yield step
        step += 1


if __name__ == "__main__":
    print(len(list(steps(Path(sys.argv[1])))))  # noqa: T201
