"""Kodlista: codes with labels, explanations and aliases, and the levels above them."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from ejv.model.kvartal import Kvartal

_POINT = r"(?:(?:p(?:unkt|\.)? ?)?\d+(?: ?p(?:unkt\b|\.))?[ .:]+)"
_PARAGRAPH_PREFIX = re.compile(
    rf"^(?:\d+ kap\.? ?)?(?:\d+ ?[a-z]? ?§ ?){_POINT}?(?:sol|lss)?[ ,:–-]*(?=\D)(?!(?:sol|lss)$)"
)
_LAW_SUFFIX = re.compile(r"[ ,]*\(?(?:enligt )?(?:sol|lss)\)?$")


def normalised(label: str) -> str:
    """The form in which labels are compared: case, spaces and the paragraph in front do not matter."""
    text = " ".join(label.casefold().split())
    text = _PARAGRAPH_PREFIX.sub("", text)
    return _LAW_SUFFIX.sub("", text).strip() or text.strip()


@dataclass(frozen=True, slots=True)
class Kod:
    """One code: what a reader sees, what it means in plain Swedish, and the code it lies under.

    ``saknas``: it stands for what the source does not tell.
    """

    kod: str
    etikett: str
    forklaring: str = ""
    over: str | None = None
    alias: tuple[str, ...] = ()
    saknas: bool = False


@dataclass(frozen=True)
class Kodlista:
    """A named, versioned list of codes in the order in which they are shown."""

    namn: str
    version: str
    koder: Mapping[str, Kod]
    rubrik: str = ""

    @classmethod
    def of(cls, namn: str, version: str, koder: Iterable[Kod], rubrik: str = "") -> Self:
        """A list in the order given."""
        return cls(namn, version, {kod.kod: kod for kod in koder}, rubrik)

    def __contains__(self, kod: str) -> bool:
        return kod in self.koder

    def etikett(self, kod: str) -> str:
        """The label of a code; the code itself when the list does not know it."""
        return self.koder[kod].etikett if kod in self.koder else kod

    def over(self, kod: str) -> str | None:
        """The code one level up, if there is one."""
        return self.koder[kod].over

    def below(self, over: str) -> list[str]:
        """The codes that lie under a code of the level above."""
        return [kod.kod for kod in self.koder.values() if kod.over == over]

    def with_aliases(self, aliases: Mapping[str, str]) -> Self:
        """The same list with more ways to write its codes (``alias → kod``)."""
        koder = dict(self.koder)
        for alias, kod in aliases.items():
            koder[kod] = replace(koder[kod], alias=(*koder[kod].alias, alias))
        return replace(self, koder=koder)

    @cached_property
    def _by_label(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for kod in self.koder.values():
            for label in {normalised(text) for text in (kod.kod, kod.etikett, *kod.alias)}:
                found[label] = (*found.get(label, ()), kod.kod)
        return found

    def find(self, label: str) -> tuple[str, ...]:
        """The codes that a label may mean: none, one, or several that the context must choose among."""
        exact = tuple(kod for kod in self.koder if kod.casefold() == label.strip().casefold())
        return exact or self._by_label.get(normalised(label), ())

    def nearest(self, label: str) -> str | None:
        """The code whose label is most like this one: a suggestion for a person, never a guess of ours."""
        return next(iter(self.near(label, 1)), None)

    def near(self, label: str, most: int) -> tuple[str, ...]:
        """The codes whose labels are most like this one, the likest first."""
        close = difflib.get_close_matches(normalised(label), self._by_label, n=most, cutoff=0.6)
        return tuple(dict.fromkeys(kod for text in close for kod in self._by_label[text]))[:most]


@dataclass(frozen=True, slots=True)
class Lagstod:
    """Where the law says a thing, for the quarters from ``fran`` to ``till``."""

    amne: str
    lagrum: str
    hanvisning: str
    fran: Kvartal | None = None
    till: Kvartal | None = None

    def applies(self, kvartal: Kvartal) -> bool:
        """Whether this is the law of that quarter."""
        return (self.fran is None or self.fran <= kvartal) and (self.till is None or kvartal <= self.till)


@dataclass(frozen=True)
class Kodlistor:
    """Every code list in use, by name, and the legal references."""

    listor: Mapping[str, Kodlista]
    lagstod: tuple[Lagstod, ...] = field(default=())

    def __getitem__(self, namn: str) -> Kodlista:
        return self.listor[namn]

    def __contains__(self, namn: str) -> bool:
        return namn in self.listor

    def etikett(self, namn: str, kod: str) -> str:
        """The label of a code in a named list."""
        return self.listor[namn].etikett(kod)

    def with_list(self, kodlista: Kodlista) -> Self:
        """The same lists with one more, or one replaced."""
        return replace(self, listor={**self.listor, kodlista.namn: kodlista})

    def ancestor(self, levels: tuple[str, ...], kod: str, level: str) -> str:
        """The code at a coarser ``level`` that a code of the last of ``levels`` lies under."""
        for here in reversed(levels):
            if here == level:
                return kod
            over = self.listor[here].over(kod)
            if over is None:
                raise ValueError(f"{here} {kod} lies under nothing")
            kod = over
        raise ValueError(f"{level} is not a level of {levels}")

    def law(self, kvartal: Kvartal) -> list[Lagstod]:
        """The legal references that apply in a quarter."""
        return [post for post in self.lagstod if post.applies(kvartal)]
