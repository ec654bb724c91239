"""What is hidden because it is small."""

import pandas as pd
import pytest

from ejv.model.cells import CELL_KEY
from ejv.model.dimension import TOTAL
from ejv.model.policy import Policy
from ejv.protect.primary import suppress_small

POLICY = Policy(smallest_published_count=5, sensitive_orsaker=("halsa",))


def cells(*posts: tuple[int, dict[str, str]]) -> pd.DataFrame:
    rows = [
        {**dict.fromkeys(CELL_KEY, TOTAL), "matt": "beslut", "kvartal": "2024K1", **codes, "antal": antal}
        for antal, codes in posts
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("antal", "state"), [(0, "skyddad"), (1, "skyddad"), (4, "skyddad"), (5, "redovisad"), (60, "redovisad")]
)
def test_suppress_small_when_inside_a_table_then_zero_to_four_look_alike(antal, state):
    assert suppress_small(cells((antal, {"lagrum": "SoL"})), POLICY).tolist() == [state]


@pytest.mark.parametrize(("antal", "state"), [(0, "redovisad"), (1, "skyddad"), (4, "skyddad"), (5, "redovisad")])
def test_suppress_small_when_total_of_a_namnd_then_zero_is_shown(antal, state):
    assert suppress_small(cells((antal, {"namnd": "n1"}), (antal, {})), POLICY).tolist() == [state, state]


def test_suppress_small_when_a_whole_group_has_a_sensitive_reason_then_it_is_hidden():
    group = {"namnd": "n1", "status": "kvarstar"}
    health = {**group, "orsaksgrupp": "situation", "orsak": "halsa"}
    other = {**group, "orsaksgrupp": "val", "orsak": "tackat_nej"}
    assert suppress_small(cells((9, group), (9, health)), POLICY).tolist() == ["redovisad", "skyddad"]
    assert suppress_small(cells((9, group), (8, health)), POLICY).tolist() == ["redovisad", "redovisad"]
    assert suppress_small(cells((9, group), (9, other)), POLICY).tolist() == ["redovisad", "redovisad"]


def test_policy_when_threshold_is_below_three_then_refused():
    with pytest.raises(ValueError, match="at least 3"):
        Policy(smallest_published_count=2)
    with pytest.raises(ValueError, match="method"):
        Policy(metod="ingen")
