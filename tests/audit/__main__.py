"""``python -m tests.audit``: is anything that EJV runs on known to be vulnerable? Needs an index of packages.

Exit status: 0 nothing is known, 1 something is, 2 the index does not say, and nothing is known of what it left out.
``--skriv`` writes the bill of materials, the licences and the versions anew, of what is installed.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.audit.closure import closure
from tests.audit.files import LICENCES, SBOM, VERSIONS, licences, trimmed, versions

CLEAN, VULNERABLE, UNKNOWN = 0, 1, 2


@contextmanager
def tools() -> Iterator[Path]:
    """The folder of the pinned tools, installed for this once."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        scripts = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin")
        wanted = Path(__file__).parent / "requirements.txt"
        subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", "-r", wanted], check=True)
        yield scripts


def write(scripts: Path) -> None:
    """Write the three files."""
    command = [scripts / "cyclonedx-py", "environment", "--output-reproducible", "--of", "JSON", sys.executable]
    made = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    packages = closure()
    SBOM.write_text(trimmed(made, packages), encoding="utf-8")
    LICENCES.write_text(licences(packages), encoding="utf-8")
    VERSIONS.write_text(versions(packages), encoding="utf-8")


def verdict(answer: dict[str, Any]) -> tuple[int, list[str]]:
    """The exit status for what pip-audit says, and what to tell. A package that it knows nothing of is not clean."""
    packages = answer["dependencies"]
    known = [f"{post['name']} {post['version']}: {flaw['id']}" for post in packages for flaw in post.get("vulns", ())]
    unknown = [post["name"] for post in packages if "skip_reason" in post]
    told = known + ([f"The index knows nothing of: {', '.join(unknown)}"] if unknown else [])
    return (VULNERABLE if known else UNKNOWN if unknown else CLEAN), told or ["Nothing is known to be vulnerable."]


def audit(scripts: Path) -> int:
    """Ask the index of every version that is listed."""
    options = ["--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    done = subprocess.run([scripts / "pip-audit", *options, "-r", VERSIONS], capture_output=True, check=False)
    try:
        status, told = verdict(json.loads(done.stdout))
    except ValueError:
        status, told = UNKNOWN, ["The index of packages cannot be reached."]
    sys.stdout.write("\n".join(told) + "\n")
    return status


def main() -> int:
    """Write, or ask."""
    with tools() as scripts:
        if "--skriv" in sys.argv[1:]:
            write(scripts)
            return CLEAN
        return audit(scripts)


if __name__ == "__main__":
    sys.exit(main())
