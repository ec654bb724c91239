"""A release is written whole or not at all, and opened only when it is what its manifest says."""

import json
import shutil

import pandas as pd
import pytest

from ejv.model.cells import CELL_KEY
from ejv.model.errors import EjvError, UnverifiedReleaseError
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release
from ejv.release.codec import canonical_json, release_id_of
from ejv.release.store import open_release, write_release
from tests.released import write_small_release


def test_write_release_when_opened_again_then_content_is_the_same(tmp_path):
    written = write_small_release(tmp_path / "utgava", quarters=1)
    opened = open_release(tmp_path / "utgava")
    assert opened.manifest == written.manifest
    assert opened.cells.equals(written.cells)
    assert opened.kodlistor.etikett("orsak", "tackat_nej") == "Tackat nej till erbjudande"


def test_write_release_when_written_twice_then_files_are_equal_to_the_byte(tmp_path):
    for name in ("en", "tva"):
        write_small_release(tmp_path / name, quarters=2)
    files = sorted(path.name for path in (tmp_path / "en").iterdir())
    assert files == ["celler.parquet", "helar.parquet", "kodlistor.json", "kvalitet.json", "manifest.json"]
    assert all((tmp_path / "en" / name).read_bytes() == (tmp_path / "tva" / name).read_bytes() for name in files)


def test_write_release_when_a_hidden_count_is_left_then_refused(tmp_path):
    release = write_small_release(tmp_path / "utgava", quarters=1)
    leaking = release.cells.assign(antal=release.cells["antal"].fillna(3))
    with pytest.raises(EjvError, match="skyddad cell"):
        write_release(tmp_path / "ny", release.manifest, leaking, release.kodlistor, release.kvalitet)
    assert not (tmp_path / "ny").exists()


def test_open_release_when_a_file_is_added_or_lost_then_refused(tmp_path):
    write_small_release(tmp_path / "utgava", quarters=1)
    (tmp_path / "utgava" / "extra.csv").write_text("x", encoding="utf-8")
    with pytest.raises(UnverifiedReleaseError, match=r"extra\.csv"):
        open_release(tmp_path / "utgava")
    (tmp_path / "utgava" / "extra.csv").unlink()
    (tmp_path / "utgava" / "kvalitet.json").unlink()
    with pytest.raises(UnverifiedReleaseError, match=r"kvalitet\.json"):
        open_release(tmp_path / "utgava")


def sums_of(release: Release, **changed: object) -> pd.DataFrame:
    """One sum of the first year."""
    key = dict.fromkeys(CELL_KEY, "*") | {"matt": "beslut", "kvartal": "2024", "status": "verkstallt"}
    told = {"antal": 7, "tillstand": "redovisad", "lagsta": 7, "hogsta": 7}
    return pd.DataFrame([{**key, **told, **changed}]).astype(dict.fromkeys(("antal", "lagsta", "hogsta"), "Int64"))


@pytest.mark.parametrize(
    ("quarters", "changed", "match"),
    [
        (4, {"tillstand": "skyddad"}, "skyddad cell"),
        (3, {}, "år som inte är hela"),
        (4, {"kvartal": "2023"}, "år som inte är hela"),
        (4, {"tillstand": "okand", "antal": None}, "okänt tillstånd"),
    ],
)
def test_sums_when_they_break_their_rules_then_refused(tmp_path, quarters, changed, match):
    release = write_small_release(tmp_path / "utgava", quarters=quarters, first=Kvartal(2024, 1))
    parts = (release.manifest, release.cells, release.kodlistor, release.kvalitet)
    write_release(tmp_path / "ratt", *parts, sums_of(release).head(quarters // 4))
    with pytest.raises(EjvError, match=match):
        write_release(tmp_path / "fel", *parts, sums_of(release, **changed))


def test_open_release_when_the_sums_are_changed_then_refused(tmp_path):
    release = write_small_release(tmp_path / "utgava", quarters=4, first=Kvartal(2024, 1))
    parts = (release.manifest, release.cells, release.kodlistor, release.kvalitet)
    write_release(tmp_path / "annan", *parts, sums_of(release))
    shutil.copy(tmp_path / "annan" / "helar.parquet", tmp_path / "utgava" / "helar.parquet")
    with pytest.raises(UnverifiedReleaseError, match=r"helar\.parquet"):
        open_release(tmp_path / "utgava")


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b"inte json", b'{"filer": 3, "kvartal": [], "release_id": 1}\n']
)
def test_open_release_when_manifest_is_damaged_then_refused(tmp_path, content):
    write_small_release(tmp_path / "utgava", quarters=1)
    (tmp_path / "utgava" / "manifest.json").write_bytes(content)
    with pytest.raises(UnverifiedReleaseError):
        open_release(tmp_path / "utgava")


def test_open_release_when_format_is_newer_then_says_to_update(tmp_path):
    write_small_release(tmp_path / "utgava", quarters=1)
    path = tmp_path / "utgava" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | {"format_version": 99}
    path.write_bytes(canonical_json(manifest | {"release_id": release_id_of(manifest)}))
    with pytest.raises(UnverifiedReleaseError, match="Uppdatera EJV"):
        open_release(tmp_path / "utgava")


def test_open_release_when_folder_is_missing_then_says_so(tmp_path):
    with pytest.raises(UnverifiedReleaseError, match="Kontrollera sökvägen"):
        open_release(tmp_path / "finns_inte")


def test_write_release_when_disk_fails_then_nothing_is_left(tmp_path, monkeypatch):
    release = write_small_release(tmp_path / "utgava", quarters=1)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ejv.release.store.os.fsync", full)
    with pytest.raises(EjvError, match="Inget har ändrats"):
        write_release(
            tmp_path / "ny", release.manifest, pd.DataFrame(release.cells), release.kodlistor, release.kvalitet
        )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["utgava"]
