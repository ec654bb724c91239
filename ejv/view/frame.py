"""What stands around every page: banner, rounding, who has reported, and the foot."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from ejv.model.release import Release
from ejv.words.about import told_contact
from ejv.words.protection import told_rounding, told_rule
from ejv.words.reporting import told_silent, told_zero
from ejv.words.selection import Selection, describe_selection

STYLE = (Path(__file__).parent / "static" / "ejv.css").read_text(encoding="utf-8")
"""What Streamlit's theme cannot say: table figures, contrast, narrow screens and print."""

ABOUT = ("Definitioner och skydd", "Tillgänglighetsredogörelse")
"""The links at every page's foot."""


_LINK = (
    '<div class="ejv-lank" data-sida="{}"><button type="button">Kopiera länk</button>'
    '<label hidden>Länk till sidan <input type="text" readonly></label><span role="status"></span></div>'
)
"""What ``static/lank.js`` makes work."""


def draw_banner(release: Release) -> None:
    """Say so when the figures are invented."""
    for text in told_example(release):
        st.info(text)


def told_example(release: Release) -> list[str]:
    """That the figures are invented, where they are."""
    namn = release.manifest.kommun.namn
    told = f"**Exempeldata:** {namn} finns inte, och alla uppgifter är påhittade."
    return [told] if release.manifest.kommun.exempeldata else []


def draw_selected(release: Release, selection: Selection, page: str) -> None:
    """Say what is selected, and let the reader copy a link to it.

    Parameters
    ----------
    page
        The page's title. With what is selected it marks the link, so that one that has been shown goes with its page.
    """
    told = describe_selection(release, selection)
    with st.container(key="valt", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{told}**", width="content")
        st.html(_LINK.format(escape(f"{page}: {told}")), width="content")


def draw_rounding(release: Release) -> None:
    """Say so when the numbers are rounded, and by how much."""
    if release.manifest.policy.rounds:
        st.info(told_rounding(release))


def draw_reporting(release: Release, selection: Selection) -> None:
    """Say which of the chosen nämnder have not reported the quarter, and which have reported that they have nothing."""
    for text in told_silent(release, selection):
        st.warning(text)
    for text in told_zero(release, selection):
        st.info(text)


def _told_contact(release: Release) -> str:
    kommun = release.manifest.kommun
    return f" {told_contact(kommun)}" if kommun.kontakt else ""


def draw_foot(release: Release, about: Sequence[st.Page]) -> None:
    """Say where the figures come from and what they are not, and where more is told.

    Parameters
    ----------
    about
        Om statistiken and the page of tillgänglighet.
    """
    manifest = release.manifest
    st.divider()
    st.caption(
        f"{manifest.kommun.namn}. Uppföljning, inte den lagstadgade statistikrapporten till "
        f"{manifest.kommun.fullmaktige}. "
        f"{told_rule(manifest.policy)} Utgåva {manifest.release_id}, "
        f"skapad {manifest.skapad[:10]}.{_told_contact(release)}"
    )
    for page, label in zip(about, ABOUT, strict=True):
        st.page_link(page, label=label)
