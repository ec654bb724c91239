"""Trender: hur antalen har ändrats kvartal för kvartal."""

import streamlit as st

from ejv.measures.counts import mostly_shown
from ejv.measures.overview import OPEN
from ejv.measures.series import series_of
from ejv.view.drawing import draw_figure
from ejv.view.opening import opened_release
from ejv.view.quarter_figures import columns, over_quarters
from ejv.view.rollup import draw_offers, open_each_quarter
from ejv.view.selection import current_selection
from ejv.view.tables import series_table
from ejv.view.trends import flow_series
from ejv.view.words import describe_last, describe_series, describe_series_change

release, selection = opened_release(), current_selection()

waiting = series_of(release, "Antalet beslut som kvarstår", **selection.place, **OPEN)
draw_figure(
    "kvarstar",
    describe_series_change(waiting),
    columns(waiting),
    describe_series("beslut som kvarstår vid kvartalets slut", [waiting]),
    series_table([waiting]),
)
draw_offers("kvarstar", open_each_quarter, mostly_shown)

flow = flow_series(release, selection)
draw_figure(
    "flode",
    describe_last(flow.series),
    over_quarters(flow.series),
    describe_series("beslut under kvartalet", flow.series),
    series_table(flow.series),
    flow.note,
)
st.caption(
    "Fler rapporterade beslut kan bero på att fler väntar, men också på att nämnden har blivit bättre på att "
    "upptäcka dem."
)
