"""Pictures of the document to the nämnd, to be looked at: ``python -m tests.e2e.rendered_underlag RELEASE FOLDER``.

The pdf's first pages as ``underlag-1.png`` and on; the docx as LibreOffice lays it out, ``underlag-docx-1.png`` and on.
``soffice`` and ``pdftoppm`` must be installed. No test: a person judges what is drawn.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

from ejv.release.store import open_release
from ejv.report.docx_file import write_docx
from ejv.report.pdf_file import write_pdf
from ejv.report.source import Source
from ejv.words.selection import Selection

PIXELS_AN_INCH, PAGES = "80", "3"


def rendered(pdf: Path, lead: Path) -> None:
    """The first pages of a pdf as PNG."""
    subprocess.run(["pdftoppm", "-r", PIXELS_AN_INCH, "-l", PAGES, "-png", str(pdf), str(lead)], check=True)


def laid_out(docx: Path) -> Path:
    """A docx as a pdf, by LibreOffice with a profile of its own."""
    profile = f"-env:UserInstallation={(docx.parent / 'profil').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(docx.parent), str(docx)]
    subprocess.run(command, check=True, capture_output=True)
    return docx.with_suffix(".pdf")


def main() -> None:
    """Write the files of the newest quarter, and render them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", type=Path)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    release = open_release(asked.release)
    source = Source(release, Selection(release.latest))
    with tempfile.TemporaryDirectory() as work:
        pdf, docx = Path(work) / "underlag.pdf", Path(work) / "docx" / "underlag.docx"
        docx.parent.mkdir()
        pdf.write_bytes(write_pdf(source))
        docx.write_bytes(write_docx(source))
        rendered(pdf, asked.folder / "underlag")
        rendered(laid_out(docx), asked.folder / "underlag-docx")


if __name__ == "__main__":
    main()
