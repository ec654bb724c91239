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
from ejv.view.publicera.permission import visitor_may_publish  # noqa: E402
from ejv.view.publicera.session import desk_in  # noqa: E402
from ejv.view.selection import describe_selection, draw_selection, keep_selection  # noqa: E402
from ejv.view.settings import read_settings  # noqa: E402
from ejv.view.standings import heading_of  # noqa: E402

ICON = str(Path(__file__).parent / "static" / "ikon.png")
PAGES = {
    "oversikt": ("statistik/oversikt.py", "Översikt"),
    "insatser": ("statistik/insatser.py", "Insatser"),
    "orsaker": ("statistik/orsaker.py", "Orsaker"),
    "vantetider": ("statistik/vantetider.py", "Väntetider"),
    "trender": ("statistik/trender.py", "Trender"),
    "namnder": ("statistik/namnder.py", "Nämnder"),
    "granskning": ("om/granskning.py", "Granskning"),
    "om-statistiken": ("om/om_statistiken.py", "Om statistiken"),
    "publicera": ("om/publicera.py", "Publicera"),
}
PUBLICERA = "Publicera"
EXTRA = {"Trender": ["insatsgrupp"]}
"""The choices that a page adds to the shared ones, by its title."""


def _pages(*, publicera: bool) -> dict[str, st.Page]:
    """Every page by its address; Publicera is in the menu only for those who may publish, and tells others why not."""
    hidden = () if publicera else ("publicera",)
    return {
        url: st.Page(
            ROOT / "pages" / path,
            title=title,
            url_path=url,
            default=url == "oversikt",
            visibility="hidden" if url in hidden else "visible",
        )
        for url, (path, title) in PAGES.items()
    }


def main() -> None:
    """Draw the page that was asked for."""
    # Before the navigation: else the browser fetches an icon from another server.
    st.set_page_config(page_title="EJV", page_icon=ICON, layout="centered")
    pages = _pages(publicera=_may_publish())
    page = st.navigation(list(pages.values()), position="top")
    # After it: every page needs a title of its own.
    st.set_page_config(page_title=f"{page.title} – EJV")
    st.html(f"<style>{STYLE}</style>")
    draw = _draw_publicera if page.title == PUBLICERA else _draw_statistics
    draw(page, pages["om-statistiken"])


def _may_publish() -> bool:
    """Whether this visitor may publish. Settings that cannot be read are told of where the release is opened."""
    try:
        settings = read_settings()
    except EjvError:
        return False
    desk_in(settings.arbetsmapp)  # what an earlier server left there is removed, also where nobody publishes any more
    return visitor_may_publish(allowed=settings.publicera)


def _draw_statistics(page: st.Page, about: st.Page) -> None:
    """Draw a page of figures for what is selected."""
    try:
        release = draw_opening()
    except EjvError as fault:
        show_refusal(fault)
        st.stop()
    draw_banner(release)
    st.title(heading_of(release, page.title), anchor=False)
    selection = draw_selection(release, EXTRA.get(page.title, []))
    st.markdown(f"**{describe_selection(release, selection)}**")
    draw_rounding(release)
    draw_reporting(release, selection)
    page.run()
    draw_foot(release, about)


def _draw_publicera(page: st.Page, about: st.Page) -> None:
    """Draw the page that publishes: also when there is no release yet, or none that can be trusted."""
    keep_selection()
    try:
        release = draw_opening()
    except EjvError:
        release = None
    if release is not None:
        draw_banner(release)
    st.title(page.title, anchor=False)
    page.run()
    if release is not None:
        draw_foot(release, about)


main()
