"""What chance explains: that two decisions wait equally many days need not be a fault."""

from math import comb, exp

DAYS_OF_A_QUARTER = 92
"""The fewest days over which the decisions of a group are taken to be spread."""


def most_by_chance(rows: int, spread: int) -> float:
    """How many pairs with equally many days chance gives, on average, among some rows spread over some days."""
    return comb(rows, 2) / max(spread, DAYS_OF_A_QUARTER)


def chance_of(pairs: int, expected: float) -> float:
    """How likely chance gives at least so many pairs when it gives ``expected`` on average (Poisson)."""
    term, below = exp(-expected), 0.0
    for number in range(pairs):
        below += term
        term *= expected / (number + 1)
    return max(0.0, 1.0 - below)
