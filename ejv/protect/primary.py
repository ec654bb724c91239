"""Primary protection: what is hidden because it is small."""

import pandas as pd

from ejv.model.cells import Tillstand, is_unit_total
from ejv.model.dimension import CELL_DIMENSIONS, TOTAL
from ejv.model.plan import Matt
from ejv.model.policy import Policy


def suppress_small(cells: pd.DataFrame, policy: Policy) -> pd.Series:
    """Say of each cell whether it is hidden for being small.

    Counts below the threshold are hidden, zeros too: a hidden cell must not say "at least one". Only the total of a
    whole nämnd, or of the kommun, is a shown zero. A sensitive reason that a whole group has is hidden as well.

    Parameters
    ----------
    cells
        ``CELL_KEY`` and ``antal``. Confidential.

    Returns
    -------
    Series
        ``Tillstand`` values, aligned with ``cells``. Confidential until secondary protection has run.
    """
    small = cells["antal"] < policy.smallest_published_count
    zero_total = (cells["antal"] == 0) & is_unit_total(cells)
    hidden = (small & ~zero_total) | whole_group_shares_sensitive_reason(cells, policy)
    return hidden.map({True: Tillstand.SKYDDAD.value, False: Tillstand.REDOVISAD.value})


def whole_group_shares_sensitive_reason(cells: pd.DataFrame, policy: Policy) -> pd.Series:
    """Whether a cell shows that everyone in a group has the same sensitive reason."""
    group = [name for name in CELL_DIMENSIONS if name not in ("orsaksgrupp", "orsak")]
    beslut = cells[cells["matt"] == Matt.BESLUT]
    totals = beslut[beslut["orsaksgrupp"] == TOTAL].drop_duplicates(group).set_index(group)["antal"]
    of_group = cells.merge(totals.rename("grupp"), how="left", left_on=group, right_index=True)["grupp"].to_numpy()
    reason = cells["orsak"].where(cells["orsak"] != TOTAL, cells["orsaksgrupp"])
    sensitive = reason.isin(policy.sensitive_orsaker) & (cells["antal"] > 0)
    return sensitive & (cells["antal"].to_numpy() == of_group)
