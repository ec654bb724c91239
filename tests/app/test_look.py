"""The municipality's own logotype, colour and contact on the pages."""

import pytest

from tests.app.test_pages import PAGES, texts

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def html_of(app) -> str:
    return "\n".join(block.proto.body for block in app.get("html"))


@pytest.fixture
def own_look(tmp_path, monkeypatch):
    """Write an ``ejv.toml`` with a look and have the app read it."""
    (tmp_path / "logga.svg").write_text(SVG, encoding="utf-8")

    def use(line: str) -> None:
        (tmp_path / "ejv.toml").write_text(f"[utseende]\n{line}\n", encoding="utf-8")
        monkeypatch.setenv("EJV_TOML", str(tmp_path / "ejv.toml"))

    return use


@pytest.mark.parametrize("path", PAGES)
def test_page_when_there_is_a_logotype_then_it_stands_above_with_its_text(run_page, own_look, path):
    own_look('logotyp = "logga.svg"\nfarg = "#7a1f3d"')
    app = run_page(path)
    assert not app.exception
    assert '<img class="ejv-logotyp" alt="Exempelkommun"' in html_of(app)
    assert "--ejv-farg: #7a1f3d;" in html_of(app)


def test_page_when_the_logotype_is_missing_then_says_so_and_shows_no_number(run_page, own_look):
    own_look('logotyp = "borta.svg"')
    app = run_page()
    assert any("filen borta.svg finns inte" in block.value for block in app.error)
    assert not app.metric


def test_page_when_nothing_is_said_then_no_logotype(run_page):
    assert "<img" not in html_of(run_page())


@pytest.mark.parametrize("path", PAGES)
def test_page_when_there_is_a_contact_then_its_foot_tells_it(run_page, path):
    assert "Frågor om statistiken: registrator@exempelkommun.example." in run_page(path).caption[-1].value


def test_about_when_drawn_then_the_contact_has_a_place_of_its_own(run_page):
    app = run_page("om/om_statistiken.py")
    assert "Kontakt" in [header.value for header in app.header]
    assert "Frågor om statistiken: registrator@exempelkommun.example." in texts(app)
