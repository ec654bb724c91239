"""One decision of a list as one row of the anonymised dataset, or what stands against it. Pure; confidential."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ejv.intake.codes import SEPARATOR
from ejv.intake.fault import Fault
from ejv.intake.lista.answers import MARKS, NOTHING, Cells, Told
from ejv.intake.lista.course import CourseReader
from ejv.intake.lista.meaning import Meaning
from ejv.intake.lista.namnd import NamndReader
from ejv.intake.lista.person import UNKNOWN, read_aldersgrupp, read_kon
from ejv.intake.lista.rule import Misplaced, Reported, executed_after, settle
from ejv.intake.lista.sheets import ListRow
from ejv.model.columns import COLUMNS, Dataset
from ejv.model.finding import Finding, FindingKind
from ejv.model.kvartal import Kvartal
from ejv.model.listkolumn import Listkolumn

DatasetRow = tuple[str, ...]
"""The cells of one row of the dataset, in the order of its columns."""

_NO_OFFER = frozenset(["nej", "ej", "inget", "inga", "ingen", "inte", "ingenting"])
_YES_OFFER = frozenset({"ja", "j", "x"})


@dataclass(frozen=True, eq=False, repr=False)
class CaseReader:
    """Reads rows for one quarter."""

    kvartal: Kvartal
    cells: Cells
    meaning: Meaning
    namnder: NamndReader
    only_band: bool = False

    def read(self, row: ListRow) -> tuple[DatasetRow | None, list[Finding]]:
        """The dataset's row, and what there is to say of it. Of a decision that is not reported, only that."""
        reader = CourseReader(self.kvartal, self.cells, self.meaning, row.cells)
        course = reader.read()
        outcome = settle(course, self.kvartal) if course else None
        notes = _Notes(row)
        notes.add_all(reader.told)
        if isinstance(outcome, FindingKind):
            notes.tell(outcome)
            return None, notes.findings
        notes.add_all(reader.faults)
        if isinstance(outcome, Misplaced):
            notes.add(outcome.kolumn, outcome.fault)
        if course and executed_after(course) is not course.verkstallt:
            notes.add(Listkolumn.VERKSTALLT, Told(FindingKind.LISTA_VERKSTALLT_FORE_AVBROTT))
        values = self._codes(row, notes)
        if notes.faulty or not isinstance(outcome, Reported):
            return None, notes.findings
        values |= _outcome(outcome, values["rapporttyp"], only_band=self.only_band)
        return tuple(values[column.namn] for column in COLUMNS[Dataset.BESLUT]), notes.findings

    def _codes(self, row: ListRow, notes: "_Notes") -> dict[str, str]:
        cells, meaning = row.cells, self.meaning
        lagrum = cells.get(Listkolumn.LAGRUM, "")
        fault = meaning.lagrum_fault(lagrum)
        if fault:
            notes.add(Listkolumn.LAGRUM, fault)
        insats = notes.code(
            Listkolumn.INSATS, meaning.insats(cells.get(Listkolumn.INSATS, ""), lagrum, row.context.lag)
        )
        reasons = meaning.orsaker(cells.get(Listkolumn.ORSAK, ""), cells.get(Listkolumn.BIORSAK, ""))
        if isinstance(reasons, Fault):
            notes.add(Listkolumn.ORSAK, reasons)
            reasons = ()
        return {
            "kvartal": str(self.kvartal),
            "namnd": notes.code(Listkolumn.NAMND, self.namnder.of(row)),
            "omrade": notes.code(Listkolumn.OMRADE, self._optional("omrade", cells.get(Listkolumn.OMRADE, ""))),
            "lagrum": meaning.law_of(insats) if insats else "",
            "insats": insats,
            "orsak": reasons[0] if reasons else "uppgift_saknas",
            "biorsak": SEPARATOR.join(reasons[1:]),
            "kon": notes.code(Listkolumn.KON, read_kon(cells, meaning)),
            "aldersgrupp": notes.code(Listkolumn.ALDERSGRUPP, read_aldersgrupp(cells, self.kvartal, meaning)),
            "rapporttyp": notes.code(Listkolumn.RAPPORTTYP, self._rapporttyp(cells)),
            "erbjuden_annan_insats": self._offered(cells.get(Listkolumn.ERBJUDET, ""), notes),
            "antal": "1",
        }

    def _optional(self, lista: str, text: str) -> str | Fault:
        return self.meaning.code(lista, text) if text and text.casefold() not in NOTHING else ""

    def _rapporttyp(self, cells: Mapping[Listkolumn, str]) -> str | Fault:
        """What the list says of new or repeated; nothing when it leaves that to the rule."""
        told = self._optional("rapporttyp", cells.get(Listkolumn.RAPPORTTYP, ""))
        if told and told != UNKNOWN:
            return told
        before = cells.get(Listkolumn.TIDIGARE_RAPPORTERAD, "")
        if before in MARKS:
            return MARKS[before]
        words = before.casefold().split()
        if not words or words[0] in NOTHING:
            return ""
        if words[0] in _YES_OFFER | _NO_OFFER:
            return "ater" if words[0] in _YES_OFFER else "ny"
        try:
            return "ater" if Kvartal.parse(before) < self.kvartal else "ny"
        except ValueError:
            return Fault(FindingKind.LISTA_EJ_FORSTATT, before, "ja, nej eller ett kvartal väntas")

    def _offered(self, text: str, notes: "_Notes") -> str:
        """Whether something else has been offered: ja, nej, or nothing where the text does not say."""
        words = text.casefold().replace(",", " ").replace(".", " ").split()
        if text in MARKS or not words or text.casefold() in NOTHING:
            return ""
        if words[0] in _YES_OFFER | _NO_OFFER:
            return "ja" if words[0] in _YES_OFFER else "nej"
        if self.meaning.kodlistor["insats"].find(text):
            return "ja"
        notes.add(Listkolumn.ERBJUDET, Told(FindingKind.LISTA_ERBJUDET_EJ_LAST))
        return ""


def _outcome(outcome: Reported, told: str, *, only_band: bool) -> dict[str, str]:
    return {
        "handelse": outcome.handelse,
        "rapporttyp": told or outcome.rapporttyp,
        "status": outcome.status,
        "vantetid_dagar": "" if only_band else str(outcome.vantetid),
        "vantetidsband": outcome.vantetidsband,
    }


@dataclass(eq=False, repr=False)
class _Notes:
    """What there is to say of one row."""

    row: ListRow
    findings: list[Finding] = field(default_factory=list)
    faulty: bool = False

    def tell(self, kind: FindingKind) -> None:
        self.findings.append(Finding(kind, self.row.name, self.row.row))

    def add(self, kolumn: Listkolumn, post: Fault | Told) -> None:
        if isinstance(post, Fault):
            self.faulty = True
        if post.kind:
            note = post.note if isinstance(post, Fault) else ""
            self.findings.append(Finding(post.kind, self.row.name, self.row.row, kolumn.value, post.value, note))

    def add_all(self, posts: Mapping[Listkolumn, Fault] | Mapping[Listkolumn, Told]) -> None:
        for kolumn, post in posts.items():
            self.add(kolumn, post)

    def code(self, kolumn: Listkolumn, value: str | Fault) -> str:
        if isinstance(value, Fault):
            self.add(kolumn, value)
            return ""
        return value
