"""Where a count is hidden, the coarser one is a click away, and every page follows."""

import pytest

from tests.app.test_selection import linked

HIDDEN_PLACE = {"kvartal": "2025K2", "namnd": "funktionsnamnden"}
HIDDEN = {**HIDDEN_PLACE, "insats": "lss_9_3"}
PATHS = ["statistik/oversikt.py", "statistik/trender.py"]


def offers(app) -> list[str]:
    return [button.label for button in app.button if button.key.startswith("grovre-kvarstar")]


@pytest.mark.parametrize("path", PATHS)
def test_hidden_count_when_the_offer_is_taken_then_the_coarser_selection_is_shown_and_linked(run_page, path):
    app = run_page(path, **HIDDEN)
    assert any(label.startswith("För få eller skyddat per insats – visa hela ") for label in offers(app))
    app.button(key="grovre-kvarstar-0").click().run()
    assert not app.exception
    assert app.selectbox(key="insats").value == "insatsgrupp:lss_kontakt"
    assert app.selectbox(key="lagrum").value == "LSS"
    assert linked(app) == {**HIDDEN_PLACE, "insatsgrupp": "lss_kontakt"}
    assert offers(app) == [], "what is offered can be shown"


@pytest.mark.parametrize("path", PATHS)
def test_shown_count_when_seen_then_nothing_is_offered(run_page, path):
    assert offers(run_page(path, kvartal="2025K2", namnd="funktionsnamnden", insats="lss_9_9")) == []


def test_rounded_counts_when_seen_then_nothing_is_offered(run_page, rounded_folder):
    assert offers(run_page(release=rounded_folder, **HIDDEN)) == []


def test_namnd_when_its_insats_is_hidden_then_the_whole_kommun_is_offered_where_it_can_be_shown(run_page):
    app = run_page(kvartal="2025K2", namnd="aldrenamnden", insats="sol_korttid")
    labels = offers(app)
    assert labels
    app.button(key=f"grovre-kvarstar-{len(labels) - 1}").click().run()
    assert offers(app) == []
