"""Draws the page Publicera: one drawing for each state that an upload can be in."""

import streamlit as st

from ejv.model.errors import EjvError
from ejv.model.finding import Severity
from ejv.view.publicera.deciding import draw_preview
from ejv.view.publicera.findings import read_findings
from ejv.view.publicera.listing import draw_findings
from ejv.view.publicera.permission import visitor_may_publish
from ejv.view.publicera.preparing import Outcome
from ejv.view.publicera.session import Seat, seat_at
from ejv.view.publicera.starting import draw_start
from ejv.view.publicera.storing import tidy
from ejv.view.publicera.target import Target, target_of
from ejv.view.publicera.waiting import draw_progress
from ejv.view.settings import Settings, read_settings

_NOT_HERE = (
    "Här går det inte att publicera. Sidan finns bara där kommunen har slagit på den, och bara för den som är inloggad "
    "med rollen förvaltning eller, utan inloggning, sitter vid servern. Vänd dig till den som sköter EJV hos er, eller "
    "använd kommandot `publicera`."
)
_NOTICES = {"success": st.success, "info": st.info, "error": st.error}
_BROKEN = (
    "Arbetet avbröts av ett fel. Inget har publicerats, den senaste utgåvan visas som förut, och uppladdningen är "
    "borttagen. Försök igen. Hjälper inte det, vänd dig till den som sköter EJV hos er."
)
_REMOVED = "Uppladdningen har tagits bort, eftersom ingen har tittat på den på en timme. Ladda upp filerna på nytt."


def draw_publicera() -> None:
    """Draw the page for this visitor."""
    settings = read_settings()
    if not visitor_may_publish(settings):
        seat_at(settings.arbetsmapp).leave()  # what was under way when the rights ended
        st.info(_NOT_HERE)
        return
    try:
        target = target_of(settings)
        tidy(target.data, target.utgavor)
    except EjvError as fault:
        st.error(str(fault))
        return
    _draw_state(settings, target)


def _draw_state(settings: Settings, target: Target) -> None:
    seat = seat_at(settings.arbetsmapp)
    _drop_what_is_over(seat)
    _draw_notice(seat)
    if seat.upload is None:
        draw_start(seat, target)
        return
    seat.desk.touch(seat.upload)
    match seat.upload.preparing.outcome:
        case Outcome.UNDER_WAY:
            draw_progress(seat)
        case Outcome.READY:
            draw_preview(seat, seat.upload, target)
        case _:
            _draw_refusal(seat)


def _drop_what_is_over(seat: Seat) -> None:
    """Leave an upload that has been removed, or whose command has broken."""
    if seat.upload is None:
        return
    if seat.upload.closed:
        seat.leave("info", _REMOVED)
    elif seat.upload.preparing.outcome is Outcome.BROKEN:
        seat.leave("error", _BROKEN)


def _draw_notice(seat: Seat) -> None:
    if seat.notice is not None:
        kind, text = seat.notice
        _NOTICES[kind](text)
        seat.notice = None


def _draw_refusal(seat: Seat) -> None:
    """What must be mended before anything can be published."""
    upload = seat.upload
    if upload is None:
        return
    findings = read_findings(upload.findings)
    if findings is not None and findings.count(Severity.FEL):
        st.header("Uppgifterna behöver rättas", anchor=False)
        st.write("Inget har publicerats. Rätta i källan, spara filen på nytt och ladda upp den igen.")
    else:
        st.header("Uppgifterna kan inte publiceras nu", anchor=False)
        st.error("\n\n".join(upload.preparing.lines))
    draw_findings(upload)
    if st.button("Börja om", type="primary"):
        seat.leave("info", "Uppladdningen är borttagen.")
        st.rerun()
