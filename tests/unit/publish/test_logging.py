"""What the commands write in the log: publishings, corrections and refusals; and no value of what they read."""

import json
from pathlib import Path

import pytest

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, STOPPED, run
from ejv.model.errors import EjvError, NothingNewError, TooMuchError
from ejv.publish import refusing
from ejv.publish.refusing import LOGGED_IN, os_user, refusal_of
from ejv.release.log import LOG
from ejv.release.log_check import examine_log
from ejv.release.releases import OvertakenError, list_releases, open_newest
from tests.unit.command.test_cli import HEADER

K1 = "2024K1;Nämnden;SoL;sol_sabo;tackat_nej;kvinna;kvarstar;120;{}\n"
MARK = "Zebrafink"


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder, 17)
    return folder


def write(data: Path, antal: object) -> None:
    (data / "2024K1.csv").write_text(HEADER + K1.format(antal), encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "utgavor"


@pytest.fixture
def publish(tmp_path, data, folder):
    def published(*options: str) -> int:
        places = ["--utgavor", str(folder), "--hemlighet", str(tmp_path / "hemlighet")]
        return run(ejv, ["publicera", str(data), *places, *options])

    return published


def events(folder):
    return [(line.event.handelse.value, line.event.hinder) for line in examine_log(folder).lines]


def test_publicera_when_published_corrected_and_refused_then_a_line_each_with_who_and_keyed_marks(
    publish, folder, data, capsys
):
    assert publish() == DONE
    write(data, 99)
    assert publish() == DONE
    write(data, MARK)
    assert publish() == STOPPED
    assert publish("--till", str(folder.parent / "egen")) == STOPPED  # made for nobody else: not logged
    lines = examine_log(folder).lines
    assert events(folder) == [("publicering", None), ("rattelse", None), ("avvisad", "uppgifter")]
    assert {line.event.actor.vem for line in lines} == {os_user()}
    newest = open_newest(folder).manifest
    assert lines[1].event.kallor == newest.kallor
    assert len(lines[2].event.kallor) == 2
    assert lines[2].event.kallor != newest.kallor
    assert newest.logg is not None
    assert newest.logg.marke == lines[0].marke
    assert MARK.encode() not in (folder / LOG).read_bytes()
    capsys.readouterr()
    assert run(ejv, ["granska", str(folder), "--json"]) == DONE
    told = json.loads(capsys.readouterr().out)[-1]["logg"]
    assert (told["haller"], told["rader"], told["marke"]) == (True, 3, lines[2].marke)
    (folder / LOG).write_bytes((folder / LOG).read_bytes().replace(b"uppgifter", b"skydd"))
    assert run(ejv, ["granska", str(folder)]) == STOPPED
    output = capsys.readouterr().out
    assert "HÅLLER INTE – Loggen är hel: Rad 3 är ändrad" in output
    assert "Utgåvan håller men inte loggen" in output


def test_publicera_when_nothing_has_changed_then_no_line(publish, folder):
    publish()
    publish()
    assert events(folder) == [("publicering", None)]


def test_publicera_when_the_configuration_keeps_the_name_out_then_the_log_has_none(publish, folder, data):
    (data / "ejv.toml").write_text("[logg]\nvem = false\n", encoding="utf-8")
    publish()
    write(data, MARK)
    publish()
    assert [line.event.actor.vem for line in examine_log(folder).lines] == [None, None]


@pytest.mark.parametrize(
    ("toml", "hinder", "told"),
    [
        ("[granser]\nceller = 100\n", "grans", "celler av 1 nämnder och 1 kvartal, och högst 100 räknas"),
        ("[granser]\nrader = 1\n", "grans", "fler än 1 rader"),
        ("[granser]\nfiler = 1\n", "grans", "högst 1 läses på en gång"),
        ("[granser]\nokand = 1\n", "installningar", "granser.okand"),
    ],
)
def test_publicera_when_there_is_too_much_then_refused_before_counting_and_logged(
    publish, folder, data, capsys, toml, hinder, told
):
    (data / "ejv.toml").write_text(toml, encoding="utf-8")
    (data / "2024K2.csv").write_text(HEADER + K1.format(9), encoding="utf-8")
    if "celler" in toml:
        (data / "2024K2.csv").unlink()
    assert publish() == STOPPED
    assert told in capsys.readouterr().out
    assert events(folder) == [("avvisad", hinder)]
    assert not list_releases(folder)
    assert sorted(path.name for path in folder.iterdir()) == [".las", LOG]


def test_forbered_when_the_page_has_started_it_then_a_refusal_names_who_is_logged_in(
    tmp_path, data, folder, monkeypatch
):
    write(data, MARK)
    monkeypatch.setenv(LOGGED_IN, "anna@kommunen.example")
    places = {"utgavor": folder, "till": tmp_path / "u", "anmarkningar": tmp_path / "a", "hemlighet": tmp_path / "h"}
    assert run(ejv, ["forbered", str(data), *[f"--{key}={path}" for key, path in places.items()]]) == STOPPED
    (line,) = examine_log(folder).lines
    assert (line.event.actor.vag, line.event.actor.vem) == ("sidan", "anna@kommunen.example")


def test_refusal_when_the_log_cannot_be_written_then_its_own_words_come_first_and_that_is_told(
    publish, folder, data, capsys
):
    publish()
    (folder / LOG).write_bytes(b"{}\n")
    write(data, MARK)
    capsys.readouterr()
    assert publish() == STOPPED
    output = capsys.readouterr().out
    assert "1 fel" in output
    assert output.rstrip().endswith("Avslaget kunde inte skrivas i loggen i mappen med utgåvor.")


@pytest.mark.parametrize(
    ("fault", "hinder"),
    [
        (OvertakenError(""), "annan_hann_fore"),
        (TooMuchError(""), "grans"),
        (MemoryError(), "grans"),
        (ZeroDivisionError(MARK), "fel"),
        (KeyboardInterrupt(), "avbruten"),
        (EjvError(MARK), "fel"),
    ],
)
def test_refusal_when_it_is_of_a_kind_then_so_it_is_told(fault, hinder):
    assert refusal_of(fault) == hinder


def test_refusal_when_there_is_nothing_new_then_not_logged(tmp_path, data):
    attempt = refusing.Attempt([data], None, tmp_path / "h")
    with pytest.raises(NothingNewError), refusing.refusals_logged(tmp_path / "u", attempt):
        raise NothingNewError("")
    assert not (tmp_path / "u").exists()
