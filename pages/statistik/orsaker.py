"""Orsaker: varför beslut inte har verkställts, och vem som kan göra något."""

import streamlit as st

from ejv.measures.overview import open_along
from ejv.view.coarser import draw_answer
from ejv.view.drawing import draw_bars
from ejv.view.explaining import draw_codes
from ejv.view.opening import opened_release
from ejv.view.selection import current_selection
from ejv.view.tables import count_table
from ejv.view.words import describe_largest, labelled

release, selection = opened_release(), current_selection()
lists = release.kodlistor

draw_answer("Orsaker", "orsak", "status")

st.markdown(
    "Varje beslut har en huvudorsak. Här räknas beslut som kvarstår vid kvartalets slut. Orsaken är den som nämnden "
    "har angett."
)

grupper = labelled(lists["orsaksgrupp"], open_along(release, selection.kvartal, "orsaksgrupp", selection.codes))
draw_bars(
    "orsaksgrupper",
    describe_largest(grupper, "Vem kan göra något? Vanligast är", "Vem kan göra något"),
    "beslut som kvarstår, efter vem som kan göra något",
    grupper,
    count_table(lists["orsaksgrupp"].rubrik, "Kvarstår", grupper),
)

orsaker = labelled(lists["orsak"], open_along(release, selection.kvartal, "orsak", selection.codes))
draw_bars(
    "orsaker",
    describe_largest(orsaker, "Vanligaste orsaken är", "Orsaker"),
    "beslut som kvarstår, per orsak",
    orsaker,
    count_table("Orsak", "Kvarstår", orsaker),
)

st.header("Vad orsakerna betyder", anchor=False)
draw_codes(lists, "orsaksgrupp", "orsak")
