"""The nouns of the log of publishings: who did what, when, and how it went. No value from a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

BEGINNING = "0" * 64
"""What the first line has in the place of the mark of the line before."""


class Handelse(StrEnum):
    """What a line tells of."""

    PUBLICERING = "publicering"
    RATTELSE = "rattelse"
    """A publishing that changes a quarter that was published before."""
    AVVISAD = "avvisad"
    """A publishing that was refused."""
    FUNNEN = "funnen"
    """Releases that lie in the folder without a line of their own: older than the log, or put there by hand."""


class Hinder(StrEnum):
    """Why a publishing was refused: coarse on purpose, so that it says nothing of what rows hold."""

    UPPGIFTER = "uppgifter"
    INSTALLNINGAR = "installningar"
    TIDIGARE = "tidigare_utgavor"
    SKYDD = "skydd"
    HANN_FORE = "annan_hann_fore"
    GRANS = "grans"
    SKRIVNING = "skrivning"
    AVBRUTEN = "avbruten"
    FEL = "fel"


class Vag(StrEnum):
    """How somebody publishes."""

    KOMMANDO = "kommando"
    SIDAN = "sidan"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who publishes.

    Attributes
    ----------
    vem
        The name of the account; ``None`` where it is not known or not to be written.
    """

    vag: Vag = Vag.KOMMANDO
    vem: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What is to be written in the log.

    Attributes
    ----------
    utgava
        The id of the release, if there is one.
    ersatter
        The id of the release before it in the folder.
    policy
        Its name, method and limits; empty where it was never read.
    kallor
        Keyed fingerprints of the sources, as in the manifest: never a plain hash, which would confirm a guess.
    resultat
        What the attack on the release came to.
    utgavor
        The ids that :attr:`Handelse.FUNNEN` is about.
    """

    handelse: Handelse
    actor: Actor = field(default_factory=Actor)
    utgava: str | None = None
    ersatter: str | None = None
    policy: Mapping[str, object] = field(default_factory=dict[str, object])
    kallor: tuple[Mapping[str, str], ...] = ()
    hinder: Hinder | None = None
    resultat: str = ""
    utgavor: tuple[str, ...] = ()
    program: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log.

    Attributes
    ----------
    nr
        1, 2, 3 …
    fore
        The mark of the line before.
    marke
        The sha256 of everything else in the line, ``fore`` among it.
    """

    nr: int
    fore: str
    tid: str
    event: Event
    marke: str


@dataclass(frozen=True, slots=True)
class Fastpunkt:
    """How long a log was when a release was made, and the mark of its last line: the release binds it."""

    poster: int = 0
    marke: str = BEGINNING
