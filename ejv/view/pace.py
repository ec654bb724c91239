"""Draws how soon decisions are executed."""

import streamlit as st

from ejv.measures.waiting import LifeTable
from ejv.model.policy import Policy
from ejv.view.curves import curve
from ejv.view.drawing import draw_figure
from ejv.words.outcomes import curve_finding, curve_note, describe_curve, outcome_table


def draw_pace(table: LifeTable, policy: Policy) -> None:
    """Draw the share executed by waiting time; only words where there is nothing that can be drawn."""
    if not table.told:
        st.header("Hur snart beslut verkställs kan inte visas här", anchor=False)
        st.markdown("Med fler beslut i urvalet, till exempel alla nämnder eller båda lagarna, kan mer visas.")
        return
    draw_figure(
        "verkstalld-andel",
        curve_finding(table),
        curve(table),
        describe_curve(table, rounded=policy.rounds),
        outcome_table(table, rounded=policy.rounds),
        curve_note(table, policy),
    )
