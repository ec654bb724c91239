"""An upload's surroundings: a work folder, a clock that tests set, and commands of a few lines."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ejv.view.publicera.desk import Desk
from ejv.view.publicera.preparing import Outcome, Preparing


class Clock:
    """Seconds, as a test sets them."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "arbete"


@pytest.fixture
def desk(work: Path, clock: Clock) -> Desk:
    return Desk(work, clock)


def python(program: str) -> tuple[str, ...]:
    """A command that runs a few lines."""
    return (sys.executable, "-c", program)


def wait_for(happened: Callable[[], object]) -> None:
    """Wait until something has happened, for as long as a slow machine may take."""
    deadline = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.02)


def ended(preparing: Preparing) -> Outcome:
    """How a command ends."""
    wait_for(lambda: preparing.outcome is not Outcome.UNDER_WAY)
    return preparing.outcome
