"""Insatser: vad de beslut gäller som väntar, har verkställts eller avslutats."""

import streamlit as st

from ejv.measures.counts import gathered_of, shown_of
from ejv.measures.overview import by_status, open_along, running
from ejv.model.plan import Matt
from ejv.release.select import counts_along
from ejv.view.drawing import draw_figure, draw_table
from ejv.view.figures import bars
from ejv.view.findings import describe_gathered, describe_running
from ejv.view.opening import opened_release
from ejv.view.selection import current_selection
from ejv.view.tables import count_table, status_table
from ejv.view.words import describe_bars, describe_largest, labelled

release, selection = opened_release(), current_selection()
kvartal, codes = selection.kvartal, selection.codes
policy, lists = release.manifest.policy, release.kodlistor

st.markdown(describe_running(running(release, kvartal, codes), policy.smallest_denominator))

grupper = {
    lists.etikett("status", status): labelled(lists["insatsgrupp"], counts)
    for status, counts in by_status(release, kvartal, "insatsgrupp", codes).items()
}
waiting = grupper[lists.etikett("status", "kvarstar")]
draw_figure(
    "insatsgrupper",
    describe_largest(waiting, "Insatsgrupp: flest väntar på"),
    bars(shown_of(waiting)),
    describe_bars("beslut som kvarstår, per insatsgrupp", shown_of(waiting)),
    status_table("Insatsgrupp", grupper),
    describe_gathered(len(gathered_of(waiting)), ("insatsgrupp", "insatsgrupper"), policy),
)

insatser = {
    lists.etikett("status", status): labelled(lists["insats"], counts)
    for status, counts in by_status(release, kvartal, "insats", codes).items()
}
each = insatser[lists.etikett("status", "kvarstar")]
draw_figure(
    "insatser",
    describe_largest(each, "Insats: flest väntar på"),
    bars(shown_of(each)),
    describe_bars("beslut som kvarstår, per insats", shown_of(each)),
    status_table("Insats", insatser),
    describe_gathered(len(gathered_of(each)), ("insats", "insatser"), policy, "Insatsgrupperna ovan visar mer."),
)

rapporttyper = labelled(lists["rapporttyp"], counts_along(release, Matt.BESLUT, kvartal, "rapporttyp", **codes))
draw_figure(
    "rapporttyp",
    describe_largest(rapporttyper, "Nya eller kända sedan tidigare? Flest är"),
    bars(rapporttyper),
    describe_bars("alla rapporterade beslut, nya och återrapporterade", rapporttyper),
    count_table("Rapport", "Rapporterade beslut", rapporttyper),
)

handelser = labelled(lists["handelse"], open_along(release, kvartal, "handelse", codes))
draw_figure(
    "avbrott",
    describe_largest(handelser, "Aldrig verkställda eller avbrutna? Flest är"),
    bars(handelser),
    describe_bars("beslut som kvarstår, aldrig verkställda och avbrutna", handelser),
    count_table("Händelse", "Kvarstår", handelser),
)

st.header("Kvinnor och män", anchor=False)
kon = labelled(lists["kon"], open_along(release, kvartal, "kon", codes))
draw_table("kon", "Beslut som kvarstår, efter kön", count_table("Kön", "Kvarstår", kon))
