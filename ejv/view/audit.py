"""The log of publishings of what the app shows, read again when it or the folder has changed."""

from pathlib import Path

import streamlit as st

from ejv.model.errors import EjvError
from ejv.release.log import LOG
from ejv.release.log_check import LogReport, examine_log
from ejv.release.names import ids_in


def log_of(folder: Path | None) -> LogReport | None:
    """The log of a folder of releases; ``None`` where the app shows a single release or the folder cannot be read."""
    if folder is None:
        return None
    try:
        ids = ids_in(folder)
    except EjvError:
        return None
    return _examined(str(folder), ids, _mark(folder / LOG))


def _mark(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0
    return found.st_size, found.st_mtime_ns, found.st_ino


@st.cache_resource(show_spinner=False, max_entries=4)
def _examined(folder: str, ids: tuple[str, ...], mark: tuple[int, int, int]) -> LogReport:
    return examine_log(Path(folder))
