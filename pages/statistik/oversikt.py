"""Översikt: hur många beslut som väntar, vad som har ändrats, vilka insatser, varför och hur länge."""

import streamlit as st

from ejv.measures.counts import any_shown_above_zero, gathered_of, visible_of, without_unknown
from ejv.measures.overview import OPEN, headlines, open_along
from ejv.measures.series import series_of
from ejv.view.coarser import INSATSER_OF, answer_of
from ejv.view.drawing import draw_bars, draw_figure, draw_metrics
from ejv.view.findings import describe_gathered, describe_headlines, headline_metrics
from ejv.view.opening import opened_release
from ejv.view.quarter_figures import columns
from ejv.view.rollup import draw_offers, draw_offers_along, open_insatser, open_now
from ejv.view.selection import current_selection
from ejv.view.tables import count_table, series_table
from ejv.view.words import describe_largest, describe_series, describe_series_change, labelled

release, selection = opened_release(), current_selection()
kvartal, place, lists = selection.kvartal, selection.place, release.kodlistor

long = answer_of(release, selection, "Väntetider", "vantetidsband", "status")
values = headlines(release, kvartal, place)
st.markdown(" ".join(describe_headlines(values, kvartal, long.whole)))
draw_offers("kvarstar", open_now)
draw_metrics(headline_metrics(values, kvartal, long.whole))

waiting = series_of(release, "Antalet beslut som kvarstår", **place, **OPEN)
draw_figure(
    "kvarstar",
    describe_series_change(waiting),
    columns(waiting),
    describe_series("beslut som kvarstår vid kvartalets slut", [waiting]),
    series_table([waiting]),
)

level, within = selection.neighbours
noun = INSATSER_OF[level]
insatser = labelled(lists[level], open_along(release, kvartal, level, within))
draw_bars(
    "insatser",
    describe_largest(insatser, "Flest väntar på", "Insatser"),
    f"beslut som kvarstår, per {noun[0]}",
    visible_of(insatser),
    count_table(lists[level].rubrik, "Kvarstår", insatser),
    describe_gathered(len(gathered_of(insatser)), noun, release.manifest.policy),
)
draw_offers("insatser", open_insatser, any_shown_above_zero)

why = answer_of(release, selection, "Orsaker", "orsaksgrupp", "status")
orsaker = labelled(lists["orsaksgrupp"], open_along(release, kvartal, "orsaksgrupp", why.codes))
draw_bars(
    "orsaksgrupper",
    describe_largest(orsaker, "Vanligaste orsaken är", "Orsaker"),
    "beslut som kvarstår, efter vem som kan göra något",
    orsaker,
    count_table("Orsak", "Kvarstår", orsaker),
    why.note,
)
draw_offers_along("orsaker", "orsaksgrupp")

bands = open_along(release, kvartal, "vantetidsband", long.codes)
band = labelled(lists["vantetidsband"], bands)
draw_bars(
    "vantetider",
    describe_largest(band, "Flest har väntat", "Väntetider"),
    "beslut som kvarstår, efter hur länge de har väntat",
    labelled(lists["vantetidsband"], without_unknown(bands)),
    count_table("Väntetid", "Kvarstår", band),
    long.note,
)
draw_offers_along("vantetider", "vantetidsband")
