"""The last good release of each place, kept in memory: shown while what lies there cannot be read.

Broken is not the same as taken away. A release that is half copied, changed or out of reach was whole when it was read,
and readers keep it, with a notice. One that is not there any more has been withdrawn, and is not shown again.
"""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ejv.model.errors import EjvError, UnverifiedReleaseError
from ejv.model.release import Release

MOST_KEPT = 8
Tell = Callable[[str], None]
"""Told, in Swedish, why what is shown is not what lies in the place."""


@st.cache_resource(show_spinner=False)
def _kept() -> dict[str, Release]:
    """Place → what was last read there. Shared by all sessions."""
    return {}


def opened_or_kept(
    place: Path, opened: Callable[[Path], Release], tell: Tell, is_left: Callable[[Path], bool]
) -> Release:
    """What is in a place; or what was last read there, when it is broken and has not been taken away.

    Parameters
    ----------
    is_left
        Whether there is something in the place, which cannot be read.

    Raises
    ------
    EjvError
        When there is nothing that can be trusted.
    """
    try:
        release = opened(place)
    except (EjvError, OSError) as fault:
        release = _kept().get(str(place))
        if release is None or not is_left(place):
            raise fault if isinstance(fault, EjvError) else _as_refusal(place) from fault
        tell(_told(release))
        return release
    kept = _kept()
    kept.pop(str(place), None)
    kept[str(place)] = release
    while len(kept) > MOST_KEPT:
        kept.pop(next(iter(kept)), None)
    return release


def is_out_of_reach(place: Path) -> bool:
    """Whether a folder is perhaps there and cannot be listed: a share that does not answer, or a lost permission."""
    try:
        next(place.iterdir(), None)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return False


def has_something(place: Path) -> bool:
    """Whether a release's folder is out of reach or holds some file."""
    try:
        return next(place.iterdir(), None) is not None
    except OSError:
        return is_out_of_reach(place)


def _as_refusal(place: Path) -> UnverifiedReleaseError:
    return UnverifiedReleaseError(
        f"Ingen utgåva går att läsa i mappen {place.name}. Kontrollera att mappen finns, att disken eller "
        "nätverksmappen svarar och att servern får läsa den."
    )


def _told(kept: Release) -> str:
    return (
        f"**Utgåva {kept.manifest.release_id} går inte att läsa från disken just nu, eller är ändrad där.** Den visas "
        "som den var när den senast lästes. Den som sköter EJV behöver lägga tillbaka mappen från en säkerhetskopia. "
        "Ska utgåvan inte visas mer tas hela dess mapp bort."
    )
