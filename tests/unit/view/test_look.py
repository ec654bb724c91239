"""Own colour and logotype: where they are read from, and how they are shown."""

import pytest
from streamlit import config

from ejv.config.utseende import UtseendeSection
from ejv.model.errors import EjvError
from ejv.view import look
from ejv.view.look import apply_colour, colour_style, logotype_html
from ejv.view.settings import read_settings

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'


@pytest.fixture
def own(tmp_path):
    """An ``ejv.toml`` with a look, and the logotype beside it."""
    (tmp_path / "logga.svg").write_bytes(SVG)
    content = '[utseende]\nfarg = "#7a1f3d"\nlogotyp = "logga.svg"\nlogotyp_text = "Ö & \\"Å\\""\n'
    (tmp_path / "annan.toml").write_text(content, encoding="utf-8")
    return tmp_path / "annan.toml"


def test_settings_when_another_file_is_named_then_the_logotype_lies_beside_it(own):
    utseende = read_settings({"EJV_TOML": str(own)}).utseende
    assert utseende.farg == "#7a1f3d"
    assert utseende.logotyp == own.parent / "logga.svg"


def test_settings_when_the_named_file_is_missing_then_a_fault_and_no_other_is_read(tmp_path):
    with pytest.raises(EjvError, match=r"borta\.toml går inte att läsa"):
        read_settings({"EJV_TOML": "borta.toml"}, tmp_path)


def test_logotype_when_drawn_then_an_image_with_its_text_and_nothing_of_its_code(own):
    html = logotype_html(read_settings({"EJV_TOML": str(own)}).utseende, "Kommunen")
    assert html.startswith('<img class="ejv-logotyp" alt="Ö &amp; &quot;Å&quot;" src="data:image/svg+xml;base64,')
    assert "script" not in html


def test_logotype_when_it_has_no_text_then_it_says_whose_it_is(tmp_path):
    (tmp_path / "logga.svg").write_bytes(SVG)
    assert 'alt="Exempelkommun"' in logotype_html(UtseendeSection(logotyp=tmp_path / "logga.svg"), "Exempelkommun")


def test_logotype_when_there_is_none_then_nothing():
    assert logotype_html(UtseendeSection(), "Kommunen") == ""


def test_colour_when_applied_then_the_theme_and_the_style_have_it(own, monkeypatch):
    monkeypatch.setattr(look, "read_settings", lambda: read_settings({"EJV_TOML": str(own)}))
    before = {option: config.get_option(option) for option in ("theme.primaryColor", "theme.linkColor")}
    try:
        apply_colour()
        assert {config.get_option(option) for option in before} == {"#7a1f3d"}
    finally:
        for option, colour in before.items():
            config.set_option(option, colour)
    assert colour_style(UtseendeSection(farg="#7a1f3d")) == ":root { --ejv-farg: #7a1f3d; }"


def test_colour_when_settings_cannot_be_read_then_the_server_starts_anyhow(monkeypatch, tmp_path):
    monkeypatch.setattr(look, "read_settings", lambda: read_settings({"EJV_TOML": "borta.toml"}, tmp_path))
    before = config.get_option("theme.primaryColor")
    apply_colour()
    assert config.get_option("theme.primaryColor") == before
