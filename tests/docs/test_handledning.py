"""The guide for the förvaltning, followed to the letter: its commands work, and say what it says that they say."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, STOPPED, run
from ejv.release.store import open_release

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "handledning-forvaltning.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\n(.*?)```", GUIDE, re.DOTALL)
PYTHON = ".venv/bin/python -m ejv "


def test_guide_when_followed_then_a_quarter_is_published_and_it_says_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sample_data").mkdir()
    (tmp_path / "minkommun").mkdir()
    shutil.copy(ROOT / "sample_data" / "exempel_lista.xlsx", tmp_path / "sample_data")
    statuses, output = [], ""
    for block in BLOCKS:
        for line in block.splitlines():
            if line.startswith(PYTHON):
                statuses.append(run(ejv, shlex.split(line.removeprefix(PYTHON))))
                output += capsys.readouterr().out
            elif not line.startswith(("mkdir ", "EJV_RELEASE=")):
                for part in line.split("…"):
                    assert part.strip() in output, line
    assert statuses == [STOPPED, DONE, DONE, DONE, DONE]
    assert "Inga anmärkningar." in output
    assert [str(kvartal) for kvartal in open_release(tmp_path / "utgava-2026K1").manifest.kvartal] == ["2026K1"]


def test_guide_when_it_says_the_rule_then_its_examples_are_those_that_are_tested() -> None:
    tested = (ROOT / "tests" / "unit" / "intake" / "lista" / "test_lista_rule.py").read_text(encoding="utf-8")
    rows = re.findall(r"\| (\d{4}-\d\d-\d\d) \| ([^|]+) \| kv (\d) (\d{4}) \| (\d+) dagar \|", GUIDE)
    assert len(rows) == 5
    for start, end, number, year, days in rows:
        assert f'("{start}", "{"" if end == "inte än" else end}", "{year}K{number}", {days})' in tested
