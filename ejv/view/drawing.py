"""Draws on the page: figures with their words, tables and downloads."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ejv.release.select import Count
from ejv.view.figures import bars, drawn
from ejv.view.glossary import metric_tips
from ejv.view.opening import opened_release
from ejv.view.plain_figure import PlainFigure, Sendable
from ejv.view.selection import current_selection
from ejv.view.styling import CONFIG, PROTECTED
from ejv.words.carried import EXAMPLE, FOLLOW_UP, told_origin
from ejv.words.figure import Figure
from ejv.words.protection import told_rule
from ejv.words.selection import describe_selection
from ejv.words.sentences import ROUNDED, describe_bars
from ejv.words.swedish import legend
from ejv.words.tables import Table, csv_file, display_table

HATCHED = (
    "Streckad ruta eller streck: uppgiften skyddas, och det ritade visar vad talet kan vara. "
    "Två punkter (..): uppgiften skyddas, och gränserna är för vida att rita."
)


def draw(figure: Figure) -> None:
    """Draw a figure under its finding, with its numbers one click away."""
    draw_figure(figure.name, figure.title, drawn(figure), figure.alt, figure.table, figure.note)


def draw_figure(name: str, finding: str, figure: PlainFigure, alt: str, table: Table, note: str = "") -> None:
    """Draw a figure under its finding, with its numbers as a table and a file one click away.

    Parameters
    ----------
    name
        What the figure is called in file names.
    note
        What to say below the figure.
    """
    st.header(finding, anchor=False)
    if traces_of(figure):
        st.plotly_chart(Sendable(figure.to_dict()), config=CONFIG, alt=alt, key=f"figur-{name}")
    if note:
        st.markdown(note)
    for line in legend_of(figure):
        st.caption(line)
    with st.expander("Visa som tabell och ladda ner"):
        draw_table(name, finding, table)


def draw_bars(name: str, finding: str, what: str, counts: Mapping[str, Count], table: Table, note: str = "") -> None:
    """Draw counts by label as bars, as :func:`draw_figure` does.

    Parameters
    ----------
    what
        What is counted, for the text alternative.
    """
    draw_figure(name, finding, bars(counts), describe_bars(what, counts), table, note)


def legend_of(figure: PlainFigure) -> list[str]:
    """What must be said beside a figure: what its hatching means, and that its numbers are rounded."""
    policy = opened_release().manifest.policy
    hatched = any(trace["name"] == PROTECTED for trace in traces_of(figure))
    return [*([HATCHED] if hatched else []), *([told_rule(policy)] if policy.rounds else [])]


def traces_of(figure: PlainFigure) -> list[dict[str, Any]]:
    """What a figure draws; nothing where every count is gathered."""
    return figure.to_dict()["data"]


def draw_plain_table(table: Table, alt: str) -> None:
    """Draw a table of words."""
    st.table(display_table(table), border="horizontal", alt=alt)


def draw_table(name: str, finding: str, table: Table) -> None:
    """Draw a table with what its signs mean, and offer it as a file."""
    with st.container(key=f"tal-{name}"):
        alt = f"{finding}. {ROUNDED}" if table.rounds else finding
        st.table(display_table(table), border="horizontal", alt=alt)
    if table.legend:
        st.caption(table.legend)
    selection = current_selection()
    st.download_button(
        "Ladda ner tabellen (csv)",
        csv_file(table, [finding, *source_lines(), table.legend]),
        file_name=f"ejv_{name}_{selection.kvartal}.csv",
        mime="text/csv",
        key=f"fil-{name}",
        on_click="ignore",
    )


def source_lines() -> list[str]:
    """What a number must carry when it leaves the page: the selection, the source and the protection."""
    release = opened_release()
    manifest = release.manifest
    return [
        f"Urval: {describe_selection(release, current_selection())}",
        told_origin(manifest),
        f"{told_rule(manifest.policy)} {FOLLOW_UP}",
        *([EXAMPLE] if manifest.kommun.exempeldata else []),
    ]


def draw_metrics(metrics: Mapping[str, tuple[str, str]], key: str = "nyckeltal") -> None:
    """Draw figures to be read at a glance: label → number and what it is compared with, in words."""
    tips = metric_tips(opened_release().kodlistor)
    with st.container(key=key), st.grid("auto", min_column_width=200, gap="small"):
        for label, (value, note) in metrics.items():
            with st.container(border=True, gap=None, height="stretch"):
                st.metric(label, value, help=tips.get(label))
                st.caption(note)
    rounded = opened_release().manifest.policy.rounds
    signs = legend((value for value, _ in metrics.values()), rounded=rounded)
    if signs:
        st.caption(signs)
