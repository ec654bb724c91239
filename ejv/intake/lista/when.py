"""Dates as people write them, and the words around them. Pure; what is read is confidential."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from ejv.intake.text import plain_signs

EARLIEST = date(1990, 1, 1)
"""No decision that still waits is older: LSS is from 1994, and a list with an older date has a fault in it."""
EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""Day 0 of a workbook's serial numbers; after February 1900 the first counts as Excel does."""

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_NAME = (
    "jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_TIME = r"(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?)?(?!\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/. ])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?!\d){_TIME}",
        rf"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d){_TIME}",
        r"(?<!\d)(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[-/., ]{1,2}(?P<y>(?:19|20)\d\d)(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?::?e)?[. ]{{0,2}}(?P<n>{_MONTH_NAME})\.?,?[ ]?[-']?(?P<y>(?:19|20)?\d\d)(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:[ ]?[-–']|[ ])(?P<y>\d\d)(?!\d)",
        rf"(?<!\d)(?P<y>\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d){_TIME}",
        r"(?<!\d)(?P<a>\d\d)(?P<s>[/.])(?P<m>\d\d)(?P=s)(?P<b>\d\d)(?!\d)",
        rf"(?<!\d)(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d){_TIME}",
    )
)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_WITHOUT_ZERO = re.compile(r"\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
"""``040512`` from which a spreadsheet has dropped the 0 looks like a serial number."""
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """What a cell says: its dates, each once, and the words that are left without them, in lower case.

    ``sound`` is False when there are digits that might be a date but cannot be read as one.
    """

    dates: tuple[date, ...]
    words: str
    sound: bool


def read_written(text: str, latest: date, epoch: date = EPOCH_1900) -> Written:
    """Read every date in a cell.

    Parameters
    ----------
    latest
        The last day that a date could be. It settles ``05/06/23`` when only one reading is possible.
    epoch
        Day 0 of the file's serial numbers.
    """
    text = plain_signs(text).strip()
    serial = _SERIAL.fullmatch(text)
    if serial:
        day = epoch + timedelta(days=int(serial[1]))
        certain = EARLIEST <= day <= latest and not _WITHOUT_ZERO.fullmatch(serial[1])
        return Written((day,), "", True) if certain else Written((), text, False)
    found: list[date] = []
    sound = True
    for pattern in _PATTERNS:
        for hit in list(pattern.finditer(text)):
            readings = set(_readings(hit, latest))
            found += readings if len(readings) == 1 else []
            sound = sound and len(readings) == 1
        text = pattern.sub(" ", text)
    words = _SPACES.sub(" ", text).strip(" ,.;:()–-").casefold()
    return Written(tuple(sorted(set(found))), words, sound and not any(map(str.isdigit, words)))


def _readings(hit: re.Match[str], latest: date) -> Iterator[date]:
    """The days that a written date can be."""
    parts = hit.groupdict()
    if "a" not in parts:
        month = _MONTHS.index(parts["n"][:3].casefold()) + 1 if "n" in parts else int(parts["m"])
        return _days(parts["y"], month, int(parts["d"]))
    both = (_days(parts["a"], int(parts["m"]), int(parts["b"])), _days(parts["b"], int(parts["m"]), int(parts["a"])))
    return (day for day in chain(*both) if EARLIEST <= day <= latest)


def _days(year: str, month: int, day: int) -> Iterator[date]:
    """The day, if the calendar has it. A year of two digits is in this century, or from 90 in the last."""
    full = int(year) if len(year) == 4 else int(year) + (1900 if year >= "90" else 2000)
    try:
        yield date(full, month, day)
    except ValueError:
        return
