"""Explanations that stand beside figures: codes, the law and the two-year line."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from ejv.model.kodlista import Kodlistor, Lagstod
from ejv.words.about import CHECK_LAW


def draw_codes(lists: Kodlistor, group: str, level: str) -> None:
    """Every code of a level with its explanation, under the group it lies in."""
    for kod, over in lists[group].koder.items():
        below = (lists[level].koder[own] for own in lists[level].below(kod))
        st.subheader(over.etikett, anchor=False)
        st.markdown("\n".join([over.forklaring, "", *(f"- **{own.etikett}.** {own.forklaring}" for own in below)]))


def draw_law(law: Sequence[Lagstod]) -> None:
    """Where the law says what, as a table."""
    rows = pd.DataFrame([(post.amne, post.lagrum, post.hanvisning) for post in law], columns=["Vad", "Lag", "Paragraf"])
    st.table(rows.set_index("Vad"), border="horizontal", alt="Lagrum för det valda kvartalet")
    st.caption(CHECK_LAW)


def draw_two_year_line(law: Sequence[Lagstod]) -> None:
    """Why 24 months is a line."""
    found = [f"- {post.lagrum}: {post.hanvisning}" for post in law if "preskriberas" in post.amne]
    st.header("Varför gränsen går vid 24 månader", anchor=False)
    st.markdown(
        "Rätten att ta ut en särskild avgift av kommunen preskriberas efter två år. Det betyder inte att beslutet "
        "upphör: "
        "den enskilde har fortfarande rätt till insatsen.\n\n" + "\n".join(found)
    )
    st.caption(CHECK_LAW)
