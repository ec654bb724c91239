"""``publicera`` killed at any moment: what was published still verifies, nothing goes on, and the next run succeeds."""

import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, run
from ejv.release.log_check import examine_log
from ejv.release.releases import ids_in, open_every
from tests.conftest import ROOT

MOMENTS = int(os.environ.get("EJV_AVBROTT", "50"))
"""How many times a publishing is killed: a minute's work on two free cores."""
HEADER = "kvartal;namnd;lagrum;insats;orsak;kon;status;vantetid_dagar;antal\n"
ROW = "{};Nämnden;SoL;sol_sabo;tackat_nej;kvinna;kvarstar;120;17\n"
PATIENCE = 120.0
"""Seconds to wait for what must happen."""


@dataclass
class World:
    """A data folder of two quarters, a folder of releases with the first of them, and a program that publishes."""

    root: Path
    program: subprocess.Popen[str]

    @property
    def folder(self) -> Path:
        return self.root / "utgavor"

    def start(self) -> int:
        """Publish both quarters; the id of the process."""
        arguments = ["publicera", self.root / "data", "--utgavor", self.folder, "--hemlighet", self.root / "hemlighet"]
        print(shlex.join(map(str, [self.root / "ut.txt", *arguments])), file=self.program.stdin, flush=True)
        return int(self.told())

    def told(self) -> str:
        assert self.program.stdout is not None
        return self.program.stdout.readline()

    def reset(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.root / "forst", self.folder)


@pytest.fixture
def begin(tmp_path) -> Iterator[Callable[[str], World]]:
    programs = []

    def begun(kind: str) -> World:
        for name in ("data", "tmp"):
            (tmp_path / name).mkdir()
        data, first = tmp_path / "data", tmp_path / "forst"
        (data / "2024K1.csv").write_text(HEADER + ROW.format("2024K1"), encoding="utf-8")
        place = ["--utgavor", str(first), "--hemlighet", str(tmp_path / "hemlighet")]
        assert run(ejv, ["publicera", str(data), *place]) == DONE
        (data / "2024K2.csv").write_text(HEADER + ROW.format("2024K2"), encoding="utf-8")
        environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp"), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "tests.killed.forking", kind]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        programs.append(subprocess.Popen(command, cwd=ROOT, env=environment, text=True, **pipes))  # type: ignore[call-overload]
        return World(tmp_path, programs[-1])

    yield begun
    for program in programs:
        program.communicate()


def alive(session: int) -> list[int]:
    """The processes of a session that have not ended. What has ended may wait for somebody to take note."""
    shown = subprocess.run(["ps", "-A", "-o", "pid=,sess=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in shown.splitlines()]
    return [int(pid) for pid, own, state, *_ in rows if int(own) == session and not state.startswith("Z")]


def gone(session: int) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if not alive(session):
            return True
        time.sleep(0.01)
    return False


def killed_after(world: World, seconds: float) -> bool:
    """Kill a publishing, and only it; whether it was still under way."""
    child = world.start()
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    code = int(world.told())
    assert code in (0, -signal.SIGKILL)
    assert gone(child), "a worker goes on when what started it is dead"
    return code != 0


def succeeds(world: World) -> None:
    world.start()
    assert int(world.told()) == 0, (world.root / "ut.txt").read_text(encoding="utf-8")


def test_publicera_when_killed_at_any_moment_then_the_last_release_stays_and_the_next_run_succeeds(begin):
    world = begin("fork")
    world.reset()
    succeeds(world)
    world.reset()
    began = time.monotonic()
    succeeds(world)
    length = time.monotonic() - began
    moments, killed = random.Random(20240331), 0
    for _ in range(MOMENTS):
        world.reset()
        first = ids_in(world.folder)
        killed += killed_after(world, moments.uniform(0, length))
        assert ids_in(world.folder)[:1] == first
        assert 1 <= len(list(open_every(world.folder))) <= 2
        assert examine_log(world.folder).faults == ()
        succeeds(world)
        releases = list(open_every(world.folder))
        assert [str(release.latest) for release in releases] == ["2024K1", "2024K2"]
        assert sorted(path.name for path in world.folder.iterdir() if path.name.startswith(".")) == [".las"]
        log = examine_log(world.folder)
        assert log.faults == ()
        assert [line.event.utgava for line in log.lines] == list(ids_in(world.folder))
        assert list((world.root / "tmp").iterdir()) == []
    assert killed > MOMENTS / 5


def test_workers_when_what_started_them_is_killed_then_they_end(begin):
    """With workers started as users have them."""
    world = begin("spawn")
    world.reset()
    child = world.start()
    deadline = time.monotonic() + PATIENCE
    while len(alive(child)) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(alive(child)) >= 3
    os.kill(child, signal.SIGKILL)
    world.told()
    assert gone(child)
    assert len(ids_in(world.folder)) == 1


def test_adopt_when_killed_at_every_step_then_nothing_is_lost_and_the_next_one_cleans(tmp_path):
    command = [sys.executable, "-m", "tests.killed.stepping", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 20


def test_page_when_killed_at_every_step_of_publishing_then_files_and_release_are_both_there_or_neither(tmp_path):
    command = [sys.executable, "-m", "tests.killed.adopting", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 20
