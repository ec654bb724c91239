"""A cell like the container: a user of its own, code and release that cannot be written, no network but itself.

Root makes the network and the read-only places and becomes another user. Anybody else does the same in a user
namespace, as itself. Where the kernel lets nobody but root do that, only the permissions of files are left, and what
the Python processes ask for is noted all the same: ``Cell.is_closed`` tells.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
USER = 10001
_LOOPBACK = (
    "import fcntl,socket,struct; s=socket.socket(); "
    "fcntl.ioctl(s, 0x8914, struct.pack('16sh14x', b'lo', 0x1 | 0x40))"  # SIOCSIFFLAGS: up and running
)
_SHUT = """
set -e
mount --bind "$3" "$1/python"
mount --bind "$4" "$1/site-packages"
for place in kod utgava python site-packages; do
    mount --bind "$1/$place" "$1/$place"
    mount -o remount,bind,ro "$1/$place"
done
"$2" -c "$5"
shift 5
exec "$@"
"""


@dataclass(frozen=True)
class Cell:
    """The folders, and how a command is run among them.

    Attributes
    ----------
    is_closed
        Whether it has a network of its own and read-only mounts.
    """

    code: Path
    release: Path
    work: Path
    is_closed: bool

    def run(self, *arguments: str, environment: Mapping[str, str] = {}) -> dict[str, Any]:
        """What ``inside.py`` tells of the viewer in the cell."""
        (self.work / "utgaende.txt").unlink(missing_ok=True)
        command = [self._python, str(self.code.parent / "inside.py"), str(self.code), "8501", *arguments]
        done = subprocess.run(
            [*self._shut(), *_as_another(), *command],
            cwd="/",
            env=self._environment(environment),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    @property
    def _base(self) -> Path:
        return self.code.parent

    @property
    def _python(self) -> str:
        """Python inside: bound into the cell, since the other user may not reach where it is."""
        name = f"python{sys.version_info.major}.{sys.version_info.minor}"
        return str(self._base / "python" / "bin" / name) if self.is_closed else sys.executable

    def _shut(self) -> list[str]:
        user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        places = [str(self._base), sys.executable, sys.base_prefix, sysconfig.get_path("purelib")]
        shut = ["unshare", *user, "--net", "--mount", "sh", "-c", _SHUT, "sh", *places, _LOOPBACK]
        return shut if self.is_closed else []

    def _environment(self, extra: Mapping[str, str]) -> dict[str, str]:
        """Nothing of this process's own, but where Python is."""
        return {
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": os.pathsep.join([str(self._base / "utgaende"), str(self._base / "site-packages")]),
            "LD_LIBRARY_PATH": str(self._base / "python" / "lib"),  # a Python that has its library beside it
            "TMPDIR": str(self.work),
            "EJV_UTGAENDE": str(self.work / "utgaende.txt"),
            **extra,
            "EJV_RELEASE": str(self.release),
        }


def _as_another() -> list[str]:
    """As a user of its own where root starts it; without privileges in every case."""
    drop = ["--no-new-privs", "--inh-caps=-all"]
    own = [f"--reuid={USER}", f"--regid={USER}", "--clear-groups"] if os.geteuid() == 0 else []
    return ["setpriv", *own, *drop, "--"]


def can_close() -> bool:
    """Whether this user may make networks and mounts of its own."""
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    try:
        probe = ["unshare", *user, "--net", "--mount", "mount", "--bind", "/usr", "/usr"]
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@contextmanager
def cell() -> Iterator[Cell]:
    """An empty cell. Code and release are to be laid in it by the caller."""
    base = Path(tempfile.mkdtemp(prefix="ejv-cell-"))
    try:
        base.chmod(0o755)
        for name in ("kod", "utgava", "arbete", "python", "site-packages"):
            (base / name).mkdir()
        shutil.copy(ROOT / "tests" / "drift" / "inside.py", base)
        shutil.copytree(ROOT / "tests" / "drift" / "utgaende", base / "utgaende", ignore=shutil.ignore_patterns("__*"))
        if os.geteuid() == 0:
            os.chown(base / "arbete", USER, USER)
        yield Cell(base / "kod", base / "utgava", base / "arbete", can_close())
    finally:
        shutil.rmtree(base)
