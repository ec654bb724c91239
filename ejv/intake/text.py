"""The text of a cell, in one form whatever program wrote it."""

import unicodedata
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

_OTHER_HYPHENS = "\u2212\u2043\u02d7"
"""Minus sign, hyphen bullet and modifier minus: hyphens to the eye, but not dashes to Unicode."""


_MOST_KEPT = 100_000


class Memo(dict[str, T], Generic[T]):
    """What a function gives for each text that it is asked about, worked out once a text.

    Cells repeat each other. Where they do not, only the first ones are kept.
    """

    def __init__(self, compute: Callable[[str], T]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, text: str) -> T:
        found = self._compute(text)
        if len(self) < _MOST_KEPT:
            self[text] = found
        return found


def cell_text(raw: str) -> str:
    """A cell's text with single plain spaces, composed letters and no invisible characters."""
    if not (raw.isascii() and raw.isprintable()):
        raw = "".join(sign for sign in unicodedata.normalize("NFC", raw) if sign.isspace() or _is_visible(sign))
    return " ".join(raw.split())


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf")


def plain_signs(text: str) -> str:
    """The same text with every kind of digit and hyphen written as 0–9 and ``-``."""
    if text.isascii():
        return text
    return "".join(_plain_sign(sign) for sign in unicodedata.normalize("NFKC", text))


def _plain_sign(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return "-" if unicodedata.category(sign) == "Pd" or sign in _OTHER_HYPHENS else sign
