"""Publishes an upload as the page does, over and over, killed one step later each time.

Run as a program, in a new folder: tells at how many steps it was killed. Fails where files and release are not both
there or both gone after whoever comes next has tidied, or the log says otherwise.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

from ejv.release.log_check import examine_log
from ejv.release.releases import ids_in
from ejv.view.publicera.adopting import publish
from ejv.view.publicera.desk import Upload
from ejv.view.publicera.storing import tidy
from ejv.view.publicera.target import Target
from tests.killed.stepping import killer
from tests.released import write_small_release


def killed_at(step: int, upload: Upload, target: Target) -> bool:
    """Publish in a process of its own, killed at a step; whether it came that far."""
    child = os.fork()
    if child == 0:
        sys.addaudithook(killer(step, str(target.utgavor.parent)))
        publish(upload, target)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code not in (0, -signal.SIGKILL):
        raise RuntimeError(f"ended with {code}")
    return code != 0


def main() -> None:
    """Try every step."""
    root, step, killed = Path(sys.argv[1]), 0, True
    write_small_release(root / "liten", quarters=1)
    while killed:
        world = root / "varld"
        (world / "data").mkdir(parents=True)
        (world / "data" / "2024K1.csv").write_text("gammalt", "utf-8")
        upload = Upload(root / "uppladdning", "", 0.0)
        upload.files.mkdir(parents=True)
        (upload.files / "2024K2.csv").write_text("nytt", "utf-8")
        shutil.copytree(root / "liten", upload.staged)
        target = Target(world / "utgavor", world / "data", root / "hemlighet", None)
        upload.stamp = target.stamp()
        killed = killed_at(step, upload, target)
        tidy(target.data, target.utgavor)
        there, files = ids_in(target.utgavor), sorted(path.name for path in (world / "data").iterdir())
        expected = ["2024K1.csv", "2024K2.csv"] if there else ["2024K1.csv"]
        faults = examine_log(target.utgavor).faults
        if files != expected or faults or (not killed and not there):
            raise RuntimeError(f"step {step} left {files}, {there} and {faults}")
        shutil.rmtree(world)
        shutil.rmtree(upload.folder)
        step += 1
    print(step - 1)  # noqa: T201


if __name__ == "__main__":
    main()
