"""Protects the counts of one quarter: primary, then hide what the attack can use until the attack fails."""

import numpy as np
import pandas as pd

from ejv.model.cells import PUBLISHED_COLUMNS, Tillstand
from ejv.model.errors import EjvError
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.attack import Attack, Target, is_wide_enough
from ejv.protect.primary import suppress_small
from ejv.protect.secondary import cheapest_to_hide, hiding_costs


def protect_quarter(cells: pd.DataFrame, plan: Tabellplan, policy: Policy) -> pd.DataFrame:
    """Decide which cells of one quarter are shown, and what a reader can work out of the others.

    Parameters
    ----------
    cells
        ``CELL_KEY`` and ``antal`` of one quarter. Confidential.

    Returns
    -------
    DataFrame
        ``PUBLISHED_COLUMNS``, hidden counts null. Public: a fresh attack on just these cells has failed.

    Raises
    ------
    EjvError
        When an attack cannot be decided, or still succeeds. Then nothing may be published.
    """
    shown = (suppress_small(cells, policy) == Tillstand.REDOVISAD).to_numpy()
    attack, costs = Attack(cells, shown, plan, policy), hiding_costs(cells, plan)
    while exposed := attack.exposed(attack.targets()):
        for post in exposed:
            _hide_until_safe(attack, post.target, costs)
    told = attack.shown | attack.surely_zero()
    return published_cells(cells.assign(antal=cells["antal"].astype("Int64").where(told)), plan, policy)


def _hide_until_safe(attack: Attack, target: Target, costs: np.ndarray) -> None:
    """Hide one holding cell after another until the target can no longer be worked out."""
    while exposed := attack.exposed([target]):
        attack.hide(cheapest_to_hide(exposed[0].held_by, costs))


def published_cells(masked: pd.DataFrame, plan: Tabellplan, policy: Policy) -> pd.DataFrame:
    """Attack what a reader would have and nothing else, and give every cell its state and interval.

    A count that a reader can work out exactly is no secret, and is shown as it is: a zero under a total of zero. The
    intervals are those of an attack on just the cells that come out.

    Parameters
    ----------
    masked
        ``CELL_KEY`` and ``antal`` of one quarter, null where hidden. Public, if the attack fails.

    Raises
    ------
    EjvError
        When the attack succeeds.
    """
    while True:
        attack = Attack(masked, masked["antal"].notna().to_numpy(), plan, policy)
        if attack.exposed(attack.targets()):
            raise EjvError("Angreppet på de färdiga cellerna lyckades. Ingen utgåva skrivs.")
        intervals = attack.intervals().set_index(masked.index)
        if any_too_narrow(masked["antal"], intervals, policy):
            raise EjvError("Ett dolt antal har ett för smalt intervall. Ingen utgåva skrivs.")
        known = intervals["lagsta"].where((intervals["lagsta"] == intervals["hogsta"]).fillna(value=False))
        if known.notna().sum() == masked["antal"].notna().sum():
            break
        masked = masked.assign(antal=known)
    tillstand = np.where(known.notna(), Tillstand.REDOVISAD.value, Tillstand.SKYDDAD.value)
    return masked.assign(tillstand=tillstand, lagsta=intervals["lagsta"], hogsta=intervals["hogsta"])[
        list(PUBLISHED_COLUMNS)
    ]


def any_too_narrow(antal: pd.Series, intervals: pd.DataFrame, policy: Policy) -> bool:
    """Whether the interval of some hidden cell is too narrow: decided from the numbers alone, not by the attack.

    A cell with a single possible value is no secret and not asked about, unless that value is small.
    """
    hidden = intervals[antal.isna().to_numpy() & intervals["hogsta"].notna().to_numpy()].astype(int).drop_duplicates()
    return any(
        not is_wide_enough(lagsta, hogsta, policy.smallest_published_count)
        for lagsta, hogsta in zip(hidden["lagsta"], hidden["hogsta"], strict=True)
        if hogsta > 0
    )
