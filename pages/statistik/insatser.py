"""Insatser: vad de beslut gäller som väntar, har verkställts eller avslutats."""

import streamlit as st

from ejv.measures.counts import gathered_of, visible_of, without_unknown
from ejv.measures.overview import by_status, open_along, running
from ejv.model.plan import Matt
from ejv.release.select import counts_along
from ejv.view.coarser import draw_comparison
from ejv.view.drawing import draw_bars
from ejv.view.findings import describe_gathered, describe_parts, describe_running
from ejv.view.opening import opened_release
from ejv.view.selection import current_selection
from ejv.view.tables import count_table, status_table
from ejv.view.words import describe_largest, labelled

release, selection = opened_release(), current_selection()
kvartal, codes = selection.kvartal, selection.codes
policy, lists = release.manifest.policy, release.kodlistor

draw_comparison("Sidan jämför insatser med varandra.")

st.markdown(describe_running(running(release, kvartal, codes), policy.smallest_denominator))

grupper = by_status(release, kvartal, "insatsgrupp", codes)
waiting = labelled(lists["insatsgrupp"], grupper["kvarstar"])
draw_bars(
    "insatsgrupper",
    describe_largest(waiting, "Insatsgrupp: flest väntar på", "Insatsgrupper"),
    "beslut som kvarstår, per insatsgrupp",
    visible_of(waiting),
    status_table(lists["insatsgrupp"], grupper),
    describe_gathered(len(gathered_of(waiting)), ("insatsgrupp", "insatsgrupper"), policy),
)

insatser = by_status(release, kvartal, "insats", codes)
each = labelled(lists["insats"], insatser["kvarstar"])
draw_bars(
    "insatser",
    describe_largest(each, "Insats: flest väntar på", "Insatser"),
    "beslut som kvarstår, per insats",
    visible_of(each),
    status_table(lists["insats"], insatser),
    describe_gathered(len(gathered_of(each)), ("insats", "insatser"), policy, "Insatsgrupperna ovan visar mer."),
)

reported = counts_along(release, Matt.BESLUT, kvartal, "rapporttyp", **codes)
rapporttyper = labelled(lists["rapporttyp"], reported)
draw_bars(
    "rapporttyp",
    describe_parts(reported, "Rapporterade beslut"),
    "alla rapporterade beslut, nya och återrapporterade",
    labelled(lists["rapporttyp"], without_unknown(reported)),
    count_table("Rapport", "Rapporterade beslut", rapporttyper),
)

events = open_along(release, kvartal, "handelse", codes)
handelser = labelled(lists["handelse"], events)
draw_bars(
    "avbrott",
    describe_parts(events, "Beslut som kvarstår"),
    "beslut som kvarstår, aldrig verkställda och avbrutna",
    handelser,
    count_table("Händelse", "Kvarstår", handelser),
)

by_kon = open_along(release, kvartal, "kon", codes)
kon = labelled(lists["kon"], by_kon)
draw_bars(
    "kon",
    describe_parts(by_kon, "Beslut som kvarstår gäller"),
    "beslut som kvarstår, efter kön",
    labelled(lists["kon"], without_unknown(by_kon)),
    count_table("Kön", "Kvarstår", kon),
)
