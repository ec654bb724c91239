"""Översikt: hur många beslut som väntar, vad som har ändrats, vilka insatser, varför och hur länge."""

import streamlit as st

from ejv.measures.overview import headlines
from ejv.view.drawing import draw, draw_metrics
from ejv.view.findings import describe_headlines, headline_metrics
from ejv.view.opening import opened_release
from ejv.view.overview_figures import overview_figures
from ejv.view.selection import current_selection

release, selection = opened_release(), current_selection()
kvartal, place, lists = selection.kvartal, selection.place, release.kodlistor

long = answer_of(release, selection, "Väntetider", "vantetidsband", "status")
values = headlines(release, kvartal, place)
st.markdown(" ".join(describe_headlines(values, kvartal, long.whole)))
draw_offers("kvarstar", open_now)
draw_metrics(headline_metrics(values, kvartal, long.whole))

for figure in overview_figures(release, selection):
    draw(figure)
