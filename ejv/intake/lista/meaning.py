"""Which codes a list's words mean: the code lists and the user's own aliases, and never a guess. Pure; confidential."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ejv.intake.codes import SEPARATOR
from ejv.intake.fault import UNTOLD, Fault
from ejv.intake.lista.answers import MARKS, NOTHING
from ejv.model.dimension import LEVELS
from ejv.model.finding import FindingKind
from ejv.model.kodlista import Kodlista, Kodlistor, normalised

_LSS = re.compile(r"\bLSS\b|lagen om stöd och service", re.IGNORECASE)
_SOL = re.compile(r"\bSoL\b|socialtjänstlag", re.IGNORECASE)
_CHAPTER = re.compile(r"\d+ ?kap\b", re.IGNORECASE)
_PUNKT = re.compile(r"\b9 ?§ ?(?:LSS[ ,:]*)?(?:p(?:unkt|\.)? ?)?(\d{1,2})(?!\d|[ .:]*kap)", re.IGNORECASE)
_BARE_PARAGRAPH = re.compile(r"9 ?§.*")
_TAIL = re.compile(
    r"[ ,(]*(?:enl(?:igt|\.)? )?(?:(?:sol|lss)[ ,]+)?(?:\d+ ?kap\.? ?)?\d+ ?(?:[a-z] )?§.*$", re.IGNORECASE
)
_NUMBERED = re.compile(r"^\d{1,2}[.):] ?")
_STRONG, _WEAK = re.compile(r"\s*[|;,+/]\s*"), re.compile(r" (?:och|samt) ")
_SUGGESTED = 3


def law_named(text: str) -> str:
    """The law that a text names, ``SoL`` or ``LSS``; nothing when it names none or both."""
    lss, sol = bool(_LSS.search(text)), bool(_SOL.search(text))
    if lss or sol:
        return "" if lss and sol else "LSS" if lss else "SoL"
    if _CHAPTER.match(text):
        return "SoL"
    return "LSS" if _BARE_PARAGRAPH.fullmatch(text) else ""


def alias_key(text: str) -> str:
    """The form in which the user's own words are compared."""
    return " ".join(text.casefold().split())


@dataclass(frozen=True, eq=False, repr=False)
class Meaning:
    """Looks words up.

    Attributes
    ----------
    aliases
        The user's own words, as ``alias_key`` gives them → a code, or a word that a code list knows.
    """

    kodlistor: Kodlistor
    aliases: Mapping[str, str]

    def code(self, lista: str, text: str) -> str | Fault:
        """The one code of a list that a text means; the code that stands for nothing told when the cell is empty."""
        if text in MARKS:
            return MARKS[text]
        found = self._find(self.kodlistor[lista], text)
        if len(found) == 1:
            return found[0]
        return _ambiguous(text, found) if found else self._unknown(self.kodlistor[lista], text)

    def _find(self, kodlista: Kodlista, text: str) -> tuple[str, ...]:
        """The codes that a text may mean."""
        own = self.aliases.get(alias_key(text)) or self.aliases.get(normalised(text), "")
        ways = (own, text, _NUMBERED.sub("", text), _TAIL.sub("", text), _NUMBERED.sub("", _TAIL.sub("", text)))
        return next((found for way in ways if way and (found := kodlista.find(way))), ())

    def _unknown(self, kodlista: Kodlista, text: str, lagrum: str = "") -> Fault:
        near = [kod for kod in kodlista.near(text, 2 * _SUGGESTED) if not lagrum or self._law_of(kod) == lagrum]
        note = f" (närmast: {', '.join(near[:_SUGGESTED])})" if near else ""
        return Fault(FindingKind.LISTA_OKANT_ORD, text, note)

    def _law_of(self, insats: str) -> str:
        return self.kodlistor.ancestor(LEVELS["insats"], insats, "lagrum")

    def insats(self, text: str, lagrum_text: str, heading_law: str) -> str | Fault:
        """The insats that a row means.

        The law is what the row's own lagrum says, else what the text of the insats says, else the heading above. A
        point of 9 § LSS in the lagrum names the insats by itself, and must not be another than the text.
        """
        if text in MARKS or lagrum_text in MARKS:
            return MARKS.get(text) or MARKS[lagrum_text]
        law = self._law(lagrum_text) or law_named(text) or heading_law
        punkt = _PUNKT.search(lagrum_text)
        by_point = f"lss_9_{int(punkt[1])}" if punkt and law == "LSS" else ""
        if by_point not in self.kodlistor["insats"]:
            by_point = ""
        if not text:
            return by_point or Fault(FindingKind.TOMT_VARDE)
        if lagrum_text and not self._law(lagrum_text):
            return UNTOLD  # told of at the lagrum
        return self._insats_in(text, law, by_point)

    def _insats_in(self, text: str, law: str, by_point: str) -> str | Fault:
        insatser = self.kodlistor["insats"]
        found = self._find(insatser, text)
        in_law = tuple(kod for kod in found if not law or self._law_of(kod) == law)
        if not found:
            return self._unknown(insatser, text, law)
        named = law_named(text)
        if not in_law or (law and named and named != law):
            return Fault(FindingKind.INSATS_MOT_LAGRUM)
        if by_point:
            return by_point if by_point in in_law else Fault(FindingKind.LISTA_INSATS_MOT_PUNKT)
        return in_law[0] if len(in_law) == 1 else _ambiguous(text, in_law)

    def _law(self, text: str) -> str:
        """The law of a cell of lagrum, by the code list or by the law that it names."""
        found = self._find(self.kodlistor["lagrum"], text) if text else ()
        return found[0] if len(found) == 1 else law_named(text)

    def lagrum_fault(self, text: str) -> Fault | None:
        """What is wrong with a cell of lagrum, if anything."""
        if text in MARKS:
            return MARKS[text]
        return (
            Fault(FindingKind.LISTA_OKANT_ORD, text, " (SoL eller LSS väntas)")
            if text and not self._law(text)
            else None
        )

    def law_of(self, insats: str) -> str:
        """The law that an insats is in."""
        return self._law_of(insats)

    def orsaker(self, text: str, others: str) -> tuple[str, ...] | Fault:
        """The reasons of a row, the main one first, each once; none when nothing is told."""
        codes: list[str] = []
        for cell in (text, others):
            found = self._reasons(cell)
            if isinstance(found, Fault):
                return found
            codes += found
        told = [kod for kod in dict.fromkeys(codes) if not self.kodlistor["orsak"].koder[kod].saknas]
        return tuple(told)

    def _reasons(self, text: str) -> list[str] | Fault:
        """The codes in one cell: the whole of it, or else its parts when every part is known."""
        if not text or text.casefold() in NOTHING:
            return []
        whole = self.code("orsak", text)
        for separator in (_STRONG, _WEAK):
            if not isinstance(whole, Fault):
                break
            parts = [self.code("orsak", part) for part in separator.split(text.replace(SEPARATOR, ";")) if part]
            known = [part for part in parts if isinstance(part, str)]
            if len(known) == len(parts) > 1:
                return known
        return whole if isinstance(whole, Fault) else [whole]


def _ambiguous(text: str, candidates: tuple[str, ...]) -> Fault:
    return Fault(FindingKind.LISTA_FLERTYDIGT_ORD, text, ", ".join(candidates))
