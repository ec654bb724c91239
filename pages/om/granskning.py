"""Granskning: vem som har rapporterat, om talen håller ihop och hur skyddet har prövats."""

import streamlit as st

from ejv.measures.flow import flows_of
from ejv.view.coarser import draw_comparison
from ejv.view.drawing import draw_plain_table, draw_table
from ejv.view.opening import opened_log, opened_release
from ejv.view.selection import current_selection
from ejv.words import logged, protection, reviewing
from ejv.words.flows import FLOW_EXPLAINED, FLOW_ROUNDED, describe_flows, flow_table

release, selection = opened_release(), current_selection()
manifest = release.manifest

st.markdown(reviewing.INTRODUCTION)
draw_comparison("Sidan granskar inte insatser var för sig.")

finding = describe_flows(flows := flows_of(release, selection.codes))
st.header(finding, anchor=False)
st.markdown(FLOW_EXPLAINED + (FLOW_ROUNDED if manifest.policy.rounds else ""))
draw_table("flodesprovning", finding, flow_table(flows))

reported = reviewing.describe_reporting(release, selection.namnd)
st.header(reported, anchor=False)
draw_table("rapportering", reported, reviewing.reporting_grid(release, selection.namnd))

st.header("Anmärkningar", anchor=False)
if release.kvalitet.anmarkningar:
    draw_plain_table(reviewing.remarks_table(release), "Anmärkningar per kvartal och slag")
else:
    st.markdown("Kontrollen av underlaget gav inga anmärkningar.")
st.caption(reviewing.REMARKS_EXPLAINED)

st.header("Skyddet och angreppet på det", anchor=False)
draw_plain_table(protection.policy_table(manifest.policy), "Policy och metod som gäller för utgåvan")
draw_plain_table(reviewing.attack_table(manifest), "Vad angreppet på utgåvan prövade")

st.header("Kodlistor", anchor=False)
draw_plain_table(reviewing.code_lists_table(release), "Kodlistor och deras versioner")

st.header("Utgåvan och dess filer", anchor=False)
draw_plain_table(reviewing.release_files(manifest), "Utgåvans kännetecken")

log = opened_log()
st.header(logged.describe_log(log), anchor=False)
if log is None or not log.exists:
    st.markdown(logged.NONE)
else:
    st.markdown(logged.EXPLAINED)
    if log.faults:
        st.error(logged.told_faults(log))
    draw_plain_table(logged.log_table(log), "Loggens rader, den senaste först")
    st.caption(logged.told_head(log))

st.header("Granska själv", anchor=False)
st.markdown(reviewing.told_own_review(manifest.release_id))
