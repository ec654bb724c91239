"""Nämnder: nämnderna bredvid varandra, med antal och andelar, och vilka som har rapporterat."""

import streamlit as st

from ejv.measures.overview import running
from ejv.measures.shares import Rate, running_share
from ejv.measures.standings import open_series, side_by_side
from ejv.view.coarser import draw_comparison
from ejv.view.drawing import draw_bars, draw_figure, draw_metrics
from ejv.view.figures import share_bars
from ejv.view.opening import opened_release
from ejv.view.quarter_figures import panels
from ejv.view.selection import current_selection
from ejv.words import comparing
from ejv.words.sentences import describe_series
from ejv.words.shares import describe_share_bars
from ejv.words.standings import FLOW, LONG, RATES, comparison_of, open_columns, panels_of, standing_metrics
from ejv.words.tables import series_table

release, selection = opened_release(), current_selection()
kvartal, codes, lagrum = selection.kvartal, selection.codes, selection.lagrum
compared = comparison_of(release, kvartal, selection.namnd, side_by_side(release, kvartal, lagrum))

draw_comparison(f"Sidan jämför {compared.noun.many} med varandra.")

st.markdown(" ".join(comparing.describe_comparison(compared)))
whole = Rate(running(release, kvartal, codes), running_share(release, kvartal, codes))
draw_metrics(standing_metrics(compared, whole, selection.namnd))

draw_bars(
    "namnder",
    comparing.describe_most(compared),
    f"beslut som kvarstår, per {compared.noun.one}",
    compared.counts("kvarstar"),
    compared.table(open_columns(release, kvartal)),
)

rates = compared.shares("rate")
if rates:
    draw_figure(
        "andel-av-pagaende",
        comparing.describe_rates(compared),
        share_bars(rates),
        describe_share_bars(f"andel av pågående beslut som inte är verkställda, per {compared.noun.one}", rates),
        compared.table(RATES),
    )

if compared.counts("over_12"):
    draw_bars(
        "over-12",
        comparing.describe_long(compared),
        f"beslut som har väntat mer än tolv månader, per {compared.noun.one}",
        compared.counts("over_12"),
        compared.table(LONG),
    )

draw_bars(
    "nya-och-klara",
    comparing.describe_flow(compared),
    f"nya beslut under kvartalet, per {compared.noun.one}",
    compared.counts("nya"),
    compared.table(FLOW),
    comparing.flow_note(compared),
)

series = panels_of(open_series(release, lagrum), compared)
if series:
    draw_figure(
        "over-kvartal",
        comparing.describe_year(compared),
        panels(series),
        describe_series(f"beslut som kvarstår, en ruta per {compared.noun.one}", series),
        series_table(series),
        comparing.OWN_SCALES,
    )

st.header("Vad som kan jämföras", anchor=False)
st.markdown(comparing.told_limits(compared))
