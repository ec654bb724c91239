"""Draws the presentation: every screen on one page, of which one is seen at a time, and all are printed."""

from collections.abc import Sequence
from copy import deepcopy
from html import escape
from pathlib import Path

import streamlit as st

from ejv.view.drawing import draw_metrics, legend_of, source_lines, traces_of
from ejv.view.figures import drawn
from ejv.view.plain_figure import PlainFigure, Sendable
from ejv.view.styling import CONFIG
from ejv.words.figure import Figure
from ejv.words.slides import Slide
from ejv.words.tables import display_table

STYLE = (Path(__file__).parent / "static" / "presentation.css").read_text(encoding="utf-8")
"""What is seen of the page, on a screen and on paper."""
SLIDE = "bild"
"""The screen's number in the URL."""
START = "statistik/oversikt.py"
_NARROW = 3
"""Columns that a table beside a figure can have in large letters."""
_HEIGHT, _LETTERS = 410, 19


def draw_presentation(slides: list[Slide]) -> None:
    """Draw every screen, and what the reader turns them with."""
    with st.container(key="bilder"):
        for number, slide in enumerate(slides, start=1):
            with st.container(key=f"bild-{number}"):
                draw_slide(slide)
    draw_steering([slide.title for slide in slides])


def draw_slide(slide: Slide) -> None:
    """Draw one screen: its finding, its numbers, and where they come from."""
    st.header(slide.title, anchor=False)
    if slide.words:
        st.markdown(slide.words)
    if slide.metrics:
        draw_metrics(slide.metrics, f"nyckeltal-{SLIDE}")
    if slide.figure:
        _draw_large(slide.figure)
    st.caption(" ".join(line if line.endswith(".") else f"{line}." for line in source_lines()))


def _draw_large(figure: Figure) -> None:
    large = in_large_letters(drawn(figure))
    left, right = st.columns([7, 4] if len(figure.table.columns) <= _NARROW else [6, 5], gap="medium")
    with left:
        if traces_of(large):
            st.plotly_chart(
                Sendable(large.to_dict()), config=CONFIG, alt=figure.alt, key=f"figur-{SLIDE}-{figure.name}"
            )
    with right, st.container(key=_table_key(figure)):
        st.table(display_table(figure.table), border="horizontal", alt=figure.title)
    for line in filter(None, (figure.note, *legend_of(large))):
        st.caption(line)


def in_large_letters(figure: PlainFigure) -> PlainFigure:
    """A copy of the figure for a projector."""
    figure = deepcopy(figure)
    letters, smaller = {"size": _LETTERS}, {"size": _LETTERS - 2}
    figure.update_layout(height=_HEIGHT, font=letters, legend={"font": letters})
    figure.update_annotations(font=letters)
    figure.update_xaxes(tickfont=smaller, title={"font": smaller})
    figure.update_yaxes(tickfont=smaller)
    return figure.update_traces(textfont=letters)


def _table_key(figure: Figure) -> str:
    """The name by which the style knows the table: wide ones have smaller letters."""
    width = "" if len(figure.table.columns) <= _NARROW else "bred-"
    return f"tal-{SLIDE}-{width}{figure.name}"


@st.fragment
def draw_steering(titles: Sequence[str]) -> None:
    """Draw the buttons and say which screen is seen. Only this is drawn again when the reader turns."""
    slides = len(titles)
    number = shown_slide(slides)
    with st.container(key="styrning", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        leave = st.button("Avsluta", key="avsluta", type="tertiary")
        with st.container(key="vandning", horizontal=True, vertical_alignment="center", width="content"):
            st.button("Första", key="forsta", type="tertiary", on_click=turn_to, args=(1,))
            st.button("Föregående", key="foregaende", on_click=turn_to, args=(max(1, number - 1),))
            st.html(_told_number(number, titles))
            st.button("Nästa", key="nasta", on_click=turn_to, args=(min(slides, number + 1),))
            st.button("Sista", key="sista", type="tertiary", on_click=turn_to, args=(slides,))
    if leave:
        kept = {key: value for key, value in st.query_params.to_dict().items() if key != SLIDE}
        st.switch_page(Path(__file__).resolve().parents[2] / "pages" / START, query_params=kept)


def _told_number(number: int, titles: Sequence[str]) -> str:
    """The screen's number, its finding for those who only hear it, and the style that hides the other screens."""
    others = f'.st-key-bilder [class*="st-key-bild-"]:not(.st-key-bild-{number})'
    style = f"@media screen {{ :is({others}, {others} *) {{ visibility: hidden !important; }} }}"
    told = f'<p class="bildnummer">{number} av {len(titles)}</p><p class="upplast">{escape(titles[number - 1])}</p>'
    return f"<style>{style}</style>{told}"


def shown_slide(slides: int) -> int:
    """The number of the screen that the URL asks for, from 1; the nearest that there is."""
    asked = st.query_params.get(SLIDE, "")
    return min(max(int(asked), 1), slides) if asked.isdecimal() else 1


def turn_to(number: int) -> None:
    """Show a screen: its number goes into the URL. The first needs none."""
    if number == 1:
        st.query_params.pop(SLIDE, None)
    else:
        st.query_params[SLIDE] = str(number)
