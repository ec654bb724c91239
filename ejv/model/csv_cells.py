"""Cells of a csv file that somebody opens in a spreadsheet."""

import re

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, in wide characters too."""


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_STARTS) or cell.lstrip().startswith(_STARTS) else cell


_NUMBER = re.compile(r"[+-]?[0-9 ]+(,[0-9]+)?( ?%)?")


def harmless_text(cell: str) -> str:
    """The same, where a cell may be a number with a sign: that is no formula."""
    return cell if _NUMBER.fullmatch(cell) else harmless(cell)
