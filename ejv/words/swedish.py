"""Numbers and signs as Swedish official statistics write them."""

from collections.abc import Iterable

from ejv.model.kvartal import Kvartal
from ejv.release.select import Count

NBSP = "\u00a0"
HIDDEN, ZERO, NOT_APPLICABLE = "..", "–", "."
NOT_REPORTED = "ej rapporterat"

_SYMBOLS = {
    HIDDEN: "uppgiften skyddas, så att ingen person kan kännas igen. Inom parentes: vad talet kan vara.",
    ZERO: "noll.",
    NOT_APPLICABLE: "uppgift saknas eller är inte tillämplig.",
}


def symbols(*, rounded: bool = False) -> dict[str, str]:
    """The signs in tables and what they mean, as Kolada and SCB use them. Nothing is hidden among rounded counts."""
    if not rounded:
        return _SYMBOLS
    return {ZERO: "noll, eller ett litet antal som är avrundat till noll.", NOT_APPLICABLE: _SYMBOLS[NOT_APPLICABLE]}


def number(antal: int) -> str:
    """A whole number: ``2 345`` with a space that does not break, ``−3`` with a true minus sign."""
    return f"{antal:,}".replace(",", NBSP).replace("-", "−")


def signed(antal: int) -> str:
    """A change: ``+3``, ``−3`` or ``±0``."""
    return f"+{number(antal)}" if antal > 0 else number(antal) if antal else "±0"


def decimal(value: float, digits: int = 1) -> str:
    """A number with a decimal comma: ``1 234,5``."""
    return f"{value:,.{digits}f}".replace(",", NBSP).replace(".", ",").replace("-", "−")


def percent(share: float) -> str:
    """A share in whole per cent: ``12 %``."""
    return f"{decimal(100 * share, 0)}{NBSP}%"


def plural(antal: int, one: str, many: str) -> str:
    """A number and its noun: ``1 beslut``, ``2 insatser``."""
    return f"{number(antal)}{NBSP}{one if antal == 1 else many}"


def about(count: Count) -> str:
    """A count that is shown, in running text: ``12``, or ``omkring 12`` and ``högst 2`` when it is rounded."""
    if not count.is_rounded:
        return number(count.antal or 0)
    return f"omkring {number(count.antal)}" if count.antal else f"högst {number(count.hogsta or 0)}"


def interval(count: Count) -> str:
    """What a count can be, in words: ``mellan 0 och 7``, ``minst 3``, ``0 eller fler``."""
    if count.hogsta is not None:
        return f"mellan {number(count.lagsta)} och {number(count.hogsta)}"
    return f"minst {number(count.lagsta)}" if count.lagsta else "okänt antal"


def displayed(count: Count | None) -> str:
    """A count as a table shows it: ``12``, ``–`` for zero, ``.. (0–7)`` when hidden, ``.`` when there is none."""
    if count is None:
        return NOT_APPLICABLE
    if count.antal is not None:
        return number(count.antal) if count.antal else ZERO
    if count.hogsta is not None:
        return f"{HIDDEN} ({number(count.lagsta)}–{number(count.hogsta)})"
    return f"{HIDDEN} (minst {number(count.lagsta)})" if count.lagsta else HIDDEN


def told(count: Count | None) -> str:
    """A count in running text: ``12``, ``noll``, ``skyddas (mellan 0 och 7)``."""
    if count is None:
        return "uppgift saknas"
    if count.antal is None:
        limits = f" ({interval(count)})" if count.hogsta is not None or count.lagsta else ""
        return f"uppgiften skyddas{limits}"
    return number(count.antal) if count.antal else "avrundat till noll" if count.is_rounded else "noll"


def amount(count: Count | None) -> str:
    """A count before its noun: ``12``, ``omkring 12``, ``noll``, ``mellan 0 och 7``, ``okänt antal``."""
    if count is None:
        return "okänt antal"
    if count.antal is None:
        return interval(count)
    return about(count) if count.antal or count.is_rounded else "noll"


def legend(texts: Iterable[str], *, rounded: bool = False) -> str:
    """What the signs among some displayed texts mean; empty when there is none."""
    found = {text.split(" ")[0] for text in texts}
    return " ".join(f"{sign} = {meaning}" for sign, meaning in symbols(rounded=rounded).items() if sign in found)


def quarter(kvartal: Kvartal) -> str:
    """A quarter in running text, never broken over lines: ``kv 1 2024``."""
    return kvartal.label.replace(" ", NBSP)


def listed(parts: Iterable[str]) -> str:
    """Words in a row: ``a, b och c``."""
    *first, last = parts
    return f"{', '.join(first)} och {last}" if first else last
