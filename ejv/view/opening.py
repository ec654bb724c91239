"""Opening what the app shows: a release, or the release made of a data folder."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import streamlit as st

from ejv.model.errors import EjvError
from ejv.model.release import Release
from ejv.release.log_check import LogReport
from ejv.release.releases import (
    StoredRelease,
    ids_in,
    is_release,
    list_releases,
    open_by_id,
    open_newest,
    open_stored,
)
from ejv.release.store import open_release
from ejv.view.audit import log_of
from ejv.view.earlier import choose_release, draw_earlier_notice, follow_asked_release
from ejv.view.kept import Tell, has_something, is_out_of_reach, opened_or_kept
from ejv.view.login.visitor import access_by
from ejv.view.publishing import Publisher, Publishing, published_stamp, stamp_of
from ejv.view.settings import Settings, read_settings

_RELEASE, _FOLDER = "_utgava", "_utgavor"
_EARLIER_BY_ROLE = (
    "Länken frågar efter en tidigare utgåva. Den visas bara för den som är inloggad som revisor eller förvaltning. I "
    "stället visas den senaste utgåvan."
)


def opened_release() -> Release:
    """The release that the main script has opened for this page."""
    return st.session_state[_RELEASE]


def other_releases() -> tuple[StoredRelease, ...]:
    """Every release that the reader can choose, the newest first; none where there is a single one, or no right."""
    folder = st.session_state[_FOLDER]
    return () if folder is None else list_releases(folder)[::-1]


def opened_log() -> LogReport | None:
    """The log of the folder that the app shows; ``None`` where it opens a single release."""
    return log_of(st.session_state[_FOLDER])


def draw_opening() -> Release:
    """Open the release, or publish it first and show how that goes; an earlier one when the link asks for it.

    Raises
    ------
    EjvError
        When there is nothing that can be shown.
    """
    settings = read_settings()
    access = access_by(settings)
    if not access.reads:
        raise EjvError("Sidorna visas bara för den som har loggat in. Ladda om sidan.")
    place = settings.release or (_chosen_to_publish if settings.is_published_on_the_page else _published)(settings)
    told: list[str] = []
    newest = opened_or_kept(place, lambda place: _newest(place, settings, told.append), told.append, is_out_of_reach)
    folder = st.session_state[_FOLDER]
    release = newest if folder is None else _asked_for(folder, newest, told.append, earlier=access.reads_earlier)
    st.session_state[_FOLDER] = folder if access.reads_earlier else None
    for notice in dict.fromkeys(told):
        st.warning(notice)
    st.session_state[_RELEASE] = release
    return release


def _newest(place: Path, settings: Settings, tell: Tell) -> Release:
    """The release in a place, or the newest that verifies; notes whether it is a folder of releases."""
    st.session_state[_FOLDER] = None
    if place == settings.utgavor or not _is_single(place):
        newest = open_newest(place, opened=_verified_stored(tell))
        st.session_state[_FOLDER] = place
        return newest
    return _verified(place, tell)


def ready_release() -> Release | None:
    """The release that anybody is shown who has asked for no other.

    ``None`` where one must be published first, and where reading demands a login.

    Raises
    ------
    EjvError
        When there is none that can be trusted.
    """
    settings = read_settings()
    if settings.inloggning is not None and settings.inloggning.kravs:
        return None  # who asks is not known yet
    place = settings.release or settings.utgavor
    if settings.release is not None and _is_single(place):
        return _verified(place)
    return open_newest(place, opened=_verified_stored()) if ids_in(place) else None


def _is_single(place: Path) -> bool:
    """Whether a place is to be opened as one release: also when it is not there, so that this is what is told."""
    return is_release(place) or not ids_in(place)


def _asked_for(folder: Path, newest: Release, tell: Tell, *, earlier: bool) -> Release:
    """The newest release, or the earlier one that is asked for, with a notice.

    Parameters
    ----------
    earlier
        Whether the visitor may see it. Who may not is not told whether it is there.
    """
    asked = follow_asked_release()
    if asked is None or asked == newest.manifest.release_id:
        return newest
    if not earlier:
        choose_release(None)
        st.warning(_EARLIER_BY_ROLE)
        return newest
    try:
        release = open_by_id(folder, asked, opened=_verified_stored(tell))
    except EjvError as fault:
        choose_release(None)
        st.warning(f"{fault} I stället visas den senaste utgåvan.")
        return newest
    draw_earlier_notice(release, newest)
    return release


def _verified_stored(tell: Tell = lambda _: None) -> Callable[[Path], Release]:
    """Opens one release of a folder, as :func:`_verified`."""
    return lambda path: _verified(path, tell, stored=True)


def _verified(folder: Path, tell: Tell = lambda _: None, *, stored: bool = False) -> Release:
    """The release in a folder, verified again as soon as one of its files is touched; the last good if it is broken."""
    return opened_or_kept(folder, lambda path: _read(path, stored=stored), tell, has_something)


def _read(folder: Path, *, stored: bool) -> Release:
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    marks = tuple((path.name, path.stat().st_size, path.stat().st_mtime_ns, path.stat().st_ino) for path in files)
    return _opened(str(folder), marks, stored)


@st.cache_resource(show_spinner=False, max_entries=4)
def _opened(folder: str, marks: tuple[tuple[str, int, int, int], ...], stored: bool) -> Release:
    return open_stored(Path(folder)) if stored else open_release(Path(folder))


def forget_opened() -> None:
    """Forget what has been opened, in all sessions: something new has been published."""
    _opened.clear()


@st.cache_resource(show_spinner=False)
def _publisher() -> Publisher:
    return Publisher()


def _published(settings: Settings) -> Path:
    """The releases made of the data folder: the newest of its present content, else the last good one with a notice."""
    stamp, last = stamp_of(settings), published_stamp(settings)
    if last is None:
        _wait_for_first(_publisher().publish(settings, stamp))
    if last != stamp:
        _draw_notice(_publisher().publish(settings, stamp))
    return settings.utgavor


def _chosen_to_publish(settings: Settings) -> Path:
    """The releases that somebody has chosen to publish on the page Publicera: nothing is published by itself then."""
    if not ids_in(settings.utgavor):
        raise EjvError("Ingenting är publicerat än. Den som får publicera gör det på sidan Publicera.")
    return settings.utgavor


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
