"""Estimates in words and as figures: exact, between limits where a part is hidden, or about where it is rounded."""

from math import ceil, floor, inf

from ejv.measures.estimate import Estimate
from ejv.words.swedish import NBSP, NOT_APPLICABLE, decimal, number


def told_share(share: Estimate | None, lack: str = NOT_APPLICABLE) -> str:
    """A share as a table shows it: ``44 %``, ``25–47 %`` when a part is hidden, ``44 % (38–51 %)`` when rounded."""
    if share is None:
        return lack
    low, high = floor(100 * share.least + 1e-9), ceil(100 * share.greatest - 1e-9)
    limits = f"{low}–{high}{NBSP}%"
    if share.told is None:
        return limits
    told = f"{decimal(100 * share.told, 0)}{NBSP}%"
    return told if share.spread < 1e-9 else f"{told} ({limits})"


def share_in_words(share: Estimate) -> str:
    """A share in running text: ``44 %``, ``mellan 25 och 47 %``, ``omkring 44 %``."""
    if share.told is None:
        low, high = floor(100 * share.least + 1e-9), ceil(100 * share.greatest - 1e-9)
        return f"mellan {low} och {high}{NBSP}%"
    about = "" if share.spread < 1e-9 else "omkring "
    return f"{about}{decimal(100 * share.told, 0)}{NBSP}%"


def months_in_words(months: Estimate) -> str:
    """A length of time: ``omkring 7 månader``, ``mellan 7 och 10 månader``."""
    if months.told is not None and months.told != inf:
        return f"omkring {number(round(months.told))}{NBSP}månader"
    return f"mellan {number(floor(months.least))} och {number(ceil(months.greatest))}{NBSP}månader"


def longer_in_words(months: Estimate) -> str:
    """How long somebody has waited at the least: ``längre än omkring 7 månader``, ``minst 13 månader``."""
    if months.least == inf:
        return f"24{NBSP}månader eller mer"
    if months.told in (None, inf) and months.greatest == inf:
        return f"minst {number(floor(months.least))}{NBSP}månader"
    within = "någonstans " if months.told is None else ""
    return f"längre än {within}{months_in_words(months)}"


def short_months(months: Estimate | None, last: float) -> str:
    """A length of time as a headline number, in months: ``7``, ``7–10``, ``13+`` for 13 or more."""
    if months is None:
        return NOT_APPLICABLE
    if months.least == inf:
        return f"{number(round(last))}+"
    if months.told not in (None, inf):
        return number(round(months.told or 0))
    if months.greatest == inf:
        return f"{number(floor(months.least))}+"
    return f"{number(floor(months.least))}–{number(ceil(months.greatest))}"
