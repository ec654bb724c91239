"""Every file can be had from the page Rapporter, is the one that ``rapport`` makes; a failure is told in Swedish."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ejv.report.formats import FORMATS
from ejv.words.reports import told_button
from tests.e2e.conftest import ROOT
from tests.e2e.drawn import open_page
from tests.formats import files_by_command

pytestmark = pytest.mark.e2e
LINK = "/rapporter?kvartal=2025K2&namnd=funktionsnamnden&lagrum=LSS"
OPTIONS = ("--kvartal", "2025K2", "--namnd", "funktionsnamnden", "--lagrum", "LSS")
BROKEN = """
import ejv.report.open_data
def write_open_data(source):
    raise OSError("Zebrafink")
ejv.report.open_data.write_open_data = write_open_data
"""
"""Runs as the server starts, and breaks one format."""


def downloaded(page: Page, button: str) -> tuple[str, bytes]:
    """Press a button; gives the name and the bytes of the file."""
    with page.expect_download() as found:
        page.get_by_role("button", name=button, exact=True).click()
    return found.value.suggested_filename, Path(found.value.path()).read_bytes()


def test_files_when_downloaded_then_they_are_those_of_the_command(page: Page, server, release_folder, tmp_path):
    chosen = files_by_command(release_folder, tmp_path / "urval", *OPTIONS)
    whole = files_by_command(release_folder, tmp_path / "kvartal", *OPTIONS[:2])
    assert len(chosen) == len(whole) == len(FORMATS)
    open_page(page, server + LINK, "Rapporter")
    for key in FORMATS:
        for files, is_whole in ((chosen, False), (whole, True)):
            name, data = downloaded(page, told_button(key, whole=is_whole))
            assert name.endswith(FORMATS[key].ending)
            assert files[name] == data


@pytest.mark.parametrize("case", ["sample", "tiny", "gotland", "sodermalm", "vasteras"])
def test_files_when_of_each_kind_of_release_then_they_are_those_of_the_command(
    page: Page, serve, request, case, tmp_path
):
    folder = request.getfixturevalue(f"{case}_release")
    files = files_by_command(folder, tmp_path / "filer")
    open_page(page, f"{serve(EJV_RELEASE=str(folder))}/rapporter", "Rapporter")
    assert dict(downloaded(page, told_button(key, whole=False)) for key in FORMATS) == files


def test_page_when_everything_is_chosen_then_the_same_file_is_not_offered_twice(page: Page, server):
    open_page(page, f"{server}/rapporter", "Rapporter")
    expect(page.get_by_test_id("stDownloadButton")).to_have_count(len(FORMATS))


def test_file_when_it_cannot_be_made_then_told_in_swedish_and_no_more(page: Page, serve, release_folder, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(BROKEN, encoding="utf-8")
    places = os.pathsep.join([str(tmp_path), str(ROOT)])
    open_page(page, serve(EJV_RELEASE=str(release_folder), PYTHONPATH=places) + "/rapporter", "Rapporter")
    page.get_by_role("button", name="Ladda ner öppna data").click()
    expect(page.get_by_role("alert").filter(has_text="Filen kunde inte göras. Försök igen")).to_be_visible()
    expect(page.get_by_text("Zebrafink")).to_have_count(0)
