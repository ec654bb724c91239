"""How often Trender calls something more than chance when nothing has changed, and how often when it has.

    python -m benchmarks.slump

Two kinds of invented counts: each quarter by itself (Poisson), and a stock where six decisions of ten remain to the
next quarter. Printed: the share of charts with any signal, with one in the newest quarter, and of changes that are
called more than chance since the quarter before and in a year.
"""

import sys
from collections.abc import Iterable, Iterator

import numpy as np

from ejv.measures.chance import Chance, judged_change
from ejv.measures.observations import Observation
from ejv.measures.process import Process, charted
from ejv.model.kvartal import Kvartal
from ejv.release.select import Count

TRIES, FIRST = 2000, Kvartal(2021, 1)


def independent(rng: np.random.Generator, quarters: int, mean: float) -> Iterator[int]:
    """Counts that know nothing of each other."""
    yield from rng.poisson(mean, quarters)


def carried(rng: np.random.Generator, quarters: int, mean: float, remain: float = 0.6) -> Iterator[int]:
    """What remains of the quarter before, and what is new."""
    stock = int(rng.poisson(mean))
    for _ in range(quarters):
        stock = int(rng.binomial(stock, remain) + rng.poisson((1 - remain) * mean))
        yield stock


def chart_of(counts: Iterable[int]) -> Process:
    """Their process chart."""
    return charted([Observation(FIRST + n, Count.exact(int(antal))) for n, antal in enumerate(counts)])


def told_by(process: Process) -> tuple[bool, ...]:
    """What one chart says: any signal, one in the newest quarter, a change since the one before, and in a year."""
    newest = process.observations[-1].kvartal
    now = any(newest in signal.quarters for signal in process.signals)
    more = (judged_change(process, back) is Chance.MORE_THAN_CHANCE for back in (1, 4))
    return (bool(process.signals), now, *more)


def main() -> None:
    """Print a row a kind, number of quarters and mean."""
    rng = np.random.default_rng(20261123)
    for namn, counts in (("independent", independent), ("carried", carried)):
        for quarters in (8, 12, 16, 20):
            for mean in (10, 60):
                shares = np.mean([told_by(chart_of(counts(rng, quarters, mean))) for _ in range(TRIES)], axis=0)
                sys.stdout.write(f"{namn} {quarters} quarters, mean {mean}: {' '.join(f'{s:.3f}' for s in shares)}\n")
    for jump in (1.3, 1.5, 2.0):
        found = [told_by(chart_of((*independent(rng, 15, 60), rng.poisson(60 * jump))))[2] for _ in range(TRIES)]
        sys.stdout.write(f"independent, the last of 16 quarters {jump} times the others: {np.mean(found):.3f}\n")


if __name__ == "__main__":
    main()
