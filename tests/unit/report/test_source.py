"""What every file says of itself, and the zip files that are the same every time."""

import io
import time
import zipfile

import pytest

from ejv import __version__
from ejv.report.source import Source
from ejv.report.zipped import steady
from ejv.words.selection import Selection, linked_selection
from tests.released import write_small_release


@pytest.fixture
def source(tmp_path) -> Source:
    release = write_small_release(tmp_path / "utgava")
    return Source(release, Selection(release.latest, "aldrenamnden", "SoL"))


def test_facts_when_read_then_they_tell_whose_numbers_and_how_protected(source):
    facts = source.facts
    assert facts["Utgåva"] == source.release.manifest.release_id
    assert "Antal från 1 till 4 visas inte" in facts["Skydd"]


def test_mark_when_its_selection_is_followed_then_it_is_the_same(source):
    asked = dict(pair.split("=") for pair in source.mark.split("urval ")[1].split("&"))
    assert linked_selection(source.release, asked) == source.selection
    assert source.mark.startswith(f"EJV {__version__}; utgåva {source.release.manifest.release_id}; sha256 ")


def test_steady_when_a_zip_is_made_at_another_time_then_the_bytes_are_the_same():
    def zip_at(moment: float) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as file:
            file.writestr(zipfile.ZipInfo("a.xml", time.gmtime(moment)[:6]), "<a/>")
        return made.getvalue()

    early, late = zip_at(1e9), zip_at(1.5e9)
    assert early != late
    assert steady(early) == steady(late)
    assert zipfile.ZipFile(io.BytesIO(steady(early))).read("a.xml") == b"<a/>"
