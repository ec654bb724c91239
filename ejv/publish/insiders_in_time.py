"""Hides what insiders could use who compare a quarter with the one before it. Confidential."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ejv.model.errors import EjvError
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.loss import Kinship, costs_of_sums
from ejv.protect.quarter import Quarter, Year
from ejv.protect.reader import Reader
from ejv.protect.secondary import Secondary
from ejv.publish.insiders import Cells, Window, learned_in_time, left_alone
from ejv.publish.processes import in_processes
from ejv.publish.true_row import TrueRow, with_true_counts

_TURNS = 2
"""How many times what is hidden needlessly is shown again."""


class InsidersInTime:
    """The insiders of the last quarter of a row, and of the one before it, who read both. Confidential.

    They are asked again each time that more is hidden for anyone's sake. What was found of them before is kept.
    """

    def __init__(self, quarters: Sequence[Quarter], plan: Tabellplan, policy: Policy) -> None:
        """Get ready.

        Parameters
        ----------
        quarters
            In order, with their true counts; the last is safe from anyone, and from its own insiders.
        """
        self._row, self._last = TrueRow(quarters, (), plan, policy), len(quarters) - 1
        quarter = quarters[self._last]
        self._shown = quarter.shown
        self._secondary: Secondary | None = None
        if self._last == 0 or not self._row.passes_to(self._last):
            return
        self._window = window = Window(self._row, range(self._last - 1, self._last + 1))
        left_at = {place: left_alone(self._row, place, lasting=False) for place in (self._last - 1, self._last)}
        insiders = list(window.readers(left_at).values())
        self._numbers = window.numbers(self._last)[: len(quarter.cells)]
        costs = costs_of_sums(quarter.cells, quarter.shown, self._numbers, plan)
        before, now = (self._last - 1, left_at[self._last - 1]), (self._last, window.everything(self._last))
        anyone = Reader(window.attack, window.targets(dict([before, now])))
        self._secondary = Secondary([anyone, *insiders], costs, Kinship(quarter.cells, self._numbers))

    def lost_zeros(self, shown: np.ndarray) -> bool:
        """Whether zeros have been hidden since: then all must be begun anew, for they were counted on."""
        antal = self._row.quarters[self._last].cells["antal"].to_numpy()
        return bool((antal[self._shown & ~shown] == 0).any())

    def safe(self, shown: np.ndarray) -> np.ndarray:
        """Which cells of the last quarter may be shown, of those that may for anyone's sake."""
        if self._secondary is None:
            return shown
        self._secondary.hide_for_good(self._numbers[self._shown & ~shown].tolist())
        self._secondary.protect_most_from_many(_TURNS)
        self._shown = shown & np.isin(self._numbers, list(self._window.attack.known))
        return self._shown


def less_in_time(
    chosen: Sequence[Quarter], seen: Sequence[Quarter], years: Sequence[Year], plan: Tabellplan, policy: Policy
) -> list[Quarter]:
    """Attack what is to be published as anyone and as insiders who read all quarters: less of those that let them.

    That is seldom needed: when a quarter was protected, nobody knew who would be alone in the next. What only counts
    that others have already, and zeros, let an insider work out can no longer be kept from them.

    Parameters
    ----------
    chosen, seen
        The quarters with what was chosen to be shown of them, and with what a reader sees: what follows from that too.
    years
        Of which others have sums.

    Returns
    -------
    list
        The quarters of which less is to be shown. Empty when the attack fails.

    Raises
    ------
    EjvError
        When the attack succeeds and nothing can be hidden.
    """
    row = TrueRow(seen, with_true_counts(years, seen, plan), plan, policy)
    new = [n for n, quarter in enumerate(chosen) if not quarter.closed]
    asked = sorted({near for n in new for near in (n - 1, n, n + 1) if 0 <= near < len(chosen)})
    learned = in_processes(learned_in_time, [(row, range(place, place + 1)) for place in asked])
    hidden = set[Cells]()
    for letting in sorted(each for found in learned for each in found):
        may_be_hidden = [cells for cells in letting.cells if cells[0] in new and _may_be_hidden(chosen, cells)]
        if may_be_hidden and hidden.isdisjoint(may_be_hidden):
            hidden.add(min(may_be_hidden, key=lambda cells: (-cells[0], _count_of(chosen, cells), cells)))
        elif not may_be_hidden and (len(new) == len(chosen) or not letting.an_insider):
            raise EjvError("Den som jämför kvartal kan räkna ut ett för litet tal. Ingen utgåva skrivs.")
    return [
        _without(chosen[at], [row for each, rows in hidden if each == at for row in rows])
        for at in sorted({at for at, _ in hidden})
    ]


def _may_be_hidden(chosen: Sequence[Quarter], cells: Cells) -> bool:
    """Whether a count is shown by choice and is no zero: to hide what follows from others would change nothing."""
    at, rows = cells
    return bool(chosen[at].shown[list(rows)].any()) and _count_of(chosen, cells) > 0


def _without(quarter: Quarter, rows: Sequence[int]) -> Quarter:
    shown = quarter.shown.copy()
    shown[list(rows)] = False
    return replace(quarter, shown=shown)


def _count_of(quarters: Sequence[Quarter], cells: Cells) -> int:
    at, rows = cells
    return int(quarters[at].cells["antal"].iloc[rows[0]])
