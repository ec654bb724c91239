"""Turns files into pictures, to be looked at: ``python -m tests.e2e.rendered RELEASE FOLDER``. Needs LibreOffice.

The files are made of the newest quarter, or, after ``FOLDER``, of what a link asks for (``namnd=aldre``). Each
becomes a PDF and a picture a page. Files that lie in the folder already (docx, odt) are turned into pictures too.
Not part of the ordinary tests: it installs nothing and judges nothing. Install ``libreoffice-writer``,
``libreoffice-impress``, ``libreoffice-calc``, ``poppler-utils`` and ``fonts-liberation`` first.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ejv.release.store import open_release
from ejv.report.pptx_file import write_pptx
from ejv.report.source import Source
from ejv.report.xlsx_file import write_xlsx
from ejv.words.selection import linked_selection

RESOLUTION = 80
ENDINGS = (".docx", ".pptx", ".xlsx")
_WRITERS = {".pptx": write_pptx, ".xlsx": write_xlsx}


def make_files(release_folder: Path, asked: dict[str, str], target: Path) -> None:
    """Write the files of a release and what is asked of it."""
    release = open_release(release_folder)
    selection = linked_selection(release, {"kvartal": str(release.latest), **asked})
    if selection is None:
        raise SystemExit(f"the release has no such selection: {asked}")
    source = Source(release, selection)
    target.mkdir(parents=True, exist_ok=True)
    for ending, write in _WRITERS.items():
        (target / f"{source.stem}{ending}").write_bytes(write(source))


def render(folder: Path) -> list[Path]:
    """Turn every Office file in a folder into pictures beside it; the pictures, in order."""
    office, to_png = shutil.which("soffice"), shutil.which("pdftoppm")
    if office is None or to_png is None:
        raise SystemExit("soffice and pdftoppm are needed: see the top of this file")
    files = sorted(path for path in folder.iterdir() if path.suffix in ENDINGS)
    with tempfile.TemporaryDirectory() as profile:
        for path in files:
            place = [f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
            subprocess.run([office, *place, "--outdir", folder, path], check=True, capture_output=True)
            made, kept = path.with_suffix(".pdf"), path.with_name(f"{path.stem}_{path.suffix[1:]}.pdf")
            made.rename(kept)
            subprocess.run([to_png, "-r", str(RESOLUTION), "-png", kept, kept.with_suffix("")], check=True)
    return sorted(folder.glob("*.png"))


if __name__ == "__main__":
    release_folder, target, *links = sys.argv[1:]
    make_files(Path(release_folder), dict(link.split("=", 1) for link in links), Path(target))
    sys.stdout.write("\n".join(str(path) for path in render(Path(target))) + "\n")
