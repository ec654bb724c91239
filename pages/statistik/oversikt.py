"""Översikt: hur många beslut som väntar, vad som har ändrats, vilka insatser, varför och hur länge."""

import streamlit as st

from ejv.measures.counts import any_shown_above_zero
from ejv.view.drawing import draw, draw_metrics
from ejv.view.opening import opened_release
from ejv.view.rollup import draw_offers, draw_offers_along, open_insatser, open_now
from ejv.view.selection import current_selection
from ejv.words import overview as figures
from ejv.words.headline import headline_numbers, headline_words

release, selection = opened_release(), current_selection()

st.markdown(" ".join(headline_words(release, selection)))
draw_offers("kvarstar", open_now)
draw_metrics(headline_numbers(release, selection))

draw(figures.waiting_figure(release, selection))

draw(figures.insats_figure(release, selection))
draw_offers("insatser", open_insatser, any_shown_above_zero)

draw(figures.reason_figure(release, selection))
draw_offers_along("orsaker", "orsaksgrupp")

draw(figures.band_figure(release, selection))
draw_offers_along("vantetider", "vantetidsband")
