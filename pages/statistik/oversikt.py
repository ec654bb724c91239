"""Översikt: hur många beslut som väntar, vad som har ändrats, vilka insatser, varför och hur länge."""

import streamlit as st

from ejv.measures.counts import gathered_of, visible_of, without_unknown
from ejv.measures.overview import headlines, judged_headlines, open_along
from ejv.view.drawing import draw_bars, draw_figure, draw_metrics
from ejv.view.findings import describe_gathered, describe_headlines, headline_metrics
from ejv.view.opening import opened_release
from ejv.view.quarter_figures import columns
from ejv.view.selection import current_selection
from ejv.view.tables import count_table, series_table
from ejv.view.trends import told_chance, trend_of
from ejv.view.words import describe_largest, describe_series, labelled
from ejv.view.year_words import describe_year

release, selection = opened_release(), current_selection()
kvartal, codes = selection.kvartal, selection.codes

values = headlines(release, kvartal, codes)
trend = trend_of(release, kvartal, selection.namnd, codes)
chance = told_chance(trend.process, kvartal, rounded=release.manifest.policy.rounds)
st.markdown(" ".join(describe_headlines(values, kvartal, chance)))
draw_metrics(headline_metrics(values, kvartal, judged_headlines(release, kvartal, codes)))

draw_figure(
    "kvarstar",
    describe_year(trend.waiting, trend.process, kvartal),
    columns(trend.waiting),
    describe_series("beslut som kvarstår vid kvartalets slut", [trend.waiting]),
    series_table([trend.waiting]),
)

grupper = labelled(release.kodlistor["insatsgrupp"], open_along(release, kvartal, "insatsgrupp", codes))
draw_bars(
    "insatsgrupper",
    describe_largest(grupper, "Flest väntar på", "Insatser"),
    "beslut som kvarstår, per insatsgrupp",
    visible_of(grupper),
    count_table("Insatsgrupp", "Kvarstår", grupper),
    describe_gathered(len(gathered_of(grupper)), ("insatsgrupp", "insatsgrupper"), release.manifest.policy),
)

orsaker = labelled(release.kodlistor["orsaksgrupp"], open_along(release, kvartal, "orsaksgrupp", codes))
draw_bars(
    "orsaksgrupper",
    describe_largest(orsaker, "Vanligaste orsaken är", "Orsaker"),
    "beslut som kvarstår, efter vem som kan göra något",
    orsaker,
    count_table("Orsak", "Kvarstår", orsaker),
)

bands = open_along(release, kvartal, "vantetidsband", codes)
band = labelled(release.kodlistor["vantetidsband"], bands)
draw_bars(
    "vantetider",
    describe_largest(band, "Flest har väntat", "Väntetider"),
    "beslut som kvarstår, efter hur länge de har väntat",
    labelled(release.kodlistor["vantetidsband"], without_unknown(bands)),
    count_table("Väntetid", "Kvarstår", band),
)
