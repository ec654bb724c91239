"""The coarser selections that are offered where something cannot be shown."""

import pytest

from ejv.measures.counts import any_shown, any_shown_above_zero, mostly_shown
from ejv.model.kvartal import Kvartal
from ejv.release.select import UNKNOWN, Count
from ejv.view.rollup import offers_of
from ejv.words.coarser import answer_of
from ejv.words.selection import Selection
from tests.released import write_small_release

INSATS = Selection(Kvartal(2024, 2), "funktionsnamnden", "LSS", "lss_kontakt", "lss_9_3")
SHOWN, ZERO = Count.exact(12), Count.exact(0)


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("grovre") / "utgava", quarters=1)


def ask_where(*shown):
    """Counts that are shown only in selections of these nämnder and finest levels of insats."""
    return lambda _, selection: [SHOWN if (selection.namnd, selection.insats_level) in shown else UNKNOWN]


@pytest.mark.parametrize(
    ("shown", "offered"),
    [
        ([("funktionsnamnden", "insats")], []),
        (
            [("funktionsnamnden", "insatsgrupp"), ("funktionsnamnden", "lagrum")],
            ["per insats – visa hela insatsgruppen Kontaktperson och ledsagning (LSS)"],
        ),
        ([("funktionsnamnden", "lagrum")], ["per insats – visa hela LSS"]),
        (
            [("funktionsnamnden", "lagrum"), ("*", "insats")],
            ["per insats – visa hela LSS", "per nämnd – visa hela kommunen"],
        ),
        ([("*", "lagrum")], ["per insats och nämnd – visa hela LSS i hela kommunen"]),
        ([], []),
    ],
)
def test_offers_when_something_is_hidden_then_the_nearest_that_answers(release, shown, offered):
    offers = offers_of(release, INSATS, ask_where(*shown))
    assert [offer.label for offer in offers] == [f"För få eller skyddat {label}" for label in offered]


def test_offer_when_taken_then_it_is_the_coarser_selection(release):
    (offer,) = offers_of(release, INSATS, ask_where(("funktionsnamnden", "lagrum")))
    assert offer.selection == Selection(Kvartal(2024, 2), "funktionsnamnden", "LSS")


def test_offer_when_it_is_a_group_then_the_law_stays_chosen(release):
    (offer,) = offers_of(release, INSATS, ask_where(("funktionsnamnden", "insatsgrupp")))
    assert offer.selection == Selection(Kvartal(2024, 2), "funktionsnamnden", "LSS", "lss_kontakt")


def test_offers_when_some_are_hidden_but_enough_are_shown_then_none(release):
    assert offers_of(release, INSATS, lambda *_: [SHOWN, UNKNOWN]) == []


def test_offers_when_a_law_is_hidden_then_both_laws_are_offered(release):
    law = Selection(Kvartal(2024, 2), "funktionsnamnden", "LSS")
    (offer,) = offers_of(release, law, lambda _, each: [UNKNOWN if each.lagrum == "LSS" else SHOWN])
    assert offer.label == "För få eller skyddat per lag – visa SoL och LSS"


def test_offers_when_there_is_no_count_or_all_are_known_then_none(release):
    assert offers_of(release, INSATS, lambda *_: [None]) == []
    assert offers_of(release, INSATS, lambda *_: [ZERO, ZERO], any_shown_above_zero) == []


def test_enough_when_counts_are_hidden_then_by_the_shown():
    assert (any_shown([UNKNOWN, ZERO]), any_shown([UNKNOWN])) == (True, False)
    assert (any_shown_above_zero([SHOWN, UNKNOWN]), any_shown_above_zero([ZERO, UNKNOWN])) == (True, False)
    assert (mostly_shown([SHOWN, UNKNOWN]), mostly_shown([SHOWN, UNKNOWN, UNKNOWN])) == (True, False)


@pytest.mark.parametrize(
    ("levels", "note"),
    [
        (("status",), ""),
        (("orsak", "status"), "Orsaker redovisas inte per insats. Här visas hela LSS."),
    ],
)
def test_answer_when_a_table_is_coarser_then_it_says_so(release, levels, note):
    answer = answer_of(release, INSATS, "Orsaker", *levels)
    assert answer.note == note
    assert answer.codes == (INSATS.codes if note else INSATS.place)
