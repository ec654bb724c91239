"""Every page draws, with every kind of selection, and says what is selected."""

import pytest

PAGES = {
    "statistik/oversikt.py": "Översikt",
    "statistik/insatser.py": "Insatser",
    "statistik/orsaker.py": "Orsaker",
    "statistik/vantetider.py": "Väntetider",
    "statistik/trender.py": "Trender",
    "statistik/namnder.py": "Nämnder",
    "statistik/rapporter.py": "Rapporter",
    "om/granskning.py": "Granskning",
    "om/om_statistiken.py": "Om statistiken",
    "om/tillganglighet.py": "Tillgänglighet",
}
LINKS = [
    ({}, "kv 3 2025 · Alla nämnder · SoL och LSS"),
    (
        {"kvartal": "2024K2", "namnd": "funktionsnamnden", "lagrum": "LSS"},
        "kv 2 2024 · Funktionsnämnden · LSS",
    ),
    ({"kvartal": "2025K1", "namnd": "socialnamnden"}, "kv 1 2025 · Socialnämnden · SoL och LSS"),
]


def texts(app) -> str:
    """All running text of a page."""
    return "\n".join(
        block.value for kind in ("markdown", "caption", "info", "warning", "error") for block in app.get(kind)
    )


@pytest.mark.parametrize(("link", "described"), LINKS)
@pytest.mark.parametrize("path", PAGES)
def test_page_when_opened_by_a_link_then_it_draws_with_the_selection_in_words(run_page, path, link, described):
    app = run_page(path, **link)
    assert not app.exception
    assert app.title[0].value == PAGES[path]
    assert f"**{described}**" in [block.value for block in app.markdown]
    assert "Exempelkommun finns inte" in texts(app)


@pytest.mark.parametrize("path", PAGES)
def test_page_when_drawn_then_it_carries_release_threshold_and_what_it_is_not(run_page, path):
    foot = texts(run_page(path))
    assert "Antal från 1 till 4 visas inte" in foot
    assert "inte den lagstadgade statistikrapporten" in foot
    assert "Utgåva 2025K3-" in foot


def test_page_when_link_asks_for_what_is_not_there_then_says_so_and_shows_the_rest(run_page):
    app = run_page("statistik/orsaker.py", kvartal="1999K1", namnd="aldrenamnden", lagrum="<b>hej</b>")
    assert not app.exception
    told = [block.value for block in app.info]
    assert any("under Kvartal" in text and "kv 3 2025" in text for text in told)
    assert any("under Lag" in text for text in told)
    assert not any("hej" in text for text in told)
    assert app.selectbox(key="namnd").value == "aldrenamnden"


@pytest.mark.parametrize("written", ["2024k4", "kv 4 2024", "2024-Q4"])
def test_page_when_link_writes_the_quarter_otherwise_then_it_is_understood(run_page, written):
    assert run_page(kvartal=written).selectbox(key="kvartal").value == "2024K4"


def test_page_when_namnd_has_not_reported_then_says_so_and_never_zero(run_page):
    app = run_page(kvartal="2025K1", namnd="socialnamnden")
    assert "Socialnämnden har inte rapporterat" in app.warning[0].value
    assert {metric.value for metric in app.metric} == {"."}


def test_page_when_namnd_reports_zero_then_that_is_told(run_page):
    app = run_page(kvartal="2025K2", namnd="socialnamnden")
    assert any("inga beslut finns att redovisa" in block.value for block in app.info)


def test_page_when_another_quarter_is_chosen_then_all_pages_keep_it(run_page):
    app = run_page()
    app.selectbox(key="kvartal").set_value("2024K3").run()
    assert app.title[0].value == "Översikt"
    assert app.markdown[0].value.startswith("**kv 3 2024")


def test_reasons_when_read_then_the_three_words_are_there(run_page):
    told = texts(run_page("statistik/orsaker.py"))
    for word in ("Resursbrist", "personalrelaterade skäl", "Tackat nej"):
        assert word in told


def test_about_when_quarter_is_old_then_the_law_of_that_quarter_is_shown(run_page):
    old, new = (
        "\n".join(table.value.to_string() for table in run_page("om/om_statistiken.py", kvartal=kvartal).table)
        for kvartal in ("2025K2", "2025K3")
    )
    assert "16 kap. 6 f §" in old
    assert "34 kap. 1 §" in new
    assert "2001:453" not in new


def test_review_when_opened_then_flow_reports_remarks_protection_and_release_are_there(run_page):
    app = run_page("om/granskning.py")
    headers = [header.value.replace("\u00a0", " ") for header in app.header]
    assert headers[0].startswith("Flödet mellan kvartal stämmer i ")
    assert headers[1].startswith("17 av 18 rapporter har lämnats")
    alts = [table.proto.alt for table in app.table]
    assert "Anmärkningar per kvartal och slag" in alts
    assert "Vad angreppet på utgåvan prövade" in alts
    told = "\n".join(table.value.to_string() for table in app.table)
    assert "sha256 för celler.parquet" in told
    assert "python -m ejv granska UTGÅVA" in texts(app)


def test_review_when_a_namnd_is_chosen_then_its_reports_alone_are_shown(run_page):
    app = run_page("om/granskning.py", namnd="socialnamnden")
    (grid,) = [table.value for table in app.table if table.proto.alt.startswith("5 av 6 rapporter")]
    assert list(grid.columns) == ["Socialnämnden"]
