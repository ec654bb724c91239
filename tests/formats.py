"""Files to take away, made in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

from ejv.report.formats import FORMATS

ROOT = Path(__file__).resolve().parents[1]


def files_by_command(release: Path, target: Path, *options: str, seed: str = "0") -> dict[str, bytes]:
    """Run ``rapport`` in a process of its own for every format; name → bytes of what it wrote."""
    formats = [part for key in FORMATS for part in ("--format", key)]
    command = [sys.executable, "-m", "ejv", "rapport", str(release), "--till", str(target), *formats, *options]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: path.read_bytes() for path in sorted(target.iterdir())}
