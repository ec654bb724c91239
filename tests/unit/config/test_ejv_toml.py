"""``ejv.toml`` is a closed form: what it does not know stops it, in Swedish."""

from pathlib import Path

import pytest

from ejv.config.ejv_toml import EjvToml, namnd_code, read_ejv_toml
from ejv.model.errors import EjvError


def read(folder: Path, content: str) -> EjvToml:
    path = folder / "ejv.toml"
    path.write_text(content, encoding="utf-8")
    return read_ejv_toml(path)


def test_read_when_empty_then_everything_has_a_default(tmp_path):
    config = read(tmp_path, "")
    assert config.policy.smallest_published_count == 5
    assert set(config.policy.sensitive_orsaker) == {"halsa", "medverkar_ej", "situation"}
    assert config.namnder.koder == {}


def test_read_when_namnder_are_named_then_they_get_codes_for_links(tmp_path):
    config = read(
        tmp_path, '[[namnd]]\nnamn = "Äldrenämnden"\nalias = ["ÄN"]\n[[namnd]]\nnamn = "Nämnd & Ö"\nkod = "no"\n'
    )
    assert list(config.namnder.koder) == ["aldrenamnden", "no"]
    assert config.kodlistor()["namnd"].find("än") == ("aldrenamnden",)
    assert namnd_code("Hälso- och sjukvårdsnämnden") == "halso_och_sjukvardsnamnden"


def test_read_when_an_alias_is_added_then_it_is_found(tmp_path):
    listor = read(tmp_path, '[alias.insats]\n"Annat boende för äldre" = "sol_sabo"\n').kodlistor()
    assert listor["insats"].find("annat  boende för ÄLDRE") == ("sol_sabo",)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "[skydd]\nsmallest_published_count = 2\n",
            "skydd.smallest_published_count: är för litet; minst 3 är tillåtet",
        ),
        ('[skydd]\nsmallest_published_count = "fem"\n', "ska vara ett heltal"),
        ("[skyd]\n", "skyd: inställningen finns inte"),
        ('[kommun]\nnamn = ""\n', "kommun.namn: får inte vara tom"),
        ('[kommun]\nnamn = "<script>"\n', "kommun.namn: har tecken som inte går bra i ett namn"),
        ("[kommun]\nexempeldata = 7\n", "ska vara true eller false"),
        ("[[namnd]]\n", "namnd.0.namn: inställningen saknas"),
        ("[kommun\n", "är inte giltig TOML"),
        ('[alias.insats]\nx = "finns_inte"\n', "finns_inte är ingen kod i kodlistan insats"),
        ('[alias.rymd]\nx = "y"\n', "är ingen kod i kodlistan rymd"),
    ],
)
def test_read_when_a_setting_is_wrong_then_it_is_told_in_swedish(tmp_path, content, told):
    with pytest.raises(EjvError) as fault:
        read(tmp_path, content).kodlistor()
    assert told in str(fault.value)


def test_read_when_the_file_is_missing_or_not_utf8_then_says_so(tmp_path):
    with pytest.raises(EjvError, match="går inte att läsa"):
        read_ejv_toml(tmp_path / "ejv.toml")
    (tmp_path / "ejv.toml").write_bytes("[kommun]\nnamn = 'Ö'\n".encode("cp1252"))
    with pytest.raises(EjvError, match="UTF-8"):
        read_ejv_toml(tmp_path / "ejv.toml")
