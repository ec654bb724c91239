"""Install what the tests need, a browser too, and pass them. Needs nothing but Python 3.11 or later.

``python3 tests/run.py`` makes ``.venv`` in this folder, installs the pinned requirements and Chromium if there is none,
and runs the formatter, the linter, the type checker, the import contracts and every test. ``--fast`` leaves out the
browser tests while working. Exit status 0 when all of it passed.
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
VERSIONS = ROOT / "docs" / "drift" / "versioner.txt"
REQUIREMENTS = (
    ROOT / "requirements.txt",
    ROOT / "ejv" / "view" / "login" / "requirements.txt",
    ROOT / "tests" / "requirements.txt",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge", "microsoft-edge")


def say(text: str) -> None:
    """Tell what happens now."""
    sys.stdout.write(f"\n== {text}\n")
    sys.stdout.flush()


def install_requirements() -> None:
    """Make the virtual environment and install the pinned packages, unless that is done already."""
    stamp, wanted = (
        VENV / "installed.txt",
        "".join(path.read_text(encoding="utf-8") for path in (VERSIONS, *REQUIREMENTS)),
    )
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say("installing Python packages into .venv")
    venv.create(VENV, with_pip=True, clear=not PYTHON.exists())
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "-r", REQUIREMENTS[-1]], check=True)
    stamp.write_text(wanted, encoding="utf-8")


def install_browser() -> None:
    """Install Chromium, unless a browser that the tests can drive is here already."""
    if os.environ.get("EJV_CHROMIUM") or any(map(shutil.which, BROWSERS)):
        return
    say("installing a browser")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if shutil.which("apt-get") and is_root:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=True)
    else:
        subprocess.run([PYTHON, "-m", "playwright", "install", "chromium"], check=True)


def checks(fast: bool) -> dict[str, list[str | Path]]:
    """What is run, in order."""
    pytest: list[str | Path] = [
        PYTHON,
        "-m",
        "pytest",
        *(["-m", "not e2e"] if fast else ["--cov", "--cov-report=term:skip-covered"]),
    ]
    return {
        "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "lint": [PYTHON, "-m", "ruff", "check", "."],
        "types": [PYTHON, "-m", "pyright", "--pythonpath", PYTHON],
        "import contracts": [BIN / "lint-imports"],
        "tests": pytest,
    }


def main() -> int:
    """Run everything, also after a failure, and tell what failed."""
    os.chdir(ROOT)
    install_requirements()
    fast = "--fast" in sys.argv[1:]
    if not fast:
        install_browser()
    failed = []
    for name, command in checks(fast).items():
        say(name)
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
    say(f"FAILED: {', '.join(failed)}" if failed else "all passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
