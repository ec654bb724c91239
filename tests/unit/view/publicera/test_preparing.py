"""The command that prepares a release: heard, ended, killed with all it has started."""

import subprocess
from pathlib import Path

import pytest

from ejv.release.locking import is_locked
from ejv.view.publicera.preparing import COMMAND, Outcome, Preparing
from tests.unit.view.publicera.conftest import ended, python, wait_for

GOOD = "print('framsteg 1/4'); print('framsteg 3/4'); print(); print('Utgåvan är skriven.')"
CHILD = """
import pathlib, sys, time
from ejv.release.locking import locked
with locked(pathlib.Path(sys.argv[1])):
    print("framsteg 0/1", flush=True)
    time.sleep(600)
"""
PARENT = f"""
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", {CHILD!r}, sys.argv[1]])
time.sleep(600)
"""
"""Starts another process, which holds a lock as long as it lives."""


def test_command_when_it_succeeds_then_progress_and_words_are_heard():
    preparing = Preparing()
    preparing.start((), python(GOOD))
    assert ended(preparing) is Outcome.READY
    assert (preparing.done, preparing.total, preparing.share) == (3, 4, 0.75)
    assert preparing.lines == ["Utgåvan är skriven."]


@pytest.mark.parametrize(
    ("program", "outcome"),
    [
        ("print('Rätta rad 2.'); raise SystemExit(1)", Outcome.REFUSED),
        ("print('framsteg 1/2'); raise SystemExit(1)", Outcome.BROKEN),
        ("print('Rätta rad 2.'); raise SystemExit(2)", Outcome.BROKEN),
    ],
)
def test_command_when_it_does_not_succeed_then_a_refusal_has_words_and_all_else_is_a_fault(program, outcome):
    preparing = Preparing()
    preparing.start((), python(program))
    assert ended(preparing) is outcome


def test_command_when_it_crashes_then_the_log_has_its_status_and_no_word_of_it(caplog):
    preparing = Preparing()
    preparing.start((), python("import os; print('hemlig rad', flush=True); os.abort()"))
    assert ended(preparing) is Outcome.BROKEN
    wait_for(lambda: caplog.text)
    assert "slutade med status" in caplog.text
    assert "hemlig" not in caplog.text


def test_command_when_it_cannot_start_then_broken(tmp_path):
    preparing = Preparing()
    preparing.start((), (str(tmp_path / "finns-inte"),))
    assert ended(preparing) is Outcome.BROKEN


def test_command_when_stopped_then_what_it_has_started_is_killed_too(tmp_path):
    preparing = Preparing()
    preparing.start((str(tmp_path / "las"),), python(PARENT))
    wait_for(lambda: preparing.total)
    assert is_locked(tmp_path / "las")
    preparing.stop()
    wait_for(lambda: not is_locked(tmp_path / "las"))
    assert preparing.outcome is Outcome.BROKEN


def test_command_when_stopped_before_it_starts_then_it_never_does(tmp_path):
    preparing = Preparing()
    preparing.stop()
    preparing.start((), python(f"open({str(tmp_path / 'spår')!r}, 'w')"))
    assert ended(preparing) is Outcome.BROKEN
    assert not (tmp_path / "spår").exists()


def test_real_command_when_its_parent_lets_go_then_it_ends():
    """What a server that is killed does: its end of the pipe closes."""
    command = [*COMMAND, "finns-inte", "--utgavor", "u", "--till", "t", "--anmarkningar", "a"]
    root = Path(__file__).resolve().parents[4]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(60)
    assert process.returncode != 0
