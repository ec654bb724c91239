"""An earlier release, asked for in the URL by its id: which, how it is told, and how to get back to the newest."""

from collections.abc import Sequence

import streamlit as st

from ejv.model.release import Release
from ejv.release.releases import StoredRelease

PARAMETER = "utgava"
"""The name in the URL."""
_ASKED, _LINKED, _WIDGET = "_fragad_utgava", "_lankad_utgava", "_vald_utgava"


def follow_asked_release() -> str | None:
    """The id that is asked for: by the URL, or as it was when a page is opened from the menu with an empty URL."""
    in_link = st.query_params.get(PARAMETER)
    if in_link != st.session_state.get(_LINKED) and st.query_params.to_dict():
        st.session_state[_ASKED] = st.session_state[_LINKED] = in_link
    return st.session_state.get(_ASKED)


def choose_release(release_id: str | None) -> None:
    """Show an earlier release from now on; ``None`` for the newest."""
    st.session_state[_ASKED] = release_id


def link_to_release() -> dict[str, str]:
    """What the URL must have beside the selection; noted as followed."""
    asked = st.session_state.get(_ASKED)
    st.session_state[_LINKED] = asked
    return {} if asked is None else {PARAMETER: asked}


def draw_choice(stored: Sequence[StoredRelease], shown: Release) -> None:
    """Let the reader choose among the releases of the folder.

    Parameters
    ----------
    stored
        The newest first.
    """
    labels = {each.release_id: _label(each, is_newest=each is stored[0]) for each in stored}
    now = shown.manifest.release_id
    if len(stored) < 2 or now not in labels:
        st.markdown("Det finns inga tidigare utgåvor.")
        return
    st.session_state[_WIDGET] = now
    st.selectbox(
        "Visa en annan utgåva",
        list(labels),
        format_func=labels.__getitem__,
        key=_WIDGET,
        on_change=_take,
        args=(stored[0],),
    )


def _take(newest: StoredRelease) -> None:
    chosen = st.session_state[_WIDGET]
    choose_release(None if chosen == newest.release_id else chosen)


def _label(stored: StoredRelease, *, is_newest: bool) -> str:
    told = f"{stored.created[:10]}, {stored.first.label} – {stored.last.label} ({stored.release_id})"
    return f"{told}, den senaste" if is_newest else told


def draw_earlier_notice(release: Release, newest: Release) -> None:
    """Say that what is shown has been replaced, and offer what replaced it."""
    made, latest = release.manifest, newest.manifest
    st.warning(
        f"**Du ser en tidigare utgåva från {made.skapad[:10]}.** Den senaste är från {latest.skapad[:10]}. Tal kan ha "
        "rättats sedan dess."
    )
    st.button("Visa den senaste", on_click=choose_release, args=(None,))
