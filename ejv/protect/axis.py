"""The values that one dimension takes in the reader's equations.

Codes that no shown cell speaks of cannot be told apart by any equation: whatever table fits the shown cells still fits
when their counts change places. They share one *class*, which keeps the linear programs small without making any
interval wider or narrower than it is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ejv.model.dimension import TOTAL, levels_down_to

ALWAYS_SPOKEN = ("namnd", "status", "rapporttyp")
"""Levels whose codes are never merged: each nämnd is known to have something or to be zero, what waits is part of the
running decisions, and what waited before is reported again."""


@dataclass(frozen=True, eq=False)
class Axis:
    """One dimension down to one level.

    Attributes
    ----------
    level
        The finest level.
    leaves
        The number of classes.
    members
        ``(level, code)`` → the classes that hold the code, for the codes of every level down to this.
    shared
        The ``(level, code)`` pairs that lie in one class together with other codes.
    limited
        Whether only one code was kept, so that nothing can be summed over the dimension.
    """

    level: str
    leaves: int
    members: dict[tuple[str, str], np.ndarray]
    shared: frozenset[tuple[str, str]]
    limited: bool = False

    def only(self, code: str) -> "Axis":
        """The same axis limited to one code of its finest level."""
        return Axis(self.level, 1, {(self.level, code): np.array([0])}, frozenset(), limited=True)


def axes_of(cells: pd.DataFrame, levels: Iterable[str], spoken: Mapping[str, set[str]]) -> dict[str, Axis]:
    """The axis of each level, over the codes that the cells have; ``spoken`` as in :func:`build_axis`."""
    spoken = {**spoken, **{level: set(cells[level]) - {TOTAL} for level in ALWAYS_SPOKEN}}
    axes = {}
    for level in levels:
        chain = list(levels_down_to(level))
        codes = cells.loc[cells[level] != TOTAL, chain].drop_duplicates().sort_values(chain)
        axes[level] = build_axis(level, codes, spoken)
    return axes


def build_axis(level: str, codes: pd.DataFrame, spoken: Mapping[str, set[str]]) -> Axis:
    """Put the codes of a level into classes.

    Parameters
    ----------
    codes
        One row a code, one column for each level from the coarsest down to ``level``.
    spoken
        For each level the codes that some shown cell has, itself or through a finer code.
    """
    paths = [tuple(zip(levels_down_to(level), row, strict=True)) for row in codes.itertuples(index=False, name=None)]
    class_of = [_class_of(path, spoken) for path in paths]
    number = {name: n for n, name in enumerate(dict.fromkeys(class_of))}
    sizes = Counter(class_of)
    holding: dict[tuple[str, str], list[tuple[tuple[str, str], ...]]] = {}
    for path, name in zip(paths, class_of, strict=True):
        for code in path:
            holding.setdefault(code, []).append(name)
    members = {code: np.array(sorted({number[name] for name in names})) for code, names in holding.items()}
    shared = frozenset(
        code for code, names in holding.items() if any(sizes[name] > names.count(name) for name in names)
    )
    return Axis(level, len(number), members, shared)


def _class_of(path: tuple[tuple[str, str], ...], spoken: Mapping[str, set[str]]) -> tuple[tuple[str, str], ...]:
    """A spoken code is a class of its own; the others share one below the nearest spoken code above them."""
    kept = tuple((level, code) for level, code in path if code in spoken.get(level, ()))
    return kept if len(kept) == len(path) else (*kept, ("", ""))
