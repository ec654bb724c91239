"""``forbered``: what would be published is written aside, and nothing of the source is told."""

import json

import pytest

from ejv.command.cli import ejv
from ejv.command.forbered import MOST_TOLD, write_findings
from ejv.command.swedish_click import DONE, STOPPED, run
from ejv.model.finding import Severity
from ejv.release.releases import adopt, list_releases
from ejv.release.store import open_release
from tests.tiny import MARK, quarter, spoiled, write_data

pytestmark = pytest.mark.usefixtures("hurried")


@pytest.fixture
def prepare(tmp_path, capsys):
    """Run the command on a folder; gives the exit status and everything that was printed."""

    def prepared(*indata, stage="utgava"):
        options = {"utgavor": "utgavor", "till": stage, "anmarkningar": "a.json", "hemlighet": "hemlighet"}
        told = [part for name, file in options.items() for part in (f"--{name}", str(tmp_path / file))]
        status = run(ejv, ["forbered", *map(str, indata), *told])
        output = capsys.readouterr()
        return status, output.out + output.err

    return prepared


def findings(tmp_path):
    return json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))


def test_forbered_when_all_is_well_then_a_release_waits_and_the_folder_is_untouched(tmp_path, prepare):
    data = write_data(tmp_path / "data", _2025K1=quarter("2025K1"))
    status, output = prepare(data)
    assert status == DONE
    assert "framsteg 1/1" in output
    assert not list_releases(tmp_path / "utgavor")
    assert findings(tmp_path) == {"antal": {}, "poster": []}
    adopt(tmp_path / "utgava", tmp_path / "utgavor")
    status, output = prepare(data, stage="igen")
    assert status == STOPPED
    assert "Inget har ändrats" in output
    assert not (tmp_path / "igen").exists()


def test_forbered_when_a_quarter_is_added_then_protected_against_what_is_published(tmp_path, prepare):
    data = write_data(tmp_path / "data", _2025K1=quarter("2025K1"))
    more = write_data(tmp_path / "mer", _2025K2=quarter("2025K2", times=2))
    prepare(data)
    first = open_release(adopt(tmp_path / "utgava", tmp_path / "utgavor"))
    assert prepare(data, more)[0] == DONE
    release = open_release(tmp_path / "utgava")
    assert release.manifest.tidigare == (first.manifest.release_id,)
    assert release.kvalitet.andringar.nya == ("2025K2",)


def test_forbered_when_data_is_bad_then_places_are_told_and_no_value(tmp_path, prepare):
    status, output = prepare(write_data(tmp_path / "data", _2025K1=spoiled("2025K1")))
    assert status == STOPPED
    assert "4 fel" in output
    told = findings(tmp_path)
    assert told["antal"] == {"fel": 4}
    assert [(post["fil"], post["rad"], post["kolumn"]) for post in told["poster"]] == [
        ("2025K1.csv", 5, "insats"),
        ("2025K1.csv", 6, "orsak"),
        ("2025K1.csv", 7, "vantetid_dagar"),
        ("2025K1.csv", 8, "orsak"),
    ]
    for secret in (MARK, "2024-03-17", "19121212", "1212-1212"):
        assert secret not in output + (tmp_path / "a.json").read_text(encoding="utf-8")
    assert not (tmp_path / "utgava").exists()


def test_findings_when_they_are_very_many_then_the_faults_go_first_and_all_are_counted(tmp_path):
    from ejv.model.finding import Finding, FindingKind

    notes = [Finding(FindingKind.WINDOWS_1252, "a.csv") for _ in range(MOST_TOLD)]
    fault = Finding(FindingKind.OKAND_KOD, "b.csv", 2, "insats", value="hemligt")
    write_findings(tmp_path / "a.json", [*notes, fault])
    told = findings(tmp_path)
    assert told["antal"] == {Severity.UPPLYSNING: MOST_TOLD, Severity.FEL: 1}
    assert len(told["poster"]) == MOST_TOLD
    assert told["poster"][0]["fil"] == "b.csv"
    assert "hemligt" not in json.dumps(told)
