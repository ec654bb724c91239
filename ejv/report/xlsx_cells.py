"""Cells of a workbook: what a table shows as text becomes a number where it is one, and stays text where it is not."""

import re
from dataclasses import dataclass

from ejv.report.workbook import COUNT_FORMAT
from ejv.words.shares import displayed_share
from ejv.words.swedish import NBSP, ZERO, displayed
from ejv.words.tables import Cell, Share

_WHOLE = re.compile(r"\d{1,3}(?:\d{3})*")
_PERCENT = re.compile(r"(\d+)(?:,(\d))? ?%")
_CHANGE = re.compile(r"[+−]\d+|±0")
CHANGE_FORMAT = '+#,##0;"−"#,##0;"±"0'
_PERCENTS = ('0 %;-0 %;"–"', '0.0 %;-0.0 %;"–"')


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell: a number and how it is shown, or a text."""

    value: float | str
    form: str = ""


def written(cell: Cell) -> Written:
    """A cell as a workbook has it.

    A hidden count is text, with what it can be in the same cell, so that nobody adds it up. A share has as many digits
    as it is told with.
    """
    if isinstance(cell, Share):
        return _read(displayed_share(cell))
    return _read(cell if isinstance(cell, str) else displayed(cell))


def _read(text: str) -> Written:
    bare = text.replace(NBSP, "")
    if bare == ZERO:
        return Written(0, COUNT_FORMAT)
    if _WHOLE.fullmatch(bare):
        return Written(int(bare), COUNT_FORMAT)
    if found := _PERCENT.fullmatch(bare):
        digits = len(found[2] or "")
        return Written(round(float(f"{found[1]}.{found[2] or 0}") / 100, 2 + digits), _PERCENTS[digits])
    if _CHANGE.fullmatch(bare):
        return Written(int(bare.replace("−", "-").replace("±", "")), CHANGE_FORMAT)
    return Written(text)
