"""``[lista]``: refused when unknown, and saved without touching anything else in ``ejv.toml``."""

from pathlib import Path

import pytest

from ejv.config.ejv_toml import read_ejv_toml
from ejv.config.kodlistor import read_shipped
from ejv.config.lista import ListaSection
from ejv.config.listkolumner import find_listkolumn, nearest_listkolumn, rubrik_key, shipped_rubriker
from ejv.config.spara_lista import save_lista
from ejv.model.errors import EjvError
from ejv.model.listkolumn import Listkolumn

LISTA = ListaSection(
    namnd="Socialnämnden",
    utan_blad=("Statistik",),
    kolumn={'Dag "noll"': Listkolumn.BESLUTSDATUM, "C:\\väg": Listkolumn.INGEN},
    alias={"SOL-kp": "kontaktperson", "rad\ttabb": "sol_sabo"},
)
OTHER = """\
# Kommunens inställningar
[kommun]
namn = "Exempelkommun"   # syns i appen

[lista]
namnd = "Gammal"
[lista.alias]
"a" = "sol_sabo"

[[namnd]]  # efter listan
namn = "Socialnämnden"
alias = ["[lista]", "SN"]
"""


@pytest.mark.parametrize(
    "line", ["okand = 1", "kolumn = { Dag = 'rymdfart' }", "utan_blad = 'Statistik'", "alias = { a = 1 }"]
)
def test_lista_when_a_setting_is_not_allowed_then_it_is_refused_by_place(tmp_path: Path, line: str) -> None:
    (tmp_path / "ejv.toml").write_text(f"[lista]\n{line}\n", encoding="utf-8")
    with pytest.raises(EjvError, match=r"- lista\."):
        read_ejv_toml(tmp_path / "ejv.toml")


@pytest.mark.parametrize(
    "before", [None, "", OTHER, "[app]\narbetsmapp = '.x'", "lista = { namnd = 'Gammal' }\n[kommun]\nnamn='X'"]
)
def test_save_when_read_again_then_it_says_the_same_and_the_rest_is_untouched(
    tmp_path: Path, before: str | None
) -> None:
    path = tmp_path / "ejv.toml"
    if before is not None:
        path.write_text(before, encoding="utf-8")
    if before is not None and before.startswith("lista"):
        with pytest.raises(EjvError, match="oförändrad"):
            save_lista(path, LISTA)
        assert path.read_text(encoding="utf-8") == before
        return
    save_lista(path, LISTA)
    assert read_ejv_toml(path).lista == LISTA
    once = path.read_text(encoding="utf-8")
    save_lista(path, LISTA)
    assert path.read_text(encoding="utf-8") == once
    assert [file.name for file in tmp_path.iterdir()] == ["ejv.toml"]


def test_save_when_there_are_comments_then_they_stay(tmp_path: Path) -> None:
    path = tmp_path / "ejv.toml"
    path.write_text(OTHER, encoding="utf-8")
    save_lista(path, LISTA)
    text = path.read_text(encoding="utf-8")
    assert all(comment in text for comment in ("# Kommunens inställningar", "# syns i appen", "# efter listan"))
    assert "Gammal" not in text
    assert read_ejv_toml(path).namnd[0].alias == ("[lista]", "SN")


@pytest.mark.parametrize(
    "before",
    [
        '[kommun]\nnamn = """\n[lista]\n"""\n',
        '[kommun]\nnamn = """\n[lista]\nbort\n[x]\n"""\n',
        "inte = toml = alls",
        b"\xff\xfe",
    ],
)
def test_save_when_the_file_cannot_be_changed_safely_then_it_is_untouched(tmp_path: Path, before: str | bytes) -> None:
    path = tmp_path / "ejv.toml"
    content = before if isinstance(before, bytes) else before.encode()
    path.write_bytes(content)
    with pytest.raises(EjvError, match="oförändrad"):
        save_lista(path, LISTA)
    assert path.read_bytes() == content


def test_rubriker_when_listed_then_each_column_has_some_and_no_two_share_one() -> None:
    assert set(shipped_rubriker().values()) == set(Listkolumn) - {Listkolumn.INGEN}
    listed = read_shipped("listkolumner.toml")["kolumn"]
    keys = [(rubrik_key(text), namn) for namn, texts in listed.items() for text in texts]
    for key, namn in keys:
        assert shipped_rubriker()[key] is Listkolumn(namn), key


def test_rubrik_when_the_municipality_has_its_own_then_it_goes_first() -> None:
    own = {rubrik_key("Insats"): Listkolumn.INGEN}
    assert find_listkolumn("INSATS", own) is Listkolumn.INGEN
    assert find_listkolumn("Insats", {}) is Listkolumn.INSATS
    assert find_listkolumn("", {}) is find_listkolumn("()", {}) is None
    assert nearest_listkolumn("Beslutsdattum") is Listkolumn.BESLUTSDATUM
    assert nearest_listkolumn("Kommentar") is None
