"""The presentation: every figure on a screen of its own, the number in the URL, and nothing around it."""

import re

import pytest

from tests.app.test_pages import texts

PAGE = "statistik/presentation.py"


def seen(app) -> str:
    """The screen that is shown."""
    (told,) = re.findall(r'<p class="bildnummer">(.*?)</p>', " ".join(block.proto.body for block in app.get("html")))
    return told


def test_presentation_when_opened_then_seven_findings_each_with_its_numbers_and_source(run_page):
    app = run_page(PAGE, kvartal="2025K3")
    assert not app.exception
    assert app.title[0].value == "Presentation"
    headers = [header.value.replace("\u00a0", " ") for header in app.header]
    assert len(headers) == len(set(headers)) == 7
    assert "beslut var inte verkställda vid slutet av kv 3 2025" in headers[0]
    assert [table.proto.alt.replace("\u00a0", " ") for table in app.table] == headers[1:]
    assert len(app.metric) == 6
    assert (
        sum("Urval: kv 3 2025" in caption.value and "utgåva 2025K3-" in caption.value for caption in app.caption) == 7
    )
    assert seen(app) == "1 av 7"


def linked(app, key: str) -> str:
    """What the address says: a list of one after the app has written it, else the text that the test wrote."""
    return "".join(app.query_params[key])


@pytest.mark.parametrize(("link", "number"), [("3", 3), ("99", 7), ("0", 1), ("-1", 1), ("<b>", 1), ("²", 1)])
def test_presentation_when_a_link_names_a_screen_then_that_or_the_nearest_is_shown(run_page, link, number):
    assert seen(run_page(PAGE, bild=link)) == f"{number} av 7"


def test_presentation_when_turned_then_the_number_follows_in_the_link(run_page):
    app = run_page(PAGE, kvartal="2025K2", bild="6")
    app.button(key="nasta").click().run()
    assert linked(app, "bild") == "7"
    app.button(key="nasta").click().run()
    assert seen(app) == "7 av 7"
    app.button(key="foregaende").click().run()
    assert linked(app, "bild") == "6"
    app.button(key="forsta").click().run()
    assert "bild" not in app.query_params
    assert linked(app, "kvartal") == "2025K2"


def test_presentation_when_selection_is_changed_then_the_screen_stays(run_page):
    app = run_page(PAGE, bild="3")
    app.selectbox(key="lagrum").set_value("LSS").run()
    assert linked(app, "bild") == "3"
    assert "**kv 3 2025 · Alla nämnder · LSS**" in [block.value for block in app.markdown]


def test_presentation_when_one_namnd_is_chosen_then_namnder_are_not_compared(run_page):
    app = run_page(PAGE, namnd="aldrenamnden")
    assert seen(app) == "1 av 6"
    assert not any("Flest beslut väntar i" in header.value for header in app.header)


def test_presentation_when_a_namnd_has_not_reported_then_that_is_told(run_page):
    app = run_page(PAGE, kvartal="2025K1", namnd="socialnamnden")
    assert not app.exception
    assert "har inte rapporterat" in app.warning[0].value


def test_presentation_when_ended_then_back_to_the_start_with_the_same_selection(run_page):
    app = run_page(PAGE, kvartal="2025K2")
    app.button(key="avsluta").click().run()
    assert app.title[0].value == "Översikt"
    assert "kv 2 2025" in texts(app)
