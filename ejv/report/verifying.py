"""Whether the numbers in an exported file are those that its release gives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

from ejv.model.errors import EjvError
from ejv.model.release import Release
from ejv.report.formats import FORMATS
from ejv.report.opening import unpacked
from ejv.report.recognising import Exported
from ejv.report.rereading import DESCRIPTION, PICTURE, SURROUNDINGS, Place, places_of
from ejv.report.source import Source, sha256_of_manifest
from ejv.words.selection import linked_selection

_NUMBER = re.compile(
    r"[−-]?\d[\d\u00a0\u202f ]*(?:[.,]\d+)?|\.\.|(?<!\S)–(?!\S)"
    r"|\b(?:noll|inga|ingen|inget|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|hälften|alla)\b",
    re.IGNORECASE,
)
"""Numbers, the signs that stand for them, and the words that can take their place."""
_MOST_STEPS = 4_000_000
"""Above this, texts are compared pair by pair and not searched for what has moved."""
_NOTHING = Place("", "", "")


class WrongReleaseError(EjvError):
    """The file is not made of the release that it is compared with."""


class Slag(StrEnum):
    """What a difference is."""

    TAL = "tal"
    """A number, a sign that stands for one, or a picture, is another, added, or gone from the text itself."""
    ORD = "ord"
    """Words alone."""
    BORTA = "borta"
    """What lies around the text (charts, pictures, the foot) is gone, as when an office program does not save it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the file and its release differ.

    Attributes
    ----------
    stands, given
        What stands in the file and what the release gives; empty for what is added or taken away.
    """

    where: str
    stands: str
    given: str
    slag: Slag


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of a file."""

    identical: bool
    differences: tuple[Difference, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether every number in the file is the one that the release gives."""
        return not self.of(Slag.TAL)

    def of(self, slag: Slag) -> list[Difference]:
        """The differences of a kind."""
        return [each for each in self.differences if each.slag is slag]


def verify(file: Exported, release: Release, template: bytes | None = None) -> Verified:
    """Make the file again and compare: byte by byte, and else place by place.

    Parameters
    ----------
    template
        The municipality's own template, when the file is made with one.

    Raises
    ------
    WrongReleaseError
        When the release is not the one that the file says, or has no such selection.
    """
    made = made_again(file, release, template)
    if made == file.data:
        return Verified(identical=True)
    expected = places_of(file.key, {"pdf": made} if file.key == "pdf" else unpacked(made))
    return Verified(identical=False, differences=tuple(differing(places_of(file.key, file.parts), expected)))


def made_again(file: Exported, release: Release, template: bytes | None) -> bytes:
    """The file as its release gives it."""
    mark, manifest = file.mark, release.manifest
    if mark.release_id != manifest.release_id:
        raise WrongReleaseError(f"Filen är gjord av utgåva {mark.release_id}, men utgåvan är {manifest.release_id}.")
    if mark.sha256 != sha256_of_manifest(release):
        raise WrongReleaseError("Filen säger en annan sha256 än utgåvans. Märkningen i filen är ändrad.")
    selection = linked_selection(release, mark.selection)
    if selection is None:
        raise WrongReleaseError("Urvalet som filen säger finns inte i utgåvan. Märkningen i filen är ändrad.")
    chosen = FORMATS[file.key]
    return chosen.write(Source(release, selection), template if chosen.takes_template else None)


def differing(stands: Sequence[Place], given: Sequence[Place]) -> Iterator[Difference]:
    """The places that differ, kind by kind, in the order of the file."""
    for kind in dict.fromkeys(place.kind for place in (*given, *stands)):
        mine, theirs = ([place for place in places if place.kind == kind] for places in (stands, given))
        for one, other in _pairs(mine, theirs):
            if _plain(one.text) != _plain(other.text):
                yield _difference(kind, one, other)


def _pairs(mine: list[Place], theirs: list[Place]) -> Iterator[tuple[Place, Place]]:
    """What stands in the file beside what the release gives; nothing beside what is added or taken away."""
    if len(mine) == len(theirs) or len(mine) * len(theirs) > _MOST_STEPS:
        yield from zip_longest(mine, theirs, fillvalue=_NOTHING)
        return
    found = SequenceMatcher(None, [_plain(p.text) for p in mine], [_plain(p.text) for p in theirs], autojunk=False)
    for what, start, end, other_start, other_end in found.get_opcodes():
        if what != "equal":
            yield from zip_longest(mine[start:end], theirs[other_start:other_end], fillvalue=_NOTHING)


def _difference(kind: str, one: Place, other: Place) -> Difference:
    where, stands, given = one.where or other.where, one.text, other.text
    slag = _slag(kind, stands, given)
    if kind == PICTURE:
        return Difference(where, "en annan bild" if stands else "", "bilden" if given else "", slag)
    if kind.endswith((".csv", ".parquet")) and slag is Slag.TAL:
        return Difference(*_narrowed(where, stands, given), slag)
    return Difference(where, stands, given, slag)


def _slag(kind: str, stands: str, given: str) -> Slag:
    if kind in SURROUNDINGS and not stands:
        return Slag.BORTA
    if kind.startswith(DESCRIPTION):
        return Slag.ORD
    is_data = kind == PICTURE or kind.endswith((".csv", ".parquet"))
    return Slag.TAL if is_data or numbers(stands) != numbers(given) else Slag.ORD


def _narrowed(where: str, stands: str, given: str) -> tuple[str, str, str]:
    """Of a row of data, the columns that differ."""
    rows = stands.split(","), given.split(",")
    if len(rows[0]) != len(rows[1]):
        return where, stands, given
    at = [n for n, (one, other) in enumerate(zip(*rows, strict=True)) if one != other]
    told = ", ".join(str(n + 1) for n in at)
    return f"{where}, kolumn {told}", *(",".join(row[n] for n in at) for row in rows)  # pyright: ignore[reportReturnType]


def numbers(text: str) -> list[str]:
    """The numbers in a text, and what stands in a number's place, in order."""
    return [re.sub(r"\s", "", found).lower() for found in _NUMBER.findall(text)]


def _plain(text: str) -> str:
    return " ".join(text.split())
