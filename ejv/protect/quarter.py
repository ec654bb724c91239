"""One quarter, and one year, as a reader has it: cells, and which of them are shown."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ejv.model.kvartal import Kvartal


@dataclass(frozen=True, eq=False)
class Quarter:
    """One quarter as a reader has it.

    Attributes
    ----------
    cells
        ``CELL_KEY`` and ``antal``.
    shown
        Whether the reader sees each cell's count.
    unlinked
        The nämnder for which what is reported again is not what remained in the quarter before.
    perhaps_zero
        The nämnder whose total may be zero also when it is hidden.
    closed
        Whether it is published already, and stays as it is.
    mixed
        The nämnder of which a correction waits: ``antal`` is the earlier one where it is shown, and the later where it
        is hidden, so it need not add up.
    """

    kvartal: Kvartal
    cells: pd.DataFrame
    shown: np.ndarray
    unlinked: frozenset[str] = frozenset()
    perhaps_zero: frozenset[str] = frozenset()
    closed: bool = False
    mixed: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Year:
    """What happened in the four quarters of a year, as a reader has it.

    Attributes
    ----------
    cells
        ``CELL_KEY`` with the year as ``kvartal``, and ``antal``.
    shown
        Whether the reader sees each sum.
    closed
        Whether it is published already, and stays as it is.
    withdrawn
        Whether the sums are shown in earlier releases only, and a quarter has been corrected since. ``antal`` is then
        what a reader would know who also knew how much each of them has changed.
    """

    ar: int
    cells: pd.DataFrame
    shown: np.ndarray
    closed: bool = False
    withdrawn: bool = False
