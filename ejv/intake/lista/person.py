"""What a row says of the person: kön and age group, nothing more. Pure; confidential."""

import re
from collections.abc import Mapping

from ejv.intake.fault import Fault
from ejv.intake.lista.answers import MARKS, NOTHING
from ejv.intake.lista.meaning import Meaning
from ejv.model.finding import FindingKind
from ejv.model.kvartal import Kvartal
from ejv.model.listkolumn import Listkolumn

UNKNOWN = "okand"
_MARKED = frozenset({"x", "xx", "ja", "j", "1", "✓", "✔", "☒", "☑", "v", "man", "m", "kvinna", "k"})
_UNMARKED = NOTHING | {"0", "nej", "n", "☐"}
_AGE = re.compile(r"(\d{1,3})(?: ?år)?", re.IGNORECASE)
_OLDEST = 120
_GROUPS = {0: "0-17", 18: "18-64", 65: "65-79", 80: "80+"}
"""The first year of each group."""

Cells = Mapping[Listkolumn, str]


def read_kon(cells: Cells, meaning: Meaning) -> str | Fault:
    """The code of kön, from one column or from two with marks; unknown when nothing is filled in."""
    text = cells.get(Listkolumn.KON, "")
    if text and text.casefold() not in NOTHING:
        return meaning.code("kon", text)
    marked: list[str] = []
    for kolumn, kon in ((Listkolumn.KON_MAN, "man"), (Listkolumn.KON_KVINNA, "kvinna")):
        mark = cells.get(kolumn, "")
        if mark in MARKS:
            return MARKS[mark]
        if mark.casefold() in _MARKED:
            marked.append(kon)
        elif mark.casefold() not in _UNMARKED:
            return Fault(FindingKind.LISTA_EJ_FORSTATT, mark, "X eller ingenting väntas")
    if len(marked) == 2:
        return Fault(FindingKind.LISTA_TVA_KON)
    return marked[0] if marked else UNKNOWN


def read_aldersgrupp(cells: Cells, kvartal: Kvartal, meaning: Meaning) -> str | Fault:
    """The code of the age group: told, or by the age, or by the age that the person reaches in the quarter's year."""
    group = cells.get(Listkolumn.ALDERSGRUPP, "")
    if group and group.casefold() not in NOTHING:
        return meaning.code("aldersgrupp", group)
    for kolumn in (Listkolumn.ALDER, Listkolumn.FODELSEAR):
        text = cells.get(kolumn, "")
        if text in MARKS:
            return MARKS[text]
        if text and text.casefold() not in NOTHING:
            age = _age(text, kvartal if kolumn is Listkolumn.FODELSEAR else None)
            if age is None:
                return Fault(FindingKind.LISTA_EJ_FORSTATT, text, "en ålder eller ett födelseår väntas")
            return [group for first, group in _GROUPS.items() if first <= age][-1]
    return UNKNOWN


def _age(text: str, born_by: Kvartal | None) -> int | None:
    """An age in years, also from the year of birth."""
    if born_by is not None:
        age = born_by.ar - int(text) if re.fullmatch(r"(?:18|19|20)\d\d", text) else -1
    else:
        found = _AGE.fullmatch(text)
        age = int(found[1]) if found else -1
    return age if 0 <= age <= _OLDEST else None
