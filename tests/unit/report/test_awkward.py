"""Open data of releases that are hard to make files of: tiny, without reasons and waits, one quarter, many kommuner."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from ejv.release.combined import combined
from ejv.release.store import open_release, write_release
from ejv.report.open_data import write_open_data
from ejv.report.source import Source
from ejv.words.selection import Selection
from tests.released import write_small_release


@pytest.fixture(scope="session")
def combined_release(tmp_path_factory) -> Path:
    """Two kommuner's releases together."""
    work = tmp_path_factory.mktemp("samlad")
    singles = {kod: write_small_release(work / kod, quarters=2) for kod in ("aby", "boby")}
    made = combined(singles, None, "2026-02-01T08:00:00+01:00")
    write_release(work / "samlad", made.manifest, made.cells, made.kodlistor, made.kvalitet)
    return work / "samlad"


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
