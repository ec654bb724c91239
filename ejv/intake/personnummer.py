"""The guard: tells whether a text holds something that looks like a personnummer or samordningsnummer.

Better one alarm too many than one number let through: the check digit is not asked for.
"""

import re
from decimal import Decimal

from ejv.intake.text import plain_signs

_YEAR = r"(?:(?:18|19|20)[0-9]{2}|[0-9]{2})"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
"""A day of the month, or that day plus 60: a samordningsnummer (folkbokföringslagen 1991:481, 18 b §)."""
_LAST_FOUR = r"[-+/._ ]{0,3}[0-9]{4}(?![0-9])"

_TOGETHER = re.compile(rf"(?<![0-9]){_YEAR}{_MONTH}{_DAY}{_LAST_FOUR}")
_APART = re.compile(rf"(?<![0-9]){_YEAR}([ ./-]){_MONTH}\1{_DAY}{_LAST_FOUR}(?![-/.][0-9]{{2}})")
_SCIENTIFIC = re.compile(r"[0-9][.,][0-9]+[eE]\+?[0-9]{1,2}")
_GROUPED = re.compile(r"[0-9]+(?:[ .,'_][0-9]+)*")
_NO_DECIMALS = re.compile(r"[.,]0+$")
_WITHOUT_ZERO = 9
"""The digits left of a ten-digit number when a spreadsheet has dropped its first 0 (born 2001–2009)."""


def holds_personnummer(text: str) -> bool:
    """Whether a text holds digits that fit a personnummer, anywhere in it and however written."""
    if sum(map(str.isdigit, text)) < _WITHOUT_ZERO:
        return False
    text = plain_signs(text)
    return bool(_TOGETHER.search(text) or _APART.search(text)) or _is_one_as_number(text)


def _is_one_as_number(text: str) -> bool:
    """Whether a spreadsheet has made a number of it: ``1.98001019999E+11``, ``8 001 019 999``, ``101019999``."""
    if _SCIENTIFIC.fullmatch(text):
        text = str(int(Decimal(text.replace(",", "."))))
    if not _GROUPED.fullmatch(text):
        return False
    candidates = (re.sub(r"[^0-9]", "", part) for part in (text, _NO_DECIMALS.sub("", text)))
    return any(_TOGETHER.fullmatch(digits.zfill(10)) for digits in candidates if len(digits) >= _WITHOUT_ZERO)
