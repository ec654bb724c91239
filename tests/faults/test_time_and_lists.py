"""Wrong clocks, code lists newer than the release, releases of older formats: pages and files are made all the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from ejv.config.kodlistor import shipped_kodlistor
from ejv.release.codec import kodlistor_to_json
from ejv.release.store import open_release, write_release
from ejv.report.formats import FORMATS
from ejv.report.source import Source
from ejv.words.selection import Selection
from tests.app.conftest import own_main_module, release_folder, run_page
from tests.app.test_pages import PAGES
from tests.released import write_small_release

__all__ = ["own_main_module", "release_folder", "run_page"]
OLDER = Path(__file__).resolve().parents[1] / "older"


@pytest.mark.parametrize("created", ["1970-01-01T00:00:00+00:00", "2100-12-31T23:59:59+00:00"])
def test_files_when_the_clock_was_wrong_then_made_and_the_same_each_time(tmp_path, created):
    small = write_small_release(tmp_path / "liten", quarters=1)
    manifest = replace(small.manifest, skapad=created)
    release = write_release(tmp_path / "fel", manifest, small.cells, small.kodlistor, small.kvalitet)
    source = Source(release, Selection(release.latest))
    for each in FORMATS.values():
        assert each.write(source, None) == each.write(source, None)


def test_lists_when_the_example_is_older_than_the_program_then_they_differ():
    """What the next test rests on."""
    own, shipped = (
        kodlistor_to_json(lists) for lists in (open_release(OLDER / "format-1-forsta").kodlistor, shipped_kodlistor())
    )
    assert {name: lista for name, lista in own["listor"].items() if name != "namnd"} != shipped["listor"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("older", ["format-1-forsta", "format-1-sista"])
def test_page_when_the_code_lists_are_newer_than_the_release_then_it_shows_the_releases_own(run_page, older, path):
    release = open_release(OLDER / older)
    app = run_page(path, release=OLDER / older)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == PAGES[path]
    assert release.manifest.release_id in app.caption[-1].value
