"""The same release and selection give the same bytes, whatever process writes them and when."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.released import write_small_release

ROOT = Path(__file__).resolve().parents[3]
WRITE = """
import hashlib, sys
from importlib import import_module
from tests.unit.report.reading import source_of
from pathlib import Path
source = source_of(Path(sys.argv[1]), "2025K1", namnd="aldrenamnden")
for ending in ("docx", "pdf"):
    write = getattr(import_module(f"ejv.report.{ending}_file"), f"write_{ending}")
    print(ending, hashlib.sha256(write(source)).hexdigest())
"""


@pytest.mark.parametrize("zone", ["Europe/Stockholm", "America/Lima"])
def test_files_when_written_in_two_processes_then_the_same_bytes(tmp_path, zone):
    write_small_release(tmp_path / "utgava", quarters=5)
    seen = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", WRITE, str(tmp_path / "utgava")]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        seen.add(done.stdout)
    assert len(seen) == 1
    assert seen.pop().count("\n") == 2
