"""Tells whether a text holds an exact date."""

import re
from datetime import date

from ejv.intake.text import plain_signs

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_FULL_YEAR = r"(?P<y>(?:19|20)[0-9]{2})"
_ANY_YEAR = r"(?P<y>(?:19|20)?[0-9]{2})(?![0-9])"
_DAY = r"(?<![0-9])(?P<d>[0-9]{1,2})"

_LONG = (
    re.compile(r"(?<![0-9])(?P<y>[0-9]{2})(?P<s>[-/.])(?P<m>[0-9]{2})(?P=s)(?P<d>[0-9]{2})(?![0-9])"),
    re.compile(rf"(?<![0-9]){_FULL_YEAR}(?P<s>[-/. ])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}})(?![0-9])"),
    re.compile(rf"(?<![0-9]){_FULL_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})(?![0-9])"),
    re.compile(rf"{_DAY}[-/.](?P<m>[0-9]{{1,2}})[-/. ]{{1,2}}{_ANY_YEAR}"),
    re.compile(rf"{_DAY}[-. ]{{0,2}}(?P<m>{'|'.join(_MONTHS)})[a-z]*[-. ]{{0,2}}{_ANY_YEAR}"),
)
_SHORT = re.compile(r"(?<![0-9])(?P<y>[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?![0-9])")


def holds_date(text: str, *, short: bool) -> bool:
    """Whether a text holds a date that exists in the calendar.

    Parameters
    ----------
    short
        Whether ``221208`` is a date too: where numbers are not expected.
    """
    text = plain_signs(text).casefold()
    patterns = (*_LONG, _SHORT) if short else _LONG
    return any(_exists(found) for pattern in patterns for found in pattern.finditer(text))


def _exists(found: re.Match[str]) -> bool:
    month = _MONTHS.index(found["m"]) + 1 if found["m"] in _MONTHS else int(found["m"])
    year = int(found["y"]) if len(found["y"]) == 4 else 2000 + int(found["y"])
    try:
        date(year, month, int(found["d"]))
    except ValueError:
        return False
    return True
