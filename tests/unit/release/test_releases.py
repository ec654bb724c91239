"""A folder of releases: in order, whole, never overwritten, and one publisher at a time."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from ejv.model.errors import EjvError, UnverifiedReleaseError
from ejv.model.kvartal import Kvartal
from ejv.release import releases
from ejv.release.releases import (
    OvertakenError,
    adopt,
    ids_in,
    is_release,
    list_releases,
    open_by_id,
    open_every,
    open_newest,
)
from ejv.release.staging import staging
from ejv.release.store import write_release
from tests.released import write_small_release


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("liten") / "utgava", quarters=1)


@pytest.fixture
def stage(small, tmp_path):
    """Write a release that says what it is protected against; ``name`` makes it differ from others."""

    def written(target: Path, tidigare: tuple[str, ...] = (), name: str = "test") -> Path:
        manifest = replace(small.manifest, program_version=name, tidigare=tidigare)
        write_release(target, manifest, small.cells, small.kodlistor, small.kvalitet)
        return target

    return written


@pytest.fixture
def folder(tmp_path, stage):
    """A folder of three releases."""
    folder = tmp_path / "utgavor"
    for name in "abc":
        with staging(folder) as target:
            adopt(stage(target, ids_in(folder), name), folder)
    return folder


def spoiled(path: Path) -> None:
    (path / "kvalitet.json").write_bytes(b"{}")


def test_adopt_when_releases_follow_each_other_then_numbered_in_order_and_nothing_else_is_left(folder):
    listed = list_releases(folder)
    assert [stored.number for stored in listed] == [1, 2, 3]
    assert tuple(stored.release_id for stored in listed) == ids_in(folder)
    assert {(stored.first, stored.last) for stored in listed} == {(Kvartal(2024, 2), Kvartal(2024, 2))}
    assert [
        open_newest(folder).manifest.program_version,
        *[r.manifest.program_version for r in open_every(folder)],
    ] == [
        "c",
        "a",
        "b",
        "c",
    ]
    hidden = {path.name for path in folder.iterdir() if path.name.startswith(".")}
    assert hidden == {".las"}
    assert is_release(listed[0].path)
    assert not is_release(folder)


def test_adopt_when_the_folder_has_a_release_it_is_not_protected_against_then_refused(folder, stage, tmp_path):
    staged = stage(tmp_path / "stagad", ids_in(folder)[:2], "d")
    with pytest.raises(OvertakenError, match="Någon annan har publicerat under tiden"):
        adopt(staged, folder)
    assert len(list_releases(folder)) == 3
    assert staged.is_dir()


def test_adopt_when_the_staged_release_is_changed_then_refused(folder, stage, tmp_path):
    staged = stage(tmp_path / "stagad", ids_in(folder), "d")
    spoiled(staged)
    with pytest.raises(UnverifiedReleaseError):
        adopt(staged, folder)
    assert len(ids_in(folder)) == 3


def test_adopt_when_on_another_file_system_then_copied_whole(folder, stage, tmp_path, monkeypatch):
    staged = stage(tmp_path / "stagad", ids_in(folder), "d")
    monkeypatch.setattr(releases, "_is_near", lambda *_: False)
    place = adopt(staged, folder)
    assert open_newest(folder).manifest.program_version == "d"
    assert place.name.startswith("0004_")
    assert staged.is_dir()
    assert not list(folder.glob(".kopia-*"))


def test_adopt_when_many_publish_at_once_then_one_wins_and_none_is_lost(stage, tmp_path):
    folder = tmp_path / "utgavor"
    staged = [stage(tmp_path / f"stagad{n}", (), str(n)) for n in range(6)]

    def tried(path: Path) -> bool:
        try:
            adopt(path, folder)
        except OvertakenError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        won = list(pool.map(tried, staged))
    assert won.count(True) == 1
    assert [path.is_dir() for path in staged] == [not each for each in won]
    assert len(list_releases(folder)) == 1


def test_adopt_when_the_folder_cannot_be_made_then_says_so(stage, tmp_path):
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(EjvError, match="Inget har ändrats"):
        adopt(stage(tmp_path / "stagad"), tmp_path / "fil" / "utgavor")
    with pytest.raises(EjvError, match="behörighet"), staging(tmp_path / "fil" / "utgavor"):
        pass


def test_staging_when_a_publisher_was_killed_then_the_next_one_cleans_and_spares_the_living(stage, tmp_path):
    folder = tmp_path / "utgavor"
    program = (
        "import os, signal, sys, pathlib; from ejv.release.staging import staging\n"
        "with staging(pathlib.Path(sys.argv[1])) as target:\n"
        "    target.mkdir(); (target / 'manifest.json').touch(); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(folder)], check=False, cwd=Path(__file__).parents[3])
    (folder / ".kopia-abc").mkdir()
    left = list(folder.glob(".arbete-*"))
    assert len(left) == 1
    assert list_releases(folder) == ()
    with staging(folder) as mine, staging(folder):
        stage(mine)
        assert not left[0].exists()
        assert not list(folder.glob(".kopia-*"))
        assert mine.is_dir()
    assert [path.name for path in folder.iterdir()] == [".las"]


def test_open_newest_when_the_newest_is_broken_then_passed_over_and_told_of(folder):
    newest = list_releases(folder)[-1]
    spoiled(newest.path)
    told: list[str] = []
    assert open_newest(folder, told.append).manifest.program_version == "b"
    assert len(told) == 1
    assert newest.release_id in told[0]
    assert "kvalitet.json" in told[0]


def test_open_newest_when_none_verifies_then_refused(folder, tmp_path):
    for stored in list_releases(folder):
        spoiled(stored.path)
    with pytest.raises(UnverifiedReleaseError, match="Ingen av utgåvorna"):
        open_newest(folder)
    with pytest.raises(UnverifiedReleaseError, match="Det finns ingen utgåva"):
        open_newest(tmp_path / "ingen")


def test_open_newest_when_a_release_lies_under_anothers_name_then_passed_over(folder):
    first, _, last = list_releases(folder)
    shutil.rmtree(last.path)
    shutil.copytree(first.path, last.path)
    told: list[str] = []
    assert open_newest(folder, told.append).manifest.program_version == "b"
    assert "en annan än mappens namn säger" in told[0]
    assert last.number not in [stored.number for stored in list_releases(folder)]


def test_open_every_when_one_is_broken_then_nothing_can_be_protected_against_it(folder):
    spoiled(list_releases(folder)[0].path)
    with pytest.raises(EjvError, match="kan inte prövas mot den"):
        list(open_every(folder))


def test_open_by_id_when_there_then_opened_and_else_refused_without_repeating_it(folder):
    first = list_releases(folder)[0]
    assert open_by_id(folder, first.release_id).manifest.program_version == "a"
    with pytest.raises(UnverifiedReleaseError, match="finns inte") as fault:
        open_by_id(folder, "../../hemlig")
    assert "hemlig" not in str(fault.value)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"release_id": 1, "kvartal": [], "skapad": ""}'])
def test_list_releases_when_a_manifest_is_damaged_then_left_out_but_its_number_is_not_used_again(
    folder, stage, content
):
    newest = list_releases(folder)[-1]
    (newest.path / "manifest.json").write_text(content, encoding="utf-8")
    assert len(list_releases(folder)) == 2
    assert len(ids_in(folder)) == 3
    with staging(folder) as target:
        assert adopt(stage(target, ids_in(folder), "d"), folder).name.startswith("0004_")


def test_list_releases_when_read_then_cells_are_not_opened(folder):
    for stored in list_releases(folder):
        (stored.path / "celler.parquet").unlink()
    assert len(list_releases(folder)) == 3
    assert json.loads((list_releases(folder)[0].path / "manifest.json").read_text(encoding="utf-8"))
