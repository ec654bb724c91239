"""The findings as the page shows them."""

import csv
import io
import json

import pytest

from ejv.model.finding import Severity
from ejv.view.publicera.findings import Findings, ToldFinding, chosen, findings_csv, findings_frame, read_findings
from ejv.view.publicera.preview import told_counts

BAD = ToldFinding("fel", "2024K1.csv", "17", "orsak", "värdet finns inte i kodlistan", "Rätta raden.")
MISSING = ToldFinding("varning", "pagaende.csv", "", "", "pågående beslut saknas", "Lägg till nämnden.")


def test_findings_when_written_by_the_command_then_read_back(tmp_path):
    file = tmp_path / "anmarkningar.json"
    post = {"allvar": "fel", "fil": "a.csv", "rad": 3, "kolumn": "antal", "vad": "v", "gor": "g"}
    file.write_text(json.dumps({"antal": {"fel": 5}, "poster": [post, {**post, "rad": 0}]}), "utf-8")
    findings = read_findings(file)
    assert findings is not None
    assert [each.rad for each in findings.posts] == ["3", ""]
    assert findings.count(Severity.FEL) == 5
    assert findings.count(Severity.VARNING) == 0
    assert findings.left_out == 3


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"poster": [{"fel": 1}], "antal": {}}'])
def test_findings_when_there_is_no_whole_file_then_none(tmp_path, content):
    file = tmp_path / "anmarkningar.json"
    if content is not None:
        file.write_text(content, "utf-8")
    assert read_findings(file) is None


@pytest.mark.parametrize(
    ("severities", "words", "expected"),
    [
        (["fel", "varning"], "", [BAD, MISSING]),
        (["varning"], "", [MISSING]),
        (["fel", "varning"], "ORSAK 17", [BAD]),
        (["fel", "varning"], "orsak pagaende", []),
        (["varning"], "orsak", []),
    ],
)
def test_findings_when_searched_then_those_of_the_severities_with_every_word(severities, words, expected):
    assert chosen([BAD, MISSING], severities, words) == expected


def test_findings_when_shown_then_where_what_and_what_to_do():
    frame = findings_frame([BAD, MISSING])
    assert list(frame.index) == ["2024K1.csv, rad 17, orsak", "pagaende.csv"]
    assert frame.iloc[0].tolist() == ["Fel: värdet finns inte i kodlistan.", "Rätta raden."]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝"])
def test_findings_when_downloaded_then_no_cell_is_a_formula(start):
    file = f"{start}cmd.csv"
    content = findings_csv([ToldFinding("fel", file, "1", "antal", "v", "g")]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert rows[0] == ["Allvar", "Fil", "Rad", "Kolumn", "Vad", "Vad du gör"]
    assert rows[1][1] == f"'{file}"


def test_findings_when_counted_then_in_words():
    assert told_counts(Findings((), {"fel": 2, "varning": 1})).replace("\u00a0", " ") == "2 fel och 1 varning"
    assert told_counts(Findings()) == "Inga anmärkningar"
