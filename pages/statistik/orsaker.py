"""Orsaker: varför beslut inte har verkställts, och vem som kan göra något."""

import streamlit as st

from ejv.measures.counts import gathered_of, visible_of
from ejv.measures.reasons import why
from ejv.view.coarser import draw_answer
from ejv.view.drawing import draw_bars, draw_figure, draw_metrics
from ejv.view.explaining import draw_codes
from ejv.view.figures import share_bars
from ejv.view.opening import opened_release
from ejv.view.selection import current_selection
from ejv.words import reasons
from ejv.words.findings import describe_gathered
from ejv.words.sentences import describe_largest, labelled
from ejv.words.shares import describe_share_bars

release, selection = opened_release(), current_selection()
kvartal, lists, policy = selection.kvartal, release.kodlistor, release.manifest.policy
answer = why(release, kvartal, selection.codes)

draw_answer("Orsaker", "orsak", "status")

st.markdown(" ".join(reasons.describe_why(answer, lists, kvartal, policy)))
draw_metrics(reasons.reason_metrics(answer, lists["orsaksgrupp"], kvartal))
st.markdown(reasons.COUNTED)

if answer.is_told:
    grupper = labelled(lists["orsaksgrupp"], {kod: each.count for kod, each in answer.groups.items()})
    draw_bars(
        "orsaksgrupper",
        describe_largest(grupper, "Vem kan göra något? Vanligast är", "Vem kan göra något"),
        "beslut som kvarstår, efter vem som kan göra något",
        grupper,
        reasons.group_table(lists["orsaksgrupp"], answer.groups, kvartal),
    )

    if answer.by_lagrum:
        bars = reasons.lagrum_bars(answer.by_lagrum, lists["orsaksgrupp"])
        draw_figure(
            "orsaksgrupper-lagrum",
            reasons.describe_lagrum(answer.by_lagrum),
            share_bars(bars),
            describe_share_bars("andel av de beslut som kvarstår enligt lagen, efter vem som kan göra något", bars),
            reasons.lagrum_table(answer.by_lagrum, lists["orsaksgrupp"]),
        )

    orsaker = labelled(lists["orsak"], {kod: each.count for kod, each in answer.reasons.items()})
    draw_bars(
        "orsaker",
        describe_largest(orsaker, "Vanligaste orsaken är", "Orsaker"),
        "beslut som kvarstår, per orsak",
        visible_of(orsaker),
        reasons.reason_table(lists["orsak"], answer.reasons),
        describe_gathered(len(gathered_of(orsaker)), ("orsak", "orsaker"), policy, "Grupperna ovan visar mer."),
    )

st.header("Vad orsakerna betyder", anchor=False)
draw_codes(lists, "orsaksgrupp", "orsak")
