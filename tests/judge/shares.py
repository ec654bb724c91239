"""Shares in tables: a released count of the row over a released total, to as many decimals as are shown."""

import re
from collections.abc import Iterable
from itertools import product

from tests.judge.facts import Cell

_SHARE = re.compile(r"(\d+)(,\d)? %$")
_SPAN = re.compile(r"(?:\.\. \()?(\d+(?:,\d)?)–(\d+(?:,\d)?) %\)?$")


def is_share(shown: str, parts: Iterable[Cell | None], wholes: Iterable[Cell | None]) -> bool:
    """Whether a text is the share of one of the parts in one of the wholes, or what it can be where one is hidden."""
    pairs = [(part, whole) for part, whole in product(parts, wholes) if part is not None and whole is not None]
    if found := _SHARE.match(shown):
        digits = 1 if found[2] else 0
        exact = [100 * part.antal / whole.antal for part, whole in pairs if part.antal is not None and whole.antal]
        return any(f"{share:.{digits}f} %".replace(".", ",") == shown for share in exact)
    if found := _SPAN.match(shown):
        low, high = (float(end.replace(",", ".")) for end in found.groups())
        return any(_spans(part, whole, low, high) for part, whole in pairs)
    return not any(map(str.isdigit, shown)) and not any(part.antal and whole.antal for part, whole in pairs[:1])


def _spans(part: Cell, whole: Cell, low: float, high: float) -> bool:
    """Whether a hidden share reaches from one to the other end, each rounded outwards or to the nearest."""
    if part.hogsta is None or not whole.lagsta or not whole.hogsta:
        return False
    least, most = 100 * part.lagsta / whole.hogsta, min(100.0, 100 * part.hogsta / whole.lagsta)
    return abs(least - low) < 1 and abs(most - high) < 1
