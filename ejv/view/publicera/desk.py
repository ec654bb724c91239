"""Private folders for uploaded files, one for each upload that is under way, and always removed.

An upload ends when it is published or cancelled, when its session ends, when nobody has looked at it for a while, when
the server stops, or at the latest when the server starts again.
"""

import atexit
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from ejv.model.errors import EjvError
from ejv.model.release import Release
from ejv.release.locking import is_locked, locked
from ejv.release.store import open_release
from ejv.view.publicera.preparing import Preparing

IDLE_LIMIT = 60 * 60
"""Seconds after which an upload that nobody looks at is removed."""
_SWEEP_EVERY = 60
_PREFIX = "uppladdning-"
_LOCK = "las"
"""Held as long as the server that made the upload lives."""


@dataclass(eq=False)
class Upload:
    """One upload: its private folder and the command that works on it.

    Attributes
    ----------
    stamp
        What the data folder looked like when the upload was made; empty without one.
    touched
        When somebody last looked at it, by the desk's clock.
    """

    folder: Path
    stamp: str
    touched: float
    preparing: Preparing = field(default_factory=Preparing)
    closed: bool = False
    lock: ExitStack = field(default_factory=ExitStack)
    _release: Release | None = None

    @property
    def files(self) -> Path:
        """The folder of the uploaded files."""
        return self.folder / "filer"

    @property
    def staged(self) -> Path:
        """Where the command writes the release that may be published."""
        return self.folder / "utgava"

    def staged_release(self) -> Release:
        """The release that may be published, opened once.

        Raises
        ------
        UnverifiedReleaseError
            When it is not whole.
        """
        if self._release is None:
            self._release = open_release(self.staged)
        return self._release

    @property
    def findings(self) -> Path:
        """Where the command writes what it has found, without source values."""
        return self.folder / "anmarkningar.json"


class Desk:
    """All uploads of a server.

    Parameters
    ----------
    folder
        The work folder. What a server that has ended left there is removed at once.
    clock
        Seconds, for the time since somebody looked.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic):
        self._folder, self._clock = folder, clock
        self._lock = threading.Lock()
        self._open: list[Upload] = []
        for left in folder.glob(f"{_PREFIX}*"):
            if not is_locked(left / _LOCK):
                shutil.rmtree(left, ignore_errors=True)

    def watch(self) -> "Desk":
        """Look after the uploads from now on, and remove them all when the server stops."""
        atexit.register(self.close_all)
        threading.Thread(target=self._keep_sweeping, daemon=True, name="uppladdningar").start()
        return self

    def open(self, contents: Mapping[str, bytes | memoryview], stamp: str) -> Upload:
        """A new upload with these files, in a folder that only its owner may read.

        Raises
        ------
        EjvError
            When the files cannot be written. Nothing is left then.
        """
        upload = None
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._folder))
            upload = Upload(folder, stamp, self._clock())
            upload.lock.enter_context(locked(folder / _LOCK))
            upload.files.mkdir(mode=0o700)
            for name, content in contents.items():
                (upload.files / name).write_bytes(content)
        except OSError as fault:
            if upload is not None:
                self.close(upload)
            raise EjvError("Filerna kunde inte tas emot. Kontrollera plats och behörighet i arbetsmappen.") from fault
        with self._lock:
            self._open.append(upload)
        return upload

    def touch(self, upload: Upload) -> None:
        """Note that somebody looks at it."""
        upload.touched = self._clock()

    def close(self, upload: Upload) -> None:
        """Stop the work on an upload and remove everything of it. Does nothing the second time."""
        upload.closed = True
        upload.preparing.stop()
        upload.lock.close()
        shutil.rmtree(upload.folder, ignore_errors=True)
        with self._lock:
            self._open = [other for other in self._open if other is not upload]

    def close_all(self) -> None:
        """Remove every upload."""
        for upload in list(self._open):
            self.close(upload)

    def sweep(self) -> None:
        """Remove the uploads that nobody has looked at for too long."""
        for upload in list(self._open):
            if self._clock() - upload.touched > IDLE_LIMIT:
                self.close(upload)

    def _keep_sweeping(self) -> None:
        while True:
            time.sleep(_SWEEP_EVERY)
            self.sweep()
