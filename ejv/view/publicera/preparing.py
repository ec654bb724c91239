"""The command that checks an upload and prepares a release of it, in a process of its own that can be stopped."""

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from enum import StrEnum

from ejv.view.child_environment import child_environment
from ejv.view.publishing import PROGRESS
from ejv.view.settings import ROOT

COMMAND = (sys.executable, "-m", "ejv", "forbered", "--slutar-med-foralder")
LOGGED_IN = "EJV_INLOGGAD"
"""Told to the command in its environment: who is logged in at the page, or nothing."""
_LOG = logging.getLogger("ejv")


class Outcome(StrEnum):
    """How the command ended."""

    UNDER_WAY = "pagar"
    READY = "klar"
    """A release can be looked at."""
    REFUSED = "fel"
    """The data or the folder of releases does not allow one; what the command printed says why."""
    BROKEN = "avbruten"
    """The command could not do its work."""


class Preparing:
    """One run of the command: how far it has come, and how it ended."""

    def __init__(self) -> None:
        self.done = self.total = 0
        self.outcome = Outcome.UNDER_WAY
        self.lines: list[str] = []
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        self._stopped = False
        self._who = ""
        self._thread: threading.Thread | None = None

    @property
    def share(self) -> float:
        """How far it has come, from 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0

    def start(self, arguments: Sequence[str], command: Sequence[str] | None = None, who: str | None = None) -> None:
        """Start the command beside this one. Does nothing when it has been stopped already.

        Parameters
        ----------
        who
            Who is logged in, for the log, should the command refuse. Not an argument: others see those.
        """
        self._who = who or ""
        self._thread = threading.Thread(target=self._run, args=([*(command or COMMAND), *arguments],), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Kill the command and everything it has started, and wait until that is done."""
        with self._lock:
            self._stopped = True
            if self._process is not None and self._process.poll() is None:
                _kill(self._process)
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout=10)

    def _run(self, command: Sequence[str]) -> None:
        try:
            status = self._listen(command)
        except OSError:
            status = None
        outcome = self._outcome_of(status)
        if outcome is Outcome.BROKEN and not self._stopped:
            _LOG.error("Kommandot som förbereder en utgåva slutade med status %s", status)
        self.outcome = outcome

    def _outcome_of(self, status: int | None) -> Outcome:
        """What an exit status means. A refusal has words; an unforeseen fault tells its place elsewhere."""
        if status == 1 and self.lines:
            return Outcome.REFUSED
        return Outcome.READY if status == 0 else Outcome.BROKEN

    def _listen(self, command: Sequence[str]) -> int | None:
        """Run the command and take in what it prints; its exit status."""
        with self._lock:
            if self._stopped:
                return None
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=child_environment({LOGGED_IN: self._who}),
                # The command ends when this end is closed: also when the server is killed.
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                start_new_session=True,
            )
        with self._process as process:
            for line in process.stdout or ():
                self._hear(line.strip())
        return process.returncode

    def _hear(self, line: str) -> None:
        progress = PROGRESS.fullmatch(line)
        if progress:
            self.done, self.total = int(progress[1]), int(progress[2])
        elif line:
            self.lines.append(line)


def _kill(process: subprocess.Popen[str]) -> None:
    """Kill a process and those it has started, which are in its group."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
