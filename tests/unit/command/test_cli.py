"""The commands as a förvaltning types them: exit status, Swedish, nothing half-written and nothing secret echoed."""

import json
import shutil
from pathlib import Path

import pytest

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, MISUSED, STOPPED, run
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.release.select import count
from ejv.release.store import open_release

SAMPLES = Path(__file__).resolve().parents[3] / "sample_data"
GOTLAND = SAMPLES / "publicerat" / "gotland-2026K1"
HEADER = "kvartal;namnd;lagrum;insats;orsak;kon;status;vantetid_dagar;antal\n"
GOOD = "2024K1;Nämnden;SoL;sol_sabo;tackat_nej;kvinna;kvarstar;120;7\n"


@pytest.fixture
def publish_to(tmp_path, capsys):
    """Run ``publicera`` on some inputs; gives the exit status, the release folder and what was printed."""

    def publish(*inputs: Path) -> tuple[int, Path, str]:
        target = tmp_path / "utgava"
        status = run(
            ejv, ["publicera", *map(str, inputs), "--till", str(target), "--hemlighet", str(tmp_path / "hemlighet")]
        )
        output = capsys.readouterr()
        return status, target, output.out + output.err

    return publish


def written(folder: Path, content: str | bytes, name: str = "beslut.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


BAD = {
    "personnummer": (HEADER + "2024K1;19121212-1212;SoL;sol_sabo;tackat_nej;kvinna;kvarstar;120;7\n", "rad 2, namnd"),
    "unknown insats": (HEADER + GOOD.replace("sol_sabo", "sol_rymdfart"), "rad 2, insats"),
    "date column": (HEADER.replace("antal", "beslutsdatum") + GOOD.replace(";7\n", ";2024-01-02\n"), "rad 1, kolumn 9"),
    "negative antal": (HEADER + GOOD.replace(";7\n", ";-7\n"), "rad 2, antal"),
    "duplicate header": (HEADER.replace("kon", "status") + GOOD, "rad 1, "),
    "mixed encodings": ((HEADER + GOOD).encode() + GOOD.encode("cp1252"), "rad 3, namnd"),
    "empty file": ("", "rad 1, kolumn 1"),
    "no rows": (HEADER, "rad 2, kolumn 1"),
}


@pytest.mark.parametrize("case", BAD)
def test_publicera_when_a_dataset_is_bad_then_it_says_where_and_writes_nothing(tmp_path, publish_to, case):
    content, place = BAD[case]
    status, target, output = publish_to(written(tmp_path, content))
    assert status == STOPPED
    assert f"beslut.csv {place}" in output
    assert not target.exists()
    assert not list(tmp_path.glob(".utkast-*"))
    assert "1212-1212" not in output
    assert "rymdfart" not in output


@pytest.mark.parametrize("case", BAD)
def test_kontrollera_when_a_dataset_is_bad_then_exit_status_is_one_and_report_is_written(tmp_path, capsys, case):
    content, place = BAD[case]
    report = tmp_path / "rapport.csv"
    assert run(ejv, ["kontrollera", str(written(tmp_path, content)), "--rapport", str(report)]) == STOPPED
    output = capsys.readouterr().out
    assert f"beslut.csv {place}" in output
    assert "1212-1212" not in output + report.read_text(encoding="utf-8-sig")
    assert "fel" in report.read_text(encoding="utf-8-sig").splitlines()[1]


def test_kontrollera_when_a_code_is_unknown_then_the_uploader_sees_the_value(tmp_path, capsys):
    run(ejv, ["kontrollera", str(written(tmp_path, BAD["unknown insats"][0]))])
    assert "”sol_rymdfart”" in capsys.readouterr().out


def test_kontrollera_when_all_is_well_then_exit_status_is_zero(tmp_path, capsys):
    assert run(ejv, ["kontrollera", str(written(tmp_path, HEADER + GOOD))]) == DONE
    assert "Inga anmärkningar." in capsys.readouterr().out


def test_publicera_when_file_is_windows_1252_then_it_is_read(tmp_path, publish_to):
    status, target, _ = publish_to(written(tmp_path, (HEADER + GOOD).encode("cp1252")))
    assert status == DONE
    assert (target / "manifest.json").is_file()


def test_publicera_when_folder_exists_then_nothing_is_overwritten(tmp_path, publish_to):
    (tmp_path / "utgava").mkdir()
    (tmp_path / "utgava" / "minne.txt").write_text("kvar", encoding="utf-8")
    status, target, output = publish_to(written(tmp_path, HEADER + GOOD))
    assert status == STOPPED
    assert "finns redan" in output
    assert [path.name for path in target.iterdir()] == ["minne.txt"]


def test_granska_when_release_is_whole_then_it_says_so(publish_to, capsys):
    status, target, _ = publish_to(GOTLAND)
    assert status == DONE
    assert run(ejv, ["granska", str(target), "--mot", str(GOTLAND)]) == DONE
    assert "Utgåvan är hel och skyddet håller." in capsys.readouterr().out
    assert run(ejv, ["granska", str(target), "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["haller"] is True


@pytest.mark.parametrize(
    "name", ["manifest.json", "celler.parquet", "helar.parquet", "kodlistor.json", "kvalitet.json"]
)
def test_granska_when_one_byte_is_changed_then_the_release_is_refused(publish_to, capsys, name):
    _, target, _ = publish_to(GOTLAND)
    content = bytearray((target / name).read_bytes())
    content[len(content) // 2] ^= 1
    (target / name).write_bytes(content)
    assert run(ejv, ["granska", str(target)]) == STOPPED
    assert "går inte att lita på" in capsys.readouterr().out


def test_granska_when_compared_with_other_datasets_then_it_does_not_hold(tmp_path, publish_to, capsys):
    _, target, _ = publish_to(GOTLAND)
    other = shutil.copytree(GOTLAND, tmp_path / "annan")
    data = next(other.glob("*.csv"))
    data.write_text(data.read_text(encoding="utf-8").replace(";11\n", ";13\n"), encoding="utf-8")
    assert run(ejv, ["granska", str(target), "--mot", str(other)]) == STOPPED
    assert "HÅLLER INTE – Talen är datamängdernas" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["okänt"], ["publicera"], ["publicera", "x"], ["granska", "--fel", "x"]])
def test_commands_when_misused_then_exit_status_is_two_and_help_is_named(capsys, arguments):
    assert run(ejv, arguments) == MISUSED
    assert "--hjälp" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], ["kontrollera"], ["publicera"], ["granska"], ["exempel"], ["avidentifiera"]])
def test_help_when_asked_for_then_it_is_swedish(capsys, command):
    assert run(ejv, [*command, "--hjälp"]) == DONE
    text = capsys.readouterr().out
    assert "Användning:" in text
    assert not {"Usage", "Options", "Commands", "[required]", "[default", "PATH", "Show this"} & set(
        text.replace(":", " ").split()
    )


def test_commands_when_an_unforeseen_fault_happens_then_its_words_are_kept_back(monkeypatch, capsys):
    def broken(*_: object) -> None:
        raise KeyError("Kalle Kula")

    monkeypatch.setattr("ejv.command.cli.read_datasets", broken)
    assert run(ejv, ["kontrollera", "x.csv"]) == STOPPED
    output = capsys.readouterr()
    assert "Kalle" not in output.out + output.err
    assert "KeyError" in output.err


def test_publicera_when_a_silent_namnd_has_running_decisions_then_they_are_not_counted(tmp_path, publish_to):
    """They would be in the kommun's total and in no nämnd's, and give another nämnd's away by subtraction."""
    rows = "".join(GOOD.replace("Nämnden", namnd).replace(";7\n", ";20\n") for namnd in ("A", "B"))
    written(tmp_path, HEADER + rows)
    states = "".join(f"2024K1;{namnd};{state}\n" for namnd, state in (("A", "ja"), ("B", "ja"), ("C", "nej")))
    written(tmp_path, "kvartal;namnd;status\n" + states, "rapportering.csv")
    running = "".join(f"2024K1;{namnd};SoL;sol_sabo;{antal}\n" for namnd, antal in (("A", 50), ("B", 60), ("C", 100)))
    written(tmp_path, "kvartal;namnd;lagrum;insats;antal\n" + running, "pagaende.csv")
    status, target, output = publish_to(tmp_path)
    assert status == DONE, output
    release, kvartal = open_release(target), Kvartal(2024, 1)
    counted = {namnd: count(release, Matt.PAGAENDE, kvartal, namnd=namnd) for namnd in ("", "a", "b", "c")}
    assert counted["c"] is None
    assert (counted[""].antal, counted["a"].antal, counted["b"].antal) == (110, 50, 60)  # type: ignore[union-attr]


def test_publicera_when_the_configuration_names_the_source_then_it_is_read_from_there(tmp_path, capsys):
    (tmp_path / "data").mkdir()
    written(tmp_path / "data", HEADER + GOOD)
    place = ["--till", str(tmp_path / "utgava"), "--hemlighet", str(tmp_path / "hemlighet")]
    for kalla in ((tmp_path / "data").as_uri(), "data"):
        (tmp_path / "egen.toml").write_text(f'[data]\nkalla = "{kalla}"\n', encoding="utf-8")
        assert run(ejv, ["publicera", "--konfig", str(tmp_path / "egen.toml"), *place]) == DONE, kalla
        assert (tmp_path / "utgava" / "manifest.json").is_file()
        shutil.rmtree(tmp_path / "utgava")
    (tmp_path / "egen.toml").write_text("", encoding="utf-8")
    assert run(ejv, ["publicera", "--konfig", str(tmp_path / "egen.toml"), *place]) == MISUSED
