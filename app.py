"""EJV: start with ``streamlit run app.py``."""

import streamlit as st
from starlette.middleware import Middleware

from ejv.view.errors import show_fault
from ejv.view.first_words import first_words
from ejv.view.login.admitted import takes_in_file
from ejv.view.login.secret import secrets_from_environment
from ejv.view.look import apply_colour
from ejv.view.start.starting import stop_unless_safe
from ejv.view.web import GzipStatic, SwedishDocument, UploadGuard

stop_unless_safe()
apply_colour()
app = st.App(
    "ejv/view/main.py",
    middleware=[
        Middleware(GzipStatic),
        Middleware(SwedishDocument, words=first_words),
        Middleware(UploadGuard, allowed=takes_in_file),
    ],
    on_script_error=show_fault,
    secrets=secrets_from_environment(),
)
