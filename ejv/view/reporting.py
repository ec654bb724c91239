"""Draws what the page Rapporter offers: a card for each format, with a button for each file."""

import streamlit as st

from ejv.words.reports import Offer, OfferedFile


def draw_offer(offer: Offer) -> None:
    """Draw a format: what it is for, and what can be had of it."""
    with st.container(border=True, key=f"rapport-{offer.key}", gap="small"):
        st.header(offer.label, anchor=False)
        st.markdown(offer.use)
        with st.container(horizontal=True, gap="small"):
            for at, file in enumerate(offer.files):
                _draw_button(file, f"rapport-{offer.key}-{at}")


def _draw_button(file: OfferedFile, key: str) -> None:
    """Draw a button whose file is made when it is pressed, beside the page and not by it."""
    st.download_button(file.button, file.make, file_name=file.name, mime=file.mime, key=key, on_click="ignore")
