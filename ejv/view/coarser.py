"""Says on a page that it shows more than what is chosen, and what."""

import streamlit as st

from ejv.view.opening import opened_release
from ejv.view.selection import current_selection
from ejv.words.coarser import answer_of, told_whole


def draw_answer(what: str, *beside: str) -> None:
    """Say so when the page shows more than what is chosen, as :func:`answer_of` words it."""
    note = answer_of(opened_release(), current_selection(), what, *beside).note
    if note:
        st.info(note)


def draw_comparison(why: str) -> None:
    """Say so when an insats is chosen on a page that shows a whole law anyhow.

    Parameters
    ----------
    why
        A sentence: what the page does instead.
    """
    selection = current_selection()
    if selection.insats_level != "lagrum":
        st.info(f"{why} Här visas {told_whole(opened_release(), selection.codes)}.")
