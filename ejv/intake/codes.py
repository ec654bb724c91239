"""Codes: what a cell's text means according to the code lists."""

from ejv.intake.fault import UNTOLD, Fault
from ejv.model.dimension import LEVELS
from ejv.model.finding import FindingKind
from ejv.model.kodlista import Kodlista, Kodlistor

SEPARATOR = "|"


def _unknown(kodlista: Kodlista, text: str) -> Fault:
    nearest = kodlista.nearest(text)
    return Fault(FindingKind.OKAND_KOD, text, f" (närmast: '{nearest}')" if nearest else "")


def _ambiguous(text: str, candidates: tuple[str, ...]) -> Fault:
    return Fault(FindingKind.FLERTYDIG_KOD, text, ", ".join(candidates))


def read_code(kodlista: Kodlista, text: str) -> str | Fault:
    """The one code that a text means."""
    candidates = kodlista.find(text)
    if not candidates:
        return _unknown(kodlista, text)
    return candidates[0] if len(candidates) == 1 else _ambiguous(text, candidates)


def read_codes(kodlista: Kodlista, text: str) -> tuple[str, ...] | Fault:
    """The codes that a text with ``|`` between them means, each once."""
    codes: dict[str, None] = {}
    for part in dict.fromkeys(part.strip() for part in text.split(SEPARATOR)):
        code = read_code(kodlista, part) if part else ""
        if isinstance(code, Fault):
            return code
        codes[code] = None
    return tuple(code for code in codes if code)


def settle_insats(kodlistor: Kodlistor, text: str, lagrum: str | Fault) -> str | Fault:
    """The insats that a text means in the law of its row. The text is one that the code list knows."""
    if isinstance(lagrum, Fault):
        return UNTOLD
    candidates = kodlistor["insats"].find(text)
    in_law = tuple(kod for kod in candidates if kodlistor.ancestor(LEVELS["insats"], kod, "lagrum") == lagrum)
    if not in_law:
        return Fault(FindingKind.INSATS_MOT_LAGRUM)
    return in_law[0] if len(in_law) == 1 else _ambiguous(text, in_law)


def settle_biorsaker(main: str | Fault, others: tuple[str, ...] | Fault) -> tuple[str, ...] | Fault:
    """The reasons beside the main one."""
    return others if isinstance(others, Fault) else tuple(kod for kod in others if kod != main)
