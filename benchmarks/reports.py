"""How long each file to take away needs, in a process of its own: libraries, opening the release, writing. Medians."""

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

WRITE = """
import time
start = time.perf_counter()
import sys
from importlib import import_module
from pathlib import Path
from ejv.release.store import open_release
from ejv.report.source import Source
from ejv.words.selection import Selection
release = open_release(Path(sys.argv[1]))
opened = time.perf_counter()
write = getattr(import_module(f"ejv.report.{sys.argv[2]}"), sys.argv[3])
loaded = time.perf_counter()
made = write(Source(release, Selection(release.latest)))
done = time.perf_counter()
print(opened - start, loaded - opened, done - loaded, done - start, len(made))
"""
FORMATS = {
    "docx": ("docx_file", "write_docx"),
    "pdf": ("pdf_file", "write_pdf"),
    "pptx": ("pptx_file", "write_pptx"),
    "xlsx": ("xlsx_file", "write_xlsx"),
    "öppna data": ("open_data", "write_open_data"),
}
"""The format → its module and function."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds to open the release, to load the format's libraries, to write, and in all; and the bytes written."""

    opened: float
    loaded: float
    written: float
    whole: float
    size: float


def run(folder: Path, ending: str) -> Run:
    """One file, of the newest quarter with everything chosen."""
    command = [sys.executable, "-c", WRITE, str(folder), *FORMATS[ending]]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Run(*map(float, done.stdout.split()))


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", type=Path)
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    sys.stdout.write("| Format | Release | Libraries | Writing | All, s | kB |\n|---|---|---|---|---|---|\n")
    for ending in FORMATS:
        runs = [run(asked.release, ending) for _ in range(asked.times)]
        seconds = [median(getattr(each, name) for each in runs) for name in ("opened", "loaded", "written", "whole")]
        told = " | ".join(f"{value:.2f}" for value in seconds)
        sys.stdout.write(f"| {ending} | {told} | {runs[0].size / 1000:.0f} |\n")


if __name__ == "__main__":
    main()
