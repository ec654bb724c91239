"""Draws how far the checking and protecting has come, with a way to stop it."""

import streamlit as st

from ejv.view.publicera.findings import read_findings
from ejv.view.publicera.permission import visitor_may_publish
from ejv.view.publicera.preparing import Outcome
from ejv.view.publicera.preview import told_counts
from ejv.view.publicera.session import Seat
from ejv.view.settings import read_settings

_EVERY = 1.0


@st.fragment(run_every=_EVERY)
def draw_progress(seat: Seat) -> None:
    """Draw how far it has come, again and again; the page is drawn anew when it has ended."""
    upload = seat.upload
    if upload is None or upload.closed or upload.preparing.outcome is not Outcome.UNDER_WAY:
        st.rerun()
    if not visitor_may_publish(read_settings()):
        st.rerun()  # a fragment runs without the page, which says so
    seat.desk.touch(upload)
    preparing, findings = upload.preparing, read_findings(upload.findings)
    st.header("Uppgifterna kontrolleras och skyddas", anchor=False)
    st.write(
        "Ett nytt kvartal tar några minuter. Första gången, med många kvartal, kan det ta en halvtimme. Låt sidan vara "
        "öppen."
    )
    step = (
        f"Skyddar kvartal {preparing.done} av {preparing.total}"
        if preparing.total
        else "Läser och kontrollerar filerna …"
    )
    st.progress(preparing.share, text=step)
    if findings is not None:
        st.write(f"Kontrollen är klar: {told_counts(findings)}.")
    if st.button("Avbryt"):
        seat.leave("info", "Avbrutet. Uppladdningen är borttagen, och inget har publicerats.")
        st.rerun()
