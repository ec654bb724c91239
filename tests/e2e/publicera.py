"""Using the page Publicera as somebody at the förvaltning does."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.conftest import ROOT
from tests.e2e.drawn import open_page
from tests.tiny import quarter, write_data

PATIENCE = 120_000
"""Milliseconds for a tiny municipality to be checked and protected on a machine that does other things."""


@dataclass(frozen=True)
class Office:
    """A municipality with a data folder, a folder of releases, and the folders of its server."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What the server is started with."""
        (self.folder / "tmp").mkdir(exist_ok=True)
        return {
            "EJV_DATA": str(self.folder / "data"),
            "EJV_RELEASE": str(self.folder / "utgavor"),
            "EJV_ARBETSMAPP": str(self.folder / "arbete"),
            "EJV_PUBLICERA": "ja",
            "TMPDIR": str(self.folder / "tmp"),
        }

    @property
    def uploads(self) -> list[Path]:
        """The private folders that are there now."""
        return list((self.folder / "arbete").glob("uppladdning-*"))

    @property
    def data(self) -> list[str]:
        """What is in the data folder."""
        return sorted(path.name for path in (self.folder / "data").iterdir())

    @property
    def releases(self) -> list[str]:
        """What is published, the oldest first."""
        return sorted(
            path.name for path in (self.folder / "utgavor").iterdir() if path.is_dir() and not path.name.startswith(".")
        )


def open_office(folder: Path) -> Office:
    """A municipality that has published one quarter on the command line."""
    write_data(folder / "data", _2025K1=quarter("2025K1"))
    options = {"utgavor": folder / "utgavor", "hemlighet": folder / "arbete" / "hemlighet"}
    told = [str(part) for name, path in options.items() for part in (f"--{name}", path)]
    command = [sys.executable, "-m", "ejv", "publicera", str(folder / "data"), *told]
    subprocess.run(command, cwd=ROOT, env=os.environ, check=True, capture_output=True)
    return Office(folder)


def open_publicera(page: Page, server: str) -> None:
    """Open the page, ready for files."""
    open_page(page, f"{server}/publicera", "Publicera")
    expect(page.get_by_role("heading", name="Välj filer")).to_be_visible()


def choose_file(page: Page, name: str, content: str) -> None:
    """Upload a file, as from the file dialogue."""
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    page.locator('input[type="file"]').set_input_files([file])
    expect(page.get_by_text(name, exact=True)).to_be_visible()


def check_file(page: Page, name: str, content: str, result: str) -> None:
    """Upload a file and have it checked, until the heading of the result is there."""
    choose_file(page, name, content)
    page.get_by_role("button", name="Kontrollera uppgifterna").click()
    expect(page.get_by_role("heading", name=result)).to_be_visible(timeout=PATIENCE)


def publish(page: Page) -> None:
    """Confirm the preview and publish."""
    page.get_by_text("Jag har gått igenom förhandsvisningen").click()
    expect(page.get_by_role("button", name="Publicera utgåvan")).to_be_enabled()
    page.get_by_role("button", name="Publicera utgåvan").click()
