"""Kodlista: finding a code, suggesting one, and the levels above."""

import pytest

from ejv.config.kodlistor import shipped_kodlistor
from ejv.model.dimension import LEVELS
from ejv.model.kodlista import Kod, Kodlista, Kodlistor, Lagstod, normalised
from ejv.model.kvartal import Kvartal

LISTA = Kodlista.of(
    "insats",
    "1",
    [
        Kod("sol_kp", "Kontaktperson (SoL)", over="sol", alias=("kontaktperson",)),
        Kod("lss_4", "Kontaktperson (LSS)", over="lss", alias=("kontaktperson", "9 § 4")),
        Kod("larm", "Trygghetslarm", over="sol"),
    ],
)


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("  Trygghets  LARM ", "trygghets larm"),
        ("4 kap. 1 § SoL Ungdomscoach", "ungdomscoach"),
        ("4 kap 1 § SoL: Ungdomscoach", "ungdomscoach"),
        ("9 § LSS kontaktperson", "kontaktperson"),
        ("9 § 3 Ledsagarservice", "ledsagarservice"),
        ("9 § 3 LSS Ledsagarservice", "ledsagarservice"),
        ("9 § p. 3 Ledsagarservice", "ledsagarservice"),
        ("9 § punkt 10 - daglig verksamhet", "daglig verksamhet"),
        ("Kontaktperson (SoL)", "kontaktperson"),
        ("Hemtjänst enligt SoL", "hemtjänst"),
        ("9 § 3", "3"),
        ("9 § 3 LSS", "3"),
        ("9 § LSS", "lss"),
        ("SoL", "sol"),
    ],
)
def test_normalised_when_paragraph_and_law_are_written_out_then_they_do_not_matter(label: str, plain: str) -> None:
    assert normalised(label) == plain


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ("LARM", ("larm",)),
        ("trygghetslarm", ("larm",)),
        ("Kontaktperson", ("sol_kp", "lss_4")),
        ("9 § 4", ("lss_4",)),
        ("9 § 4 LSS", ("lss_4",)),
        ("hemtjänst", ()),
        ("", ()),
    ],
)
def test_find_when_label_is_code_name_or_alias_then_gives_its_codes(label: str, codes: tuple[str, ...]) -> None:
    assert LISTA.find(label) == codes


def test_find_when_a_code_is_another_ones_alias_then_the_code_wins() -> None:
    lista = Kodlista.of("x", "1", [Kod("a", "A"), Kod("b", "B", alias=("a",))])
    assert lista.find("A") == ("a",)


def test_nearest_when_almost_right_then_suggests_and_else_does_not() -> None:
    assert LISTA.nearest("trygetslarm") == "larm"
    assert LISTA.nearest("9X") is None


def test_aliases_when_added_then_the_old_list_is_unchanged() -> None:
    more = LISTA.with_aliases({"nödknapp": "larm"})
    assert (more.find("Nödknapp"), LISTA.find("Nödknapp")) == (("larm",), ())


def test_levels_when_asked_then_lead_up_and_down() -> None:
    assert (LISTA.over("larm"), LISTA.below("sol"), "larm" in LISTA) == ("sol", ["sol_kp", "larm"], True)


def test_etikett_when_code_is_unknown_then_is_the_code() -> None:
    assert (LISTA.etikett("larm"), LISTA.etikett("x")) == ("Trygghetslarm", "x")


def test_ancestor_when_levels_are_climbed_then_gives_the_law() -> None:
    kodlistor = shipped_kodlistor()
    assert kodlistor.ancestor(LEVELS["insats"], "lss_9_10", "lagrum") == "LSS"
    assert kodlistor.ancestor(LEVELS["insats"], "lss_9_10", "insats") == "lss_9_10"
    with pytest.raises(ValueError):
        kodlistor.ancestor(LEVELS["orsak"], "halsa", "lagrum")
    with pytest.raises(ValueError):
        kodlistor.ancestor(("insats", "status"), "kvarstar", "insats")
    with pytest.raises(ValueError):
        kodlistor.ancestor(("status",), "delvis", "insats")


def test_kodlistor_when_a_list_is_replaced_then_the_others_stay() -> None:
    kodlistor = Kodlistor({"insats": LISTA}).with_list(Kodlista.of("kon", "1", [Kod("k", "Kvinnor")]))
    assert ("insats" in kodlistor, kodlistor.etikett("kon", "k"), kodlistor["insats"]) == (True, "Kvinnor", LISTA)


def test_law_when_quarter_is_before_or_after_a_change_then_differs() -> None:
    old = Lagstod("rapport", "SoL", "16 kap. 6 f §", till=Kvartal(2025, 2))
    new = Lagstod("rapport", "SoL", "34 kap. 1 §", fran=Kvartal(2025, 3))
    kodlistor = Kodlistor({}, (old, new))
    assert (kodlistor.law(Kvartal(2025, 2)), kodlistor.law(Kvartal(2025, 3))) == ([old], [new])


def test_shipped_lists_when_codes_lie_under_others_then_those_exist() -> None:
    kodlistor = shipped_kodlistor()
    for chain in (LEVELS["insats"], LEVELS["orsak"], LEVELS["vantetidsband"]):
        for kod in kodlistor[chain[-1]].koder:
            assert kodlistor.ancestor(chain, kod, chain[0]) in kodlistor[chain[0]]


def test_shipped_lists_when_a_label_means_several_insatser_then_their_laws_differ() -> None:
    kodlistor = shipped_kodlistor()
    insatser = kodlistor["insats"]
    labels = [text for kod in insatser.koder.values() for text in (kod.kod, kod.etikett, *kod.alias)]
    for label in labels:
        laws = [kodlistor.ancestor(LEVELS["insats"], kod, "lagrum") for kod in insatser.find(label)]
        assert len(laws) == len(set(laws)) >= 1, label
