"""Reads files in a process of its own, which may not take much memory, and tells what came of it as JSON."""

import importlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from tests.corpus.file import places, read_file

MOST_MEMORY = 500
"""MB that a process may take in all, program and file together."""
_NET = 1_500_000_000
"""Bytes of addresses, far more than are ever used: a reader that takes without end is stopped here."""

_MEASURED = Path("/proc/self")
"""Where Linux tells of the process itself. Elsewhere nothing is limited or measured."""


def limit_memory() -> None:
    """Let this process take no more than the net allows."""
    if _MEASURED.exists():
        resource = importlib.import_module("resource")
        taken = int((_MEASURED / "statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + _NET, taken + _NET))


def peak_memory() -> int:
    """The most that this process has taken, in MB; what ``getrusage`` tells includes its parent's."""
    if not _MEASURED.exists():
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", (_MEASURED / "status").read_text())
    assert found
    return int(found[1]) // 1024


def main(paths: list[str]) -> None:
    """Read each file and print one line."""
    limit_memory()
    told: dict[str, Any] = {}
    for path in paths:
        antal, findings = read_file(Path(path))
        text = "".join(finding.text(with_value=False) for finding in findings)
        told[Path(path).name] = [antal, places(findings), text]
    json.dump({"files": told, "peak": peak_memory()}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
