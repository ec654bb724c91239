"""Hides what insiders could use who compare a quarter with the one before it. Confidential."""

from collections.abc import Sequence

import numpy as np

from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.loss import Kinship, costs_of_sums
from ejv.protect.reader import Reader
from ejv.protect.secondary import Secondary
from ejv.protect.series import Quarter
from ejv.publish.insiders import Window, left_alone
from ejv.publish.true_row import TrueRow

_TURNS = 2
"""How many times what is hidden needlessly is shown again."""


def safe_from_insiders_in_time(quarters: Sequence[Quarter], plan: Tabellplan, policy: Policy) -> np.ndarray:
    """Which cells of the last quarter may be shown when insiders of it and the quarter before read both.

    Parameters
    ----------
    quarters
        In order, with their true counts; the last is safe from anyone, and from its own insiders.
    """
    row, last = TrueRow(quarters, (), plan, policy), len(quarters) - 1
    quarter = quarters[last]
    if last == 0 or not row.passes_to(last):
        return quarter.shown
    places = range(last - 1, last + 1)
    window = Window(row, places)
    left_at = {place: left_alone(row, place) for place in places}
    insiders = list(window.readers(left_at).values())
    numbers = window.numbers(last)[: len(quarter.cells)]
    costs = costs_of_sums(quarter.cells, quarter.shown, numbers, plan)
    may_be_exposed = {*window.targets(last - 1, left_at[last - 1]), *window.targets(last, window.everything(last))}
    anyone = Reader(window.attack, sorted(may_be_exposed, key=lambda target: target.number))
    Secondary([anyone, *insiders], costs, Kinship(quarter.cells, numbers)).protect_most_from_many(_TURNS)
    return quarter.shown & np.isin(numbers, list(window.attack.known))
