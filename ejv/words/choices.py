"""What can be chosen in a release: code and label of each quarter, nämnd, law and insats."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ejv.model.dimension import LEVELS, TOTAL
from ejv.model.kodlista import Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release

GROUP = "insatsgrupp"
_GROUP_OPTION = f"{GROUP}:"
"""How the option of a group begins: an insats and a group can have the same code."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its name in the URL, its label, and code → label of what there is."""

    key: str
    label: str
    options: Mapping[str, str]

    @property
    def default(self) -> str:
        """The code when nothing is chosen: the first."""
        return next(iter(self.options))

    def code_of(self, asked: str) -> str | None:
        """The code that a link asks for, whatever the case of its letters; ``None`` when there is none."""
        codes = {code.casefold(): code for code in self.options}
        written = asked.strip().casefold()
        return codes.get(written) or codes.get(_as_kvartal(asked).casefold()) or codes.get(_GROUP_OPTION + written)


def _as_kvartal(text: str) -> str:
    try:
        return str(Kvartal.parse(text))
    except ValueError:
        return ""


def choices_of(release: Release) -> list[Choice]:
    """What can be chosen in a release, on every page."""
    lists = release.kodlistor
    quarters = {str(kvartal): kvartal.label for kvartal in reversed(release.manifest.kvartal)}
    namnder = {TOTAL: "Alla kommuner" if release.manifest.ingar else "Alla nämnder", **_labels(lists, "namnd")}
    return [
        Choice("kvartal", "Kvartal", quarters),
        Choice("namnd", lists["namnd"].rubrik or "Nämnd", namnder),
        Choice("lagrum", "Lag", {TOTAL: "SoL och LSS", **_labels(lists, "lagrum")}),
        Choice("insats", "Insats", {TOTAL: "Alla insatser", **_insatser(lists)}),
    ]


def _labels(lists: Kodlistor, level: str) -> dict[str, str]:
    return {code: kod.etikett for code, kod in lists[level].koder.items()}


def _insatser(lists: Kodlistor) -> dict[str, str]:
    """Every group and, after it, its insatser."""
    found = {}
    for group, kod in lists[GROUP].koder.items():
        found[_GROUP_OPTION + group] = f"Grupp: {kod.etikett}"
        found |= {code: lists.etikett("insats", code) for code in lists["insats"].below(group)}
    return found


def option_of(level: str, code: str) -> str:
    """The option for an insats or a group."""
    return _GROUP_OPTION + code if level == GROUP and code != TOTAL else code


def level_and_code(option: str) -> tuple[str, str]:
    """What an option is of: ``("insats", "lss_9_9")``, ``("insatsgrupp", "lss_boende")``."""
    return (GROUP, option.removeprefix(_GROUP_OPTION)) if option.startswith(_GROUP_OPTION) else ("insats", option)


def levels_above(lists: Kodlistor, option: str) -> dict[str, str]:
    """Level → code for what an option is of and the levels above it; nothing when it is all insatser."""
    level, code = level_and_code(option)
    if code == TOTAL:
        return {}
    levels = LEVELS["insats"][: LEVELS["insats"].index(level) + 1]
    return {above: lists.ancestor(levels, code, above) for above in levels}


def within_law(choice: Choice, lists: Kodlistor, lagrum: str) -> Choice:
    """The choice of insats, of one law only when that is chosen."""
    if lagrum == TOTAL:
        return choice
    own = {code: label for code, label in choice.options.items() if _is_of(lists, code, lagrum)}
    return replace(choice, options=own)


def _is_of(lists: Kodlistor, option: str, lagrum: str) -> bool:
    return levels_above(lists, option).get("lagrum", lagrum) == lagrum
