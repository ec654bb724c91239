"""Kvartal: a calendar quarter that can be parsed, ordered, counted with and read by a person."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

_YEAR_FIRST = re.compile(r"(?P<ar>\d{4})\s*[-/ ]?\s*(?:kvartal|kv|k|q)\.?\s*(?P<nr>[1-4])", re.IGNORECASE)
_QUARTER_FIRST = re.compile(r"(?:kvartal|kv|k|q)\.?\s*(?P<nr>[1-4])\s*[-/, ]?\s*(?P<ar>\d{4})", re.IGNORECASE)

QUARTERS_A_YEAR = 4


@dataclass(frozen=True, order=True, slots=True)
class Kvartal:
    """A quarter of a year, ordered in time. ``str`` gives the code (``2024K1``)."""

    ar: int
    nr: int

    def __post_init__(self) -> None:
        if not 1 <= self.nr <= 4:
            raise ValueError("a quarter has the number 1, 2, 3 or 4")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2024K1``, ``2024-Q1``, ``Q1 2024``, ``kv 1 2024`` or ``kvartal 1 2024``.

        Raises
        ------
        ValueError
            When the text is none of these. The text itself is not repeated: it may come from a source row.
        """
        found = _YEAR_FIRST.fullmatch(text.strip()) or _QUARTER_FIRST.fullmatch(text.strip())
        if found is None:
            raise ValueError("not a quarter")
        return cls(int(found["ar"]), int(found["nr"]))

    def __str__(self) -> str:
        return f"{self.ar}K{self.nr}"

    def __add__(self, quarters: int) -> Self:
        ar, index = divmod(self.ar * 4 + self.nr - 1 + quarters, 4)
        return type(self)(ar, index + 1)

    def __sub__(self, quarters: int) -> Self:
        return self + -quarters

    def quarters_since(self, earlier: Self) -> int:
        """How many quarters lie between an earlier one and this: 1 for the one right before."""
        return (self.ar - earlier.ar) * 4 + self.nr - earlier.nr

    @property
    def label(self) -> str:
        """As a reader sees it: ``kv 1 2024``."""
        return f"kv {self.nr} {self.ar}"

    @property
    def first_day(self) -> date:
        """The quarter's first day."""
        return date(self.ar, 3 * self.nr - 2, 1)

    @property
    def last_day(self) -> date:
        """The quarter's last day: the day of the snapshot."""
        return (self + 1).first_day - timedelta(days=1)


def whole_years(kvartal: Iterable[Kvartal]) -> list[int]:
    """The calendar years of which every quarter is there, in order."""
    years = [each.ar for each in kvartal]
    return sorted(year for year in set(years) if years.count(year) == QUARTERS_A_YEAR)
