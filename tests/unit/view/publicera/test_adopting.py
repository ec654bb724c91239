"""Publishing: the uploaded files and the release, both or neither."""

import stat
from dataclasses import replace

import pytest

from ejv.model.errors import EjvError
from ejv.model.logg import Actor, Vag
from ejv.release.log_check import examine_log
from ejv.release.releases import OvertakenError, ids_in
from ejv.view.publicera.adopting import publish
from ejv.view.publicera.target import Target, target_of
from ejv.view.settings import Settings
from tests.released import write_small_release


@pytest.fixture
def target(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "2024K1.csv").write_text("gammalt", "utf-8")
    return Target(tmp_path / "utgavor", data, tmp_path / "hemlighet", None)


@pytest.fixture
def prepared(desk):
    """An upload with a release that waits."""

    def prepare(target, tidigare=(), quarters=2, **files):
        contents = {f"{name.removeprefix('_')}.csv": text.encode() for name, text in files.items()}
        upload = desk.open(contents, target.stamp())
        write_small_release(upload.staged, quarters=quarters, tidigare=tidigare)
        return upload

    return prepare


def data_files(target):
    return {path.name: path.read_text("utf-8") for path in target.data.iterdir()}


def test_publish_when_all_is_well_then_files_and_release_are_in_place(target, prepared):
    place = publish(prepared(target, _2024K2="nytt"), target)
    assert data_files(target) == {"2024K1.csv": "gammalt", "2024K2.csv": "nytt"}
    assert ids_in(target.utgavor) == (place.name.partition("_")[2],)
    assert stat.S_IMODE((target.data / "2024K2.csv").stat().st_mode) == target.data.stat().st_mode & 0o666


def test_publish_when_somebody_else_has_published_then_refused_and_nothing_is_stored(target, prepared):
    mine, other = prepared(target, _2024K2="mitt"), prepared(target, quarters=3)
    publish(other, target)
    with pytest.raises(OvertakenError, match="Någon annan har publicerat"):
        publish(mine, target, Actor(Vag.SIDAN, "anna"))
    published, refused = examine_log(target.utgavor).lines
    assert (published.event.handelse, published.event.actor) == ("publicering", Actor(Vag.SIDAN))
    assert (refused.event.hinder, refused.event.actor.vem) == ("annan_hann_fore", "anna")
    assert refused.event.policy["namn"] == "standard"
    assert data_files(target) == {"2024K1.csv": "gammalt"}
    assert len(ids_in(target.utgavor)) == 1


def test_publish_when_the_data_has_changed_since_then_refused(target, prepared):
    upload = prepared(target, _2024K2="nytt")
    (target.data / "pagaende.csv").write_text("annat", "utf-8")
    with pytest.raises(EjvError, match="har ändrats sedan kontrollen"):
        publish(upload, target)
    assert not ids_in(target.utgavor)
    assert "2024K2.csv" not in data_files(target)


def test_publish_when_a_file_of_the_name_is_there_then_refused_and_it_is_not_overwritten(target, prepared):
    upload = prepared(target, _2024K0="först", _2024K1="ersättning")
    with pytest.raises(EjvError, match=r"2024K1\.csv finns redan"):
        publish(upload, target)
    assert data_files(target) == {"2024K1.csv": "gammalt"}
    assert not ids_in(target.utgavor)


def test_publish_when_the_release_is_broken_then_nothing_is_stored(target, prepared):
    upload = prepared(target, _2024K2="nytt")
    (upload.staged / "kvalitet.json").write_bytes(b"{}")
    with pytest.raises(EjvError, match="går inte att lita på"):
        publish(upload, target)
    assert data_files(target) == {"2024K1.csv": "gammalt"}


def test_publish_when_uploaded_files_are_everything_then_they_are_not_kept(target, prepared):
    alone = replace(target, data=None)
    publish(prepared(alone, _2024K2="nytt"), alone)
    assert data_files(target) == {"2024K1.csv": "gammalt"}
    assert len(ids_in(alone.utgavor)) == 1


def settings(tmp_path, release=None, data=None):
    return Settings(release, data or tmp_path / "exempel", tmp_path / "arbete", tmp_path / "ejv.toml", data, True)


def test_target_when_the_app_has_a_data_folder_then_its_own_releases(tmp_path, target):
    own = settings(tmp_path, data=target.data)
    assert target_of(own) == Target(own.utgavor, target.data, tmp_path / "arbete" / "hemlighet", None, own.limits)


def test_target_when_the_app_has_releases_alone_then_the_apps_configuration(tmp_path):
    (tmp_path / "ejv.toml").write_text("", "utf-8")
    found = target_of(settings(tmp_path, release=tmp_path / "utgavor"))
    assert (found.utgavor, found.data, found.konfig) == (tmp_path / "utgavor", None, tmp_path / "ejv.toml")
    assert found.stamp() == ""
    assert found.present() == []


def test_target_when_the_app_shows_the_example_or_one_release_then_refused(tmp_path):
    write_small_release(tmp_path / "utgava", quarters=1)
    for shown in (settings(tmp_path), settings(tmp_path, release=tmp_path / "utgava")):
        with pytest.raises(EjvError, match="behöver en mapp"):
            target_of(shown)
    with pytest.raises(EjvError, match="finns inte"):
        target_of(settings(tmp_path, data=tmp_path / "borta"))


def test_arguments_when_no_file_is_uploaded_then_the_data_folder_alone(tmp_path, target):
    (tmp_path / "filer").mkdir()
    asked = target.arguments(tmp_path / "filer", tmp_path / "s", tmp_path / "a")
    assert asked[0] == str(target.data)
    assert asked[1] == "--utgavor"
    (tmp_path / "filer" / "x.csv").touch()
    assert target.arguments(tmp_path / "filer", tmp_path / "s", tmp_path / "a")[:2] == [
        str(target.data),
        str(tmp_path / "filer"),
    ]
