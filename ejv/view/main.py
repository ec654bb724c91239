"""The main script: opens the release, draws what all pages share and runs the page."""

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from ejv.model.errors import EjvError  # noqa: E402
from ejv.view.errors import show_refusal  # noqa: E402
from ejv.view.frame import STYLE, draw_banner, draw_foot, draw_reporting, draw_rounding  # noqa: E402
from ejv.view.opening import draw_opening  # noqa: E402
from ejv.view.selection import describe_selection, draw_selection  # noqa: E402

ICON = str(Path(__file__).parent / "static" / "ikon.png")
PAGES = {
    "oversikt": ("statistik/oversikt.py", "Översikt"),
    "insatser": ("statistik/insatser.py", "Insatser"),
    "orsaker": ("statistik/orsaker.py", "Orsaker"),
    "vantetider": ("statistik/vantetider.py", "Väntetider"),
    "trender": ("statistik/trender.py", "Trender"),
    "granskning": ("om/granskning.py", "Granskning"),
    "om-statistiken": ("om/om_statistiken.py", "Om statistiken"),
}
EXTRA = {"Trender": ["insatsgrupp"]}
"""The choices that a page adds to the shared ones, by its title."""


def _pages() -> list[st.Page]:
    return [
        st.Page(ROOT / "pages" / path, title=title, url_path=url, default=url == "oversikt")
        for url, (path, title) in PAGES.items()
    ]


def main() -> None:
    """Draw the page that was asked for."""
    # Before the navigation: else the browser fetches an icon from another server.
    st.set_page_config(page_title="EJV", page_icon=ICON, layout="centered")
    pages = _pages()
    page = st.navigation(pages, position="top")
    # After it: every page needs a title of its own.
    st.set_page_config(page_title=f"{page.title} – EJV")
    st.html(f"<style>{STYLE}</style>")
    try:
        release = draw_opening()
    except EjvError as fault:
        show_refusal(fault)
        st.stop()
    draw_banner(release)
    st.title(page.title, anchor=False)
    selection = draw_selection(release, EXTRA.get(page.title, []))
    st.markdown(f"**{describe_selection(release, selection)}**")
    draw_rounding(release)
    draw_reporting(release, selection)
    page.run()
    draw_foot(release, pages[-1])


main()
