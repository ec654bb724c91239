"""How the columns of a case list may be headed: the ways that EJV ships with, and the municipality's own."""

import difflib
import re
from collections.abc import Mapping
from functools import cache

from ejv.config.kodlistor import read_shipped
from ejv.model.listkolumn import Listkolumn

_PARENTHESES = re.compile(r"\([^)]*\)")
_NUMBERED = re.compile(r"^\s*\d{1,2}[.):]\s*")
_NOT_LETTERS = re.compile(r"[^a-zåäöéü0-9]+")
_LIKENESS = 0.8


def rubrik_key(text: str) -> str:
    """The form in which headers of lists are compared: letters and digits alone, without a number in front."""
    return _NOT_LETTERS.sub("", _NUMBERED.sub("", text).casefold())


@cache
def shipped_rubriker() -> Mapping[str, Listkolumn]:
    """Every way to write each column that EJV ships with, as ``rubrik_key`` gives it."""
    listed = read_shipped("listkolumner.toml")["kolumn"]
    return {rubrik_key(text): Listkolumn(namn) for namn, texts in listed.items() for text in (*texts, namn)}


def find_listkolumn(text: str, own: Mapping[str, Listkolumn]) -> Listkolumn | None:
    """The column that a header names, if any.

    Parameters
    ----------
    own
        The municipality's own headers, by ``rubrik_key``. They go first, also to say that a column is not read.
    """
    keys = (rubrik_key(text), rubrik_key(_PARENTHESES.sub(" ", text)))
    for known in (own, shipped_rubriker()):
        for key in keys:
            if key and key in known:
                return known[key]
    return None


def nearest_listkolumn(text: str) -> Listkolumn | None:
    """The column whose header is most like this one: a suggestion for a person, never a guess of ours."""
    known = shipped_rubriker()
    close = difflib.get_close_matches(rubrik_key(text), known, n=1, cutoff=_LIKENESS)
    return known[close[0]] if close else None
