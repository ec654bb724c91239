"""The rule for hidden counts: how far a reader must be left in doubt. Decided from numbers alone."""

import pandas as pd

from ejv.model.policy import Policy


def is_wide_enough(lagsta: int, hogsta: int, smallest_published_count: int) -> bool:
    """Whether a hidden cell's interval leaves a reader in doubt about single persons.

    The rule is the same for every hidden cell, small or not, so that it can be checked by anyone. The interval reaches
    the smallest published count and spans that many values, or lies wholly at or above it.
    """
    spans = hogsta - lagsta + 1 >= smallest_published_count
    return hogsta >= smallest_published_count and (spans or lagsta >= smallest_published_count)


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
