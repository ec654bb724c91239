"""Insatser: vad de beslut gäller som väntar, har verkställts eller avslutats."""

import streamlit as st

from ejv.measures.counts import gathered_of, visible_of, without_unknown
from ejv.measures.overview import by_rapporttyp, by_status, open_along, running
from ejv.measures.shares import Rate, open_shares, rates_along, running_share, shares_along
from ejv.model.plan import Matt
from ejv.release.select import counts_along
from ejv.view.coarser import draw_comparison
from ejv.view.drawing import draw, draw_bars, draw_figure, draw_metrics
from ejv.view.figures import share_bars
from ejv.view.opening import opened_release
from ejv.view.selection import current_selection
from ejv.words import insatser
from ejv.words.findings import describe_gathered, describe_parts, describe_running
from ejv.words.helar import whole_year
from ejv.words.sentences import describe_largest, labelled
from ejv.words.shares import describe_share_bars, known_shares
from ejv.words.tables import status_table

release, selection = opened_release(), current_selection()
kvartal, codes = selection.kvartal, selection.codes
policy, lists = release.manifest.policy, release.kodlistor

draw_comparison("Sidan jämför insatser med varandra.")

whole = Rate(running(release, kvartal, codes), running_share(release, kvartal, codes))
laws = rates_along(release, kvartal, "lagrum", codes)
grupper = by_status(release, kvartal, "insatsgrupp", codes)
waiting = labelled(lists["insatsgrupp"], grupper["kvarstar"])

st.markdown(f"{describe_running(whole)} {describe_largest(waiting, 'Flest väntar på', 'Insatser')}.")
draw_metrics(insatser.lagrum_metrics(laws))
st.markdown(insatser.LEVELS)

shares = known_shares({lagrum: rate.share for lagrum, rate in laws.items()})
draw_figure(
    "lagrum",
    insatser.describe_lagrum(laws),
    share_bars(shares),
    describe_share_bars("andel av alla pågående beslut som inte är verkställda, per lag", shares),
    insatser.lagrum_table(laws),
)

draw_bars(
    "insatsgrupper",
    describe_largest(waiting, "Insatsgrupp: flest väntar på", "Insatsgrupper"),
    "beslut som kvarstår, per insatsgrupp",
    visible_of(waiting),
    status_table(lists["insatsgrupp"], grupper),
    describe_gathered(len(gathered_of(waiting)), ("insatsgrupp", "insatsgrupper"), policy),
)

every = by_status(release, kvartal, "insats", codes)
each = labelled(lists["insats"], every["kvarstar"])
draw_bars(
    "insatser",
    describe_largest(each, "Insats: flest väntar på", "Insatser"),
    "beslut som kvarstår, per insats",
    visible_of(each),
    status_table(lists["insats"], every),
    describe_gathered(len(gathered_of(each)), ("insats", "insatser"), policy, "Insatsgrupperna ovan visar mer."),
)

reported = counts_along(release, Matt.BESLUT, kvartal, "rapporttyp", **codes)
reported_shares = shares_along(release, kvartal, "rapporttyp", codes)
draw_bars(
    "rapporttyp",
    describe_parts(reported, "Rapporterade beslut"),
    "alla rapporterade beslut, nya och återrapporterade",
    labelled(lists["rapporttyp"], without_unknown(reported)),
    insatser.part_table(lists["rapporttyp"], "Rapporterade beslut", reported, reported_shares),
    insatser.describe_part_shares(reported_shares),
)

typer = by_rapporttyp(release, kvartal, "insatsgrupp", codes)
new = labelled(lists["insatsgrupp"], typer["ny"])
draw_bars(
    "nya-insatsgrupper",
    describe_largest(new, "Flest nya beslut gäller", "Nya beslut per insatsgrupp"),
    "nya beslut under kvartalet, per insatsgrupp",
    visible_of(new),
    insatser.new_table(lists, typer, by_rapporttyp(release, kvartal, "insats", codes)),
    describe_gathered(len(gathered_of(new)), ("insatsgrupp", "insatsgrupper"), policy),
)

events = open_along(release, kvartal, "handelse", codes)
event_shares = open_shares(release, kvartal, "handelse", codes)
draw_bars(
    "avbrott",
    describe_parts(events, "Beslut som kvarstår"),
    "beslut som kvarstår, aldrig verkställda och avbrutna",
    labelled(lists["handelse"], events),
    insatser.part_table(lists["handelse"], "Kvarstår", events, event_shares),
    insatser.describe_part_shares(event_shares),
)

by_kon = open_along(release, kvartal, "kon", codes)
kon_shares = open_shares(release, kvartal, "kon", codes)
draw_bars(
    "kon",
    describe_parts(by_kon, "Beslut som kvarstår gäller"),
    "beslut som kvarstår, efter kön",
    labelled(lists["kon"], without_unknown(by_kon)),
    insatser.part_table(lists["kon"], "Kvarstår", by_kon, kon_shares),
    insatser.describe_part_shares(kon_shares),
)

year = whole_year(release, selection)
if year:
    st.header(year.finding, anchor=False)
    st.markdown(year.text)
    draw(year.figure)
