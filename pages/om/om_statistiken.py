"""Om statistiken: vad talen betyder, hur personer skyddas och vem man vänder sig till."""

import streamlit as st

from ejv.view.drawing import draw_plain_table
from ejv.view.earlier import draw_choice
from ejv.view.explaining import draw_codes, draw_law
from ejv.view.glossary import told_words
from ejv.view.opening import opened_release, other_releases
from ejv.view.selection import current_selection
from ejv.words import about, protection
from ejv.words.explained import every_word

release, selection = opened_release(), current_selection()
manifest = release.manifest

st.markdown(about.LIMITS)

st.header("Vad orden betyder", anchor=False)
st.markdown(told_words(every_word(release.kodlistor, manifest.policy)))

st.header("Tecken i tabeller och diagram", anchor=False)
st.markdown(about.told_symbols(manifest.policy))

st.header("Hur personer skyddas", anchor=False)
draw_plain_table(protection.policy_table(manifest.policy), "Policy och metod som gäller för utgåvan")
st.markdown("\n\n".join(protection.told_protection(release)))

st.header("Orsaker", anchor=False)
draw_codes(release.kodlistor, "orsaksgrupp", "orsak")

st.header("Insatser", anchor=False)
with st.expander("Vad varje insats är"):
    draw_codes(release.kodlistor, "insatsgrupp", "insats")

st.header(f"Lagen, som den gällde {selection.kvartal.label}", anchor=False)
draw_law(release.kodlistor.law(selection.kvartal))

st.header("Fullständighet och rättelser", anchor=False)
st.markdown(about.told_completeness(release))

replaced = about.told_replaced(release)
if replaced:
    st.subheader("Ändrat sedan förra utgåvan", anchor=False)
    st.markdown(replaced)

st.header("Kontakt", anchor=False)
st.markdown(about.told_contact(manifest.kommun))

others = other_releases()
if others:
    st.header("Tidigare utgåvor", anchor=False)
    draw_choice(others, release)
