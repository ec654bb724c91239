"""Files of releases that are hard to make files of: tiny, without reasons and waits, one quarter, rounded, combined."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from ejv.release.combined import combined
from ejv.release.store import open_release, write_release
from ejv.report.formats import FORMATS
from ejv.report.open_data import write_open_data
from ejv.report.recognising import read_exported
from ejv.report.source import Source
from ejv.report.verifying import verify
from ejv.words.selection import Selection
from tests.conftest import PUBLISHED, publish_folder
from tests.released import write_rounded_release, write_small_release


@pytest.fixture(scope="session")
def combined_release(tmp_path_factory) -> Path:
    """Two kommuner's releases together."""
    work = tmp_path_factory.mktemp("samlad")
    singles = {kod: write_small_release(work / kod, quarters=2) for kod in ("aby", "boby")}
    made = combined(singles, None, "2026-02-01T08:00:00+01:00")
    write_release(work / "samlad", made.manifest, made.cells, made.kodlistor, made.kvalitet)
    return work / "samlad"


@pytest.fixture(scope="session")
def rounded_release(tmp_path_factory) -> Path:
    """Every count rounded."""
    folder = tmp_path_factory.mktemp("avrundad") / "utgava"
    write_rounded_release(folder, quarters=3)
    return folder


@pytest.fixture(scope="session", params=[folder.name for folder in sorted(PUBLISHED.iterdir()) if folder.is_dir()])
def published_release(request, tmp_path_factory) -> Path:
    """A release of what a municipality or a region has published."""
    return publish_folder(PUBLISHED / request.param, tmp_path_factory.mktemp("publicerat"))


AWKWARD = ("sample_release", "tiny_release", "single_release", "combined_release", "rounded_release")


def _file_agrees(key: str, folder: Path, work: Path) -> bool:
    """Whether a format can be made of the newest quarter, is known for what it is, and is the same when made again."""
    release = open_release(folder)
    path = work / "fil"
    path.write_bytes(FORMATS[key].write(Source(release, Selection(release.latest))))
    return verify(read_exported(path), release).identical


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("key", FORMATS)
def test_format_when_a_release_is_awkward_then_its_file_is_made_and_verified(key, name, request, tmp_path):
    assert _file_agrees(key, request.getfixturevalue(name), tmp_path)


@pytest.mark.parametrize("key", FORMATS)
def test_format_when_a_release_is_of_published_figures_then_its_file_is_made_and_verified(
    key, published_release, tmp_path
):
    assert _file_agrees(key, published_release, tmp_path)


@pytest.mark.parametrize("name", ["tiny_release", "gotland_release", "single_release", "combined_release"])
def test_open_data_when_a_release_is_awkward_then_every_cell_is_there_with_a_code_that_is_explained(name, request):
    release = open_release(request.getfixturevalue(name))
    data = write_open_data(Source(release, Selection(release.latest)))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {part: file.read(part).decode() for part in file.namelist() if not part.endswith("parquet")}
    rows = list(csv.DictReader(io.StringIO(parts["celler.csv"], newline="")))
    assert len(rows) == len(release.cells)
    assert {row["antal"] for row in rows if row["tillstand"] == "skyddad"} <= {""}
    for part, text in parts.items():
        if part.startswith("kodlista_"):
            column = part.removeprefix("kodlista_").removesuffix(".csv")
            known = {row["kod"] for row in csv.DictReader(io.StringIO(text, newline=""))}
            assert {row[column] for row in rows} <= known
    assert json.loads(parts["datapackage.json"])["version"] == release.manifest.release_id
    assert release.manifest.kommun.namn in parts["LAS_MIG.txt"]
