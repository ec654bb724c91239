"""EJV: start with ``streamlit run app.py``."""

import streamlit as st
from starlette.middleware import Middleware

from ejv.view.errors import show_fault
from ejv.view.web import GzipStatic, SwedishDocument

app = st.App(
    "ejv/view/main.py",
    middleware=[Middleware(GzipStatic), Middleware(SwedishDocument)],
    on_script_error=show_fault,
)
