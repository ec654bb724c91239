"""Tillgänglighetsredogörelse: hur tillgänglig tjänsten är, vad som brister och vart man vänder sig."""

import streamlit as st

from ejv.view.accessibility import told_statement
from ejv.view.opening import opened_release

for heading, text in told_statement(opened_release().manifest.kommun).items():
    st.header(heading, anchor=False)
    st.markdown(text)
