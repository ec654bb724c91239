"""What is uploaded lies in a private folder that is always removed."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from ejv.model.errors import EjvError
from ejv.view.publicera.desk import IDLE_LIMIT, Desk
from ejv.view.publicera.preparing import Outcome
from ejv.view.publicera.session import Seat
from tests.unit.view.publicera.conftest import python, wait_for

ROOT = Path(__file__).resolve().parents[4]
FILES = {"2024K1.csv": b"kvartal\n"}


def left(work):
    return sorted(path.name for path in work.iterdir())


def test_upload_when_opened_then_only_its_owner_may_read_it(desk, work):
    upload = desk.open(FILES, "s")
    assert (upload.files / "2024K1.csv").read_bytes() == b"kvartal\n"
    for folder in (work, upload.folder, upload.files):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_upload_when_closed_then_nothing_is_left_and_its_command_is_killed(desk, work):
    upload = desk.open(FILES, "")
    upload.preparing.start((), python("import time; print('framsteg 1/2', flush=True); time.sleep(600)"))
    wait_for(lambda: upload.preparing.done)
    desk.close(upload)
    desk.close(upload)
    assert left(work) == []
    assert upload.closed
    assert upload.preparing.outcome is Outcome.BROKEN


def test_upload_when_files_cannot_be_written_then_refused_and_nothing_is_left(desk, work):
    with pytest.raises(EjvError, match="kunde inte tas emot"):
        desk.open({"finns/inte.csv": b""}, "")
    assert left(work) == []


def test_upload_when_nobody_looks_then_removed_after_an_hour_and_not_before(desk, clock, work):
    old, watched = desk.open(FILES, ""), desk.open(FILES, "")
    clock.now = IDLE_LIMIT
    desk.touch(watched)
    desk.sweep()
    assert not old.closed
    clock.now += 1
    desk.sweep()
    assert (old.closed, watched.closed) == (True, False)
    assert left(work) == [watched.folder.name]


def test_seat_when_its_session_ends_then_the_upload_is_removed(desk, work):
    seat = Seat(desk)
    seat.upload = desk.open(FILES, "")
    seat.leave()
    assert left(work) == []
    assert seat.upload is None


def test_desk_when_another_server_lives_then_its_uploads_stay(desk, work):
    upload = desk.open(FILES, "")
    (work / "releaser").mkdir()
    Desk(work)
    assert left(work) == ["releaser", upload.folder.name]


SERVER = """
import sys, time
from pathlib import Path
from ejv.view.publicera.desk import Desk
upload = Desk(Path(sys.argv[1])).watch().open({"2024K1.csv": b"hemligt"}, "")
print("redo", flush=True)
if sys.argv[2] == "stanna":
    time.sleep(600)
"""


def server(work, wish) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [*python(SERVER), str(work), wish], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )


def test_desk_when_the_server_is_killed_then_the_next_start_removes_what_it_left(work):
    with server(work, "stanna") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    assert len(left(work)) == 1
    Desk(work)
    assert left(work) == []


def test_desk_when_the_server_stops_then_everything_is_removed(work):
    process = server(work, "sluta")
    process.communicate()
    assert process.returncode == 0
    assert left(work) == []
