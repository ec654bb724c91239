"""The one place where the benchmarks call EJV's protection: change it here when an entry point changes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd

from ejv.model.cells import CELL_KEY, Tillstand
from ejv.model.errors import EjvError
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.publish import protecting
from ejv.publish.quarters import protect_quarters


def protect_one(cells: pd.DataFrame, plan: Tabellplan, policy: Policy) -> pd.DataFrame:
    """``PUBLISHED_COLUMNS`` of one quarter, a row a cell in the order of ``cells``."""
    return _aligned(protecting.protect_quarter(cells, plan, policy), cells, policy)


def protect_many(quarters: dict[str, pd.DataFrame], plan: Tabellplan, policy: Policy) -> dict[str, pd.DataFrame]:
    """The same of several quarters of one municipality, with what links them in time."""
    published = protect_quarters(quarters, plan, policy)
    return {kvartal: _aligned(published[kvartal], cells, policy) for kvartal, cells in quarters.items()}


def protect_or_refuse(
    quarters: dict[str, pd.DataFrame], plan: Tabellplan, policy: Policy
) -> dict[str, pd.DataFrame] | None:
    """As :func:`protect_many`; ``None`` when EJV refuses to publish, which is safe but shows nothing."""
    try:
        return protect_many(quarters, plan, policy)
    except EjvError:
        return None


@contextmanager
def telling(what: str) -> Iterator[None]:
    """Let an error tell what was being protected, so that it can be repeated."""
    try:
        yield
    except Exception as error:
        error.add_note(f"while protecting {what}")
        raise


def _aligned(published: pd.DataFrame, cells: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """The published rows in the order of the true cells, when every shown count is the true one and not small."""
    aligned = cells[list(CELL_KEY)].merge(published, how="left", on=list(CELL_KEY), validate="one_to_one")
    if aligned["tillstand"].isna().any():
        raise RuntimeError("a cell was not published")
    shown, counts = is_shown(aligned).to_numpy(), cells["antal"].to_numpy()
    wrong = (aligned["antal"].astype("Int64") != cells["antal"].astype("Int64")).fillna(value=False).to_numpy() & shown
    small = [policy.is_small(int(count)) for count in counts[shown]]
    if wrong.any() or any(small):
        raise RuntimeError(f"{wrong.sum()} shown counts are not the true ones, and {sum(small)} small cells are shown")
    return aligned


def is_shown(published: pd.DataFrame) -> "pd.Series[bool]":
    """Whether each published cell's count is shown."""
    return published["tillstand"] == Tillstand.REDOVISAD.value
