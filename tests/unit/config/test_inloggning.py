"""``[inloggning]`` says one thing only, or is refused in Swedish."""

import pytest

from ejv.config.ejv_toml import read_ejv_toml
from ejv.config.inloggning import InloggningSection, Role
from ejv.model.errors import EjvError


def read(folder, text):
    (folder / "ejv.toml").write_text(f"[inloggning]\n{text}\n", encoding="utf-8")
    return read_ejv_toml(folder / "ejv.toml").inloggning


def test_section_when_left_out_then_there_is_no_login(tmp_path):
    (tmp_path / "ejv.toml").write_text("", encoding="utf-8")
    assert read_ejv_toml(tmp_path / "ejv.toml").inloggning is None


def test_section_when_whole_then_each_value_has_its_role_and_reading_is_free_unless_said(tmp_path):
    section = read(tmp_path, 'ansprak = "groups"\nlasare = ["a", "b"]\nrevisor = ["c"]\nforvaltning = ["d"]')
    assert section == InloggningSection(ansprak="groups", lasare=("a", "b"), revisor=("c",), forvaltning=("d",))
    assert section.roles == {"a": Role.LASARE, "b": Role.LASARE, "c": Role.REVISOR, "d": Role.FORVALTNING}
    assert not section.kravs


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('lasare = ["a"]', "ansprak"),
        ('ansprak = ""\nlasare = ["a"]', "får inte vara tom"),
        ('ansprak = "roles"', "ingen roll har något värde"),
        ('ansprak = "roles"\nlasare = ["x"]\nforvaltning = ["x"]', "värdet x står mer än en gång"),
        ('ansprak = "roles"\nforvaltning = [""]', "får inte vara tom"),
        ('ansprak = "roles"\nforvaltning = "F"', "har ett värde som inte är tillåtet"),
        ('ansprak = "provider"\nforvaltning = ["default"]', "det är inte leverantören som sätter det"),
        ('ansprak = "is_logged_in"\nforvaltning = ["x"]', "det är inte leverantören som sätter det"),
        ('ansprak = "roles"\nlasare = ["a"]\nkravs = "ja"', "ska vara true eller false"),
        ('ansprak = "roles"\nlasare = ["a"]\nclient_secret = "x"', "inställningen finns inte"),
    ],
)
def test_section_when_unclear_then_refused_and_told(tmp_path, text, told):
    with pytest.raises(EjvError, match=told):
        read(tmp_path, text)
