"""Draws the preview of a release that waits, and publishes or cancels it."""

import streamlit as st

from ejv.model.errors import EjvError
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release
from ejv.view import opening
from ejv.view.drawing import draw_plain_table
from ejv.view.earlier import choose_release
from ejv.view.publicera import preview
from ejv.view.publicera.adopting import publish
from ejv.view.publicera.desk import Upload
from ejv.view.publicera.identity import visitor_actor
from ejv.view.publicera.listing import draw_findings
from ejv.view.publicera.session import Seat
from ejv.view.publicera.target import Target
from ejv.view.selection import forget_selection
from ejv.words.swedish import quarter
from ejv.words.tables import Table


def draw_preview(seat: Seat, upload: Upload, target: Target) -> None:
    """Draw what will be seen, and ask what to do."""
    staged = upload.staged_release()
    st.info("**Förhandsvisning.** Ingenting är publicerat än. Nu visas vad läsarna kommer att se.")
    st.header("Vad som ändras", anchor=False)
    st.markdown("\n".join(f"- {line}" for line in preview.told_changes(staged)))
    for line in preview.told_waiting(staged):
        st.warning(line)
    kvartal = _choose_quarter(staged)
    _draw_comparison(staged, kvartal)
    _draw_coverage(staged, kvartal)
    st.header("Anmärkningar", anchor=False)
    if not draw_findings(upload):
        st.write("Inga anmärkningar.")
    _decide(seat, upload, target)


def _choose_quarter(staged: Release) -> Kvartal:
    quarters = {str(kvartal): kvartal for kvartal in reversed(staged.manifest.kvartal)}
    return quarters[
        st.selectbox(
            "Kvartal att granska", list(quarters), format_func=lambda kod: quarters[kod].label, key="forhandskvartal"
        )
    ]


def _draw_comparison(staged: Release, kvartal: Kvartal) -> None:
    st.header(f"Talen för {quarter(kvartal)}", anchor=False)
    _draw_numbers("forhand-huvudtal", preview.headline_table(staged, kvartal), "Huvudtal jämförda med kvartalet före")
    _draw_numbers("forhand-namnder", preview.namnd_table(staged, kvartal), "Kvarstår per nämnd")


def _draw_numbers(key: str, table: Table, alt: str) -> None:
    with st.container(key=f"tal-{key}"):
        draw_plain_table(table, alt)
    if table.legend:
        st.caption(table.legend)


def _draw_coverage(staged: Release, kvartal: Kvartal) -> None:
    """What is shown and hidden; of rounded counts, that none is hidden."""
    st.header(f"Vad som visas och döljs för {quarter(kvartal)}", anchor=False)
    if staged.manifest.policy.rounds:
        st.write("Inget antal döljs: alla är avrundade.")
        return
    with st.container(key="tal-forhand-dolt"):
        table = preview.coverage_table(staged, kvartal)
        draw_plain_table(table, "Hur många antal som visas och döljs i varje tabell")
    st.caption(f"{preview.ABOUT_COVERAGE} {table.legend}")
    told = preview.told_carried(staged, kvartal)
    if told:
        st.markdown("\n".join(f"- {sentence}" for sentence in told))


def _decide(seat: Seat, upload: Upload, target: Target) -> None:
    st.header("Publicera eller avbryt", anchor=False)
    st.write(
        "När du publicerar ser alla läsare den nya utgåvan. En utgåva kan inte ändras eller tas bort efteråt, bara "
        "ersättas av en ny."
    )
    sure = st.checkbox("Jag har gått igenom förhandsvisningen", key=f"sakert-{seat.round}")
    with st.container(horizontal=True):
        if st.button("Publicera utgåvan", type="primary", disabled=not sure) and sure:
            _publish(seat, upload, target)
        if st.button("Avbryt utan att publicera"):
            seat.leave("info", "Avbrutet. Uppladdningen är borttagen, och inget har publicerats.")
            st.rerun()


def _publish(seat: Seat, upload: Upload, target: Target) -> None:
    try:
        place = publish(upload, target, visitor_actor())
    except EjvError as fault:
        seat.leave("error", f"{fault} Uppladdningen är borttagen, och inget har publicerats.")
        st.rerun()
    opening.forget_opened()
    forget_selection()
    choose_release(None)
    seat.leave("success", f"Utgåva {place.name.partition('_')[2]} är publicerad och visas nu för alla.")
    st.rerun()
