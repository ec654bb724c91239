"""The main script: opens the release, draws what all pages share and runs the page."""

import sys
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from ejv.model.errors import EjvError  # noqa: E402
from ejv.model.release import Release  # noqa: E402
from ejv.view.errors import show_refusal  # noqa: E402
from ejv.view.frame import STYLE, draw_banner, draw_foot, draw_reporting, draw_rounding, draw_selected  # noqa: E402
from ejv.view.glossary import draw_words, words_of  # noqa: E402
from ejv.view.login.access import NOTHING  # noqa: E402
from ejv.view.login.visitor import access_by, draw_login, draw_refusal  # noqa: E402
from ejv.view.look import colour_style, draw_logotype  # noqa: E402
from ejv.view.opening import draw_opening  # noqa: E402
from ejv.view.presenting import STYLE as PRESENTATION_STYLE  # noqa: E402
from ejv.view.publicera.permission import visitor_may_publish  # noqa: E402
from ejv.view.publicera.session import desk_in  # noqa: E402
from ejv.view.selection import draw_selection, keep_selection  # noqa: E402
from ejv.view.settings import Settings, read_settings  # noqa: E402
from ejv.words.selection import describe_selection  # noqa: E402
from ejv.words.standings import heading_of  # noqa: E402

ICON = str(Path(__file__).parent / "static" / "ikon.png")
PAGES = {
    "oversikt": ("statistik/oversikt.py", "Översikt"),
    "insatser": ("statistik/insatser.py", "Insatser"),
    "orsaker": ("statistik/orsaker.py", "Orsaker"),
    "vantetider": ("statistik/vantetider.py", "Väntetider"),
    "trender": ("statistik/trender.py", "Trender"),
    "namnder": ("statistik/namnder.py", "Nämnder"),
    "presentation": ("statistik/presentation.py", "Presentation"),
    "rapporter": ("statistik/rapporter.py", "Rapporter"),
    "granskning": ("om/granskning.py", "Granskning"),
    "om-statistiken": ("om/om_statistiken.py", "Om statistiken"),
    "tillganglighet": ("om/tillganglighet.py", "Tillgänglighet"),
    "publicera": ("om/publicera.py", "Publicera"),
}
PUBLICERA, PRESENTATION = "Publicera", "Presentation"


def _pages(*, reads: bool, publicera: bool) -> dict[str, st.Page]:
    """Every page by its address; in the menu are those that the visitor may see. The others tell why they do not."""
    hidden = {"publicera": not publicera}
    return {
        url: st.Page(
            ROOT / "pages" / path,
            title=title,
            url_path=url,
            default=url == "oversikt",
            visibility="hidden" if hidden.get(url, not reads) else "visible",
        )
        for url, (path, title) in PAGES.items()
    }


def main() -> None:
    """Draw the page that was asked for."""
    # Before the navigation: else the browser fetches an icon from another server.
    st.set_page_config(page_title="EJV", page_icon=ICON, layout="centered")
    settings = _settings()
    access = access_by(settings) if settings else NOTHING
    pages = _pages(reads=access.reads, publicera=settings is not None and _may_publish(settings))
    page = st.navigation(list(pages.values()), position="top")
    # After it: every page needs a title of its own.
    st.set_page_config(page_title=f"{page.title} – EJV")
    st.html(f"<style>{colour_style(settings.utseende) if settings else ''}{STYLE}</style>")
    if settings and not (page.title == PRESENTATION and access.reads):
        draw_login(settings, access)
    if settings and not access.reads:
        draw_refusal(access)
        return
    draw = {PUBLICERA: _draw_publicera, PRESENTATION: _draw_presentation}.get(page.title, _draw_statistics)
    draw(page, [pages["om-statistiken"], pages["tillganglighet"]])


def _settings() -> Settings | None:
    """The settings; what is wrong with those that cannot be read is told where the release is opened."""
    try:
        return read_settings()
    except EjvError:
        return None


def _may_publish(settings: Settings) -> bool:
    """Whether this visitor may publish."""
    desk_in(settings.arbetsmapp)  # what an earlier server left there is removed, also where nobody publishes any more
    return visitor_may_publish(settings)


def _draw_statistics(page: st.Page, about: Sequence[st.Page]) -> None:
    """Draw a page of figures for what is selected."""
    release = _opened(logotype=True)
    draw_banner(release)
    st.title(heading_of(release, page.title), anchor=False)
    selection = draw_selection(release)
    draw_selected(release, selection, page.title)
    draw_rounding(release)
    draw_reporting(release, selection)
    page.run()
    draw_words(words_of(_name_of(page), release.kodlistor, release.manifest.policy, selection))
    draw_foot(release, about)


def _name_of(page: st.Page) -> str:
    """The name that a page has among the pages."""
    return next(url for url, (_, title) in PAGES.items() if title == page.title)


def _opened(*, logotype: bool = False) -> Release:
    """The release, with the logotype above it; where there is none to show, the page ends with why."""
    try:
        release = draw_opening()
        if logotype:
            draw_logotype(read_settings().utseende, release)
    except EjvError as fault:
        show_refusal(fault)
        st.stop()
    return release


def _draw_presentation(page: st.Page, _: Sequence[st.Page]) -> None:
    """Draw the figures one at a time, with nothing around them but the selection behind a button."""
    st.html(f"<style>{PRESENTATION_STYLE}</style>")
    release = _opened()
    with st.container(key="presentation", horizontal=True, vertical_alignment="center"):
        st.title(page.title, anchor=False)
        described = st.empty()
        with st.popover("Urval", type="tertiary"):
            selection = draw_selection(release)
        described.markdown(f"**{describe_selection(release, selection)}**")
    draw_rounding(release)
    draw_reporting(release, selection)
    page.run()


def _draw_publicera(page: st.Page, about: Sequence[st.Page]) -> None:
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
