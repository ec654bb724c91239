"""What stands around every page: banner, rounding, who has reported, and the foot."""

from html import escape
from pathlib import Path

import streamlit as st

from ejv.measures.series import silent_namnder, zero_reports
from ejv.model.release import Release
from ejv.view.about import told_contact
from ejv.view.protection import told_rounding, told_rule
from ejv.view.selection import Selection, describe_selection
from ejv.view.swedish import listed

STYLE = (Path(__file__).parent / "static" / "ejv.css").read_text(encoding="utf-8")
"""What Streamlit's theme cannot say: table figures, contrast, narrow screens and print."""


_LINK = (
    '<div class="ejv-lank" data-sida="{}"><button type="button">Kopiera länk</button>'
    '<label hidden>Länk till sidan <input type="text" readonly></label><span role="status"></span></div>'
)
"""What ``static/lank.js`` makes work."""


def draw_banner(release: Release) -> None:
    """Say so when the figures are invented."""
    if release.manifest.kommun.exempeldata:
        namn = release.manifest.kommun.namn
        st.info(f"**Exempeldata:** {namn} finns inte, och alla uppgifter är påhittade.")


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
    silent = silent_namnder(release, selection.kvartal, selection.namnd)
    zero = zero_reports(release, selection.kvartal, selection.namnd)
    if silent:
        st.warning(
            f"{_named(release, silent)} har inte rapporterat {selection.kvartal.label}. Uppgifterna saknas här. Det "
            f"betyder inte noll."
        )
    if zero:
        st.info(
            f"{_named(release, zero)} har rapporterat {selection.kvartal.label} att inga beslut finns att redovisa."
        )


def _named(release: Release, namnder: list[str]) -> str:
    return listed(release.kodlistor.etikett("namnd", kod) for kod in namnder)


def _told_contact(release: Release) -> str:
    kommun = release.manifest.kommun
    return f" {told_contact(kommun)}" if kommun.kontakt else ""


def draw_foot(release: Release, about: st.Page) -> None:
    """Say where the figures come from and what they are not, and where more is told."""
    manifest = release.manifest
    st.divider()
    st.caption(
        f"{manifest.kommun.namn}. Uppföljning, inte den lagstadgade statistikrapporten till "
        f"{manifest.kommun.fullmaktige}. "
        f"{told_rule(manifest.policy)} Utgåva {manifest.release_id}, "
        f"skapad {manifest.skapad[:10]}.{_told_contact(release)}"
    )
    st.page_link(about, label="Definitioner, skydd och tillgänglighetsredogörelse")
