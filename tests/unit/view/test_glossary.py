"""Every word of the pages is explained once, in whole sentences, by its code's own explanation where it is a code."""

import pytest

from ejv.config.begrepp import Begrepp, shipped_ordlista
from ejv.config.kodlistor import shipped_kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.policy import ROUNDING, SUPPRESSION, Policy
from ejv.view.glossary import metric_tips, told_words, words_of
from ejv.words.explained import every_word
from ejv.words.findings import METRICS
from ejv.words.selection import Selection

LISTS = shipped_kodlistor()
WORDS = shipped_ordlista().begrepp


@pytest.mark.parametrize("name", WORDS)
def test_word_when_explained_then_in_whole_sentences_and_known_by_how_it_is_written(name):
    begrepp = WORDS[name]
    assert begrepp.explained(LISTS).endswith(".")
    assert begrepp.former
    assert begrepp.metod in ("", SUPPRESSION, ROUNDING)


def test_word_when_it_is_a_code_then_the_code_list_explains_it():
    begrepp = Begrepp("Kvarstår", "Det här är huvudtalet.", "status.kvarstar")
    assert begrepp.explained(LISTS) == f"{LISTS['status'].koder['kvarstar'].forklaring} Det här är huvudtalet."


def test_words_when_listed_then_none_is_there_twice():
    assert len({begrepp.ord for begrepp in WORDS.values()}) == len(WORDS)


def test_pages_when_read_then_every_word_and_list_is_known():
    for page, sida in shipped_ordlista().sidor.items():
        assert set(sida.begrepp) <= set(WORDS), page
        assert all(lista in LISTS for lista in sida.kodlistor)
        assert all(words_of(page, LISTS, Policy()).values()), f"{page}: a word without explanation"


def test_words_when_the_method_is_another_then_only_its_own():
    hidden, rounded = (every_word(LISTS, policy) for policy in (Policy(), Policy(metod=ROUNDING, bas=3)))
    assert hidden.keys() ^ rounded.keys() == {"Skyddad uppgift", "Avrundat antal"}
    assert "Skyddad uppgift" in hidden


def test_words_when_an_insats_is_chosen_then_it_comes_first_and_only_those_of_its_law_are_told():
    chosen = Selection(Kvartal(2024, 1), "*", "LSS", "lss_boende", "lss_9_9")
    words = words_of("insatser", LISTS, Policy(), chosen)
    assert next(iter(words)) == "Bostad med särskild service för vuxna"
    assert "Hemtjänst" not in words
    assert {"Hemtjänst", "Daglig verksamhet"} <= words_of("insatser", LISTS, Policy()).keys()


def test_words_when_a_page_has_none_then_nothing():
    assert words_of("publicera", LISTS, Policy()) == {}


def test_tips_when_headline_numbers_are_shown_then_each_has_one():
    tips = metric_tips(LISTS)
    assert tips.keys() == set(METRICS.values())
    assert tips["Verkställda"] == "Insatsen har faktiskt börjat under kvartalet."


def test_told_words_when_listed_then_each_in_bold():
    assert told_words({"Ord": "Ett ord.", "Mening": "Flera ord."}) == "- **Ord.** Ett ord.\n- **Mening.** Flera ord."
