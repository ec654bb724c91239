"""A disk that fills up, or cannot be written, at any step of publishing: nothing is lost and nothing is half there."""

import subprocess
import sys
import threading

import pytest

from ejv.model.errors import EjvError
from ejv.model.logg import Actor, Event, Handelse, Hinder
from ejv.release.events import log_refusal
from ejv.release.log_check import examine_log
from ejv.release.releases import ids_in
from tests.conftest import ROOT
from tests.logged import add_release
from tests.released import write_small_release


@pytest.mark.parametrize(("how", "least"), [("ENOSPC", 8), ("EROFS", 8), ("storlek", 4)])
def test_publishing_when_writing_fails_at_any_step_then_refused_in_swedish_and_the_next_one_succeeds(
    tmp_path, how, least
):
    command = [sys.executable, "-m", "tests.faults.failing", str(tmp_path), how]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= least


def test_log_when_many_publish_and_are_refused_at_once_then_one_whole_chain(tmp_path):
    folder, release = tmp_path / "utgavor", write_small_release(tmp_path / "liten", quarters=1)
    overtaken = []

    def publish(name: str) -> None:
        try:
            add_release(folder, release, name)
        except EjvError:
            overtaken.append(name)
            log_refusal(folder, Event(Handelse.AVVISAD, Actor(), hinder=Hinder.HANN_FORE, program="test"))

    threads = [threading.Thread(target=publish, args=(f"{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = examine_log(folder)
    assert report.faults == ()
    assert [line.nr for line in report.lines] == [1, 2, 3, 4, 5, 6]
    assert len(ids_in(folder)) == 6 - len(overtaken) >= 1
