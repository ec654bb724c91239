"""Väntetider: hur länge beslut har väntat, de som kvarstår och de som har verkställts var för sig, och hur snart."""

import streamlit as st

from ejv.measures.counts import without_unknown
from ejv.measures.overview import headlines, open_along
from ejv.measures.waiting import life_table
from ejv.measures.waits import waits_of
from ejv.model.plan import Matt
from ejv.release.select import counts_along
from ejv.view.coarser import draw_answer
from ejv.view.drawing import draw_bars, draw_metrics
from ejv.view.explaining import draw_two_year_line
from ejv.view.opening import opened_release
from ejv.view.pace import draw_pace
from ejv.view.selection import current_selection
from ejv.words.findings import waiting_metrics
from ejv.words.outcomes import describe_pace
from ejv.words.sentences import labelled
from ejv.words.waited import (
    WHOLE_MONTHS,
    describe_bands,
    describe_waits,
    pace_metrics,
    untold_note,
    waiting_at,
    waits_table,
)

release, selection = opened_release(), current_selection()
kvartal, codes, lista = selection.kvartal, selection.codes, release.kodlistor["vantetidsband"]
policy = release.manifest.policy

open_waits = waits_of(release, kvartal, codes, "kvarstar")
executed_waits = waits_of(release, kvartal, codes, "verkstallt")
table = life_table(release, kvartal, codes)

draw_answer("Väntetider", "vantetidsband", "status")

st.markdown(describe_waits(open_waits, waiting_at(kvartal), "har", policy))
st.markdown(describe_pace(table, policy))
draw_metrics(
    {**waiting_metrics(headlines(release, kvartal, codes), kvartal), **pace_metrics(open_waits, table, policy)}
)

open_bands = open_along(release, kvartal, "vantetidsband", codes)
waiting = labelled(lista, open_bands)
draw_bars(
    "vantande",
    describe_bands(waiting, open_waits, ("Av dem som väntar har flest väntat", "De som väntar", "har"), policy),
    "beslut som kvarstår, efter hur länge de har väntat vid kvartalets slut",
    labelled(lista, without_unknown(open_bands)),
    waits_table(lista, "Kvarstår", open_bands, open_waits, policy),
    untold_note(open_waits),
)

executed_bands = counts_along(release, Matt.BESLUT, kvartal, "vantetidsband", **codes, status="verkstallt")
executed = labelled(lista, executed_bands)
draw_bars(
    "verkstallda",
    describe_bands(
        executed, executed_waits, ("Av dem som verkställdes hade flest väntat", "De som verkställdes", "hade"), policy
    ),
    "beslut som verkställdes under kvartalet, efter hur länge de hade väntat",
    labelled(lista, without_unknown(executed_bands)),
    waits_table(lista, "Verkställda", executed_bands, executed_waits, policy),
    describe_waits(executed_waits, "Av dem som verkställdes under kvartalet", "hade", policy),
)

draw_pace(table, policy)

draw_two_year_line(release.kodlistor.law(kvartal))
st.caption(WHOLE_MONTHS)
