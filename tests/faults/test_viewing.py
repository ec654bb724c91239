"""Readers keep the last good release while the folder breaks under them, and are told; one taken away is gone."""

import errno
import shutil
from pathlib import Path

import pytest
import streamlit as st

from ejv.release.releases import ids_in, list_releases
from tests.app.conftest import ROOT, own_main_module, release_folder, run_page
from tests.logged import add_release
from tests.released import write_small_release

__all__ = ["own_main_module", "release_folder", "run_page"]
FILES = ("celler.parquet", "helar.parquet", "kodlistor.json", "kvalitet.json", "manifest.json")
NOTICE = "går inte att läsa från disken just nu"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("fel")
    for name, quarters in (("a", 1), ("b", 2)):
        add_release(root / "utgavor", write_small_release(root / name, quarters=quarters), name)
    return root / "utgavor"


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "utgavor")


def shown(app):
    assert not app.exception
    return app.caption[-1].value


def warned(app):
    return " ".join(box.value for box in app.warning)


def half_copied(path: Path) -> None:
    """The last file has not come, and the one before it only in part."""
    (path / FILES[3]).unlink()
    (path / FILES[0]).write_bytes((path / FILES[0]).read_bytes()[:100])


def emptied_file(path: Path) -> None:
    (path / FILES[2]).write_bytes(b"")


def another_release(path: Path) -> None:
    """Half of one release and half of another, as when one is copied over another."""
    other = next(each for each in path.parent.glob("0*") if each != path)
    shutil.copy(other / FILES[0], path / FILES[0])


BROKEN = [half_copied, emptied_file, another_release]


@pytest.mark.parametrize("break_", BROKEN)
def test_session_when_the_release_breaks_then_it_is_kept_and_new_servers_show_the_one_before(run_page, folder, break_):
    first, newest = ids_in(folder)
    app = run_page(release=folder, kvartal="2024K2")
    before = [metric.value for metric in app.metric]
    break_(list_releases(folder)[1].path)
    app.run()
    assert newest in shown(app)
    assert [metric.value for metric in app.metric] == before
    assert app.selectbox(key="kvartal").value == "2024K2"
    assert NOTICE in warned(app)
    assert "säkerhetskopia" in warned(app)
    app.switch_page(str(ROOT / "pages" / "statistik" / "orsaker.py")).run()
    assert newest in shown(app)
    st.cache_resource.clear()
    assert first in shown(run_page(release=folder))


def test_session_when_the_release_is_mended_then_the_notice_is_gone(run_page, folder, tmp_path):
    path = list_releases(folder)[1].path
    shutil.copytree(path, tmp_path / "kopia")
    app = run_page(release=folder)
    half_copied(path)
    assert NOTICE in warned(app.run())
    shutil.rmtree(path)
    shutil.copytree(tmp_path / "kopia", path)
    app.run()
    assert warned(app) == ""
    assert path.name[5:] in shown(app)


def test_session_when_the_newest_is_taken_away_then_the_one_before_is_shown(run_page, folder):
    app = run_page(release=folder)
    shutil.rmtree(list_releases(folder)[1].path)
    app.run()
    assert ids_in(folder)[0] in shown(app)
    assert NOTICE not in warned(app)


@pytest.mark.parametrize("leave", ["nothing", "an empty folder"])
def test_session_when_a_single_release_is_taken_away_then_it_is_not_shown_again(run_page, made, tmp_path, leave):
    single = shutil.copytree(list_releases(made)[0].path, tmp_path / "utgava")
    app = run_page(release=single)
    assert app.metric
    shutil.rmtree(single)
    if leave != "nothing":
        single.mkdir()
    app.run()
    assert not app.metric
    assert app.title[0].value == "Uppgifterna kan inte visas"


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO, errno.ESTALE])
@pytest.mark.parametrize("what", ["the folder", "the release"])
def test_session_when_the_folder_cannot_be_reached_then_kept_and_new_servers_say_so(
    run_page, folder, monkeypatch, code, what
):
    app = run_page(release=folder)
    before, newest = [metric.value for metric in app.metric], ids_in(folder)[-1]
    lost = folder if what == "the folder" else list_releases(folder)[1].path
    listed = Path.iterdir

    def unreachable(path):
        if path == lost or lost in path.parents:
            raise OSError(code, "out of reach")
        return listed(path)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "iterdir", unreachable)
        app.run()
        assert newest in shown(app)
        assert [metric.value for metric in app.metric] == before
        assert NOTICE in warned(app)
        if what == "the folder":
            st.cache_resource.clear()
            assert "Kontrollera" in run_page(release=folder).error[0].value
    assert NOTICE not in warned(app.run())


def test_session_when_a_newer_release_comes_then_it_is_shown(run_page, folder, tmp_path):
    app = run_page(release=folder)
    add_release(folder, write_small_release(tmp_path / "c", quarters=1), "c")
    app.run()
    assert ids_in(folder)[2] in shown(app)
