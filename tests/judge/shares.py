"""Shares in tables: a released count of the row over a released total, to as many decimals as are shown."""

import re
from collections.abc import Iterable
from itertools import product

from tests.judge.facts import Cell

_SHARE = re.compile(r"(\d+)(,\d)? %$")
_SPAN = re.compile(r"(?:\.\. \()?(\d+(?:,\d)?)–(\d+(?:,\d)?) %\)?$")


def is_share(shown: str, parts: Iterable[Cell | None], wholes: Iterable[Cell | None], fewest: int) -> bool:
    """Whether a text is the share of one of the parts in one of the wholes, or what it can be where one is hidden.

    No share is told where one of the wholes is smaller than ``fewest``, or hidden.
    """
    parts, wholes = list(parts), list(wholes)
    pairs = [(part, whole) for part, whole in product(parts, wholes) if part is not None and whole is not None]
    if found := _SHARE.match(shown):
        digits = 1 if found[2] else 0
        exact = [100 * part.antal / whole.antal for part, whole in pairs if part.antal is not None and whole.antal]
        told = float(f"{found[1]}{found[2] or ''}".replace(",", "."))
        return any(abs(share - told) <= 0.5 / 10**digits + 1e-9 for share in exact)
    if found := _SPAN.match(shown):
        low, high = (float(end.replace(",", ".")) for end in found.groups())
        return any(_spans(part, whole, low, high) for part, whole in pairs)
    return not any(map(str.isdigit, shown)) and (
        None in wholes or not (pairs and all(part.antal and (whole.antal or 0) >= fewest for part, whole in pairs))
    )


def _spans(part: Cell, whole: Cell, low: float, high: float) -> bool:
    """Whether a hidden share may reach so far: no wider than its cells say; other cells may have narrowed it."""
    if not whole.lagsta or not whole.hogsta:
        return False
    most = 100.0 if part.hogsta is None else min(100.0, 100 * part.hogsta / whole.lagsta)
    return 100 * part.lagsta / whole.hogsta - 1 < low <= high < most + 1
