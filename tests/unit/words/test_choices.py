"""What can be chosen: quarters, nämnder, laws, and insatser under their groups."""

import pytest

from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.words.choices import choices_of, level_and_code, levels_above, option_of, within_law
from ejv.words.selection import Selection, describe_selection
from tests.released import write_small_release


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("val") / "utgava", quarters=2)


def choice(release, key):
    return next(each for each in choices_of(release) if each.key == key)


def test_insatser_when_listed_then_each_group_comes_before_its_own(release):
    options = choice(release, "insats").options
    codes = list(options)
    assert codes[0] == TOTAL
    at = codes.index("insatsgrupp:lss_boende")
    assert codes[at + 1 : at + 3] == ["lss_9_8", "lss_9_9"]
    assert options["insatsgrupp:lss_boende"] == "Grupp: Boende (LSS)"
    lists = release.kodlistor
    assert len(codes) == 1 + len(lists["insats"].koder) + len(lists["insatsgrupp"].koder), "no code hides another"


@pytest.mark.parametrize(
    ("option", "above"),
    [
        (TOTAL, {}),
        ("sol_bostad", {"lagrum": "SoL", "insatsgrupp": "sol_bostad", "insats": "sol_bostad"}),
        ("insatsgrupp:sol_bostad", {"lagrum": "SoL", "insatsgrupp": "sol_bostad"}),
    ],
)
def test_levels_when_insats_and_group_have_the_same_code_then_the_option_tells_which(release, option, above):
    assert levels_above(release.kodlistor, option) == above
    assert option_of(*level_and_code(option)) == option


def test_insatser_when_a_law_is_chosen_then_only_its_own(release):
    lists = release.kodlistor
    narrow = within_law(choice(release, "insats"), lists, "LSS")
    assert [code for code in narrow.options if code.startswith("sol")] == []
    assert {"lss_9_9", "insatsgrupp:lss_boende", TOTAL} <= set(narrow.options)
    assert within_law(choice(release, "insats"), lists, TOTAL) == choice(release, "insats")


@pytest.mark.parametrize(
    ("asked", "code"),
    [("LSS_9_9", "lss_9_9"), (" lss_9_9 ", "lss_9_9"), ("lss_boende", "insatsgrupp:lss_boende"), ("lss_9_99", None)],
)
def test_link_when_it_asks_for_an_insats_then_found_by_its_code(release, asked, code):
    assert choice(release, "insats").code_of(asked) == code


def test_selection_when_an_insats_is_chosen_then_law_and_group_are_its_own(release):
    chosen = {"kvartal": "2024K2", "namnd": "funktionsnamnden", "lagrum": "*", "insats": "lss_9_9"}
    selection = Selection.of(chosen, release.kodlistor)
    assert selection == Selection(Kvartal(2024, 2), "funktionsnamnden", "LSS", "lss_boende", "lss_9_9")
    assert selection.codes == {"namnd": "funktionsnamnden", "lagrum": "LSS"}
    assert selection.place == {"namnd": "funktionsnamnden", "insats": "lss_9_9"}
    assert selection.neighbours == ("insats", {"namnd": "funktionsnamnden", "insatsgrupp": "lss_boende"})
    assert selection.option == "lss_9_9"
    assert (
        describe_selection(release, selection)
        == "kv 2 2024 · Funktionsnämnden · LSS · Bostad med särskild service för vuxna"
    )


def test_selection_when_no_insats_is_chosen_then_the_law_is_the_finest(release):
    selection = Selection(Kvartal(2024, 2), lagrum="LSS")
    assert selection.place == selection.codes == {"namnd": TOTAL, "lagrum": "LSS"}
    assert selection.neighbours == ("insatsgrupp", selection.codes)
    assert selection.option == TOTAL
