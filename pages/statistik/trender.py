"""Trender: hur antalen har ändrats kvartal för kvartal, och vad som är mer än slump."""

import streamlit as st

from ejv.measures.counts import mostly_shown
from ejv.view.drawing import draw, draw_figure, draw_metrics, draw_table
from ejv.view.opening import opened_release
from ejv.view.process_figures import process_chart
from ejv.view.quarter_figures import over_quarters
from ejv.view.rollup import draw_offers, open_each_quarter
from ejv.view.selection import current_selection
from ejv.words import trend_tables as tables
from ejv.words import trends
from ejv.words.sentences import describe_series
from ejv.words.tables import series_table
from ejv.words.year import describe_parts, describe_year

release, selection = opened_release(), current_selection()
kvartal, place = selection.kvartal, trends.waited_for(release, selection.place)
trend = trends.trend_of(release, kvartal, selection.namnd, selection.place)
waiting, process = trend.waiting, trend.process

st.markdown(trends.describe_trend(trend, kvartal, rounded=release.manifest.policy.rounds))
draw_metrics(trends.trend_metrics(trend, kvartal))

draw_figure(
    "kvarstar",
    describe_year(waiting, process, kvartal, place),
    process_chart(waiting, process, marks_law=selection.lagrum != "LSS"),
    tables.describe_process_figure(waiting, process),
    tables.process_table(waiting, process),
    tables.process_note(waiting, process),
)
draw_offers("kvarstar", open_each_quarter, mostly_shown)

st.header(years := tables.describe_years(waiting), anchor=False)
draw_table("ar", years, tables.change_table(waiting))

draw(trends.flow_figure(release, selection))
draw(trends.avbrott_figure(release, selection))

parts = list(trends.breakdowns(release, selection))
for each in filter(trends.has_counts, parts):
    draw_figure(
        each.name,
        describe_parts(each.parts, kvartal, each.what),
        over_quarters(each.parts.series),
        describe_series(f"beslut som kvarstår, {each.what.lower()}", each.parts.series),
        series_table(each.parts.series),
        each.note,
    )

if unshown := trends.describe_unshown(parts):
    st.caption(unshown)

st.header("Vad är ett väntat antal?", anchor=False)
st.markdown(trends.EXPECTED_EXPLAINED)
