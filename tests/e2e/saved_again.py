"""Saves exported Office files again with LibreOffice and asks ``granska`` of them: ``python -m tests.e2e.saved_again``.

Needs ``soffice``. For the long profile: it takes a minute, and ends with status 1 when a file is misjudged.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, run
from tests.e2e.conftest import ROOT

RELEASE = ROOT / "sample_data" / "exempelutgava"
OFFICE = ("docx", "pptx", "xlsx")


def save_again(path: Path, folder: Path) -> Path:
    """The file as LibreOffice writes it."""
    profile = f"-env:UserInstallation=file://{folder / 'profil'}"
    command = ["soffice", profile, "--headless", "--convert-to", path.suffix[1:], "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / path.name


def main() -> int:
    """Make every Office format, save it again, and see that its numbers still agree."""
    with tempfile.TemporaryDirectory() as work:
        made, saved = Path(work) / "gjorda", Path(work) / "sparade"
        formats = [part for key in OFFICE for part in ("--format", key)]
        run(ejv, ["rapport", str(RELEASE), "--till", str(made), *formats])
        files = sorted(made.iterdir())
        answers = [run(ejv, ["granska", str(save_again(path, saved)), "--utgava", str(RELEASE)]) for path in files]
    return DONE if answers == [DONE] * len(OFFICE) else 1


if __name__ == "__main__":
    sys.exit(main())
