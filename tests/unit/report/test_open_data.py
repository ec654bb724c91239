"""The open data are the release's cells, valid as a data package and as DCAT-AP-SE, and say what they are."""

import csv
import io
import json
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
from frictionless import Package, system
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef

from ejv.model.cells import CELL_KEY, PUBLISHED_COLUMNS
from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release
from ejv.release.codec import sha256_of
from ejv.release.store import open_release, write_release
from ejv.report.dcat import PLACEHOLDER
from ejv.report.open_data import write_open_data
from ejv.report.source import Source
from ejv.words.selection import Selection
from tests.released import write_rounded_release, write_small_release

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
MANDATORY = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.distribution),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS.license),
    FOAF.Agent: (FOAF.name,),
    VCARD.Organization: (VCARD.fn, VCARD.hasEmail),
}
"""What DCAT-AP-SE 3 demands of each class, and the links between them. Source: https://docs.dataportal.se/dcat/sv/"""
ABOUT = {
    DCTERMS.accrualPeriodicity: "http://publications.europa.eu/resource/authority/frequency/QUARTERLY",
    DCTERMS.language: "http://publications.europa.eu/resource/authority/language/SWE",
    DCTERMS.accessRights: "http://publications.europa.eu/resource/authority/access-right/PUBLIC",
}


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def released(source: Source) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Every cell of the chosen nämnd and law as text: key → the rest; empty where the release has nothing."""
    cells = source.release.cells
    wanted = {level: code for level, code in source.selection.place.items() if code != TOTAL}
    texts = cells.astype("object").where(cells.notna(), "").astype(str)
    kept = texts[[all(row[level] == code for level, code in wanted.items()) for _, row in texts.iterrows()]]
    rest = [name for name in PUBLISHED_COLUMNS if name not in CELL_KEY]
    keys = kept[list(CELL_KEY)].itertuples(index=False, name=None)
    return dict(zip(keys, kept[rest].itertuples(index=False, name=None), strict=True))


@pytest.fixture(params=["whole", "part"])
def source(request) -> Source:
    return request.getfixturevalue(request.param)


def test_csv_when_read_back_then_it_is_the_release_cell_by_cell(source):
    rows = rows_of(opened(write_open_data(source))["celler.csv"])
    told = {tuple(row[name] for name in CELL_KEY): tuple(row.values())[len(CELL_KEY) :] for row in rows}
    assert len(rows) == len(told) > 100
    assert told == released(source)


@pytest.fixture(scope="module")
def with_years(tmp_path_factory) -> Release:
    """A release with a whole year, and so with sums over it."""
    return write_small_release(tmp_path_factory.mktemp("ar") / "utgava", quarters=4, first=Kvartal(2024, 1))


@pytest.mark.parametrize("codes", [{}, {"namnd": "aldrenamnden", "lagrum": "SoL"}], ids=["whole", "part"])
def test_sums_over_years_when_read_back_then_they_are_the_release_s_of_what_is_chosen(with_years, codes):
    source = Source(with_years, Selection(with_years.latest, **codes))
    parts = opened(write_open_data(source))
    as_cells = Release(with_years.manifest, with_years.helar, with_years.kodlistor, with_years.kvalitet)
    expected = released(Source(as_cells, source.selection))
    rows = rows_of(parts["helar.csv"])
    told = {tuple(row[name] for name in CELL_KEY): tuple(row.values())[len(CELL_KEY) :] for row in rows}
    assert told == expected
    assert len(rows) == len(told) > 20
    assert {row["kvartal"] for row in rows} == {"2024"}
    assert "2024" not in {row["kvartal"] for row in rows_of(parts["celler.csv"])}
    assert "helar.csv: summor över hela år" in parts["LAS_MIG.txt"].decode()
    (resource,) = [each for each in json.loads(parts["datapackage.json"])["resources"] if each["path"] == "helar.csv"]
    patterns = {field["name"]: field["constraints"].get("pattern") for field in resource["schema"]["fields"]}
    assert patterns["kvartal"] == "^[0-9]{4}$"


def test_sums_over_years_when_the_release_has_none_then_no_file_and_no_word_of_them(whole):
    parts = opened(write_open_data(whole))
    assert "helar.csv" not in parts
    assert not [name for name, content in parts.items() if b"helar" in content]


def test_parquet_when_read_back_then_it_is_the_csv_and_carries_the_mark(source):
    import pyarrow.parquet as pq

    parts = opened(write_open_data(source))
    table = pq.read_table(io.BytesIO(parts["celler.parquet"]))
    frame = table.to_pandas(types_mapper={table.schema.field("antal").type: pd.Int64Dtype()}.get)
    texts = frame.astype("object").where(frame.notna(), "").astype(str).to_dict("records")
    assert texts == rows_of(parts["celler.csv"])
    assert table.schema.metadata[b"ejv"].decode() == source.mark


def test_hidden_cells_when_written_then_they_have_no_count_and_their_limits(whole):
    rows = rows_of(opened(write_open_data(whole))["celler.csv"])
    hidden = [row for row in rows if row["tillstand"] == "skyddad"]
    assert hidden
    assert {row["antal"] for row in hidden} == {""}
    assert {row["lagsta"] for row in hidden} == {"0"}
    assert {row["hogsta"] for row in hidden} == {"", "7", "8", "9"}


def test_quarter_when_chosen_then_all_quarters_are_there_all_the_same(whole):
    first = Source(whole.release, Selection(whole.release.manifest.kvartal[0]))
    one, other = opened(write_open_data(first)), opened(write_open_data(whole))
    assert one["celler.csv"] == other["celler.csv"]
    assert len({row["kvartal"] for row in rows_of(one["celler.csv"])}) == 6


@pytest.mark.parametrize("kind", ["hidden", "rounded", "with years"])
def test_package_when_validated_by_frictionless_then_it_has_no_fault(part, with_years, tmp_path, kind):
    if kind == "rounded":
        release = write_rounded_release(tmp_path / "utgava", quarters=2)
        part = Source(release, Selection(release.latest, "aldrenamnden"))
    if kind == "with years":
        part = Source(with_years, Selection(with_years.latest, "aldrenamnden"))
    folder = tmp_path / "data"
    with zipfile.ZipFile(io.BytesIO(write_open_data(part))) as file:
        file.extractall(folder)
    with system.use_context(trusted=True):
        package = Package(str(folder / "datapackage.json"))
        tables = [each for each in package.resources if each.format == "csv"]
        assert len(tables) == 17 + (kind == "with years")
        package.resources = tables  # frictionless reads Parquet by another library than ours; the file is tried above
        report = package.validate()
    assert report.valid, report.flatten(["type", "message"])
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for each in descriptor["resources"]:
        content = (folder / each["path"]).read_bytes()
        assert (each["bytes"], each["hash"]) == (len(content), f"sha256:{sha256_of(content)}")
    assert descriptor["version"] == part.release.manifest.release_id
    assert descriptor["licenses"][0]["name"] == "CC0-1.0"
    assert descriptor["ejv"]["mark"] == part.mark


def test_package_when_a_quarter_stands_among_the_years_then_frictionless_finds_it(with_years, tmp_path):
    with zipfile.ZipFile(io.BytesIO(write_open_data(Source(with_years, Selection(with_years.latest))))) as file:
        file.extractall(tmp_path)
    table = tmp_path / "helar.csv"
    table.write_bytes(table.read_bytes().replace(b"beslut,2024,", b"beslut,2024K1,", 1))
    with system.use_context(trusted=True):
        package = Package(str(tmp_path / "datapackage.json"))
        package.resources = [each for each in package.resources if each.format == "csv"]
        found = package.validate().flatten(["type", "fieldName"])
    assert ["constraint-error", "kvartal"] in found


def test_package_when_a_cell_is_wrong_then_frictionless_finds_it(part, tmp_path):
    with zipfile.ZipFile(io.BytesIO(write_open_data(part))) as file:
        file.extractall(tmp_path)
    table = tmp_path / "celler.csv"
    table.write_bytes(table.read_bytes().replace(b"funktionsnamnden", b"okand_namnd", 1).replace(b"redovisad", b"x", 1))
    with system.use_context(trusted=True):
        package = Package(str(tmp_path / "datapackage.json"))
        package.resources = [each for each in package.resources if each.format == "csv"]
        found = {kind for (kind,) in package.validate().flatten(["type"])}
    assert {"foreign-key", "constraint-error"} <= found


def test_dcat_when_there_are_sums_over_years_then_they_are_a_distribution_of_their_own(with_years):
    graph = graph_of(Source(with_years, Selection(with_years.latest)))
    addresses = {str(url) for url in graph.objects(None, DCAT.downloadURL)}
    assert addresses == {f"{PLACEHOLDER}{name}" for name in ("celler.csv", "celler.parquet", "helar.csv")}
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert set(graph.objects(dataset, DCAT.distribution)) == set(graph.subjects(RDF.type, DCAT.Distribution))


def graph_of(source: Source) -> Graph:
    return Graph().parse(data=opened(write_open_data(source))["dcat.rdf"], format="xml")


def test_dcat_when_read_then_everything_demanded_is_there_with_addresses_of_its_own(source):
    graph = graph_of(source)
    for kind, wanted in MANDATORY.items():
        nodes = list(graph.subjects(RDF.type, kind))
        assert len(nodes) == (2 if kind == DCAT.Distribution else 1)
        for node in nodes:
            assert isinstance(node, URIRef)
            assert [each for each in wanted if not list(graph.objects(node, each))] == []
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert {key: str(graph.value(dataset, key)) for key in ABOUT} == ABOUT
    assert graph.value(dataset, DCTERMS.spatial) is None
    named = [str(node) for node in graph.all_nodes() if isinstance(node, URIRef)]
    assert [address for address in named if not address.startswith(("http://", "https://", "mailto:"))] == []


def test_dcat_when_read_then_its_links_and_dates_agree_with_the_release(whole):
    graph = graph_of(whole)
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert list(graph.objects(None, DCAT.dataset)) == [dataset]
    assert set(graph.objects(dataset, DCAT.distribution)) == set(graph.subjects(RDF.type, DCAT.Distribution))
    period = graph.value(dataset, DCTERMS.temporal)
    dates = [str(graph.value(period, key)) for key in (DCAT.startDate, DCAT.endDate)]
    assert dates == ["2024-04-01", "2025-09-30"]
    assert graph.value(dataset, DCTERMS.identifier) == Literal(whole.release.manifest.release_id)
    assert [str(mail) for mail in graph.objects(None, VCARD.hasEmail)] == ["mailto:registrator@exempelkommun.example"]
    assert {str(url) for url in graph.objects(None, DCAT.downloadURL)} == {
        f"{PLACEHOLDER}celler.csv",
        f"{PLACEHOLDER}celler.parquet",
    }


def test_licence_and_address_when_chosen_then_package_portal_and_text_say_so(whole, tmp_path):
    old, address = whole.release, "https://lillkoping.example/oppnadata/"
    kommun = replace(old.manifest.kommun, licens="CC-BY-4.0", oppna_data=address)
    manifest = replace(old.manifest, kommun=kommun)
    release = write_release(tmp_path / "utgava", manifest, old.cells, old.kodlistor, old.kvalitet)
    parts = opened(write_open_data(Source(release, Selection(release.latest))))
    assert json.loads(parts["datapackage.json"])["licenses"][0]["name"] == "CC-BY-4.0"
    assert f'rdf:about="{address}#datamangd"'.encode() in parts["dcat.rdf"]
    assert PLACEHOLDER.encode() not in parts["dcat.rdf"]
    assert f"under {address}" in parts["LAS_MIG.txt"].decode()


def test_text_when_read_then_it_says_whose_how_protected_and_what_it_is_not(part):
    told = " ".join(opened(write_open_data(part))["LAS_MIG.txt"].decode().split())
    for wanted in (
        part.release.manifest.release_id,
        "Urval: Funktionsnämnden · LSS",
        "Kvartal: alla i utgåvan, kv 2 2024 – kv 3 2025",
        "Antal från 1 till 4 visas aldrig",
        "Uppföljning, inte den lagstadgade statistikrapporten",
        "är antal tomt",
        "två punkter (..)",
    ):
        assert wanted in told


def test_mark_when_its_sha256_is_looked_up_then_it_is_that_of_the_manifest_file(sample_release):
    release = open_release(sample_release)
    told = Source(release, Selection(release.latest)).facts["sha256 för manifest.json"]
    assert told == sha256_of((sample_release / "manifest.json").read_bytes())
