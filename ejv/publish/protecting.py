"""Protects the counts of one quarter: primary, then hide what the attack can use until the attack fails."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from ejv.model.cells import CELL_KEY, PUBLISHED_COLUMNS, Tillstand
from ejv.model.errors import EjvError
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.attack import Attack
from ejv.protect.insider import attack_of_many
from ejv.protect.knowledge import known_sums
from ejv.protect.loss import Kinship, costs_of_sums
from ejv.protect.primary import suppress_small
from ejv.protect.reader import anyone
from ejv.protect.rule import any_too_narrow
from ejv.protect.secondary import Secondary
from ejv.protect.system import System, build_system, spoken_by


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
    shown = choose_shown(cells, plan, policy)
    return published_cells(cells.assign(antal=cells["antal"].astype("Int64").where(shown)), plan, policy)


def choose_shown(cells: pd.DataFrame, plan: Tabellplan, policy: Policy) -> np.ndarray:
    """Which cells of one quarter a reader may see, for what the quarter alone tells.

    Returns
    -------
    ndarray
        A truth value a cell. Confidential until the quarters have been attacked together.
    """
    order = cells.sort_values(list(CELL_KEY), kind="stable").index
    if not order.equals(cells.index):
        return pd.Series(choose_shown(cells.loc[order], plan, policy), index=order).loc[cells.index].to_numpy()
    primary = (suppress_small(cells, policy) == Tillstand.REDOVISAD).to_numpy()
    shown = _safe_from_anyone(cells, primary, plan, policy)
    return safe_from_insiders(cells, shown, plan, policy) if policy.insider else shown


def _safe_from_anyone(cells: pd.DataFrame, shown: np.ndarray, plan: Tabellplan, policy: Policy) -> np.ndarray:
    """Which of the cells may be shown, for what anyone can work out; with room for one more where there are insiders.

    Most insiders know one decision more of what a sum hides. To leave room for it from the start takes less in all
    than to hide more afterwards.
    """
    system = build_system(cells, shown, plan, policy.sensitive_orsaker)
    numbers = system.sum_of_cell
    known = known_sums(numbers, cells["antal"], shown)
    attack = Attack(system, known, policy.smallest_published_count, room=int(policy.insider))
    Secondary([anyone(attack)], costs_of_sums(cells, shown, numbers, plan), Kinship(cells, numbers)).protect()
    return shown & np.isin(numbers, list(attack.known))


def safe_from_insiders(
    cells: pd.DataFrame, shown: np.ndarray, plan: Tabellplan, policy: Policy, perhaps_zero: Collection[str] = ()
) -> np.ndarray:
    """Which of the cells of one quarter may be shown when insiders must not work anything out either.

    Codes are told apart as in what would be published, where zeros that follow are shown. Hiding more tells fewer codes
    apart; then it is tried once more.

    Parameters
    ----------
    shown
        What anyone may see. Confidential.
    perhaps_zero
        The nämnder whose total may be zero also when it is hidden.
    """

    def published() -> np.ndarray:
        masked = cells.assign(antal=cells["antal"].astype("Int64").where(shown))
        return published_cells(masked, plan, policy, perhaps_zero)["antal"].notna().to_numpy()

    told_apart = None
    while told_apart != (codes := spoken_by(cells, seen := published())):
        system = build_system(cells, seen, plan, policy.sensitive_orsaker, perhaps_zero)
        shown, told_apart = _hide_from_insiders(cells, shown, system, plan, policy), codes
    return shown


def _hide_from_insiders(
    cells: pd.DataFrame, shown: np.ndarray, system: System, plan: Tabellplan, policy: Policy
) -> np.ndarray:
    numbers = system.sum_of_cell
    known = known_sums(numbers, cells["antal"], shown)
    attack, insiders = attack_of_many(cells, system, known, policy.smallest_published_count)
    costs = costs_of_sums(cells, shown, numbers, plan)
    Secondary([anyone(attack), *insiders], costs, Kinship(cells, numbers)).protect_from_many()
    return shown & np.isin(numbers, list(attack.known))


def published_cells(
    masked: pd.DataFrame, plan: Tabellplan, policy: Policy, perhaps_zero: Collection[str] = ()
) -> pd.DataFrame:
    """Attack what a reader would have and nothing else, and give every cell its state and interval.

    A count that a reader can work out exactly is no secret, and is shown as it is: a zero under a total of zero.

    Parameters
    ----------
    masked
        ``CELL_KEY`` and ``antal`` of one quarter, null where hidden. Public, if the attack fails.
    perhaps_zero
        The nämnder whose total may be zero also when it is hidden.

    Raises
    ------
    EjvError
        When the attack succeeds.
    """
    shown = masked["antal"].notna().to_numpy()
    system = build_system(masked, shown, plan, policy.sensitive_orsaker, perhaps_zero)
    known = known_sums(system.sum_of_cell, masked["antal"], shown)
    attack = Attack(system, known, policy.smallest_published_count)
    if attack.any_exposed():
        raise EjvError("Angreppet på de färdiga cellerna lyckades. Ingen utgåva skrivs.")
    intervals = attack.intervals().set_index(masked.index)
    if any_too_narrow(masked["antal"], intervals, policy):
        raise EjvError("Ett dolt antal har ett för smalt intervall. Ingen utgåva skrivs.")
    antal = intervals["lagsta"].where((intervals["lagsta"] == intervals["hogsta"]).fillna(value=False))
    tillstand = np.where(antal.notna(), Tillstand.REDOVISAD.value, Tillstand.SKYDDAD.value)
    return masked.assign(antal=antal, tillstand=tillstand, lagsta=intervals["lagsta"], hogsta=intervals["hogsta"])[
        list(PUBLISHED_COLUMNS)
    ]


def is_shown(published: pd.DataFrame) -> np.ndarray:
    """Which of the published cells a reader sees."""
    return (published["tillstand"] == Tillstand.REDOVISAD).to_numpy()


def check_published(published: pd.DataFrame, cells: pd.DataFrame, policy: Policy) -> None:
    """Compare what is to be published with the true counts, once more and by other means.

    Parameters
    ----------
    published
        ``PUBLISHED_COLUMNS``, in the order of the cells.
    cells
        ``CELL_KEY`` and ``antal``. Confidential.

    Raises
    ------
    EjvError
        When a shown count is not the true one or is small, or a true one lies outside its interval.
    """
    true = cells["antal"].to_numpy()
    shown = published["antal"].notna().to_numpy()
    counts = published["antal"].fillna(0).to_numpy(dtype="int64")
    lagsta, hogsta = published["lagsta"].to_numpy(dtype="int64"), published["hogsta"].fillna(np.iinfo("int64").max)
    right = (published[list(CELL_KEY)].to_numpy() == cells[list(CELL_KEY)].to_numpy()).all()
    right &= bool((counts[shown] == true[shown]).all()) and not any(map(policy.is_small, counts[shown].tolist()))
    if not right or not ((lagsta <= true) & (true <= hogsta.to_numpy(dtype="int64"))).all():
        raise EjvError("De skyddade cellerna stämmer inte med de räknade. Ingen utgåva skrivs.")
