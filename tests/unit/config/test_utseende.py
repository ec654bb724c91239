"""A colour that cannot be read is refused, and a logotype is what it is, not what it is called."""

import pytest

from ejv.config.ejv_toml import read_ejv_toml
from ejv.config.utseende import DEFAULT_COLOUR, MOST_BYTES, contrast_with_white, image_type, read_logotype
from ejv.model.errors import EjvError
from tests.conftest import ROOT

SVG = b'<?xml version="1.0"?>\n<!-- en logotyp -->\n<svg xmlns="http://www.w3.org/2000/svg"></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def read(folder, content):
    (folder / "ejv.toml").write_text(content, encoding="utf-8")
    return read_ejv_toml(folder / "ejv.toml").utseende


@pytest.mark.parametrize(
    ("colour", "contrast"), [("#ffffff", 1), ("#000000", 21), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0)]
)
def test_contrast_when_compared_with_published_ratios_then_the_same(colour, contrast):
    """The ratios that WebAIM's contrast checker gives, and the definition's ends."""
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.005)


def test_look_when_nothing_is_said_then_the_colour_is_that_of_the_theme(tmp_path):
    assert read(tmp_path, "").farg == DEFAULT_COLOUR
    theme = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert f'primaryColor = "{DEFAULT_COLOUR}"' in theme
    assert f'linkColor = "{DEFAULT_COLOUR}"' in theme


def test_look_when_a_dark_colour_is_chosen_then_it_holds(tmp_path):
    assert read(tmp_path, '[utseende]\nfarg = "#7A1F3D"\n').farg == "#7a1f3d"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('farg = "#777777"', "utseende.farg: färgen #777777 syns för dåligt mot vitt: kontrasten är 4,47:1, och minst"),
        ('farg = "red"', 'utseende.farg: ska vara en färg som "#00558c": # och sex tecken, 0–9 och a–f'),
        ('farg = "#12345"', "utseende.farg: ska vara en färg som"),
        ('farg = "#00558c;}"', "utseende.farg: ska vara en färg som"),
        ("farg = 3", "utseende.farg: ska vara text inom citattecken"),
        ('tema = "blått"', "utseende.tema: inställningen finns inte"),
    ],
)
def test_look_when_a_setting_is_wrong_then_told_in_swedish(tmp_path, line, told):
    with pytest.raises(EjvError) as fault:
        read(tmp_path, f"[utseende]\n{line}\n")
    assert told in str(fault.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (SVG, "image/svg+xml"),
        (b"\xef\xbb\xbf" + SVG, "image/svg+xml"),
        (PNG, "image/png"),
        (b"<html><svg", "image/svg+xml"),
        (b"GIF89a", None),
        (b"text om <svg", None),
        (b"", None),
    ],
)
def test_image_when_its_kind_is_looked_for_then_by_its_content(content, kind):
    assert image_type(content) == kind


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("borta.svg", None, "borta.svg finns inte"),
        ("stor.png", PNG + bytes(MOST_BYTES), "stor.png är större än 200 kB"),
        ("bild.svg", b"GIF89a", "bild.svg är varken SVG eller PNG"),
    ],
)
def test_logotype_when_it_cannot_be_shown_then_told_in_swedish(tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(EjvError, match=told) as fault:
        read_logotype(tmp_path / name)
    assert str(fault.value).startswith("ejv.toml, utseende.logotyp: ")
    assert str(tmp_path) not in str(fault.value)
