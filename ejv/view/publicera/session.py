"""What one visitor has under way: at most one upload, and what to tell about the last one."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ejv.view.publicera.desk import Desk, Upload


@dataclass(eq=False)
class Seat:
    """A visitor's place at the desk.

    Attributes
    ----------
    notice
        What to tell when the page is drawn next: kind and text.
    round
        How many times files have been taken in: each time the field for files is a new one.
    """

    desk: Desk
    upload: Upload | None = None
    notice: tuple[str, str] | None = None
    round: int = 0

    def leave(self, kind: str = "", text: str = "") -> None:
        """Remove what is under way, and tell why."""
        if self.upload is not None:
            self.desk.close(self.upload)
        self.upload = None
        self.notice = (kind, text) if text else None


@st.cache_resource(show_spinner=False)
def desk_in(arbetsmapp: Path) -> Desk:
    """The server's desk. Its folder is cleaned when the server has started."""
    return Desk(arbetsmapp).watch()


@st.cache_resource(show_spinner=False, scope="session", on_release=Seat.leave)
def seat_at(arbetsmapp: Path) -> Seat:
    """The visitor's place; what is under way there is removed when the session ends."""
    return Seat(desk_in(arbetsmapp))


def forget_files(files: Iterable[UploadedFile]) -> None:
    """Let the server's memory go of uploaded files: they are in their private folder by now."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        for file in files:
            context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
