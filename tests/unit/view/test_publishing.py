"""The app publishes in a process of its own, one at a time, and remembers the last good release."""

import shutil
import stat
import sys
import time
from dataclasses import replace

import pytest

from ejv.model.errors import EjvError
from ejv.view.publishing import MOST_FINDINGS, Publisher, Publishing, published_stamp, stamp_of
from ejv.view.settings import EXAMPLE, EXAMPLE_RELEASE, Settings, read_settings

GOOD = """
import json, pathlib, sys
print('framsteg 1/2'); print('framsteg 2/2')
assert sys.argv[2] == '--utgavor'
folder = pathlib.Path(sys.argv[3]) / '0001_2025K1-0123456789abcdef'
folder.mkdir(parents=True, exist_ok=True)
manifest = {'release_id': '2025K1-0123456789abcdef', 'kvartal': ['2025K1'], 'skapad': ''}
(folder / 'manifest.json').write_text(json.dumps(manifest))
"""
BAD = "print('beslut.csv rad 2, orsak: fel'); raise SystemExit(1)"
MUTE = "pass"


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "2025K1.csv").write_text("kvartal\n", encoding="utf-8")
    return Settings(None, tmp_path / "data", tmp_path / "arbete", tmp_path / "ejv.toml")


def publisher(program: str) -> Publisher:
    return Publisher((sys.executable, "-c", program))


def ended(publishing: Publishing) -> Publishing:
    deadline = time.monotonic() + 20
    while not publishing.finished and time.monotonic() < deadline:
        time.sleep(0.02)
    assert publishing.finished
    return publishing


def test_publish_when_it_succeeds_then_the_release_is_remembered_privately(settings):
    stamp = stamp_of(settings)
    publishing = ended(publisher(GOOD).publish(settings, stamp))
    assert not publishing.failed
    assert (publishing.done, publishing.total) == (2, 2)
    assert published_stamp(settings) == stamp
    assert stat.S_IMODE((settings.utgavor / "kallor.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.arbetsmapp.stat().st_mode) == 0o700


def test_publish_when_it_fails_then_findings_are_kept_and_nothing_is_remembered(settings):
    publishing = ended(publisher(BAD).publish(settings, "a"))
    assert publishing.failed
    assert publishing.findings == ["beslut.csv rad 2, orsak: fel"]
    assert published_stamp(settings) is None


def test_publish_when_the_command_leaves_no_release_then_failed(settings):
    assert ended(publisher(MUTE).publish(settings, "a")).failed


def test_publish_when_the_command_cannot_start_then_failed_with_advice(settings, tmp_path):
    publishing = ended(Publisher((str(tmp_path / "finns_inte"),)).publish(settings, "a"))
    assert publishing.failed
    assert "Kontrollera" in publishing.findings[0]


def test_publish_when_many_ask_then_one_process_and_again_only_for_new_data(settings):
    one = publisher(GOOD)
    first = one.publish(settings, "a")
    assert one.publish(settings, "b") is first
    assert one.publish(settings, "a") is ended(first)
    second = one.publish(settings, "b")
    assert second is not first
    ended(second)


def test_publish_when_the_release_has_been_taken_away_then_made_anew(settings):
    one = publisher(GOOD)
    first = ended(one.publish(settings, "a"))
    shutil.rmtree(settings.utgavor)
    assert ended(one.publish(settings, "a")) is not first


def test_published_stamp_when_the_release_is_gone_then_none(settings):
    ended(publisher(GOOD).publish(settings, "a"))
    shutil.rmtree(next(settings.utgavor.glob("0001_*")))
    assert published_stamp(settings) is None


def test_utgavor_when_the_data_folder_is_another_then_another_folder_of_releases(settings, tmp_path):
    """One municipality's releases say nothing of another's."""
    assert replace(settings, data=tmp_path / "annan").utgavor != settings.utgavor
    assert settings.utgavor.is_relative_to(settings.arbetsmapp)


@pytest.mark.parametrize("note", ["", "[]", '{"stmp": 1}'])
def test_published_stamp_when_the_note_is_damaged_then_none(settings, note):
    ended(publisher(GOOD).publish(settings, "a"))
    (settings.utgavor / "kallor.json").write_text(note, encoding="utf-8")
    assert published_stamp(settings) is None


def test_stamp_of_when_a_file_changes_then_new_and_hidden_files_do_not_count(settings):
    before = stamp_of(settings)
    (settings.data / ".~lock.2025K1.csv#").write_text("x", encoding="utf-8")
    assert stamp_of(settings) == before
    (settings.data / "2025K2.csv").write_text("x", encoding="utf-8")
    changed = stamp_of(settings)
    assert changed != before
    settings.config.write_text("", encoding="utf-8")
    assert stamp_of(settings) != changed


def test_stamp_of_when_folder_is_missing_then_says_what_to_do(settings):
    with pytest.raises(EjvError, match="EJV_DATA"):
        stamp_of(replace(settings, data=settings.data / "ingen"))


def test_publishing_when_many_findings_are_printed_then_only_the_first_are_kept():
    publishing = Publishing("a")
    for number in range(100):
        publishing.hear(f"rad {number}")
    assert len(publishing.findings) == MOST_FINDINGS


def test_read_settings_when_nothing_is_set_then_the_example(tmp_path):
    settings = read_settings({}, tmp_path)
    assert settings.release is None
    assert settings.data == tmp_path / EXAMPLE
    assert settings.arbetsmapp == tmp_path / ".ejv"


def test_read_settings_when_nothing_is_set_then_the_examples_release_if_there_is_one(tmp_path):
    (tmp_path / EXAMPLE_RELEASE).mkdir(parents=True)
    assert read_settings({}, tmp_path).release == tmp_path / EXAMPLE_RELEASE
    assert read_settings({"EJV_DATA": "/data"}, tmp_path).release is None
    assert read_settings({"EJV_RELEASE": "/utgava"}, tmp_path).release == tmp_path / "/utgava"


def test_read_settings_when_environment_names_data_then_it_goes_before_a_release_in_the_file(tmp_path):
    (tmp_path / "ejv.toml").write_text('[app]\nrelease = "utgava"\narbetsmapp = "eget"\n', encoding="utf-8")
    assert read_settings({}, tmp_path).release == tmp_path / "utgava"
    asked = read_settings({"EJV_DATA": "/data", "EJV_ARBETSMAPP": "/arbete"}, tmp_path)
    assert asked.release is None
    assert str(asked.data) == "/data"
    assert str(asked.arbetsmapp) == "/arbete"
    assert read_settings({"EJV_RELEASE": "annan"}, tmp_path).release == tmp_path / "annan"


@pytest.mark.parametrize(
    ("said", "written", "allowed"),
    [(None, "", False), (None, "publicera = true", True), ("ja", "", True), ("nej", "publicera = true", False)],
)
def test_read_settings_when_publicera_is_switched_on_then_only_by_a_plain_yes(tmp_path, said, written, allowed):
    (tmp_path / "ejv.toml").write_text(f"[app]\n{written}\n", encoding="utf-8")
    environment = {"EJV_PUBLICERA": said} if said else {}
    settings = read_settings(environment, tmp_path)
    assert settings.publicera == allowed
    assert not settings.is_published_on_the_page
    own = read_settings({**environment, "EJV_DATA": "data"}, tmp_path)
    assert own.is_published_on_the_page == allowed
