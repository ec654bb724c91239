"""What a reader sees when something is wrong: Swedish words, no traceback, no value from a file."""

import logging

import streamlit as st

from ejv.model.errors import EjvError

_LOG = logging.getLogger("ejv")


def show_fault(fault: Exception) -> bool:
    """Show a fault on the page and log it. ``True``: it is dealt with."""
    if isinstance(fault, EjvError):
        show_refusal(fault)
    else:
        _LOG.error("Fel när en sida visades", exc_info=fault)
        st.error(
            "Något gick fel när sidan skulle visas. Felet är loggat. Ladda om sidan, eller kontakta kommunen om det "
            "inte hjälper."
        )
    return True


def show_refusal(fault: EjvError) -> None:
    """Show why nothing is shown."""
    st.title("Uppgifterna kan inte visas", anchor=False)
    st.error(str(fault))
