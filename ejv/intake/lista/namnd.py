"""Which nämnd a row belongs to. Pure; confidential."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ejv.config.ejv_toml import EjvToml, namnd_code
from ejv.intake.fault import Fault
from ejv.intake.lista.answers import MARKS
from ejv.intake.lista.meaning import alias_key
from ejv.intake.lista.sheets import ListRow
from ejv.intake.namnder import default_namnd, is_name, read_namnd
from ejv.model.finding import FindingKind
from ejv.model.kodlista import Kodlista
from ejv.model.listkolumn import Listkolumn

_BODY = re.compile(r"nämnd|enhet|avdelning|förvaltning|stadsdel|styrelse|utskott", re.IGNORECASE)
"""Without configured nämnder a sheet's name counts only if it says that it is one: it may as well be a person's."""


def names_body(text: str) -> bool:
    """Whether a text is by its own words the name of a nämnd or an enhet."""
    return bool(_BODY.search(text)) and is_name(text) and text[:1].isalpha()


@dataclass(frozen=True, eq=False, repr=False)
class NamndReader:
    """Settles nämnder. The most explicit statement goes first, and what is not known is never guessed.

    Attributes
    ----------
    namnder
        The configured nämnder; empty when the list's own names are used.
    forced
        The nämnd that every row belongs to, if the user has said so.
    titles
        Sheet as findings call it → its own name.
    told_in
        The sheets whose rows tell of their nämnd or enhet: a row there that does not may belong to the row above.
    written
        Code → how the name was first written, where the list's own names are used.
    """

    namnder: Kodlista
    forvald: str | None
    forced: str | None
    aliases: Mapping[str, str]
    titles: Mapping[str, str]
    told_in: set[str] = field(default_factory=set)
    written: dict[str, str] = field(default_factory=dict)

    def of(self, row: ListRow) -> str | Fault:
        """The name of a row's nämnd."""
        if self.forced:
            return self._name(self.forced)
        said, enhet = (row.cells.get(kolumn, "") for kolumn in (Listkolumn.NAMND, Listkolumn.ENHET))
        if said in MARKS or enhet in MARKS:
            return MARKS.get(said) or MARKS[enhet]
        if said:
            return self._name(said)
        if row.name in self.told_in and not (row.context.namnd or enhet):
            return Fault(FindingKind.TOMT_VARDE)
        return self._by_hints(row)

    def knows(self, text: str) -> bool:
        """Whether a text names a configured nämnd."""
        return bool(self.namnder.find(self.aliases.get(alias_key(text), text)))

    def is_plain(self, title: str) -> bool:
        """Whether a sheet's name may be repeated: it names a nämnd, and so no person."""
        return self.knows(title) or names_body(title)

    def _by_hints(self, row: ListRow) -> str | Fault:
        enhet, title = row.cells.get(Listkolumn.ENHET, ""), self.titles.get(row.name, "")
        for hint in (enhet, row.context.namnd, title):
            if self.knows(hint):
                return self._name(hint)
        only = len(self.namnder.koder) == 1
        default = default_namnd(self.namnder, self.forvald)
        if default and (only or not enhet):
            return self.namnder.etikett(default)
        if self.namnder.koder:
            return self._name(enhet) if enhet else Fault(FindingKind.LISTA_NAMND_SAKNAS, title or "raden")
        return self._own_name(row, enhet, title)

    def _own_name(self, row: ListRow, enhet: str, title: str) -> str | Fault:
        """A name that the list itself gives, where none is configured."""
        if row.context.namnd:
            return self._name(row.context.namnd)
        if self.forvald:
            return self._name(self.forvald)
        if enhet:
            return self._name(enhet)
        alias = self.aliases.get(alias_key(title))
        if alias or names_body(title):
            return self._name(alias or title)
        return Fault(FindingKind.LISTA_NAMND_SAKNAS, title or "raden")

    def _name(self, text: str) -> str | Fault:
        text = self.aliases.get(alias_key(text), text)
        if self.namnder.koder:
            code = read_namnd(self.namnder, text)
            return code if isinstance(code, Fault) else self.namnder.etikett(code)
        if not is_name(text) or not text[:1].isalpha():
            return Fault(FindingKind.LISTA_EJ_FORSTATT, text, "namnet på en nämnd väntas")
        return self.written.setdefault(namnd_code(text), text)


def make_namnd_reader(config: EjvToml, aliases: Mapping[str, str], titles: Mapping[str, str]) -> NamndReader:
    """The reader that a configuration gives."""
    return NamndReader(config.namnder, config.kommun.forvald_namnd, config.lista.namnd, aliases, titles)
