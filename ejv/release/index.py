"""A release's cells as sorted whole numbers: twenty bytes a cell, and found by halving. Public and pure.

A release of every kommun in ten years has seven million cells. As rows of text they take two gigabytes, as a dictionary
of keys as much again.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from weakref import ref

import numpy as np
import pandas as pd
import pyarrow as pa

from ejv.model.cells import CELL_KEY, no_cells
from ejv.model.errors import EjvError, UnverifiedReleaseError
from ejv.model.kodlista import Kodlistor
from ejv.model.release import Kvalitet, Manifest, Release

_ABSENT = -1
"""Stands for a number that is not told."""
_LARGEST = 2**31 - 1


@dataclass(frozen=True, eq=False)
class CellIndex:
    """Every cell by its key.

    Attributes
    ----------
    places
        For each column of ``CELL_KEY``: code → the number that it adds to a key.
    keys
        One a cell, in rising order.
    numbers
        ``antal``, ``lagsta`` and ``hogsta``, each in the order of the keys; -1 where there is none.
    namnder
        Kvartal → the nämnder with cells then.
    """

    places: tuple[Mapping[str, int], ...]
    keys: memoryview
    numbers: tuple[memoryview, ...]
    namnder: Mapping[str, frozenset[str]]

    def find(self, key: Sequence[str]) -> tuple[int | None, int | None, int | None] | None:
        """``antal``, ``lagsta`` and ``hogsta`` of a cell; ``None`` when there is no such cell."""
        wanted = 0
        for place, code in zip(self.places, key, strict=True):
            if code not in place:
                return None
            wanted += place[code]
        row = bisect_left(self.keys, wanted)
        if row == len(self.keys) or self.keys[row] != wanted:
            return None
        antal, lagsta, hogsta = (None if (own := column[row]) == _ABSENT else own for column in self.numbers)
        return antal, lagsta, hogsta


def index_of(column_of: Callable[[str], pa.ChunkedArray]) -> CellIndex | None:
    """The index of some cells; ``None`` when two of them have the same key.

    Parameters
    ----------
    column_of
        Gives a column by its name, one in memory at a time: those of ``CELL_KEY`` as text or as a dictionary of texts,
        and ``antal``, ``lagsta``, ``hogsta``.

    Raises
    ------
    UnverifiedReleaseError
        When the code lists are too long for this way of counting, or a count is no count.
    """
    places: dict[str, dict[str, int]] = {}
    weights: dict[str, int] = {}
    weight = 1
    keys: np.ndarray = np.zeros(1, dtype=np.int64)
    for name in reversed(CELL_KEY):
        codes, numbers = encoded(column_of(name))
        keys = keys + numbers * np.int64(weight)
        places[name] = {code: number * weight for number, code in enumerate(codes)}
        weights[name] = weight
        weight *= max(1, len(codes))
        if weight >= 2**62:
            raise UnverifiedReleaseError("Utgåvan har fler koder än programmet kan hålla reda på. Korta kodlistorna.")
    order = None if bool((keys[1:] > keys[:-1]).all()) else np.argsort(keys, kind="stable")
    keys = keys if order is None else keys[order]
    if bool((keys[1:] == keys[:-1]).any()):
        return None
    told = tuple(_numbers(column_of(name), order) for name in ("antal", "lagsta", "hogsta"))
    pa.default_memory_pool().release_unused()
    namnder = _namnder(keys // weights["namnd"], list(places["kvartal"]), list(places["namnd"]))
    return CellIndex(tuple(places[name] for name in CELL_KEY), keys.data, told, namnder)


def encoded(column: pa.ChunkedArray) -> tuple[list[str], np.ndarray]:
    """The codes of a column in order, and each row's number among them."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    whole = column.unify_dictionaries().combine_chunks()
    whole = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    codes = whole.dictionary.to_pylist()
    ranked = sorted(codes)
    place = {code: number for number, code in enumerate(ranked)}
    renumbered = np.array([place[code] for code in codes], dtype=np.int64)
    return ranked, renumbered[whole.indices.to_numpy(zero_copy_only=False)] if codes else np.zeros(0, dtype=np.int64)


def _numbers(column: pa.ChunkedArray, order: np.ndarray | None) -> memoryview:
    told = column.drop_null().to_numpy()
    if len(told) and not 0 <= int(told.min()) <= int(told.max()) <= _LARGEST:
        raise UnverifiedReleaseError("Ett antal är mindre än noll eller större än programmet räknar med.")
    narrow = column.fill_null(_ABSENT).to_numpy().astype(np.int32)
    return (narrow if order is None else narrow[order]).data


def _namnder(pairs: np.ndarray, quarters: list[str], namnder: list[str]) -> dict[str, frozenset[str]]:
    """Kvartal → the nämnder with cells then, from the numbers of both in each key."""
    found: dict[str, set[str]] = {}
    for pair in np.unique(pairs % (len(quarters) * len(namnder))).tolist() if len(pairs) else []:
        found.setdefault(quarters[pair // len(namnder)], set()).add(namnder[pair % len(namnder)])
    return {kvartal: frozenset(each) for kvartal, each in found.items()}


@dataclass(frozen=True, eq=False)
class StoredCells:
    """The cells of an opened release: its index, and what reads them as a frame from the bytes that were verified."""

    index: CellIndex
    read: Callable[[], pd.DataFrame]


class OpenedRelease(Release):
    """A release whose cells are held as an index; the frame is read when somebody asks, and let go of after."""

    def __init__(
        self,
        manifest: Manifest,
        cells: pd.DataFrame | StoredCells,
        kodlistor: Kodlistor,
        kvalitet: Kvalitet,
        sha256: str = "",
        helar: pd.DataFrame | None = None,
    ) -> None:
        told = {"manifest": manifest, "given": cells, "kodlistor": kodlistor, "kvalitet": kvalitet, "sha256": sha256}
        self.__dict__.update(told, helar=no_cells() if helar is None else helar, _frame=None)

    @property
    def cells(self) -> pd.DataFrame:  # pyright: ignore[reportIncompatibleVariableOverride]
        """``PUBLISHED_COLUMNS``, one row a cell."""
        if isinstance(self.given, pd.DataFrame):
            return self.given
        kept = self._frame() if self._frame else None
        if kept is None:
            kept = self.given.read()
            self.__dict__["_frame"] = ref(kept)
        return kept

    given: pd.DataFrame | StoredCells
    _frame: "ref[pd.DataFrame] | None"


def cell_index(release: Release) -> CellIndex:
    """The index of a release's cells, made once for each release."""
    if isinstance(release, OpenedRelease) and isinstance(release.given, StoredCells):
        return release.given.index
    return _index_of_cells(release)


@lru_cache(maxsize=4)
def _index_of_cells(release: Release) -> CellIndex:
    return _index_of_frame(release.cells)


@lru_cache(maxsize=4)
def year_index(release: Release) -> CellIndex:
    """The index of a release's sums over years, made once for each release: they are few."""
    return _index_of_frame(release.helar)


def _index_of_frame(cells: pd.DataFrame) -> CellIndex:
    frame = cells[[*CELL_KEY, "antal", "lagsta", "hogsta"]]
    found = index_of(pa.Table.from_pandas(frame, preserve_index=False).column)
    if found is None:
        raise EjvError("En cell finns två gånger.")
    return found
