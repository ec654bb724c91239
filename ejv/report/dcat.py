"""``dcat.rdf``: the open data described for portals by DCAT-AP-SE 3 (https://docs.dataportal.se/dcat/sv/).

Sveriges dataportal takes RDF/XML with absolute addresses, and no nameless nodes for catalogue, dataset, distribution,
publisher and contact.
"""

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from ejv.model.release import LICENSES, Manifest, Release
from ejv.release.codec import sha256_of
from ejv.report.data_package import CELLS_CSV, CELLS_PARQUET, HELAR_CSV
from ejv.report.source import Source
from ejv.words.open_data import KEYWORDS, SUMS, TITLE, describe_data

PLACEHOLDER = "https://oppnadata.kommunen.example/ejv/"
"""Where the files are as long as the municipality has not said; nobody owns an address under ``.example``."""
_EU = "http://publications.europa.eu/resource/authority/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
}
_MIME = {CELLS_CSV: "text/csv", CELLS_PARQUET: "application/vnd.apache.parquet", HELAR_CSV: "text/csv"}
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def base_of(release: Release) -> str:
    """The address under which the files are."""
    return release.manifest.kommun.oppna_data or PLACEHOLDER


def dcat_rdf(source: Source, part: str, data: Mapping[str, bytes]) -> bytes:
    """The catalogue, the dataset and its distributions.

    Parameters
    ----------
    part
        What of the release the files hold, in words; empty for the whole of it.
    data
        Name → content of each file.
    """
    base, manifest = base_of(source.release), source.release.manifest
    tables = [name for name in _MIME if name in data]
    root = ET.Element(_name("rdf:RDF"))
    root.extend(
        [
            _catalogue(source, base, part),
            _dataset(source, base, part, tables),
            *(_distribution(manifest, base, name, data[name]) for name in tables),
            _node("foaf:Agent", f"{base}#utgivare", _text("foaf:name", manifest.kommun.namn), _publisher_type()),
            _contact(manifest, base),
        ]
    )
    for prefix, space in _SPACES.items():
        ET.register_namespace(prefix, space)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _catalogue(source: Source, base: str, part: str) -> ET.Element:
    return _node(
        "dcat:Catalog",
        f"{base}#katalog",
        _text("dcterms:title", f"Öppna data: {TITLE[0].lower()}{TITLE[1:]}", lang="sv"),
        _text("dcterms:description", describe_data(source.release, part), lang="sv"),
        _link("dcterms:publisher", f"{base}#utgivare"),
        _link("dcterms:license", LICENSES[source.release.manifest.kommun.licens]),
        _link("dcterms:language", f"{_EU}language/SWE"),
        _link("dcat:themeTaxonomy", f"{_EU}data-theme"),
        _date("dcterms:modified", source.release.manifest.skapad),
        _link("dcat:dataset", f"{base}#datamangd"),
    )


def _dataset(source: Source, base: str, part: str, tables: Iterable[str]) -> ET.Element:
    manifest = source.release.manifest
    return _node(
        "dcat:Dataset",
        f"{base}#datamangd",
        _text("dcterms:title", TITLE, lang="sv"),
        _text("dcterms:description", describe_data(source.release, part), lang="sv"),
        _text("dcterms:identifier", manifest.release_id),
        _text("dcat:version", manifest.release_id),
        _link("dcterms:publisher", f"{base}#utgivare"),
        _link("dcat:contactPoint", f"{base}#kontakt"),
        *(_text("dcat:keyword", word, lang="sv") for word in KEYWORDS),
        *(_link("dcat:theme", f"{_EU}data-theme/{theme}") for theme in ("SOCI", "GOVE")),
        _link("dcterms:language", f"{_EU}language/SWE"),
        _link("dcterms:accessRights", f"{_EU}access-right/PUBLIC"),
        _link("dcterms:accrualPeriodicity", f"{_EU}frequency/QUARTERLY"),
        _date("dcterms:modified", manifest.skapad),
        _period(manifest),
        *(_link("dcat:distribution", f"{base}#{_id(name)}") for name in tables),
    )


def _period(manifest: Manifest) -> ET.Element:
    start = _date("dcat:startDate", manifest.kvartal[0].first_day.isoformat())
    end = _date("dcat:endDate", manifest.kvartal[-1].last_day.isoformat())
    temporal = ET.Element(_name("dcterms:temporal"))
    temporal.append(_node("dcterms:PeriodOfTime", "", start, end))
    return temporal


def _distribution(manifest: Manifest, base: str, name: str, content: bytes) -> ET.Element:
    checksum = ET.Element(_name("spdx:checksum"))
    checksum.append(
        _node(
            "spdx:Checksum",
            "",
            _link("spdx:algorithm", f"{_SPACES['spdx']}checksumAlgorithm_sha256"),
            _text("spdx:checksumValue", sha256_of(content), datatype="hexBinary"),
        )
    )
    return _node(
        "dcat:Distribution",
        f"{base}#{_id(name)}",
        _text("dcterms:title", f"{SUMS if name == HELAR_CSV else 'Alla tal'}, {name}", lang="sv"),
        _link("dcat:accessURL", f"{base}{name}"),
        _link("dcat:downloadURL", f"{base}{name}"),
        _text("dcterms:format", _MIME[name]),
        _link("dcterms:license", LICENSES[manifest.kommun.licens]),
        _link("dcterms:conformsTo", f"{base}datapackage.json"),
        _text("dcat:byteSize", str(len(content)), datatype="nonNegativeInteger"),
        checksum,
    )


def _contact(manifest: Manifest, base: str) -> ET.Element:
    kommun = manifest.kommun
    found = _MAIL.search(kommun.kontakt)
    mail = [_link("vcard:hasEmail", f"mailto:{found[0]}")] if found else []
    return _node("vcard:Organization", f"{base}#kontakt", _text("vcard:fn", kommun.namn), *mail)


def _publisher_type() -> ET.Element:
    return _link("dcterms:type", "http://purl.org/adms/publishertype/LocalAuthority")


def _id(name: str) -> str:
    return name.replace(".", "-")


def _name(short: str) -> str:
    prefix, _, local = short.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def _node(kind: str, address: str, *content: ET.Element) -> ET.Element:
    node = ET.Element(_name(kind), {_name("rdf:about"): address} if address else {})
    node.extend(content)
    return node


def _link(property_: str, address: str) -> ET.Element:
    return ET.Element(_name(property_), {_name("rdf:resource"): address})


def _text(property_: str, text: str, *, lang: str = "", datatype: str = "") -> ET.Element:
    named = {"{http://www.w3.org/XML/1998/namespace}lang": lang} if lang else {}
    made = ET.Element(_name(property_), {**named, **({_name("rdf:datatype"): _XSD + datatype} if datatype else {})})
    made.text = text
    return made


def _date(property_: str, moment: str) -> ET.Element:
    return _text(property_, moment[:10], datatype="date")
