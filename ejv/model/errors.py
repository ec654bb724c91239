"""The one exception a user is meant to read."""


class EjvError(Exception):
    """A fault that the user can do something about, worded in Swedish and shown without a traceback.

    The message never holds a value from a source row: it may end up in a log or on a page.
    """


class TooMuchError(EjvError):
    """What is to be published is more, or takes more, than the limits allow."""


class NothingNewError(EjvError):
    """There is nothing to publish: the newest release shows just this already."""


class UnverifiedReleaseError(EjvError):
    """The release in the folder is not the one that was published, or breaks its own rules."""
