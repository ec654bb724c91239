"""Rapporter: det som är valt, som filer att ta med."""

import streamlit as st

from ejv.report.offers import offers_of
from ejv.view.opening import opened_release
from ejv.view.reporting import draw_offer
from ejv.view.selection import current_selection
from ejv.words import reports

release, selection = opened_release(), current_selection()

st.markdown(reports.INTRODUCTION)

for offer in offers_of(release, selection):
    draw_offer(offer)

st.header(reports.CHECKING_HEADING, anchor=False)
st.markdown(reports.CHECKING)
