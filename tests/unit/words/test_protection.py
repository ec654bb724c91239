"""The app says which policy and method hold, and only what is true of them."""

from dataclasses import replace

import pytest

from ejv.model.policy import Policy
from ejv.model.release import Release
from ejv.words.about import told_symbols
from ejv.words.protection import policy_table, told_protection, told_rounding, told_rule
from tests.released import write_rounded_release, write_small_release

ROUNDING = Policy(metod="avrundning", bas=3)


@pytest.fixture(scope="module")
def rounded(tmp_path_factory) -> Release:
    return write_rounded_release(tmp_path_factory.mktemp("avrundat") / "utgava", quarters=1)


@pytest.fixture(scope="module")
def suppressed(tmp_path_factory) -> Release:
    return write_small_release(tmp_path_factory.mktemp("skyddat") / "utgava", quarters=1)


def test_policy_table_when_counts_are_hidden_then_name_method_and_both_numbers():
    rows = policy_table(Policy(10, 20, namn="striktare", insider=True)).texts
    assert rows["Policy"][0].startswith("striktare. För små kommuner")
    assert rows["Metod"][0].startswith("undertryckning. Små tal döljs")
    assert rows["Minsta antal som visas"] == ["10"]
    assert rows["Minsta antal som en andel räknas på"] == ["20"]


def test_policy_table_when_counts_are_rounded_then_no_smallest_shown_count():
    rows = policy_table(ROUNDING).texts
    assert rows["Metod"] == [
        "avrundning. Inga tal döljs, men varje antal är avrundat till ett tal som är delbart med 3 (0, 3, 6 …)."
    ]
    assert rows["Antal som räknas som små"] == ["1–4"]
    assert "Minsta antal som visas" not in rows


@pytest.mark.parametrize("policy", [Policy(7, 12, namn="egen"), Policy(7, 10, namn="standard")])
def test_policy_table_when_numbers_are_no_presets_then_no_presets_words(policy):
    assert "egna gränser" in policy_table(policy).texts["Policy"][0]


def test_told_rule_when_read_then_the_methods():
    assert told_rule(Policy(10)) == "Antal från 1 till 9 visas inte."
    assert told_rule(ROUNDING) == "Varje antal är avrundat till ett tal som är delbart med 3 (0, 3, 6 …)."


def test_told_rounding_when_read_then_how_far_a_number_can_be_off(rounded):
    assert "så att summorna går ihop" in told_rounding(rounded)
    assert "Inget antal ligger mer än 5 från det verkliga." in told_rounding(rounded)
    assert "närmaste" not in told_rounding(rounded)


def test_told_protection_when_rounded_then_rounding_is_explained_and_hiding_is_not(rounded):
    told = " ".join(told_protection(rounded))
    assert "Största avvikelsen är högst 5, den genomsnittliga 0,8" in told
    assert "”oförändrat eller liten förändring” när talen skiljer sig med mindre än 6." in told
    assert "tal avrundade, och inget är dolt" in told
    for word in ("skyddas", "visas aldrig", "angrips", "dolda"):
        assert word not in told


def test_told_protection_when_no_deviation_is_told_then_none_is_claimed(rounded):
    silent = Release(rounded.manifest, rounded.cells, rounded.kodlistor, replace(rounded.kvalitet, avrundning=None))
    assert "avvikelsen" not in " ".join(told_protection(silent))
    assert told_rounding(silent).endswith("så att summorna går ihop.")


def test_told_protection_when_counts_are_hidden_then_nothing_is_said_of_rounding(suppressed):
    told = " ".join(told_protection(suppressed))
    assert "Antal från 1 till 4 visas aldrig" in told
    assert "tal dolda" in told
    assert "avrund" not in told


def test_told_symbols_when_rounded_then_only_signs_that_can_occur():
    assert "Streckad ruta" in told_symbols(Policy())
    assert "skyddas" not in told_symbols(ROUNDING)
