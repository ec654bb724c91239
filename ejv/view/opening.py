"""Opening what the app shows: a release, or the release made of a data folder."""

import time
from pathlib import Path
from typing import NoReturn

import streamlit as st

from ejv.model.errors import EjvError
from ejv.model.release import Release
from ejv.release.store import open_release
from ejv.view.publishing import Publisher, Publishing, last_published, stamp_of
from ejv.view.settings import Settings, read_settings

_RELEASE = "_utgava"


def opened_release() -> Release:
    """The release that the main script has opened for this page."""
    return st.session_state[_RELEASE]


def draw_opening() -> Release:
    """Open the release, or publish it first and show how that goes.

    Raises
    ------
    EjvError
        When there is nothing that can be shown.
    """
    settings = read_settings()
    release = _verified(settings.release) if settings.release else _published(settings)
    st.session_state[_RELEASE] = release
    return release


def _verified(folder: Path) -> Release:
    """The release in a folder, verified again as soon as one of its files is touched."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    marks = tuple((path.name, path.stat().st_size, path.stat().st_mtime_ns, path.stat().st_ino) for path in files)
    return _opened(str(folder), marks)


@st.cache_resource(show_spinner=False, max_entries=4)
def _opened(folder: str, marks: tuple[tuple[str, int, int, int], ...]) -> Release:
    return open_release(Path(folder))


@st.cache_resource(show_spinner=False)
def _publisher() -> Publisher:
    return Publisher()


def _published(settings: Settings) -> Release:
    """The release made of the data folder: of its present content, else the last good one with a notice."""
    stamp, last = stamp_of(settings), last_published(settings)
    if last is None:
        _wait_for_first(_publisher().publish(settings, stamp))
    if last.stamp != stamp:
        _draw_notice(_publisher().publish(settings, stamp))
    return _verified(last.folder)


def _wait_for_first(publishing: Publishing) -> NoReturn:
    """Show how the first publishing goes, in the place of the page; then draw the page."""
    st.title("Uppgifterna bearbetas", anchor=False)
    st.write(
        "Mappen med uppgifter öppnas för första gången. Sidan visas av sig själv när allt är kontrollerat och skyddat."
    )
    bar = st.progress(0.0, text=_told_progress(publishing))
    while not publishing.finished:
        bar.progress(_share(publishing), text=_told_progress(publishing))
        time.sleep(0.3)
    if publishing.failed:
        raise EjvError(_told_failure(publishing))
    st.rerun()


def _draw_notice(publishing: Publishing) -> None:
    """Say that the data is newer than what is shown, and why."""
    if publishing.failed:
        _draw_failure(publishing)
    else:
        _draw_progress_beside(publishing)


def _draw_failure(publishing: Publishing) -> None:
    st.warning("Nya uppgifter har lagts in men kan inte publiceras än. Den senaste godkända utgåvan visas.")
    with st.expander("Vad som ska rättas"):
        st.markdown(_told_failure(publishing))


@st.fragment(run_every=1.0)
def _draw_progress_beside(publishing: Publishing) -> None:
    """A notice above the page while new data is published; the page is drawn anew when that has ended."""
    if publishing.finished:
        st.rerun()
    st.info(f"Nya uppgifter bearbetas. Den senaste utgåvan visas tills de är klara. {_told_progress(publishing)}")


def _share(publishing: Publishing) -> float:
    return min(1.0, publishing.done / publishing.total) if publishing.total else 0.0


def _told_progress(publishing: Publishing) -> str:
    return f"Steg {publishing.done} av {publishing.total}." if publishing.total else "Läser uppgifterna …"


def _told_failure(publishing: Publishing) -> str:
    findings = "\n".join(f"- {line}" for line in publishing.findings)
    advice = "Kör `python -m ejv kontrollera` för att se allt som ska rättas."
    return f"Uppgifterna kan inte publiceras. {advice}\n\n{findings}"
