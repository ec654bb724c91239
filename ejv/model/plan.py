"""The table plan: which dimensions may meet. Data, not code; published in every manifest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ejv.model.dimension import DIMENSION_OF, level_choices


class Matt(StrEnum):
    """What a cell counts."""

    BESLUT = "beslut"
    """Reported decisions."""
    ORSAKSANGIVELSER = "orsaksangivelser"
    """Mentions of a reason: a decision can have several."""
    PAGAENDE = "pagaende"
    """All running decisions: the denominator."""


@dataclass(frozen=True, slots=True)
class Tabell:
    """One table: a measure, the finest level of each dimension that meets in it, and what hiding in it costs.

    Attributes
    ----------
    matt
        What is counted.
    dimensioner
        The finest level of each dimension. Every coarser level and every total of them is a cell too.
    inom
        Level → code: what the table is limited to. Its cells have these codes, and no totals over them.
    vikt
        How much a reader misses a hidden cell of this table, relative to the other tables. Secondary protection
        hides where the weight times the count is least.
    """

    namn: str
    matt: Matt
    dimensioner: tuple[str, ...]
    inom: Mapping[str, str] = field(default_factory=dict[str, str])
    vikt: float = 1.0

    @property
    def level_choices(self) -> list[tuple[str, ...]]:
        """Every combination of levels that is a cell of this table, those it is limited to among them."""
        return [(*choice, *self.inom) for choice in level_choices(self.dimensioner)]

    @property
    def meeting(self) -> tuple[str, ...]:
        """The finest level of every dimension that the table's cells speak of."""
        return (*self.dimensioner, *self.inom)


@dataclass(frozen=True, slots=True)
class Flode:
    """How one quarter's decisions pass to the next: what remains at its end is what is reported again.

    Attributes
    ----------
    dimensioner
        The finest level of each dimension in which a reader may assume it.
    """

    dimensioner: tuple[str, ...]
    fran: tuple[str, str] = ("status", "kvarstar")
    till: tuple[str, str] = ("rapporttyp", "ater")


@dataclass(frozen=True, slots=True)
class Helar:
    """Which counts are added up over the four quarters of a year: what happened in it.

    What remains is not: a decision would be counted once for every quarter that it waits. What is closed otherwise is
    not either: what is new, carried out and closed in a year tell together how what remains has changed, and so much of
    the quarters around it that hardly any of them could be shown.

    Attributes
    ----------
    dimensioner
        The finest level of each dimension in which they are added up. Every coarser level and every total is a sum too.
    handelser
        The level and code of what is counted.
    """

    dimensioner: tuple[str, ...]
    handelser: tuple[tuple[str, str], ...] = (("rapporttyp", "ny"), ("status", "verkstallt"))


@dataclass(frozen=True, slots=True)
class Vikter:
    """How much more a reader misses some cells than their count and the weight of their table say.

    Attributes
    ----------
    huvudtal
        What remains in a whole nämnd, lag or kommun: the figure that everyone looks for.
    kvarstar
        What remains at the quarter's end, rather than what was executed or closed.
    summa
        A total over nämnd, lag or status, for each of them.
    """

    huvudtal: float = 1.0
    kvarstar: float = 1.0
    summa: float = 1.0


@dataclass(frozen=True, slots=True)
class Tabellplan:
    """All tables of a release. A filter in the app can only choose among their cells."""

    tabeller: tuple[Tabell, ...]
    flode: Flode | None = None
    vikter: Vikter = Vikter()
    helar: Helar | None = None

    def __iter__(self) -> Iterator[Tabell]:
        return iter(self.tabeller)

    def of(self, matt: Matt) -> Sequence[Tabell]:
        """The tables of one measure."""
        return [tabell for tabell in self.tabeller if tabell.matt == matt]

    def __post_init__(self) -> None:
        for tabell in self.tabeller:
            unknown = [level for level in tabell.meeting if level not in DIMENSION_OF]
            if unknown or tabell.vikt <= 0:
                raise ValueError(f"table {tabell.namn}: unknown dimension or no weight")
