"""Draws the findings of an upload: searched, filtered, page by page, and as a file."""

from collections.abc import Sequence

import streamlit as st

from ejv.model.finding import Severity
from ejv.view.publicera.desk import Upload
from ejv.view.publicera.findings import (
    LABELS,
    Findings,
    ToldFinding,
    chosen,
    findings_csv,
    findings_frame,
    read_findings,
)
from ejv.view.publicera.preview import told_counts
from ejv.words.swedish import plural

_A_PAGE = 20
_VALUES = (
    "Värdena ur filerna visas inte här. Vill du se dem, kör `python -m ejv kontrollera` med filen på din egen dator."
)


def draw_findings(upload: Upload) -> bool:
    """Draw the findings, if there are any; whether there are."""
    findings = read_findings(upload.findings)
    if findings is None or not findings.posts:
        return False
    (st.error if findings.count(Severity.FEL) else st.warning)(f"{told_counts(findings)}.")
    _draw_table(_choose(findings))
    st.caption(_VALUES)
    if findings.left_out:
        st.caption(
            f"Ytterligare {plural(findings.left_out, 'anmärkning', 'anmärkningar')} visas inte. Rätta dessa först."
        )
    st.download_button(
        "Ladda ner alla anmärkningar (csv)",
        findings_csv(findings.posts),
        file_name="ejv_anmarkningar.csv",
        mime="text/csv",
        on_click="ignore",
    )
    return True


def _choose(findings: Findings) -> list[ToldFinding]:
    """The findings that the visitor has asked for."""
    kinds = {each.value: label for each, label in LABELS.items() if findings.count(each)}
    severities = list(kinds)
    if len(kinds) > 1:
        picked = st.pills(
            "Visa", severities, format_func=kinds.__getitem__, selection_mode="multi", default=severities, key="allvar"
        )
        severities = picked or severities
    words = st.text_input("Sök i anmärkningarna", key="sok-anmarkning", placeholder="Fil, kolumn eller ord")
    return chosen(findings.posts, severities, words)


def _draw_table(posts: Sequence[ToldFinding]) -> None:
    """One page of the findings as a real table."""
    if not posts:
        st.write("Ingen anmärkning stämmer med sökningen.")
        return
    pages = -(-len(posts) // _A_PAGE)
    at = st.pagination(pages, key="anmarkningssida") if pages > 1 else 1
    shown = posts[(at - 1) * _A_PAGE : at * _A_PAGE]
    st.write(f"Visar {len(shown)} av {plural(len(posts), 'anmärkning', 'anmärkningar')}.")
    with st.container(key="anmarkningar"):
        st.table(findings_frame(shown), border="horizontal", alt="Anmärkningar: var, vad och vad du gör")
