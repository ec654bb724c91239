"""Pure questions to a release: one cell, or the cells along one level. Public."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ejv.model.dimension import DIMENSION_OF, LEVELS, TOTAL, levels_down_to
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.index import cell_index, year_index


@dataclass(frozen=True, slots=True)
class Count:
    """A count as the reader may know it: exact, rounded, or an interval.

    ``hogsta`` is ``None`` when nothing that is shown sets an upper limit; ``antal`` is ``None`` when it is hidden. A
    rounded count has an interval around ``antal``, and a ``base`` that ``antal`` is a multiple of.
    """

    antal: int | None
    lagsta: int
    hogsta: int | None
    base: int | None = None

    @classmethod
    def exact(cls, antal: int) -> "Count":
        """A count that is shown."""
        return cls(antal, antal, antal)

    @property
    def is_shown(self) -> bool:
        """Whether the reader sees the count."""
        return self.antal is not None

    @property
    def is_rounded(self) -> bool:
        """Whether the reader sees the count, but not to the unit."""
        return self.base is not None

    @property
    def is_surely_some(self) -> bool:
        """Whether the count is shown and not zero, or hidden and at least one."""
        return bool(self.lagsta if self.antal is None else self.antal)


UNKNOWN = Count(None, 0, None)
"""A count that the release says nothing of."""


def finest_levels(**codes: str) -> dict[str, str]:
    """The codes that are asked for; ``*`` and empty codes are totals."""
    return {level: code for level, code in codes.items() if code not in ("", TOTAL)}


def count(release: Release, matt: Matt, period: Kvartal | int, **codes: str) -> Count | None:
    """One cell, unless it is a zero only because the source does not tell.

    Parameters
    ----------
    period
        A quarter, or a whole year (``2025``) of which the release has sums.
    codes
        Level → code, for the finest level of each dimension that is filled in: ``insats="lss_9_9"`` needs no lagrum.

    Returns
    -------
    Count or None
        ``None`` when the release has no such cell, or the source leaves out the dimension for some of the decisions: a
        zero beside "uppgift saknas" is not known to be zero.
    """
    filled = _filled(release, finest_levels(**codes))
    cell = _found(release, matt, period, filled)
    return None if cell is not None and _is_untold(release, matt, period, filled, cell) else cell


def counts_along(release: Release, matt: Matt, period: Kvartal | int, level: str, **codes: str) -> dict[str, Count]:
    """The cells along one level: code → count, in the code list's order.

    Parameters
    ----------
    level
        The level whose codes are wanted (``insats``, ``orsaksgrupp``, ``vantetidsband`` …).
    codes
        The other dimensions, as in :func:`count`. A coarser code of the same dimension limits the codes: with
        ``level="insats", lagrum="LSS"`` only LSS insatser.
    """
    asked = finest_levels(**codes)
    limits = {key: code for key, code in asked.items() if DIMENSION_OF[key] == DIMENSION_OF[level]}
    others = _filled(release, {key: code for key, code in asked.items() if key not in limits})
    found = {}
    for code in release.kodlistor[level].koder:
        own = _filled(release, {level: code})
        cell = count(release, matt, period, **{**others, **own})
        if cell is not None and limits.items() <= own.items():
            found[code] = cell
    return found


def years_of(release: Release) -> list[int]:
    """The whole years of which a release has sums, in order."""
    return list(_years(release))


@lru_cache(maxsize=4)
def _years(release: Release) -> tuple[int, ...]:
    return tuple(sorted(int(ar) for ar in set(release.helar["kvartal"])))


def namnder_of(release: Release, kvartal: Kvartal) -> list[str]:
    """The nämnder that have cells in a quarter, in the code list's order."""
    return list(_present(release, kvartal))


@lru_cache(maxsize=256)
def _present(release: Release, kvartal: Kvartal) -> tuple[str, ...]:
    """Kept: a process chart asks of every quarter many times, and there may be 290 of them."""
    present = cell_index(release).namnder.get(str(kvartal), frozenset())
    return tuple(kod for kod in release.kodlistor["namnd"].koder if kod in present)


def _is_untold(release: Release, matt: Matt, period: Kvartal | int, filled: Mapping[str, str], cell: Count) -> bool:
    """Whether a cell is zero while the source does not tell the same dimension for other decisions in its group.

    Of a year it is the quarters that say so: what is not told is not added up.
    """
    if cell.antal != 0:
        return False
    quarters = [period] if isinstance(period, Kvartal) else [at for at in release.manifest.kvartal if at.ar == period]
    return any(
        (other := _found(release, matt, at, {**filled, **untold})) is not None and bool(other.antal)
        for at in quarters
        for dimension in {DIMENSION_OF[level] for level in filled} - {"namnd"}
        for untold in _untold_codes(release, dimension, filled)
    )


def _untold_codes(release: Release, dimension: str, filled: Mapping[str, str]) -> list[dict[str, str]]:
    """The codes of a dimension for what a source does not tell, with the codes above them; of the same lag only."""
    finest = LEVELS[dimension][-1]
    untold = [_filled(release, {finest: kod.kod}) for kod in release.kodlistor[finest].koder.values() if kod.saknas]
    return [codes for codes in untold if codes.get("lagrum", "") in ("", filled.get("lagrum"))]


def _filled(release: Release, codes: Mapping[str, str]) -> dict[str, str]:
    """The codes and every code above them."""
    filled: dict[str, str] = {}
    for level, code in codes.items():
        levels = levels_down_to(level)
        filled |= {above: release.kodlistor.ancestor(levels, code, above) for above in levels}
    return filled


def _found(release: Release, matt: Matt, period: Kvartal | int, filled: Mapping[str, str]) -> Count | None:
    """A cell as it stands; ``None`` when the release has none."""
    key = (matt.value, str(period), *(filled.get(column, TOTAL) for column in DIMENSION_OF))
    numbers = (year_index if isinstance(period, int) else cell_index)(release).find(key)
    if numbers is None:
        return None
    antal, lagsta, hogsta = numbers
    return Count(antal, lagsta or 0, hogsta, None if lagsta == hogsta else release.manifest.policy.bas)
