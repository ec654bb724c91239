"""What of a list's own words may be repeated in the account: headers made of words that headers are made of."""

import re
from collections.abc import Mapping
from functools import cache

from ejv.config.kodlistor import read_shipped
from ejv.config.listkolumner import find_listkolumn
from ejv.model.listkolumn import Listkolumn

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 60


@cache
def _vocabulary() -> frozenset[str]:
    listed = read_shipped("listkolumner.toml")
    texts = [text for texts in listed["kolumn"].values() for text in texts] + listed["ord"]
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))


def safe_label(text: str, own: Mapping[str, Listkolumn]) -> str:
    """The header if all its words are known ones, or the user has named it; otherwise nothing, for it may be a name."""
    words = _WORD.findall(text.casefold())
    known = words and all(word in _vocabulary() for word in words)
    named = find_listkolumn(text, own) is not None and find_listkolumn(text, {}) is None
    return text if (known or named) and len(text) <= _LONGEST else ""
