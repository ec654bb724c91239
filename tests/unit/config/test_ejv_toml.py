"""``ejv.toml`` is a closed form: what it does not know stops it, in Swedish."""

import re
from pathlib import Path

import pytest

from ejv.config.ejv_toml import EjvToml, namnd_code, read_ejv_toml
from ejv.config.policyer import OWN, shipped_policyer
from ejv.model.errors import EjvError
from ejv.model.policy import Policy

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "installningar.md"


def read(folder: Path, content: str) -> EjvToml:
    path = folder / "ejv.toml"
    path.write_text(content, encoding="utf-8")
    return read_ejv_toml(path)


def test_read_when_empty_then_everything_has_a_default(tmp_path):
    config = read(tmp_path, "")
    assert config.policy == Policy(
        5, 10, config.policy.sensitive_orsaker, "undertryckning", "standard", None, insider=True
    )
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
        ("[skyd]\n", "skyd: inställningen finns inte"),
        ('[kommun]\nnamn = ""\n', "kommun.namn: får inte vara tom"),
        ('[kommun]\nnamn = "<script>"\n', "kommun.namn: har tecken som inte går bra i ett namn"),
        ('[kommun]\nnamn = "[x](javascript:1)"\n', "kommun.namn: har tecken som inte går bra i ett namn"),
        ('[[namnd]]\nnamn = "+1+1"\n', "eller börjar inte med en bokstav eller siffra"),
        ('[[namnd]]\nnamn = "-1+1"\n', "eller börjar inte med en bokstav eller siffra"),
        ('[[namnd]]\nnamn = "a"\nkod = "../a"\n', "har tecken som inte går bra"),
        ("[kommun]\nexempeldata = 7\n", "ska vara true eller false"),
        ("[[namnd]]\n", "namnd.0.namn: inställningen saknas"),
        ("[kommun\n", "är inte giltig TOML"),
        ('[oppna_data]\nlicens = "GPL"\n', "oppna_data.licens: ska vara 'CC0-1.0' eller 'CC-BY-4.0'"),
        ('[oppna_data]\nadress = "https://x.se/data"\n', "oppna_data.adress: ska vara en mapps webbadress"),
        ('[oppna_data]\nadress = "javascript:x/"\n', "oppna_data.adress: ska vara en mapps webbadress"),
        ('[alias.insats]\nx = "finns_inte"\n', "finns_inte är ingen kod i kodlistan insats"),
        ('[alias.rymd]\nx = "y"\n', "är ingen kod i kodlistan rymd"),
    ],
)
def test_read_when_a_setting_is_wrong_then_it_is_told_in_swedish(tmp_path, content, told):
    with pytest.raises(EjvError) as fault:
        read(tmp_path, content).kodlistor()
    assert told in str(fault.value)


def test_names_when_open_data_are_configured_then_the_manifest_is_given_licence_and_address(tmp_path):
    names = read(tmp_path, '[oppna_data]\nlicens = "CC-BY-4.0"\nadress = "https://x.example:8443/a_b/%20c/"\n').names
    assert (names.licens, names.oppna_data) == ("CC-BY-4.0", "https://x.example:8443/a_b/%20c/")
    assert (read(tmp_path, "").names.licens, read(tmp_path, "").names.oppna_data) == ("CC0-1.0", "")


@pytest.mark.parametrize(
    ("namn", "count", "denominator"), [("standard", 5, 10), ("striktare", 10, 20), ("lägsta", 3, 10)]
)
def test_policy_when_a_preset_is_named_then_its_locked_numbers_hold(tmp_path, namn, count, denominator):
    policy = read(tmp_path, f'[skydd]\npolicy = "{namn}"\n').policy
    assert (policy.namn, policy.smallest_published_count, policy.smallest_denominator) == (namn, count, denominator)
    assert policy.sensitive_orsaker


def test_policy_when_presets_are_read_then_each_has_a_sentence_and_none_is_called_own():
    assert list(shipped_policyer()) == ["standard", "striktare", "lägsta"]
    assert OWN not in shipped_policyer()
    for preset in shipped_policyer().values():
        assert preset.forklaring.endswith(".")
        assert f"under {preset.smallest_published_count} " in preset.forklaring
        assert f"minst {preset.smallest_denominator} " in preset.forklaring


def test_policy_when_the_name_is_written_as_a_mac_does_then_it_is_understood(tmp_path):
    assert read(tmp_path, '[skydd]\npolicy = "la\u0308gsta"\n').policy.namn == "lägsta"


def test_policy_when_numbers_are_the_municipalitys_own_then_they_hold(tmp_path):
    own = "smallest_published_count = 7\nsmallest_denominator = 12\n"
    policy = read(tmp_path, f'[skydd]\npolicy = "egen"\n{own}').policy
    assert (policy.namn, policy.smallest_published_count, policy.smallest_denominator) == ("egen", 7, 12)


@pytest.mark.parametrize(("line", "insider"), [("", True), ("insider = true\n", True), ("insider = false\n", False)])
def test_policy_when_its_own_then_it_may_leave_out_insiders(tmp_path, line, insider):
    own = "smallest_published_count = 7\nsmallest_denominator = 12\n"
    assert read(tmp_path, f'[skydd]\npolicy = "egen"\n{own}{line}').policy.insider is insider


@pytest.mark.parametrize("namn", list(shipped_policyer()))
def test_policy_when_shipped_then_it_protects_against_insiders(tmp_path, namn):
    assert read(tmp_path, f'[skydd]\npolicy = "{namn}"\n').policy.insider


@pytest.mark.parametrize("bas", [3, 5])
def test_policy_when_counts_are_rounded_then_method_and_base_are_in_the_policy(tmp_path, bas):
    policy = read(tmp_path, f'[skydd]\nmetod = "avrundning"\nbas = {bas}\n').policy
    assert (policy.metod, policy.bas, policy.rounds) == ("avrundning", bas, True)


LOCKED = 'inställningen finns inte för policy = "{}", vars tal är låsta. Skriv i stället policy = "standard" (gräns 5)'
OWN_POLICY = '[skydd]\npolicy = "egen"\n'
MISSING = 'inställningen saknas, och policy = "egen" behöver den. Lägg till '


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[skydd]\nsmallest_published_count = 7\n", f"skydd.smallest_published_count: {LOCKED.format('standard')}"),
        ("[skydd]\nsmallest_published_count = 2\n", f"skydd.smallest_published_count: {LOCKED.format('standard')}"),
        (
            '[skydd]\npolicy = "lägsta"\nsmallest_denominator = 20\n',
            f"skydd.smallest_denominator: {LOCKED.format('lägsta')}",
        ),
        ('[skydd]\npolicy = "sträng"\n', 'skydd.policy: policyn finns inte. Tillåtna är "standard" (gräns 5)'),
        ("[skydd]\npolicy = 3\n", "skydd.policy: ska vara text inom citattecken"),
        (OWN_POLICY, f"skydd.smallest_published_count: {MISSING}smallest_published_count = 3 eller ett större"),
        (OWN_POLICY, f"skydd.smallest_denominator: {MISSING}smallest_denominator = 5 eller ett större"),
        (f"{OWN_POLICY}smallest_published_count = 2\n", "är för litet; minst 3 är tillåtet"),
        (f"{OWN_POLICY}smallest_denominator = 4\n", "är för litet; minst 5 är tillåtet"),
        (f'{OWN_POLICY}smallest_published_count = "fem"\n', "ska vara ett heltal"),
        ('[skydd]\nmetod = "gissning"\n', "skydd.metod: ska vara 'undertryckning' eller 'avrundning'. Rätta"),
        ('[skydd]\nmetod = "avrundning"\n', "skydd.bas: inställningen saknas, och metod"),
        ('[skydd]\nmetod = "avrundning"\n', "Lägg till bas = 3 eller bas = 5."),
        ('[skydd]\nmetod = "avrundning"\nbas = 4\n', "skydd.bas: ska vara 3 eller 5. Rätta"),
        ("[skydd]\nbas = 3\n", 'skydd.bas: inställningen finns bara för metod = "avrundning". Ta bort raden'),
        (
            '[skydd]\npolicy = "striktare"\nmetod = "avrundning"\nbas = 5\n',
            "skydd.bas: skyddar inte antal under policyns gräns 10. Skriv en policy med lägre gräns, eller metod = ",
        ),
        (
            f'{OWN_POLICY}smallest_published_count = 7\nsmallest_denominator = 9\nmetod = "avrundning"\nbas = 3\n',
            "skydd.bas: skyddar inte antal under policyns gräns 7. Skriv bas = 5.",
        ),
        ("[skydd]\ninsider = false\n", 'skydd.insider: inställningen finns bara för policy = "egen"; de andra'),
        ("[skydd]\ntrosklar = 3\n", "skydd.trosklar: inställningen finns inte"),
    ],
)
def test_policy_when_a_setting_is_wrong_then_told_what_is_allowed_and_what_to_do(tmp_path, content, told):
    with pytest.raises(EjvError) as fault:
        read(tmp_path, content)
    assert str(fault.value).startswith("ejv.toml har inställningar som inte går att använda")
    assert told in str(fault.value)


def test_guide_when_its_examples_are_used_then_each_is_allowed(tmp_path):
    examples = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL)
    policies = [read(tmp_path, example).policy for example in examples]
    used = [(policy.namn, policy.bas) for policy in policies]
    assert used == [("standard", None), ("standard", None), ("egen", None), ("standard", 5)]


def test_guide_when_a_preset_changes_then_its_row_is_changed():
    guide = GUIDE.read_text(encoding="utf-8")
    for preset in shipped_policyer().values():
        assert f"| `{preset.namn}` | {preset.smallest_published_count} | {preset.smallest_denominator} |" in guide


def test_read_when_the_file_is_missing_or_not_utf8_then_says_so(tmp_path):
    with pytest.raises(EjvError, match="går inte att läsa"):
        read_ejv_toml(tmp_path / "ejv.toml")
    (tmp_path / "ejv.toml").write_bytes("[kommun]\nnamn = 'Ö'\n".encode("cp1252"))
    with pytest.raises(EjvError, match="UTF-8"):
        read_ejv_toml(tmp_path / "ejv.toml")
