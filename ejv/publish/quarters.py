"""All quarters of a municipality, from decisions to protected cells, by hiding."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ejv.model.errors import EjvError
from ejv.model.kvartal import Kvartal, whole_years
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.protect.insider import insiders_learn
from ejv.protect.quarter import Quarter, Year
from ejv.publish.earlier import Earlier, unchanged_since
from ejv.publish.in_time import protect_in_time
from ejv.publish.in_years import CorrectionToldByYearError, protect_years
from ejv.publish.insiders_in_time import less_in_time
from ejv.publish.processes import workers
from ejv.publish.protecting import check_published, choose_shown, is_shown, published_cells, safe_from_insiders

Progress = Callable[[int, int], None]
"""Told how many quarters are done, of how many."""

Count = Callable[..., pd.DataFrame]
"""Counts the cells of one quarter; runs in a process of its own. Confidential."""


@dataclass(frozen=True, eq=False)
class Published:
    """What may be published of all quarters. Public.

    Attributes
    ----------
    helar
        The sums over whole years: ``PUBLISHED_COLUMNS`` with the year as ``kvartal``.
    """

    quarters: list["PublishedQuarter"]
    helar: pd.DataFrame


@dataclass(frozen=True, eq=False)
class PublishedQuarter:
    """A quarter that may be published. Public.

    Attributes
    ----------
    cells
        ``PUBLISHED_COLUMNS``.
    unlinked
        The nämnder for which what is reported again is not what remained in the quarter before.
    waits
        Whether a correction of the quarter waits until it can be shown.
    """

    kvartal: str
    cells: pd.DataFrame
    unlinked: frozenset[str] = frozenset()
    waits: bool = False


def protect_quarters(quarters: Mapping[str, pd.DataFrame], plan: Tabellplan, policy: Policy) -> dict[str, pd.DataFrame]:
    """Protect several quarters of one municipality together, by hiding.

    Parameters
    ----------
    quarters
        Kvartal → ``CELL_KEY`` and ``antal``, in order. Confidential.

    Returns
    -------
    dict
        Kvartal → ``PUBLISHED_COLUMNS``. Public.
    """
    work = {kvartal: (_given, (cells,)) for kvartal, cells in quarters.items()}
    found = hide_in_quarters(work, plan, policy, Earlier((), plan, policy), {})
    return {quarter.kvartal: quarter.cells for quarter in found.quarters}


def _given(cells: pd.DataFrame) -> pd.DataFrame:
    return cells


def hide_in_quarters(
    work: Mapping[str, tuple[Count, tuple]],
    plan: Tabellplan,
    policy: Policy,
    earlier: Earlier,
    corrected: Mapping[str, Collection[str]],
    progress: Progress = lambda done, of: None,
) -> Published:
    """Count and protect all quarters: each by itself side by side, then in order in time, then each is attacked again.

    Then the sums over whole years that may be shown beside them.

    Parameters
    ----------
    work
        Kvartal → what counts its cells, and the arguments.
    corrected
        Kvartal → the nämnder whose figures have been restated.

    Raises
    ------
    EjvError
        When an attack succeeds or cannot be decided. Then nothing may be published.
    """
    with workers(len(work)) as pool:
        alone = {
            kvartal: pool.submit(_count_and_choose, *task, plan, policy, earlier.last_version(kvartal))
            for kvartal, task in work.items()
        }
        progress(0, len(work))
        while True:
            waiting: set[str] = set()
            done: list[tuple[Quarter, Future]] = []
            try:
                for quarter in protect_in_time(
                    _joined(alone, earlier, corrected, waiting), plan, policy, earlier.year_of
                ):
                    done.append((quarter, pool.submit(_tried, quarter, plan, policy)))
                    progress(len(done), len(work))
                tried = [(quarter, future.result()) for quarter, future in done]
                learned = [quarter for quarter, cells in tried if cells is None]
                alone |= {str(each.kvartal): pool.submit(_less_of, each, plan, policy) for each in learned}
                chosen = [quarter for quarter, _ in done]
                years = _years_of(chosen, earlier)
                less = [] if learned else less_in_time(chosen, _seen(tried), years, plan, policy)
                alone |= {str(each.kvartal): pool.submit(_as_chosen, each) for each in less}
                if not learned and not less:
                    quarters = [_published(quarter, cells, policy, waiting) for quarter, cells in tried]
                    return Published(quarters, _sums_of_years(tried, waiting, earlier, plan, policy))
            except EjvError as fault:
                # A correction that lets an attack succeed, beside what others have, waits.
                if not earlier.hold(fault.years if isinstance(fault, CorrectionToldByYearError) else None):
                    raise


def _seen(tried: Sequence[tuple[Quarter, pd.DataFrame | None]]) -> list[Quarter]:
    """The quarters as they are to be published."""
    return [replace(quarter, shown=is_shown(cells)) for quarter, cells in tried if cells is not None]


def _years_of(quarters: Sequence[Quarter], earlier: Earlier) -> list[Year]:
    """The whole years of which others have sums that are still published."""
    years = whole_years(quarter.kvartal for quarter in quarters)
    found = (earlier.year_of([quarter for quarter in quarters if quarter.kvartal.ar == ar]) for ar in years)
    return [year for year in found if year is not None and not year.withdrawn]


def _as_chosen(quarter: Quarter) -> tuple[pd.DataFrame, np.ndarray]:
    return quarter.cells, quarter.shown


def _joined(
    alone: Mapping[str, Future], earlier: Earlier, corrected: Mapping[str, Collection[str]], waiting: set[str]
) -> Iterator[Quarter]:
    """The quarters as they may be published beside the earlier releases. Notes those with a correction that waits."""
    for kvartal, future in alone.items():
        cells, shown = future.result()
        quarter, waits = earlier.joined(Quarter(Kvartal.parse(kvartal), cells, shown), corrected.get(kvartal, ()))
        if waits:
            waiting.add(kvartal)
        yield quarter


def _sums_of_years(
    tried: Sequence[tuple[Quarter, pd.DataFrame | None]],
    waiting: Collection[str],
    earlier: Earlier,
    plan: Tabellplan,
    policy: Policy,
) -> pd.DataFrame:
    quarters, cells = zip(*tried, strict=True)
    return protect_years(quarters, cells, waiting, earlier, plan, policy)


def _tried(quarter: Quarter, plan: Tabellplan, policy: Policy) -> pd.DataFrame | None:
    """What is to be published of a quarter, once no attack on just that succeeds. ``None`` when an insider's does."""
    cells = published_cells(_masked(quarter), plan, policy, quarter.perhaps_zero)
    shown = cells["antal"].notna().to_numpy()
    tries = policy.insider and not quarter.closed
    learns = tries and insiders_learn(quarter.cells, shown, plan, policy, quarter.perhaps_zero)
    return None if learns else cells


def _less_of(quarter: Quarter, plan: Tabellplan, policy: Policy) -> tuple[pd.DataFrame, np.ndarray]:
    """Less of a quarter in which insiders learn something since it was protected in time.

    That it may then be zero where a nämnd's total is hidden, can narrow what they were in doubt of. Quarters after it
    are protected in time once more.
    """
    shown = safe_from_insiders(quarter.cells, quarter.shown, plan, policy, quarter.perhaps_zero)
    if (shown == quarter.shown).all():
        raise EjvError("Den som är ensam i en cell kan räkna ut andras tal. Ingen utgåva skrivs.")
    return quarter.cells, shown


def _published(quarter: Quarter, cells: pd.DataFrame, policy: Policy, waiting: Collection[str]) -> PublishedQuarter:
    check_published(cells, quarter.cells, policy)
    kvartal = str(quarter.kvartal)
    return PublishedQuarter(kvartal, cells, quarter.unlinked, kvartal in waiting)


def _count_and_choose(
    count: Count, arguments: tuple, plan: Tabellplan, policy: Policy, earlier: pd.DataFrame | None
) -> tuple[pd.DataFrame, np.ndarray]:
    """The cells of a quarter, and which may be shown: nothing is chosen where the earlier choice stands."""
    cells = count(*arguments)
    if unchanged_since(earlier, cells):
        return cells, np.zeros(len(cells), dtype=bool)
    return cells, choose_shown(cells, plan, policy)


def _masked(quarter: Quarter) -> pd.DataFrame:
    """What a reader would have: the only thing that the last attack is given."""
    return quarter.cells.assign(antal=quarter.cells["antal"].astype("Int64").where(quarter.shown))
