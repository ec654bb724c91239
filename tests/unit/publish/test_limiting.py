"""A publishing keeps its limits of time and memory, and says in Swedish what to do where they are not enough."""

import resource
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool

import pytest

from ejv.config.granser import GranserSection
from ejv.config.kodlistor import shipped_kodlistor, shipped_plan
from ejv.model.errors import TooMuchError
from ejv.publish import limiting
from ejv.publish.limiting import AskedLimits, cells_of, check_cells, limited
from ejv.view.settings import Settings
from tests.conftest import ROOT
from tests.released import kodlistor, write_small_release

GREEDY = """
from ejv.config.granser import GranserSection
from ejv.publish.limiting import limited
try:
    with limited(GranserSection(minne_mb=512)):
        kept = [bytearray(64_000_000) for _ in range(40)]
except Exception as fault:
    print(fault)
"""


def test_memory_when_too_much_is_asked_for_then_refused_with_what_to_do():
    done = subprocess.run([sys.executable, "-c", GREEDY], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Minnet räckte inte: gränsen är 512 MB" in done.stdout
    assert "höj minne_mb" in done.stdout


def test_memory_when_the_work_is_done_then_the_limit_is_as_before():
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with limited(GranserSection(minne_mb=4096)):
        assert resource.getrlimit(resource.RLIMIT_DATA)[0] == 4096 * 1024 * 1024
    assert resource.getrlimit(resource.RLIMIT_DATA) == before


def test_time_when_it_is_out_then_refused_and_the_alarm_is_put_back():
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TooMuchError, match="längre tid än gränsen"), limiting._time(0.001):
        time.sleep(60)
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_worker_when_it_is_killed_by_the_system_then_told_as_memory():
    with pytest.raises(TooMuchError, match="En arbetsprocess dog"), limited(GranserSection()):
        raise BrokenProcessPool


def test_limits_when_asked_for_then_before_those_of_the_configuration():
    granser = GranserSection(minuter=5, minne_mb=600)
    assert AskedLimits(7, None).over(granser) == GranserSection(minuter=7, minne_mb=600)
    assert AskedLimits().over(granser) == granser


def test_limits_when_the_app_publishes_then_it_always_has_some(tmp_path):
    plain = Settings(None, tmp_path, tmp_path, tmp_path)
    assert plain.limits == ("--minuter", "240", "--minne-mb", "4096")
    own = Settings(None, tmp_path, tmp_path, tmp_path, granser=GranserSection(minuter=9, minne_mb=1000))
    assert own.limits == ("--minuter", "9", "--minne-mb", "1000")


def test_cells_when_told_before_they_are_counted_then_as_many_as_there_are(tmp_path):
    release = write_small_release(tmp_path / "utgava", quarters=2)
    assert cells_of([3, 3], release.latest, shipped_plan(), kodlistor()) == len(release.cells)


def test_cells_when_every_namnd_and_quarter_has_a_name_of_its_own_then_refused_at_once():
    states = {f"{year}K1": {f"n{n}": "rapporterat" for n in range(300)} for year in range(2000, 2060)}
    with pytest.raises(TooMuchError, match="300 nämnder och 60 kvartal, och högst 3\u00a0000\u00a0000 räknas"):
        check_cells(states, shipped_plan(), shipped_kodlistor(), GranserSection().celler)
