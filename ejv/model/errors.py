"""The one exception a user is meant to read."""


class EjvError(Exception):
    """A fault that the user can do something about, worded in Swedish and shown without a traceback.

    The message never holds a value from a source row: it may end up in a log or on a page.
    """


class UnverifiedReleaseError(EjvError):
    """The release in the folder is not the one that was published, or breaks its own rules."""
