"""The environment of the commands that the server starts: its own, without what only the server needs to know."""

import os

from ejv.view.login.secret import FROM_ENVIRONMENT

_KEPT_TO_ITSELF = frozenset({*FROM_ENVIRONMENT.values(), "STREAMLIT_SERVER_COOKIE_SECRET"})


def child_environment(own: dict[str, str] | None = None) -> dict[str, str]:
    """What a command that the server starts is given: no secret of the login or of cookies, and text as UTF-8 at once.

    Parameters
    ----------
    own
        Variables of that command alone, over the rest.
    """
    passed_on = {name: value for name, value in os.environ.items() if name not in _KEPT_TO_ITSELF}
    return {**passed_on, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8", **(own or {})}
