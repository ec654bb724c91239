"""The municipality's own colour and logotype on the pages."""

import base64
from html import escape

import streamlit as st
from streamlit import config

from ejv.config.utseende import UtseendeSection, read_logotype
from ejv.model.errors import EjvError
from ejv.model.release import Release
from ejv.view.settings import read_settings

_THEMED = ("theme.primaryColor", "theme.linkColor")


def apply_colour() -> None:
    """Give Streamlit's theme the colour, before the first visitor gets it: what ``app.py`` does at its start.

    Settings that cannot be read are told of on the pages.
    """
    try:
        colour = read_settings().utseende.farg
    except EjvError:
        return
    for option in _THEMED:
        config.set_option(option, colour)


def colour_style(utseende: UtseendeSection) -> str:
    """The colour as a CSS variable, for what the theme does not reach."""
    return f":root {{ --ejv-farg: {utseende.farg}; }}"


def logotype_html(utseende: UtseendeSection, kommun: str) -> str:
    """The logotype as an image: in an image no script runs, and nothing is fetched, whatever the file says.

    Raises
    ------
    EjvError
        When the file cannot be shown.
    """
    if utseende.logotyp is None:
        return ""
    kind, content = read_logotype(utseende.logotyp)
    text = escape(utseende.logotyp_text or kommun, quote=True)
    data = base64.b64encode(content).decode()
    return f'<img class="ejv-logotyp" alt="{text}" src="data:{kind};base64,{data}">'


def draw_logotype(utseende: UtseendeSection, release: Release) -> None:
    """Draw the logotype above the page, if there is one.

    Raises
    ------
    EjvError
        When the file cannot be shown.
    """
    html = logotype_html(utseende, release.manifest.kommun.namn)
    if html:
        st.html(html)
