"""The shipped code lists hang together, and every code that a reader meets is explained."""

import pytest

from ejv.config.kodlistor import shipped_plan
from ejv.model.dimension import LEVELS
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt


@pytest.mark.parametrize(
    "levels", [levels for levels in LEVELS.values() if len(levels) > 1], ids=lambda levels: levels[-1]
)
def test_hierarchies_when_followed_upwards_then_every_code_reaches_the_top(shipped, levels):
    for depth, level in enumerate(levels):
        for kod in shipped[level].koder:
            assert shipped.ancestor(levels[: depth + 1], kod, levels[0]) in shipped[levels[0]]


@pytest.mark.parametrize("namn", ["insats", "orsak", "orsaksgrupp", "lagrum"])
def test_codes_when_a_reader_meets_them_then_each_has_a_plain_explanation(shipped, namn):
    assert all(kod.forklaring.endswith(".") for kod in shipped[namn].koder.values())


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("resursbrist", "resursbrist_bostad"),
        ("Personalrelaterade skäl", "resursbrist_personal"),
        ("Tackat nej", "tackat_nej"),
    ],
)
def test_reasons_when_looked_up_by_the_words_of_reports_then_found(shipped, word, code):
    assert shipped["orsak"].find(word) == (code,)


def test_lss_when_counted_then_the_ten_insatser_of_the_law_are_there(shipped):
    lss = [kod for kod in shipped["insats"].koder if kod.startswith("lss_9_")]
    assert lss == [f"lss_9_{number}" for number in range(1, 11)]


@pytest.mark.parametrize(
    ("kvartal", "expected", "other"),
    [(Kvartal(2025, 2), "16 kap. 6 h §", "34 kap."), (Kvartal(2025, 3), "34 kap. 3 §", "16 kap.")],
)
def test_law_when_the_quarter_changes_then_the_paragraphs_change_with_it(shipped, kvartal, expected, other):
    told = " ".join(post.hanvisning for post in shipped.law(kvartal))
    assert expected in told
    assert other not in told
    assert "28 h § LSS" in told


def test_plan_when_read_then_every_measure_and_level_is_known(shipped):
    plan = shipped_plan()
    assert {tabell.matt for tabell in plan} == {Matt.BESLUT, Matt.PAGAENDE}
    assert all(level == "namnd" or level in shipped for tabell in plan for level in tabell.meeting)
