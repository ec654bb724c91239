"""The files of the container, laid out as the Containerfile says, and what it sets."""

import re
import shlex
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / "docs" / "drift"
CONTAINERFILE = (PARTS / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
HOME = "/opt/ejv/"


def copied() -> dict[str, str]:
    """What is copied out of the repository into the last stage: from → to."""
    last = CONTAINERFILE.rpartition("\nFROM ")[2]
    return dict(match.groups() for match in re.finditer(r"^COPY (?!--from)(\S+) (\S+)$", last, re.MULTILINE))


def environment() -> dict[str, str]:
    """What ``ENV`` sets."""
    lines = re.findall(r"^ENV (.*)$", CONTAINERFILE, re.MULTILINE)
    return dict(setting.split("=", 1) for line in lines for setting in shlex.split(line))


def lay_out(folder: Path) -> None:
    """Copy the code as the container has it, with a folder in place of ``/opt/ejv``."""
    for source, target in copied().items():
        place = folder / target.removeprefix(HOME)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / source, place)
