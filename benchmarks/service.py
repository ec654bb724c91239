"""How fast the app is: ``python -m benchmarks.service`` runs every part, prints tables and writes them as JSON.

``python -m benchmarks.service viewers memory`` runs those that are named, ``--snabb`` a small part of each, and
``--readme`` writes the figures into README.md.
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.readme import write_into_readme
from benchmarks.service_parts import PARTS, Extent
from benchmarks.serving import calibrated, load
from benchmarks.text import Row, say_table

Measured = dict[str, list[Row]]


def measure(names: list[str], extent: Extent, say: Callable[[str], object]) -> dict[str, Any]:
    """Run the parts, say each as a table, and give all of them with when and how loaded the machine was."""
    tables: Measured = {}
    told = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "load before": round(load(), 1), "loop ms": round(calibrated())}
    for name in names:
        say(f"**{name}**\n\n")
        tables[name] = PARTS[name](extent)
        say_table(tables[name], say)
        sys.stdout.flush()
    return {**told, "load after": round(load(), 1), "parts": tables}


def _with_earlier(path: Path, parts: Measured) -> Measured:
    """The parts, and those that an earlier run has written to the same file and this one has not measured."""
    earlier = json.loads(path.read_text(encoding="utf-8"))["parts"] if path.exists() else {}
    every = {**earlier, **parts}
    return {name: every[name] for name in PARTS if name in every}


def main() -> None:
    """Read the command line, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"which of {', '.join(PARTS)}")
    parser.add_argument("--release", type=Path, default=Path("sample_data/exempelutgava"))
    parser.add_argument("--snabb", action="store_true", help="a small part of each")
    parser.add_argument("--seconds", type=float, help="how long the viewers go on")
    parser.add_argument("--viewers", type=int, nargs="+", default=[25, 50, 100, 200])
    parser.add_argument("--soak", type=float, default=600, help="seconds of the soak")
    parser.add_argument("--json", type=Path, default=Path("service.json"))
    parser.add_argument("--readme", action="store_true", help="write the figures into README.md")
    asked = parser.parse_args()
    extent = (
        Extent.small(asked.release)
        if asked.snabb
        else Extent(asked.release, asked.seconds or 60, asked.soak, tuple(asked.viewers))
    )
    found = measure(asked.parts or list(PARTS), extent, sys.stdout.write)
    found["parts"] = _with_earlier(asked.json, found["parts"])
    asked.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if asked.readme:
        write_into_readme(found)


if __name__ == "__main__":
    main()
