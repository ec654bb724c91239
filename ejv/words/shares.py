"""Shares in words, tables and figures: one number where both counts are shown, else between which the share lies."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from ejv.measures.shares import ALL, NONE, Share
from ejv.release.select import Count
from ejv.words.marks import Mark
from ejv.words.sentences import told_rounded
from ejv.words.swedish import HIDDEN, NBSP, NOT_APPLICABLE, ZERO, decimal

_FINE = Fraction(995, 10_000)
"""Below this, which is told as 10 %, a share has a decimal."""
_VERY_SMALL = Fraction(2, 100)
_NAMED = {NONE: "inga", ALL: "alla"}
"""Shares that are known although a count is hidden: a part that is zero is none of whatever the whole is."""
_WIDEST = 4
"""An interval that reaches this many times further than the largest known share has words and no bar."""


def _digits(low: Fraction, high: Fraction) -> int:
    """How many decimals say something: none beside a zero, unless all of it is very small."""
    return int(high < (_FINE if low else _VERY_SMALL))


def _per_cent(share: Fraction, digits: int) -> str:
    return decimal(float(share * 100), digits)


def percentage(share: Fraction) -> str:
    """A share that is known: ``51 %``, ``2,4 %``. Never 0 % of something, nor 100 % of less than all."""
    if 0 < share < Fraction(1, 2000):
        return f"mindre än 0,1{NBSP}%"
    if Fraction(995, 1000) <= share < 1:
        return f"mer än 99{NBSP}%"
    digits = _digits(share, share) if share else 0
    halves_up = Fraction(floor(share * 10 ** (2 + digits) + Fraction(1, 2)), 10 ** (2 + digits))
    return f"{_per_cent(halves_up, digits)}{NBSP}%"


@dataclass(frozen=True, slots=True)
class _Limits:
    """The bounds of a share in per cent, each moved outwards to what is told."""

    lagsta: str
    hogsta: str

    @classmethod
    def of(cls, share: Share) -> "_Limits":
        digits = _digits(share.lagsta, share.hogsta)
        unit = 10 ** (2 + digits)
        low, high = Fraction(floor(share.lagsta * unit), unit), Fraction(ceil(share.hogsta * unit), unit)
        return cls(_per_cent(low, digits if low else 0), _per_cent(high, digits))


def told_share(share: Share | None) -> str:
    """A share in running text: ``51 %``, ``omkring 51 %``, ``mellan 20 och 35 %``, ``högst 8 %``, ``inga``."""
    if share is None:
        return "andelen visas inte"
    if share.told is not None:
        return f"{'omkring ' if share.is_rounded else ''}{percentage(share.told)}"
    if share.is_open:
        return "en okänd andel"
    if share.lagsta == share.hogsta and share.lagsta in _NAMED:
        return _NAMED[share.lagsta]
    limits = _Limits.of(share)
    if share.hogsta == 1:
        return f"minst {limits.lagsta}{NBSP}%"
    return f"mellan {limits.lagsta} och {limits.hogsta}{NBSP}%" if share.lagsta else f"högst {limits.hogsta}{NBSP}%"


def displayed_share(share: Share | None) -> str:
    """A share as a table shows it: ``51 %``, ``–`` for none, ``.. (20–35 %)`` when hidden, ``.`` if none."""
    if share is None:
        return NOT_APPLICABLE
    if share.told is not None:
        return told_share(share) if share.told else ZERO
    if share.is_open:
        return HIDDEN
    if share.lagsta == share.hogsta and share.lagsta in _NAMED:
        return ZERO if not share.lagsta else _NAMED[share.lagsta]
    limits = _Limits.of(share)
    return f"{HIDDEN} ({limits.lagsta}–{limits.hogsta}{NBSP}%)"


def share_marks(shares: Mapping[str, Share]) -> tuple[dict[str, Mark], float]:
    """How each share is drawn, in per cent, and how far the axis reaches: a hidden one as what it can be."""
    known = [float(share.told) for share in shares.values() if share.told is not None]
    reach = _WIDEST * max(known, default=1.0)
    ends = [float(share.hogsta) for share in shares.values() if share.told is None and share.hogsta <= reach]
    limit = 100 * max([*known, *ends, 0.01])
    return {label: _mark_of(share, limit) for label, share in shares.items()}, limit


def _mark_of(share: Share, limit: float) -> Mark:
    if share.told is not None:
        return Mark(0, float(share.told) * 100, hidden=False, text=displayed_share(share))
    low, high = float(share.lagsta) * 100, float(share.hogsta) * 100
    if share.is_open or high > limit:
        return Mark(0, 0, hidden=True, text=displayed_share(share))
    return Mark(low, high - low, hidden=True, text=displayed_share(share))


def known_shares(shares: Mapping[str, Share | None]) -> dict[str, Share]:
    """The shares that there are."""
    return {key: share for key, share in shares.items() if share is not None}


def describe_share_bars(what: str, shares: Mapping[str, Share]) -> str:
    """The text alternative of bars of shares: every bar with its value."""
    rounded = told_rounded(_parts(shares))
    values = "; ".join(f"{label}: {_aloud(share)}" for label, share in shares.items())
    return f"Stapeldiagram: {what}. {rounded}{values}."


def _aloud(share: Share) -> str:
    return told_share(share) if share.told is not None else f"uppgiften skyddas ({told_share(share)})"


def _parts(shares: Mapping[str, Share]) -> list[Count]:
    return [count for share in shares.values() for count in (share.part, share.whole)]
