"""Kvartal, nämnd, lag and insats are one selection: in the link, in words, and on every page."""

import pytest

from tests.app.test_pages import PAGES, texts
from tests.conftest import ROOT

LINK = {"kvartal": "2025K2", "namnd": "funktionsnamnden", "insats": "lss_9_9"}
DESCRIBED = "**kv 2 2025 · Funktionsnämnden · LSS · Bostad med särskild service för vuxna**"


def linked(app) -> dict[str, str]:
    """What the address says: a text for what the app has written, a list of one for what the test has."""
    return {key: value if isinstance(value, str) else value[0] for key, value in app.query_params.items()}


@pytest.mark.parametrize("path", PAGES)
def test_page_when_a_link_asks_for_an_insats_then_it_draws_and_the_law_follows(run_page, path):
    app = run_page(path, **LINK)
    assert not app.exception
    assert DESCRIBED in [block.value for block in app.markdown]
    assert app.selectbox(key="lagrum").value == "LSS"
    assert linked(app) == LINK, "short: the insats tells its law"


@pytest.mark.parametrize("path", PAGES)
def test_page_when_a_link_asks_for_a_group_then_it_draws(run_page, path):
    app = run_page(path, insatsgrupp="lss_boende")
    assert not app.exception
    assert "**kv 3 2025 · Alla nämnder · LSS · Grupp: Boende (LSS)**" in [block.value for block in app.markdown]
    assert linked(app) == {"kvartal": "2025K3", "insatsgrupp": "lss_boende"}


def test_page_when_it_is_switched_then_the_insats_stays(run_page):
    app = run_page(**LINK)
    app.query_params.clear()
    app.switch_page(str(ROOT / "pages" / "statistik" / "orsaker.py")).run()
    assert DESCRIBED in [block.value for block in app.markdown]
    assert linked(app) == LINK


def test_link_when_it_asks_for_an_insats_that_is_not_there_then_a_friendly_note(run_page):
    app = run_page(insats="lss_9_99", lagrum="LSS")
    assert app.info[1].value == (
        "Länken frågar efter ett val under Insats som inte finns här. I stället visas Alla insatser."
    )
    assert app.selectbox(key="lagrum").value == "LSS"


def test_link_when_insats_and_law_disagree_then_the_law_holds_and_that_is_told(run_page):
    app = run_page(insats="lss_9_9", lagrum="SoL")
    assert any("under Insats" in block.value for block in app.info)
    assert (app.selectbox(key="lagrum").value, app.selectbox(key="insats").value) == ("SoL", "*")


def test_insats_when_chosen_then_its_law_is_chosen_and_only_its_insatser_are_listed(run_page):
    app = run_page()
    app.selectbox(key="insats").set_value("lss_9_4").run()
    assert app.selectbox(key="lagrum").value == "LSS"
    assert "Hemtjänst" not in app.selectbox(key="insats").options
    assert linked(app) == {"kvartal": "2025K3", "insats": "lss_9_4"}


@pytest.mark.parametrize("law", ["SoL", "*"])
def test_law_when_chosen_after_an_insats_of_another_then_the_insats_is_left(run_page, law):
    app = run_page(**LINK)
    app.selectbox(key="lagrum").set_value(law).run()
    assert not app.exception
    assert (app.selectbox(key="lagrum").value, app.selectbox(key="insats").value) == (law, "*")


@pytest.mark.parametrize(
    ("path", "note"),
    [
        ("statistik/oversikt.py", "Orsaker redovisas inte per insats. Här visas hela LSS."),
        ("statistik/oversikt.py", "Väntetider redovisas inte per insats. Här visas hela LSS."),
        ("statistik/oversikt.py", "I hela LSS, som väntetider redovisas för, hade"),
        ("statistik/orsaker.py", "Orsaker redovisas inte per insats. Här visas hela LSS."),
        ("statistik/vantetider.py", "Väntetider redovisas inte per insats. Här visas hela LSS."),
        ("statistik/insatser.py", "Här visas hela LSS."),
        ("statistik/namnder.py", "Sidan jämför nämnder med varandra. Här visas hela LSS."),
        ("om/granskning.py", "Här visas hela LSS."),
    ],
)
def test_page_when_something_is_not_told_per_insats_then_it_says_what_it_shows(run_page, path, note):
    assert note in texts(run_page(path, **LINK))
    assert note not in texts(run_page(path, kvartal="2025K2", namnd="funktionsnamnden", lagrum="LSS"))


def test_overview_when_an_insats_is_chosen_then_the_numbers_are_its_own(run_page):
    of_insats, of_law = (
        {metric.label: metric.value for metric in run_page(**link).metric}
        for link in (LINK, {"kvartal": "2025K2", "namnd": "funktionsnamnden", "lagrum": "LSS"})
    )
    differs = {label: of_insats[label] != of_law[label] for label in of_law}
    assert differs["Kvarstår vid kvartalets slut"]
    assert differs["Nya under kvartalet"]
    assert not differs["Har väntat mer än 12 månader"]


def test_trends_when_an_insats_is_chosen_then_new_decisions_are_told_too(run_page):
    alts = [figure.proto.alt for figure in run_page("statistik/trender.py", **LINK).get("plotly_chart")]
    assert any("Nya: " in alt and "Verkställda: " in alt for alt in alts)
