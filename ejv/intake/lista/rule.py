"""What is reported a quarter, and how long it has waited. The rule that the guide prints. Pure.

vantetid = whole days from the decision (or the interruption, if there is one) to the day on which it was executed or
closed if that day lies in the quarter or earlier, else to the quarter's last day. A decision is reported when three
calendar months have passed (SoL 2025:400 34 kap. 1 §, LSS 28 f §).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ejv.intake.fault import Fault
from ejv.intake.waiting import FIRST_MONTH
from ejv.model.finding import FindingKind
from ejv.model.kvartal import Kvartal
from ejv.model.listkolumn import Listkolumn

MONTHS_BEFORE_REPORT = 3


class Reply(StrEnum):
    """What a list answers when asked whether a decision is executed, or closed."""

    NO = "nej"
    YES = "ja"
    PARTLY = "delvis"


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """A reply and the day it speaks of. ``YES`` has a day; the others need none."""

    reply: Reply = Reply.NO
    day: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Course:
    """What has happened to a decision, as the list tells it. Confidential."""

    beslut: date | None
    avbrott: date | None
    verkstallt: Answer = Answer()
    avslutat: Answer = Answer()


@dataclass(frozen=True, slots=True)
class Reported:
    """What is reported of a decision: nothing in it is a date."""

    handelse: str
    status: str
    rapporttyp: str
    vantetid: int
    vantetidsband: str


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A fault in how the days of a decision lie, and the column to look in."""

    kolumn: Listkolumn
    fault: Fault


def add_months(day: date, months: int) -> date:
    """The same day some months later, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_passed(start: date, until: date) -> int:
    """Whole calendar months from one day to another; negative when ``until`` is earlier."""
    months = (until.year - start.year) * 12 + until.month - start.month
    return months if add_months(start, months) <= until else months - 1


def waiting_days(start: date, ended: date | None, kvartal: Kvartal) -> int:
    """Whole days from the decision or interruption to its end, or to the quarter's last day if that is earlier."""
    return (min(ended or kvartal.last_day, kvartal.last_day) - start).days


def settle(course: Course, kvartal: Kvartal) -> Reported | FindingKind | Misplaced:
    """What a quarter reports of a decision, why it is not reported, or what cannot be true.

    The course has the day of the decision, of an interruption, or both.
    """
    misplaced = _misplaced(course)
    if misplaced:
        return misplaced
    start = _start(course)
    executed, closed = _end(executed_after(course), kvartal), _end(course.avslutat, kvartal)
    ended = executed or closed
    if ended and ended < kvartal.first_day:
        return FindingKind.LISTA_SLUT_FORE_KVARTALET
    until = ended or kvartal.last_day
    months = months_passed(start, until)
    if months < MONTHS_BEFORE_REPORT:
        return FindingKind.LISTA_INOM_TRE_MANADER if ended else FindingKind.LISTA_EJ_TRE_MANADER
    earlier = months_passed(start, (kvartal - 1).last_day) >= MONTHS_BEFORE_REPORT
    return Reported(
        handelse="avbrott" if course.avbrott else "beslut",
        status="verkstallt" if executed else "avslutat" if closed else _open_status(course.verkstallt, kvartal),
        rapporttyp="ater" if earlier else "ny",
        vantetid=waiting_days(start, ended, kvartal),
        vantetidsband=[band for band, first in FIRST_MONTH.items() if first <= months][-1],
    )


def _start(course: Course) -> date:
    start = course.avbrott or course.beslut
    assert start is not None
    return start


def executed_after(course: Course) -> Answer:
    """The answer about execution, unless that is what was interrupted."""
    day = course.verkstallt.day
    return Answer() if course.avbrott and day and day <= course.avbrott else course.verkstallt


def _end(answer: Answer, kvartal: Kvartal) -> date | None:
    """The day on which the waiting ended, if that was by the quarter's last day."""
    ended = answer.reply is Reply.YES and answer.day and answer.day <= kvartal.last_day
    return answer.day if ended else None


def _open_status(verkstallt: Answer, kvartal: Kvartal) -> str:
    begun = verkstallt.reply is Reply.PARTLY and (verkstallt.day is None or verkstallt.day <= kvartal.last_day)
    return "delvis" if begun else "kvarstar"


def _misplaced(course: Course) -> Misplaced | None:
    """The first thing about the order of the days that cannot be true."""
    if course.beslut and course.avbrott and course.avbrott < course.beslut:
        return Misplaced(Listkolumn.AVBROTTSDATUM, Fault(FindingKind.LISTA_AVBROTT_FORE_BESLUT))
    too_early = Fault(FindingKind.LISTA_SLUT_FORE_BESLUT, note="avbrottet" if course.avbrott else "beslutet")
    executed, closed = course.verkstallt.day, course.avslutat.day
    if executed and executed < (course.beslut or _start(course)):
        return Misplaced(Listkolumn.VERKSTALLT, Fault(FindingKind.LISTA_SLUT_FORE_BESLUT, note="beslutet"))
    if closed and closed < _start(course):
        return Misplaced(Listkolumn.AVSLUTAT, too_early)
    if executed and closed and course.verkstallt.reply is Reply.YES and closed < executed:
        return Misplaced(Listkolumn.VERKSTALLT, Fault(FindingKind.LISTA_VERKSTALLT_EFTER_AVSLUT))
    return None
