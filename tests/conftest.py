"""What every kind of test may use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from ejv.config.kodlistor import shipped_kodlistor
from ejv.model.kodlista import Kodlistor
from ejv.protect import secondary
from ejv.view.settings import EXAMPLE_RELEASE
from tests import tiny
from tests.released import FIRST, write_small_release

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sample_data" / "exempelkommun"
PUBLISHED = ROOT / "sample_data" / "publicerat"


def publish_folder(data: Path, work: Path) -> Path:
    """Publish a data folder as a user would, in a process of its own; gives the release folder."""
    target = work / "utgava"
    command = [
        sys.executable,
        "-m",
        "ejv",
        "publicera",
        str(data),
        "--till",
        str(target),
        "--hemlighet",
        str(work / "hemlighet"),
    ]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="session")
def shipped() -> Kodlistor:
    return shipped_kodlistor()


@pytest.fixture(scope="session")
def sample_release() -> Path:
    """The release of the fictional municipality, which the app opens when nothing else is asked for."""
    return ROOT / EXAMPLE_RELEASE


@pytest.fixture(scope="session")
def tiny_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published release of a municipality so small that almost all of it is hidden."""
    work = tmp_path_factory.mktemp("lillkoping")
    handful = {f"_{kvartal}": tiny.handful(kvartal) for kvartal in ("2025K1", "2025K2")}
    return publish_folder(tiny.write_data(work / "data", **handful), work)


@pytest.fixture(scope="session")
def gotland_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of what Region Gotland has published: aggregates of one quarter, without reasons and waits."""
    return publish_folder(PUBLISHED / "gotland-2026K1", tmp_path_factory.mktemp("gotland"))


@pytest.fixture(scope="session")
def sodermalm_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of what Södermalms stadsdelsnämnd has published."""
    return publish_folder(PUBLISHED / "sodermalm-2023K1", tmp_path_factory.mktemp("sodermalm"))


@pytest.fixture(scope="session")
def vasteras_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of what Västerås has published: some nämnder have not."""
    return publish_folder(PUBLISHED / "vasteras-2024K1", tmp_path_factory.mktemp("vasteras"))


@pytest.fixture(scope="session")
def single_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of a single quarter: nothing to compare with."""
    folder = tmp_path_factory.mktemp("ett_kvartal") / "utgava"
    write_small_release(folder, quarters=1)
    return folder


@pytest.fixture(scope="session")
def long_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of invented counts in ten quarters: enough for every measure that needs a row of them."""
    folder = tmp_path_factory.mktemp("tio_kvartal") / "utgava"
    write_small_release(folder, quarters=10, first=FIRST - 4)
    return folder


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that does not look for the cheapest pattern, which takes longer than all the rest. As safe."""
    monkeypatch.setattr(secondary, "_TURNS", 0)


settings.register_profile("long")
"""For tests/property/test_intake_fuzz.py: ``--hypothesis-profile=long`` reads more than ten thousand files."""
