"""Every format that is registered can be made, is the same each time, and its name cannot leave its folder."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ejv.model.kodlista import Kod, Kodlista
from ejv.report.formats import FORMATS
from ejv.report.recognising import read_exported
from ejv.report.source import Source
from ejv.words.reports import OFFERED
from tests.formats import files_by_command

ODD = ("../../utanfor", "/etc/passwd", "..", "a/b", "c:\\d", "CON", "å" * 300, "", "nul\x00", "e\nf", "%2e%2e%2f")


def test_register_when_read_then_every_format_has_its_writer_and_its_words():
    assert list(FORMATS) == list(OFFERED)


@pytest.mark.parametrize("code", ODD)
@pytest.mark.parametrize("key", FORMATS)
def test_file_name_when_a_code_is_odd_then_it_is_one_plain_name(whole, tmp_path, key, code):
    lists = whole.release.kodlistor.with_list(Kodlista.of("namnd", "test", [Kod(code, "Udda")], "Nämnd"))
    source = Source(replace_lists(whole, lists), replace(whole.selection, namnd=code))
    name = FORMATS[key].file_name(source)
    assert (tmp_path / name).resolve().parent == tmp_path.resolve()
    assert name == Path(name).name
    assert name.isascii()
    assert len(name) < 200
    assert name.startswith("ejv_2025K3")
    assert name.endswith(FORMATS[key].ending)


def replace_lists(source: Source, lists):
    return replace(source.release, kodlistor=lists)


def test_file_name_when_a_group_and_an_insats_have_one_code_then_the_names_differ(whole):
    of_group = Source(whole.release, replace(whole.selection, lagrum="SoL", insatsgrupp="x"))
    of_insats = Source(whole.release, replace(whole.selection, lagrum="SoL", insatsgrupp="y", insats="x"))
    assert FORMATS["oppna"].file_name(of_group) != FORMATS["oppna"].file_name(of_insats)


@pytest.fixture(scope="module")
def twice(report_folder, tmp_path_factory):
    """Every format, made twice by processes that hash otherwise."""
    work = tmp_path_factory.mktemp("tva_ganger")
    options = ("--namnd", "aldrenamnden")
    return [files_by_command(report_folder, work / seed, *options, seed=seed) for seed in ("1", "7")]


def test_files_when_made_twice_then_the_bytes_are_the_same(twice):
    assert twice[0] == twice[1]
    assert len(twice[0]) == len(FORMATS)


@pytest.mark.parametrize("key", FORMATS)
def test_file_when_read_then_its_kind_and_mark_are_known_by_content_alone(part, tmp_path, key):
    path = tmp_path / "utan_ande"
    path.write_bytes(FORMATS[key].write(part))
    file = read_exported(path)
    assert file.key == key
    assert part.mark == (
        f"EJV {file.mark.program}; utgåva {file.mark.release_id}; sha256 {file.mark.sha256}; urval {file.mark.asked}"
    )


@pytest.mark.parametrize("key", [key for key in FORMATS if key != "pdf"])
def test_file_when_unzipped_then_it_has_no_time(part, tmp_path, key):
    (tmp_path / "fil").write_bytes(FORMATS[key].write(part))
    with zipfile.ZipFile(tmp_path / "fil") as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
