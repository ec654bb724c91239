"""Väntetider: hur länge beslut har väntat, de som kvarstår och de som har verkställts var för sig, och hur snart."""

import streamlit as st

from ejv.measures.overview import headlines
from ejv.measures.waiting import life_table
from ejv.measures.waits import waits_of
from ejv.view.coarser import draw_answer
from ejv.view.drawing import draw, draw_metrics
from ejv.view.explaining import draw_two_year_line
from ejv.view.opening import opened_release
from ejv.view.pace import draw_pace
from ejv.view.selection import current_selection
from ejv.words.findings import waiting_metrics
from ejv.words.outcomes import describe_pace
from ejv.words.waited import (
    WHOLE_MONTHS,
    describe_waits,
    pace_metrics,
    waiting_at,
)
from ejv.words.waits_figures import executed_waits_figure, open_waits_figure

release, selection = opened_release(), current_selection()
kvartal, codes = selection.kvartal, selection.codes
policy = release.manifest.policy

open_waits = waits_of(release, kvartal, codes, "kvarstar")
table = life_table(release, kvartal, codes)

draw_answer("Väntetider", "vantetidsband", "status")

st.markdown(describe_waits(open_waits, waiting_at(kvartal), "har", policy))
st.markdown(describe_pace(table, policy))
draw_metrics(
    {**waiting_metrics(headlines(release, kvartal, codes), kvartal), **pace_metrics(open_waits, table, policy)}
)

draw(open_waits_figure(release, selection))
draw(executed_waits_figure(release, selection))

draw_pace(table, policy)

draw_two_year_line(release.kodlistor.law(kvartal))
st.caption(WHOLE_MONTHS)
