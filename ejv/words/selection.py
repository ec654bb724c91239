"""What the reader has chosen to see: the same for every page, report and link."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ejv.model.dimension import TOTAL
from ejv.model.kodlista import Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release
from ejv.words.choices import GROUP, Choice, choices_of, levels_above, option_of

SHARED = ("kvartal", "namnd", "lagrum", "insats")
"""The choices that all pages share."""
IN_LINK = (*SHARED, GROUP)
"""What a link can ask for."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader has chosen to see. ``*`` is everything.

    Where an insats is chosen, ``insatsgrupp`` and ``lagrum`` are those that it lies under.
    """

    kvartal: Kvartal
    namnd: str = TOTAL
    lagrum: str = TOTAL
    insatsgrupp: str = TOTAL
    insats: str = TOTAL

    @property
    def codes(self) -> dict[str, str]:
        """Level → code down to the law: what every table of a release answers."""
        return {"namnd": self.namnd, "lagrum": self.lagrum}

    @property
    def place(self) -> dict[str, str]:
        """Level → code with the finest level of insats that is chosen."""
        level = self.insats_level
        return {"namnd": self.namnd, level: getattr(self, level)}

    @property
    def insats_level(self) -> str:
        """The finest level of insats that is chosen; ``lagrum`` when none is."""
        return next((level for level in ("insats", GROUP) if getattr(self, level) != TOTAL), "lagrum")

    @property
    def neighbours(self) -> tuple[str, dict[str, str]]:
        """The level to compare insatser along, and within which codes: the groups, or the insatser of the chosen."""
        if self.insatsgrupp == TOTAL:
            return GROUP, self.codes
        return "insats", {"namnd": self.namnd, GROUP: self.insatsgrupp}

    @property
    def option(self) -> str:
        """What is chosen under Insats."""
        return TOTAL if self.insats_level == "lagrum" else option_of(self.insats_level, self.place[self.insats_level])

    @classmethod
    def of(cls, chosen: Mapping[str, str], lists: Kodlistor) -> "Selection":
        """The selection of what is chosen in each choice."""
        levels = {"lagrum": chosen["lagrum"], **levels_above(lists, chosen["insats"])}
        return cls(Kvartal.parse(chosen["kvartal"]), chosen["namnd"], **levels)


def describe_selection(release: Release, selection: Selection) -> str:
    """The selection in words: ``kv 1 2024 · Äldrenämnden · SoL``, and the insats when one is chosen."""
    chosen = {"namnd": selection.namnd, "lagrum": selection.lagrum, "insats": selection.option}
    labels = [
        choice.options[chosen[choice.key]]
        for choice in choices_of(release)
        if choice.key in chosen and (choice.key, selection.option) != ("insats", TOTAL)
    ]
    return " · ".join([selection.kvartal.label, *labels])


def link_to(selection: Selection) -> dict[str, str]:
    """The selection as a link asks for it: what is not everything. An insats tells its law."""
    level = selection.insats_level
    law = {"lagrum": selection.lagrum} if level == "lagrum" else {level: getattr(selection, level)}
    every = {"kvartal": str(selection.kvartal), "namnd": selection.namnd, **law}
    return {key: code for key, code in every.items() if code != TOTAL}


def linked_selection(release: Release, asked: Mapping[str, str]) -> Selection | None:
    """The selection that a link asks for on a page of its own; ``None`` when it asks for anything else too."""
    choices, lists = choices_of(release), release.kodlistor
    codes = asked_codes(choices, asked, lists)
    known = {key: code for key, code in codes.items() if code is not None}
    return Selection.of(known, lists) if asked.keys() <= set(IN_LINK) and known.keys() == codes.keys() else None


def asked_codes(choices: Iterable[Choice], asked: Mapping[str, str], lists: Kodlistor) -> dict[str, str | None]:
    """What a link asks for, by choice: ``None`` for what is not there, and for an insats of another law than asked."""
    wanted = {**asked, **({"insats": option_of(GROUP, asked[GROUP])} if _asks_for_group(asked) else {})}
    codes = {choice.key: choice.code_of(wanted.get(choice.key, choice.default)) for choice in choices}
    above = levels_above(lists, codes["insats"] or TOTAL)
    if above and "lagrum" not in asked:
        codes["lagrum"] = above["lagrum"]
    elif above and codes["lagrum"] != above["lagrum"]:
        codes["insats"] = None
    return codes


def _asks_for_group(asked: Mapping[str, str]) -> bool:
    return GROUP in asked and "insats" not in asked
