"""What a page shows where the release tells less than the reader has chosen, and how it says so."""

from collections.abc import Mapping
from dataclasses import dataclass

from ejv.model.dimension import TOTAL
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.levels import told_place
from ejv.words.selection import Selection

UNITS = {"insats": "insats", "insatsgrupp": "insatsgrupp", "lagrum": "lag", "namnd": "nämnd"}
"""What one of each level is called inside a sentence."""

INSATSER_OF = {"insats": ("insats", "insatser"), "insatsgrupp": ("insatsgrupp", "insatsgrupper")}
"""One and many of the levels that insatser are compared along."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The finest selection that the release answers, and what to say when it is coarser than what is chosen.

    Attributes
    ----------
    codes
        Level → code, as a question to a release has it.
    whole
        ``hela LSS``: what is shown instead of what is chosen; empty when it is what is chosen.
    note
        A whole sentence or two; empty when it is what is chosen.
    """

    codes: dict[str, str]
    whole: str = ""
    note: str = ""


def answer_of(release: Release, selection: Selection, what: str, *beside: str, matt: Matt = Matt.BESLUT) -> Answer:
    """What the release answers of a thing in the selection.

    Parameters
    ----------
    what
        What it is, in words: ``Orsaker``.
    beside
        The levels that it is told by: ``"orsak", "status"``.
    """
    codes = told_place(release, selection.place, beside, matt)
    if codes == selection.place:
        return Answer(codes)
    whole = told_whole(release, codes)
    return Answer(codes, whole, f"{what} redovisas inte per {UNITS[selection.insats_level]}. Här visas {whole}.")


def told_whole(release: Release, place: Mapping[str, str]) -> str:
    """A coarser place of insats in words: ``hela LSS``, ``hela insatsgruppen Boende (LSS)``, ``SoL och LSS``."""
    level, code = next((level, code) for level, code in place.items() if level != "namnd")
    if code == TOTAL:
        return "SoL och LSS"
    group = "insatsgruppen " if level == "insatsgrupp" else ""
    return f"hela {group}{release.kodlistor.etikett(level, code)}"
