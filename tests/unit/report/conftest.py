"""A source of invented counts: a nämnd and a law of a small release."""

from pathlib import Path

import pytest

from ejv.report.source import Source
from ejv.words.selection import Selection
from tests.released import write_small_release


@pytest.fixture(scope="session")
def report_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one release, as ``publicera --utgavor`` makes it."""
    folder = tmp_path_factory.mktemp("rapport") / "utgavor"
    draft = folder.parent / "utkast"
    release = write_small_release(draft)
    folder.mkdir()
    draft.rename(folder / f"0001_{release.manifest.release_id}")
    return folder


@pytest.fixture(scope="session")
def whole(report_folder: Path) -> Source:
    """The newest quarter, everything."""
    from ejv.release.releases import open_newest

    release = open_newest(report_folder)
    return Source(release, Selection(release.latest))


@pytest.fixture
def part(whole: Source) -> Source:
    """A nämnd and a law."""
    return Source(whole.release, Selection(whole.release.latest, "funktionsnamnden", "LSS"))
