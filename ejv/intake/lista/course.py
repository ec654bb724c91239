"""What a row tells of when a decision was made, interrupted, executed and closed. Pure; confidential."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ejv.intake.fault import Fault
from ejv.intake.lista.answers import NOTHING, Cells, Told, join_answers
from ejv.intake.lista.meaning import Meaning
from ejv.intake.lista.rule import Answer, Course, Reply
from ejv.intake.lista.when import EARLIEST
from ejv.model.finding import FindingKind
from ejv.model.kvartal import Kvartal
from ejv.model.listkolumn import Listkolumn

LATEST_END = timedelta(days=366)
"""After the quarter: a list is not drawn up later than that."""
_DATES = (
    (Listkolumn.BESLUTSDATUM, timedelta(0)),
    (Listkolumn.AVBROTTSDATUM, timedelta(0)),
    (Listkolumn.VERKSTALLT_DATUM, LATEST_END),
    (Listkolumn.AVSLUTAT_DATUM, LATEST_END),
)


@dataclass(eq=False, repr=False)
class CourseReader:
    """Reads the course of one row, and keeps what there is to say of it.

    Attributes
    ----------
    texts
        The filled cells of the row.
    faults, told
        By column.
    """

    kvartal: Kvartal
    cells: Cells
    meaning: Meaning
    texts: Mapping[Listkolumn, str]
    faults: dict[Listkolumn, Fault] = field(default_factory=dict)
    told: dict[Listkolumn, Told] = field(default_factory=dict)

    def read(self) -> Course | None:
        """The course; ``None`` when ``faults`` says why not."""
        days = {kolumn: self._day(kolumn, self.kvartal.last_day + margin) for kolumn, margin in _DATES}
        executed = self._answer(Listkolumn.VERKSTALLT, days[Listkolumn.VERKSTALLT_DATUM])
        closed = self._answer(Listkolumn.AVSLUTAT, days[Listkolumn.AVSLUTAT_DATUM])
        if not (self.faults or days[Listkolumn.BESLUTSDATUM] or days[Listkolumn.AVBROTTSDATUM]):
            self._fault(
                Listkolumn.BESLUTSDATUM, FindingKind.LISTA_DATUM_SAKNAS, "beslutets eller avbrottets dag behövs"
            )
        if not self.faults:
            executed = self._by_status(executed, closed)
        if self.faults:
            return None
        return Course(days[Listkolumn.BESLUTSDATUM], days[Listkolumn.AVBROTTSDATUM], executed, closed)

    def _fault(self, kolumn: Listkolumn, kind: FindingKind, note: str = "") -> None:
        self.faults.setdefault(kolumn, Fault(kind, note=note))

    def _keep(self, kolumn: Listkolumn, told: Told | None) -> None:
        if told:
            self.told[kolumn] = told

    def _day(self, kolumn: Listkolumn, latest: date) -> date | None:
        """A date column's day."""
        text = self.texts.get(kolumn, "")
        day, told = self.cells.day(text)
        self._keep(kolumn, told)
        if isinstance(day, Fault):
            self.faults[kolumn] = day
            return None
        return self._reasonable(kolumn, day, latest)

    def _reasonable(self, kolumn: Listkolumn, day: date | None, latest: date) -> date | None:
        if day is None or EARLIEST <= day <= latest:
            return day
        is_end = latest > self.kvartal.last_day
        late = "det är mer än ett år efter kvartalets slut" if is_end else "det är efter kvartalets sista dag"
        note = late if day > latest else f"det är före {EARLIEST.year}"
        self.faults[kolumn] = Fault(FindingKind.LISTA_DATUM_ORIMLIGT, self.texts.get(kolumn, ""), note)
        return None

    def _answer(self, kolumn: Listkolumn, day: date | None) -> Answer:
        """What a column of answers says, together with the column of its dates."""
        text = self.texts.get(kolumn, "")
        read = self.cells.executed if kolumn is Listkolumn.VERKSTALLT else self.cells.closed
        said, told = read(text)
        self._keep(kolumn, told)
        if isinstance(said, Answer):
            said = join_answers(said, blank=text.casefold().strip() in NOTHING, day=day)
        if isinstance(said, Fault):
            self.faults[kolumn] = said
            return Answer()
        self._reasonable(kolumn, said.day, self.kvartal.last_day + LATEST_END)
        if said.reply is Reply.YES and said.day is None:
            self._fault(kolumn, FindingKind.LISTA_DATUM_SAKNAS, "cellen säger ja, och då behövs dagen")
        return said

    def _by_status(self, executed: Answer, closed: Answer) -> Answer:
        """The answer about execution, as a column of states confirms or completes it."""
        text = self.texts.get(Listkolumn.STATUS, "")
        if not text or text.casefold() in NOTHING:
            return executed
        status = self.meaning.code("status", text)
        if isinstance(status, Fault):
            self.faults[Listkolumn.STATUS] = status
        elif status == "delvis" and executed.reply is Reply.NO and closed.reply is Reply.NO:
            return Answer(Reply.PARTLY)
        elif not self._agrees(status, executed, closed):
            kind = FindingKind.LISTA_STATUS_MOT_DATUM
            if status in ("verkstallt", "avslutat") and executed.reply is closed.reply is Reply.NO:
                kind = FindingKind.LISTA_DATUM_SAKNAS
            self._fault(Listkolumn.STATUS, kind, "läget säger att beslutet är verkställt eller avslutat")
        return executed

    def _agrees(self, status: str, executed: Answer, closed: Answer) -> bool:
        ended = [answer for answer in (executed, closed) if answer.reply is Reply.YES and self._by_quarters_end(answer)]
        return {
            "verkstallt": executed.reply is Reply.YES,
            "avslutat": closed.reply is Reply.YES,
            "delvis": executed.reply is Reply.PARTLY,
            "kvarstar": not ended,
        }[status]

    def _by_quarters_end(self, answer: Answer) -> bool:
        return answer.day is not None and answer.day <= self.kvartal.last_day
