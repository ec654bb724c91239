"""What a reader knows, as equations."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from ejv.model.errors import EjvError
from ejv.protect.program import INFINITE, Equations
from ejv.protect.system import System


def known_sums(numbers: np.ndarray, antal: pd.Series, shown: np.ndarray) -> dict[int, int]:
    """The count of every sum that a shown cell is.

    Parameters
    ----------
    numbers
        For each cell the sum that it is.

    Raises
    ------
    EjvError
        When two shown cells that are the same count differ.
    """
    seen: dict[int, int] = {}
    counts = antal.to_numpy()
    for row in np.flatnonzero(shown):
        number, count = int(numbers[row]), int(counts[row])
        if seen.setdefault(number, count) != count:
            raise EjvError("Två redovisade tal som är samma antal säger emot varandra. Ingen utgåva skrivs.")
    return dict(sorted(seen.items()))


def zero_unknowns(system: System, zero_sums: Iterable[int]) -> np.ndarray:
    """Which unknowns must be zero because they are part of a zero, or of what equals one."""
    zero = np.zeros(system.size, dtype=bool)
    for number in zero_sums:
        zero[system.sums[number]] = True
    before = -1
    while zero.sum() != before:
        before = zero.sum()
        for left, right in system.equal:
            if zero[left].all() or zero[right].all():
                zero[left] = zero[right] = True
    return zero


def without(system: System, zero: np.ndarray) -> System:
    """The system without the unknowns that are zero: the same counts, as sums of those that are left."""
    place = np.cumsum(~zero) - 1

    def left(unknowns: np.ndarray) -> np.ndarray:
        return place[unknowns[~zero[unknowns]]]

    equal = [(left(one), left(other)) for one, other in system.equal]
    return replace(
        system,
        size=int((~zero).sum()),
        sums=[left(unknowns) for unknowns in system.sums],
        equal=[(one, other) for one, other in equal if len(one) or len(other)],
    )


def equations(system: System, equation_of: Mapping[int, int], known: Mapping[int, float]) -> Equations:
    """What the reader knows: the cliques agree, every shown count, and that a hidden unit has at least one."""
    numbers = list(equation_of)
    sums = [system.sums[number] for number in numbers]
    agree = [0.0] * len(system.equal)
    least = [float(known.get(number, number in system.units)) for number in numbers]
    greatest = [float(known.get(number, INFINITE)) for number in numbers]
    return Equations(
        system.size,
        [left for left, _ in system.equal] + sums,
        [right for _, right in system.equal] + [np.empty(0, dtype=int)] * len(sums),
        np.array(agree + least),
        np.array(agree + greatest),
    )
