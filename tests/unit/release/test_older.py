"""Releases of older formats stay readable; what the program of that time wrote is kept beside these tests."""

import json
import shutil
from pathlib import Path

import pytest

from ejv.model.errors import UnverifiedReleaseError
from ejv.model.plan import Matt
from ejv.model.release import FORMAT_VERSION
from ejv.publish.granska import small_counts
from ejv.release.codec import canonical_json, release_id_of, sha256_of
from ejv.release.older import OLDEST
from ejv.release.releases import open_newest
from ejv.release.select import count, years_of
from ejv.release.store import open_release
from ejv.report.formats import FORMATS
from ejv.report.recognising import read_exported
from ejv.report.source import Source
from ejv.report.verifying import verify
from ejv.words.selection import Selection

OLDER = Path(__file__).resolve().parents[2] / "older"
EVERY = sorted(OLDER.glob("format-*"))


def test_formats_when_listed_then_each_older_one_has_an_example():
    kept = {json.loads((folder / "manifest.json").read_bytes())["format_version"] for folder in EVERY}
    assert kept == set(range(OLDEST, FORMAT_VERSION))
    assert OLDEST == 1


@pytest.mark.parametrize("folder", EVERY, ids=lambda path: path.name)
def test_release_when_of_an_older_format_then_opened_with_its_own_numbers(folder):
    release = open_release(folder)
    assert release.manifest.format_version == int(folder.name.split("-")[1])
    assert release.manifest.plan.helar is None
    assert years_of(release) == []
    assert (release.manifest.tidigare, release.manifest.ingar, release.manifest.logg) == ((), {}, None)
    assert release.manifest.policy.namn == "standard"
    found = count(release, Matt.BESLUT, release.latest, status="kvarstar")
    assert found is not None
    assert found.antal == 38
    assert small_counts(release).haller


@pytest.mark.parametrize("folder", EVERY, ids=lambda path: path.name)
def test_release_when_of_an_older_format_then_files_carry_the_sha256_of_its_own_manifest(folder, tmp_path):
    release = open_release(folder)
    source = Source(release, Selection(release.latest))
    assert source.sha256 == sha256_of((folder / "manifest.json").read_bytes())
    made = FORMATS["xlsx"].write(source, None)
    file = tmp_path / "fil.xlsx"
    file.write_bytes(made)
    assert verify(read_exported(file), release).identical


@pytest.mark.parametrize("version", [FORMAT_VERSION + 1, 99, 0, -1, "2", None, True, 1.0])
def test_release_when_of_a_format_that_we_do_not_know_then_refused_and_the_one_before_is_shown(tmp_path, version):
    older = tmp_path / f"0001_{open_release(EVERY[0]).manifest.release_id}"
    shutil.copytree(EVERY[0], older)
    manifest = json.loads((EVERY[1] / "manifest.json").read_bytes()) | {"format_version": version}
    manifest["release_id"] = release_id_of(manifest)
    newer = shutil.copytree(EVERY[1], tmp_path / f"0002_{manifest['release_id']}")
    (newer / "manifest.json").write_bytes(canonical_json(manifest))
    with pytest.raises(UnverifiedReleaseError, match="Uppdatera EJV"):
        open_release(newer)
    told: list[str] = []
    assert open_newest(tmp_path, told.append).manifest.release_id == older.name[5:]
    assert "nyare format" in told[0]
