"""Logins that somebody has ended: a cookie or another tab that still carries one gives no right."""

import hashlib
import json
import threading
from collections.abc import Mapping

_WHO = ("iss", "sub", "iat", "nonce")
"""The claims that tell one login from every other."""


class EndedLogins:
    """The ended logins of one server, kept until they would have ended by themselves."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ends: dict[str, float] = {}

    def end(self, claims: Mapping[str, object], ends: float, now: float) -> None:
        """End a login from now on, wherever it is used."""
        with self._lock:
            self._ends = {mark: time for mark, time in self._ends.items() if time > now}
            self._ends[mark_of(claims)] = ends

    def has(self, claims: Mapping[str, object]) -> bool:
        """Whether it has been ended."""
        return mark_of(claims) in self._ends


def mark_of(claims: Mapping[str, object]) -> str:
    """A mark of a login that tells nothing of who it is."""
    return hashlib.sha256(json.dumps([claims.get(key) for key in _WHO], default=str).encode()).hexdigest()


ENDED = EndedLogins()
"""Those of this server."""
