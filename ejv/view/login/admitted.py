"""The sessions that may upload now: Streamlit takes in a file from any session, whatever its pages have.

The page admits a session each time it is drawn for somebody who may publish, and turns it out when it is drawn for
somebody who may not. What nobody renews ends by itself.
"""

import threading
import time
from collections.abc import Callable

from ejv.model.errors import EjvError
from ejv.view.settings import read_settings

LASTS = 60 * 60
"""Seconds: as long as an upload may lie without anybody looking at it."""
UPLOADS = "/_stcore/upload_file/"


class Admitted:
    """The admitted sessions of one server.

    Parameters
    ----------
    clock
        Seconds since 1970.
    """

    def __init__(self, clock: Callable[[], float] = time.time):
        self._clock, self._lock = clock, threading.Lock()
        self._ends: dict[str, float] = {}

    def admit(self, session: str, ends: float | None = None) -> None:
        """Let a session upload.

        Parameters
        ----------
        ends
            When its login ends; ``None`` without one.
        """
        now = self._clock()
        latest = now + LASTS if ends is None else min(ends, now + LASTS)
        with self._lock:
            self._ends = {each: time for each, time in self._ends.items() if time > now} | {session: latest}

    def turn_out(self, session: str) -> None:
        """Let a session upload no more."""
        with self._lock:
            self._ends.pop(session, None)

    def lets_in(self, path: str) -> bool:
        """Whether a file may be uploaded to (or taken away from) this address."""
        session = path.rpartition(UPLOADS)[2].partition("/")[0]
        return self._ends.get(session, 0.0) > self._clock()


ADMITTED = Admitted()
"""Those of this server."""


def takes_in_file(path: str) -> bool:
    """Whether the server takes in a file at this address: where Publicera may be, from who has it before them."""
    try:
        return read_settings().publicera and ADMITTED.lets_in(path)
    except EjvError:
        return False
