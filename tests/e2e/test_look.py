"""Own colour and logotype in a real browser: seen, and harmless whatever the file says."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawn import open_page
from tests.e2e.test_accessibility import AXE, RUN

pytestmark = pytest.mark.e2e
HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50" onload="parent.document.title='kapad'">
<script>parent.document.title = 'kapad'; document.title = 'kapad'</script>
<image href="http://127.0.0.1:9/spion.png" width="1" height="1"/><rect width="200" height="50" fill="#7a1f3d"/></svg>"""
DARK_RED = "rgb(122, 31, 61)"


def test_look_when_it_is_the_municipalitys_own_then_seen_and_no_script_in_it_runs(
    page: Page, serve, release_folder, tmp_path
):
    (tmp_path / "logga.svg").write_text(HOSTILE, encoding="utf-8")
    look = '[utseende]\nfarg = "#7a1f3d"\nlogotyp = "logga.svg"\nlogotyp_text = "Storköpings kommun"\n'
    (tmp_path / "ejv.toml").write_text(look, encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, serve(EJV_RELEASE=str(release_folder), EJV_TOML=str(tmp_path / "ejv.toml")), "Översikt")
    logotype = page.get_by_role("img", name="Storköpings kommun")
    expect(logotype).to_be_visible()
    assert logotype.evaluate("image => [image.naturalWidth, image.clientHeight]") == [200, 48]
    assert page.title() == "Översikt – EJV"
    assert not any("spion" in url for url in asked)
    link = page.get_by_role("link", name="Definitioner och skydd")
    expect(link.locator("p")).to_have_css("color", DARK_RED)
    page.get_by_role("combobox", name="Kvartal").focus()
    assert DARK_RED in page.locator('[data-testid="stSelectbox"] *').evaluate_all(
        "all => all.map(each => getComputedStyle(each).borderColor)"
    ), "what has the focus is seen in the theme's own colour"
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []


def test_tip_when_reached_by_keyboard_then_the_words_meaning_is_shown(page: Page, server):
    open_page(page, server, "Översikt")
    page.get_by_role("button", name="Förklaring: Kvarstår vid kvartalets slut").focus()
    expect(page.get_by_role("tooltip").first).to_contain_text("Inte verkställt vid kvartalets slut.")
    expect(page.locator('[aria-label^="Help for"]')).to_have_count(0)


def test_words_when_opened_by_keyboard_then_each_is_explained(page: Page, server):
    open_page(page, server + "/trender", "Trender")
    words = page.get_by_test_id("stExpander").filter(has_text="Ord på sidan")
    words.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(words.get_by_text("Insatsen har faktiskt börjat under kvartalet.")).to_be_visible()
