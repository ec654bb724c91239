"""Publishing from a data folder: in a process of its own, so that the web process never holds a row.

The view knows names, sizes and times of the files, and what the command prints: how far it has come and what is wrong.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ejv.model.errors import EjvError
from ejv.release.releases import list_releases
from ejv.view.child_environment import child_environment
from ejv.view.settings import ROOT, Settings

MOST_FINDINGS = 20
"""No more lines than this are shown of what is wrong."""

PROGRESS = re.compile(r"framsteg (\d+)/(\d+)")


def stamp_of(settings: Settings) -> str:
    """A fingerprint of the data folder and the configuration: names, sizes and times, never contents.

    Raises
    ------
    EjvError
        When the folder is not there.
    """
    if not settings.data.is_dir():
        raise EjvError(
            f"Mappen {settings.data.name} finns inte. Ange mappen med uppgifter i ejv.toml ([app] data) eller i "
            f"EJV_DATA."
        )
    return stamp_of_folder(settings.data, settings.config)


def stamp_of_folder(folder: Path, *others: Path) -> str:
    """A fingerprint of names, sizes and times of the files in a folder and of other files, never of contents."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~"))]
    seen = sorted(
        (str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in (*files, *others) if path.exists()
    )
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


def published_stamp(settings: Settings) -> str | None:
    """The stamp of the data that the newest release was made of; ``None`` when the app has made none that is left."""
    try:
        note = json.loads(_note(settings).read_text(encoding="utf-8"))
        return str(note["stamp"]) if list_releases(settings.utgavor) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember_published(settings: Settings, stamp: str) -> None:
    """Note what the newest release was made of, in a file that only its owner may read, replaced whole."""
    handle, draft = tempfile.mkstemp(prefix=".kallor-", dir=settings.utgavor)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"stamp": stamp}, file)
        file.flush()
        os.fsync(file.fileno())
    Path(draft).replace(_note(settings))


def _note(settings: Settings) -> Path:
    return settings.utgavor / "kallor.json"


@dataclass
class Publishing:
    """One run of the command: how far it has come, and how it ended."""

    stamp: str
    done: int = 0
    total: int = 0
    finished: bool = False
    failed: bool = False
    findings: list[str] = field(default_factory=list)

    def hear(self, line: str) -> None:
        """Take in a line that the command has printed."""
        progress = PROGRESS.fullmatch(line.strip())
        if progress:
            self.done, self.total = int(progress[1]), int(progress[2])
        elif line.strip() and len(self.findings) < MOST_FINDINGS:
            self.findings.append(line.strip())


class Publisher:
    """Runs at most one publishing at a time for the whole server."""

    def __init__(self, command: Sequence[str] = (sys.executable, "-m", "ejv", "publicera")):
        self._command = command
        self._lock = threading.Lock()
        self._current: Publishing | None = None

    def publish(self, settings: Settings, stamp: str) -> Publishing:
        """The publishing of the data with this stamp: started now, under way, or ended in failure.

        While another one is under way, that one: the newer data is taken up when it has ended.
        """
        with self._lock:
            current = self._current
            if current is None or (current.finished and not self._answers(current, settings, stamp)):
                self._current = current = Publishing(stamp)
                threading.Thread(target=self._run, args=(settings, current), daemon=True).start()
            return current

    def _answers(self, current: Publishing, settings: Settings, stamp: str) -> bool:
        """Whether a publishing that has ended is of this data, and has failed or left its release behind."""
        return current.stamp == stamp and (current.failed or published_stamp(settings) is not None)

    def _run(self, settings: Settings, publishing: Publishing) -> None:
        try:
            settings.arbetsmapp.mkdir(mode=0o700, parents=True, exist_ok=True)
            publishing.failed = self._command_fails(settings, publishing)
            if not publishing.failed:
                remember_published(settings, publishing.stamp)
        except OSError:
            publishing.failed = True
            publishing.findings.append(
                "Publiceringen kunde inte startas. Kontrollera plats och behörighet i arbetsmappen."
            )
        finally:
            publishing.finished = True

    def _command_fails(self, settings: Settings, publishing: Publishing) -> bool:
        secret = settings.arbetsmapp / "hemlighet"
        command = [*self._command, str(settings.data), "--utgavor", str(settings.utgavor), "--hemlighet", str(secret)]
        command += settings.limits
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env=child_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        ) as process:
            for line in process.stdout or ():
                publishing.hear(line)
        return process.returncode != 0 or not list_releases(settings.utgavor)
