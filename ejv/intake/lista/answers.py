"""What the cells say about whether a decision has been executed or closed, and when. Pure; confidential."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ejv.intake.fault import UNTOLD, Fault
from ejv.intake.lista.rule import Answer, Reply
from ejv.intake.lista.when import Written, read_written
from ejv.intake.raw import DATE_CELL, FAULT_CELL, TOLD
from ejv.model.finding import FindingKind

MARKS = {
    TOLD: UNTOLD,
    DATE_CELL: Fault(FindingKind.LISTA_EJ_FORSTATT, note="cellen är en tid eller ett datum"),
    FAULT_CELL: Fault(FindingKind.FORMEL_SAKNAR_VARDE),
}
"""What stands in for a cell that cannot be read."""
NOTHING = frozenset({"", "0", "-", "--", "–", "—", "/", ".", "n/a", "na", "saknas", "inget datum"})
_EXPECTED = "ja, nej eller delvis väntas, och ett datum"
_WORDS = re.compile(r"[a-zåäöéü]+")
_NOT_YET = ("planer", "beräkn", "prel", "kommer", "väntar", "avvaktar")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NO = _words("nej ej inte icke n ännu inget inga ingen")
_YES = _words("ja j x jo klart utfört påbörjat påbörjad")
_DONE = _words("verkställt verkställd verkställdes verkställts avslutat avslutad avslutades avslutats upphört upphörde")
_PARTLY = _words("delvis partiellt del")
_HARMLESS = _words(
    "beslut beslutet beslutat beslutsdatum fattat insats insatsen datum dat den från fr o m from fom sedan kl dag "
    "avbrott avbruten avbrutet avbröts det är har blev per av i måndag tisdag onsdag torsdag fredag lördag söndag"
)
_AHEAD = _words("start startar börja börjar starta inflyttning verkställas verkställs ska skall att")
"""Words of what is yet to come."""
_DECLINED = re.compile(r"(?:tackat|tackade|tackar|sagt|säger) nej|nej tack|nekat|avböjt|avböjde")
"""The person has said no to what was offered, which neither executes nor closes the decision."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell of a cell that is no fault."""

    kind: FindingKind
    value: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Cells:
    """Reads the cells of dates and answers in one file.

    Attributes
    ----------
    latest
        The last day that a date could be.
    epoch
        Day 0 of the file's serial numbers.
    """

    latest: date
    epoch: date

    def day(self, text: str) -> tuple[date | Fault | None, Told | None]:
        """The date in a cell of dates; ``None`` when it says that there is none."""
        if text in MARKS:
            return MARKS[text], None
        if text.casefold().strip() in NOTHING:
            return None, None
        written = read_written(text, self.latest, self.epoch)
        words = set(_WORDS.findall(written.words))
        if not written.dates and written.sound and words & _NO and words <= _NO | {"avbrott"}:
            return None, None
        day = self._one_day(written, text)
        if isinstance(day, Fault) or (words & _NO or _is_not_yet(words) or words & _PARTLY):
            return day if isinstance(day, Fault) else _unclear(text, "ett datum väntas"), None
        strange = words - _HARMLESS - _YES - _DONE
        return day, Told(FindingKind.LISTA_ORD_EJ_LASTA, text) if strange else None

    def executed(self, text: str) -> tuple[Answer | Fault, Told | None]:
        """What a cell answers to whether the decision is executed. Unknown words are a fault: they may say no."""
        return self._answer(text, strict=True)

    def closed(self, text: str) -> tuple[Answer | Fault, Told | None]:
        """What a cell answers to whether the decision is closed. Words about why are left unread."""
        answer, told = self._answer(text, strict=False)
        declined = isinstance(answer, Answer) and _DECLINED.search(text.casefold())
        return answer, Told(FindingKind.LISTA_TACKAT_NEJ) if declined else told

    def _answer(self, text: str, *, strict: bool) -> tuple[Answer | Fault, Told | None]:
        if text in MARKS:
            return MARKS[text], None
        if text.casefold().strip() in NOTHING:
            return Answer(), None
        written = read_written(text, self.latest, self.epoch)
        listed = _WORDS.findall(written.words)
        words = set(listed)
        if _DECLINED.search(written.words) or words & _NO or _is_not_yet(listed):
            return (Answer() if _is_plain_no(listed, written) else _unclear(text, _EXPECTED)), None
        strange = words - _HARMLESS - _YES - _DONE - _PARTLY
        says_something = words & (_YES | _DONE | _PARTLY) or written.dates
        if not says_something or (strange and (strict or not written.dates)):
            return _unclear(text, _EXPECTED), None
        day = self._one_day(written, text) if written.dates or not written.sound else None
        if isinstance(day, Fault):
            return day, None
        reply = Reply.PARTLY if words & _PARTLY else Reply.YES
        return Answer(reply, day), Told(FindingKind.LISTA_ORD_EJ_LASTA, text) if strange else None

    def _one_day(self, written: Written, text: str) -> date | Fault:
        if not written.sound or not written.dates:
            return _unclear(text, "ett datum väntas, till exempel 2024-01-31 eller 240131")
        return written.dates[0] if len(written.dates) == 1 else Fault(FindingKind.LISTA_FLERA_DATUM, text)


def _is_not_yet(words: Iterable[str]) -> bool:
    return any(word.startswith(_NOT_YET) for word in words)


def _is_plain_no(listed: list[str], written: Written) -> bool:
    """Whether a text with a no in it says nothing else: ``Nej, planeras 240115``, not ``Avslutat 240115, ej klart``."""
    words = set(listed)
    if words & (_YES | _PARTLY):
        return False
    if _DECLINED.search(written.words):
        return not words & _DONE
    if not (listed[0] in _NO or _is_not_yet(listed[:1])):
        return False
    ahead = {word for word in words if _is_not_yet([word])}
    return not written.dates or (len(words & _DONE) < 2 and words <= _NO | ahead | _AHEAD | _HARMLESS | _DONE)


def _unclear(text: str, expected: str) -> Fault:
    return Fault(FindingKind.LISTA_EJ_FORSTATT, text, expected)


def join_answers(said: Answer, *, blank: bool, day: date | None) -> Answer | Fault:
    """An answer from two columns: one that says yes or no (``blank``: nothing), and one with the date."""
    if day is None:
        return said
    if said.reply is Reply.NO and not blank:
        return Fault(FindingKind.LISTA_EJ_FORSTATT, "nej", "datum är ifyllt fast svaret är nej")
    if said.day and said.day != day:
        return Fault(FindingKind.LISTA_FLERA_DATUM)
    return Answer(Reply.YES if blank else said.reply, day)
