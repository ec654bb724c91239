"""Väntetider: hur länge beslut har väntat, de som kvarstår och de som har verkställts var för sig."""

import streamlit as st

from ejv.measures.counts import without_unknown
from ejv.measures.overview import headlines, open_along
from ejv.model.plan import Matt
from ejv.release.select import counts_along
from ejv.view.coarser import draw_answer
from ejv.view.drawing import draw_bars, draw_metrics
from ejv.view.explaining import draw_two_year_line
from ejv.view.findings import waiting_metrics
from ejv.view.opening import opened_release
from ejv.view.selection import current_selection
from ejv.view.tables import count_table
from ejv.view.words import describe_largest, labelled

release, selection = opened_release(), current_selection()
kvartal, codes, lista = selection.kvartal, selection.codes, release.kodlistor["vantetidsband"]

draw_answer("Väntetider", "vantetidsband", "status")

draw_metrics(waiting_metrics(headlines(release, kvartal, codes), kvartal))

open_bands = open_along(release, kvartal, "vantetidsband", codes)
waiting = labelled(lista, open_bands)
draw_bars(
    "vantande",
    describe_largest(waiting, "Av dem som väntar har flest väntat", "De som väntar"),
    "beslut som kvarstår, efter hur länge de har väntat vid kvartalets slut",
    labelled(lista, without_unknown(open_bands)),
    count_table("Väntetid", "Kvarstår", waiting),
)

executed_bands = counts_along(release, Matt.BESLUT, kvartal, "vantetidsband", **codes, status="verkstallt")
executed = labelled(lista, executed_bands)
draw_bars(
    "verkstallda",
    describe_largest(executed, "Av dem som verkställdes hade flest väntat", "De som verkställdes"),
    "beslut som verkställdes under kvartalet, efter hur länge de hade väntat",
    labelled(lista, without_unknown(executed_bands)),
    count_table("Väntetid", "Verkställda", executed),
)

draw_two_year_line(release.kodlistor.law(kvartal))
st.caption(
    "Väntetiden räknas från beslutet, eller från avbrottet, till verkställighet eller avslut, annars till "
    "kvartalets sista dag."
)
