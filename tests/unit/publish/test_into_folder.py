"""``publicera --utgavor``: each release protected against all before it, and none written when nothing has changed."""

import json
import shutil
from pathlib import Path

import pytest

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, MISUSED, STOPPED, run
from ejv.model.logg import Actor
from ejv.release.log_check import examine_log
from ejv.release.releases import adopt, ids_in, list_releases, open_newest
from ejv.release.staging import staging
from tests.unit.command.test_cli import HEADER

K1 = "2024K1;Nämnden;SoL;sol_sabo;tackat_nej;kvinna;kvarstar;120;{}\n"
K2 = "2024K2;Nämnden;SoL;sol_sabo;tackat_nej;kvinna;kvarstar;120;9\n"


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "2024K1.csv").write_text(HEADER + K1.format(17), encoding="utf-8")
    return folder


@pytest.fixture
def publish(tmp_path, data, capsys):
    """Run ``publicera`` on the data folder; gives the exit status and what was printed."""

    def published(*options: str, place: str = "--utgavor") -> tuple[int, str]:
        arguments = ["publicera", str(data), place, str(tmp_path / "utgavor")]
        status = run(ejv, [*arguments, "--hemlighet", str(tmp_path / "hemlighet"), *options])
        output = capsys.readouterr()
        return status, output.out + output.err

    return published


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "utgavor"


def second_quarter(data: Path) -> None:
    (data / "2024K2.csv").write_text(HEADER + K2, encoding="utf-8")


def rounded(data: Path) -> None:
    (data / "ejv.toml").write_text('[skydd]\nmetod = "avrundning"\nbas = 3\n', encoding="utf-8")


def test_publicera_when_nothing_has_changed_then_nothing_is_written(publish, folder):
    assert publish()[0] == DONE
    status, output = publish()
    assert status == DONE
    assert f"Inget har ändrats sedan utgåva {ids_in(folder)[0]}" in output
    assert len(ids_in(folder)) == 1
    assert sorted(path.name for path in folder.iterdir()) == [
        ".las",
        list_releases(folder)[0].path.name,
        "logg.jsonl",
    ]


def test_publicera_when_a_quarter_is_added_then_a_second_release_says_what_is_new(publish, folder, data):
    publish()
    second_quarter(data)
    status, output = publish()
    assert status == DONE, output
    first, second = ids_in(folder)
    newest = open_newest(folder)
    assert newest.manifest.release_id == second
    assert newest.manifest.tidigare == (first,)
    assert newest.kvalitet.andringar is not None
    assert newest.kvalitet.andringar.nya == ("2024K2",)
    assert newest.kvalitet.andringar.andrade == {}
    assert "Nya kvartal: kv 2 2024." in output
    assert "Tidigare utgåvor som den är prövad mot: 1." in output


@pytest.mark.parametrize(
    "setting", ['[kommun]\nnamn = "Annan"\n', '[skydd]\npolicy = "standard"\n[alias.insats]\n"x" = "sol_sabo"\n']
)
def test_publicera_when_a_setting_has_changed_then_a_new_release_is_written(publish, folder, data, setting):
    publish()
    (data / "ejv.toml").write_text(setting, encoding="utf-8")
    assert publish()[0] == DONE
    assert len(ids_in(folder)) == 2


def test_publicera_when_a_correction_is_small_then_it_waits_and_the_list_says_so(publish, folder, data):
    publish()
    (data / "2024K1.csv").write_text(HEADER + K1.format(18), encoding="utf-8")
    status, output = publish()
    assert status == DONE, output
    changes = open_newest(folder).kvalitet.andringar
    assert changes is not None
    assert changes.vantar == ("2024K1",)
    assert changes.andrade == {}
    assert "Rättelser som väntar: kv 1 2024." in output


def test_publicera_when_a_correction_is_large_then_the_list_names_its_tables(publish, folder, data):
    publish()
    (data / "2024K1.csv").write_text(HEADER + K1.format(30), encoding="utf-8")
    status, output = publish()
    assert status == DONE, output
    changes = open_newest(folder).kvalitet.andringar
    assert changes is not None
    assert changes.vantar == ()
    assert {"insats", "orsak", "kon"} <= set(changes.andrade["2024K1"])
    assert "pagaende" not in changes.andrade["2024K1"]
    assert "Ändrat i kv 1 2024, i tabellerna: insats" in output


def test_publicera_when_a_published_quarter_is_left_out_then_refused(publish, folder, data):
    publish()
    second_quarter(data)
    (data / "2024K1.csv").unlink()
    status, output = publish()
    assert status == STOPPED
    assert "kv 1 2024 finns i en tidigare utgåva" in output
    assert len(ids_in(folder)) == 1


def test_publicera_when_an_earlier_release_is_broken_then_refused_and_nothing_is_lost(publish, folder, data):
    publish()
    (list_releases(folder)[0].path / "kodlistor.json").write_bytes(b"{}")
    second_quarter(data)
    status, output = publish()
    assert status == STOPPED
    assert "kan inte prövas mot den" in output
    assert len(list_releases(folder)) == 1


def test_publicera_when_the_policy_is_another_then_refused(publish, data):
    publish()
    (data / "ejv.toml").write_text('[skydd]\npolicy = "striktare"\n', encoding="utf-8")
    status, output = publish()
    assert status == STOPPED
    assert "annan policy" in output


def test_publicera_when_somebody_publishes_meanwhile_then_refused_and_told(publish, folder, data, monkeypatch):
    publish()
    second_quarter(data)

    def overtaken(staged: Path, target: Path, actor: Actor) -> Path:
        with staging(target) as other:
            shutil.copytree(staged, other)
            adopt(other, target)
        return adopt(staged, target, actor)

    monkeypatch.setattr("ejv.publish.into_folder.adopt", overtaken)
    status, output = publish()
    assert status == STOPPED
    assert "Någon annan har publicerat under tiden. Kör om." in output
    assert len(ids_in(folder)) == 2
    assert [line.event.hinder for line in examine_log(folder).lines] == [None, None, "annan_hann_fore"]


def test_publicera_when_rounded_and_a_quarter_is_added_then_the_earlier_numbers_stay(publish, folder, data):
    rounded(data)
    publish()
    second_quarter(data)
    status, output = publish()
    assert status == DONE, output
    changes = open_newest(folder).kvalitet.andringar
    assert changes is not None
    assert (changes.nya, changes.andrade) == (("2024K2",), {})


def test_publicera_when_rounded_and_a_quarter_is_corrected_then_refused(publish, folder, data):
    rounded(data)
    publish()
    (data / "2024K1.csv").write_text(HEADER + K1.format(30), encoding="utf-8")
    status, output = publish()
    assert status == STOPPED
    assert "kv 1 2024 har redan publicerats med andra avrundade tal" in output
    assert len(ids_in(folder)) == 1


def test_publicera_when_staged_with_till_then_protected_against_the_folder_but_not_put_there(
    publish, folder, data, tmp_path
):
    publish()
    second_quarter(data)
    status, output = publish("--till", str(tmp_path / "stagad"))
    assert status == DONE, output
    assert len(ids_in(folder)) == 1
    adopt(tmp_path / "stagad", folder)
    assert len(ids_in(folder)) == 2


def test_publicera_when_no_place_is_given_then_misused(data, capsys):
    assert run(ejv, ["publicera", str(data)]) == MISUSED
    assert "--hjälp" in capsys.readouterr().err


def test_granska_when_given_a_folder_then_every_release_is_examined(publish, folder, data, capsys):
    publish()
    second_quarter(data)
    publish()
    assert run(ejv, ["granska", str(folder), "--mot", str(data)]) == DONE
    output = capsys.readouterr().out
    assert "Angreppet upprepades inte: det görs med --alla." in output
    assert output.rstrip().endswith("Utgåvan är hel och skyddet håller.")
    assert run(ejv, ["granska", str(folder), "--alla", "--json"]) == DONE
    found = json.loads(capsys.readouterr().out)
    assert [each["release_id"] for each in found] == list(ids_in(folder))
    assert all(len(each["krav"]) >= 7 for each in found)


def test_granska_when_a_release_was_not_protected_against_the_one_before_then_it_does_not_hold(
    publish, folder, data, capsys, tmp_path
):
    publish()
    (data / "2024K1.csv").write_text(HEADER + K1.format(18), encoding="utf-8")
    shutil.move(folder, tmp_path / "annan")
    publish()
    second = list_releases(folder)[0].path
    shutil.move(second, tmp_path / "annan" / second.name.replace("0001", "0002"))
    assert run(ejv, ["granska", str(tmp_path / "annan")]) == STOPPED
    output = capsys.readouterr().out
    assert "HÅLLER INTE – Skyddad mot tidigare utgåvor" in output
    assert "HÅLLER INTE – Skillnader mot tidigare utgåvor är inte små" in output


def test_granska_when_a_release_of_the_folder_is_broken_then_it_does_not_hold(publish, folder, data, capsys):
    publish()
    second_quarter(data)
    publish()
    (list_releases(folder)[0].path / "kvalitet.json").write_bytes(b"{}")
    assert run(ejv, ["granska", str(folder)]) == STOPPED
    output = capsys.readouterr().out
    assert "HÅLLER INTE – Utgåvan är hel" in output
    assert output.count("Utgåvan är hel och skyddet håller.") == 1
