"""Sources by URL read as local ones do, and no address or credential is told."""

import shutil

import pytest
from pyarrow import fs

from ejv.config.ejv_toml import EjvToml
from ejv.intake.dataset import read_datasets
from ejv.intake.folder import list_sources
from ejv.intake.read import read_source
from ejv.intake.remote import RemotePath, place_of
from ejv.model.errors import EjvError
from ejv.model.finding import FindingKind

ROWS = (
    b"kvartal;namnd;lagrum;insats;orsak;kon;status;vantetid_dagar;antal\n"
    b"2024K1;N\xc3\xa4mnden;SoL;sol_sabo;tackat_nej;kvinna;kvarstar;120;7\n"
)


@pytest.fixture
def data(tmp_path):
    """A folder with a source, one that is hidden, one below, and a configuration."""
    (tmp_path / "under").mkdir()
    for name in ("2024K1.csv", ".dold.csv", "under/gammal.csv"):
        (tmp_path / name).write_bytes(ROWS)
    (tmp_path / "ejv.toml").write_text('[kommun]\nnamn = "Provkommun"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture(params=["file", "subtree", "memory"])
def remote(request, data):
    """The same folder on file systems of other kinds; ``memory`` is one that holds bytes and no files."""
    if request.param == "file":
        return place_of(data.as_uri())
    if request.param == "subtree":
        return RemotePath(fs.SubTreeFileSystem(str(data), fs.LocalFileSystem()), "/")
    system = fs._MockFileSystem()
    fs.copy_files(str(data), "hink/mapp", source_filesystem=fs.LocalFileSystem(), destination_filesystem=system)
    return RemotePath(system, "hink/mapp")


def test_list_sources_when_by_url_then_the_same_as_locally(remote, data):
    (source,), findings = list_sources([remote])
    (local,), _ = list_sources([data])
    assert findings == []
    assert (source.name, source.dataset, source.rattelse) == (local.name, local.dataset, local.rattelse)
    assert source.path.read_bytes() == ROWS
    assert len(list_sources([remote, remote / "2024K1.csv"])[0]) == 1


def test_read_datasets_when_by_url_then_the_same_as_locally(remote, data):
    there, findings = read_datasets([remote], EjvToml())
    here, _ = read_datasets([data], EjvToml())
    assert findings == []
    assert there is not None
    assert here is not None
    assert there.beslut.equals(here.beslut)
    assert (remote / "ejv.toml").read_text(encoding="utf-8").startswith("[kommun]")


def test_list_sources_when_a_remote_file_is_not_there_then_a_finding(remote):
    _, (finding,) = list_sources([remote / "saknas.csv"])
    assert (finding.kind, finding.dataset) == (FindingKind.OLASBAR_FIL, "saknas.csv")


def test_read_source_when_a_remote_file_vanishes_then_a_finding_without_its_address(data):
    remote = place_of((data).as_uri())
    (source,), _ = list_sources([remote])
    shutil.rmtree(data)
    table, (finding,) = read_source(source)
    assert (table, finding.kind) == (None, FindingKind.OLASBAR_FIL)
    assert data.name not in finding.text(with_value=True)
    with pytest.raises(OSError, match="could not be reached") as fault:
        source.path.read_bytes()
    assert data.name not in str(fault.value)


@pytest.mark.parametrize(
    "url",
    ["s3://nyckel:hemlig@hink/mapp", "s3://hink/mapp?secret_key=hemlig", "okant://hemlig/mapp", "s3://hink?x=hemlig"],
)
def test_place_of_when_the_url_has_credentials_or_is_unknown_then_refused_without_repeating_it(url):
    with pytest.raises(EjvError) as fault:
        place_of(url)
    assert "hemlig" not in str(fault.value)
    assert fault.value.__cause__ is None


def test_place_of_when_a_local_path_then_a_path():
    assert str(place_of("data/2024K1.csv")) == "data/2024K1.csv"
