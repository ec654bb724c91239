"""``datapackage.json``: what the files of open data hold, as Frictionless Data Package tells it (https://datapackage.org).

Written so that both version 1 and version 2 of the standard accept it.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from ejv import __version__
from ejv.model.cells import CELL_KEY, PUBLISHED_COLUMNS, Tillstand
from ejv.model.dimension import LEVELS
from ejv.model.release import LICENSES
from ejv.release.codec import canonical_json, sha256_of
from ejv.report.source import Source
from ejv.words.open_data import FIELDS, KEYWORDS, REPORTED, SUMS, TITLE, YEAR, describe_data, told_cell

CELLS_CSV, CELLS_PARQUET, HELAR_CSV = "celler.csv", "celler.parquet", "helar.csv"
REPORTED_CSV = "rapportering.csv"
MARK = "ejv"
"""The name under which ``datapackage.json`` has the mark of its source."""
_QUARTER, _YEAR = r"^[0-9]{4}K[1-4]$", r"^[0-9]{4}$"
_OVER = {level: over for levels in LEVELS.values() for over, level in pairwise(levels)}
"""Level → the level above it."""
_STATES = ("rapporterat", "nollrapport", "ej_rapporterat")

Json = dict[str, Any]


def code_list_file(name: str) -> str:
    """The file of a column's codes."""
    return f"kodlista_{name}.csv"


def data_package(source: Source, part: str, data: Mapping[str, bytes], rows: int) -> bytes:
    """``datapackage.json`` for some files.

    Parameters
    ----------
    part
        What of the release the files hold, in words; empty for the whole of it.
    data
        Name → content of each file.
    rows
        How many rows the table of cells has.
    """
    manifest = source.release.manifest
    licence = {"name": manifest.kommun.licens, "path": LICENSES[manifest.kommun.licens]}
    return canonical_json(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "ejv",
            "id": manifest.release_id,
            "version": manifest.release_id,
            "title": TITLE,
            "description": f"{describe_data(source.release, part)}\n\n{told_cell(manifest.policy)}",
            "created": manifest.skapad,
            "keywords": list(KEYWORDS),
            "licenses": [licence],
            "sources": [{"title": f"{manifest.kommun.namn}: nämndernas rapporter varje kvartal"}],
            "contributors": [{"title": manifest.kommun.namn, "role": "publisher", "roles": ["publisher"]}],
            "resources": [_resource(source, name, content, rows) for name, content in data.items()],
            MARK: {
                "mark": source.mark,
                "utgava": manifest.release_id,
                "urval": source.asked,
                "program": __version__,
                "uppgifter": source.facts,
            },
        }
    )


def _resource(source: Source, name: str, content: bytes, rows: int) -> Json:
    """One file: what it is, its hash, and its columns when it is a table that programs read by them."""
    stem, _, ending = name.rpartition(".")
    common = {"path": name, "bytes": len(content), "hash": f"sha256:{sha256_of(content)}", "format": ending}
    if ending == "parquet":
        told = {"name": f"{stem}-parquet", "title": "Alla tal, som Parquet", "rows": rows}
        return {**common, **told, "mediatype": "application/vnd.apache.parquet"}
    table = {"type": "table", "profile": "tabular-data-resource", "encoding": "utf-8", "mediatype": "text/csv"}
    title, schema = _described(source, name, stem)
    return {**common, **table, "name": stem, "title": title, "schema": {"missingValues": [""], **schema}}


def _described(source: Source, name: str, stem: str) -> tuple[str, Json]:
    """The title and the columns of a csv file."""
    if name == CELLS_CSV:
        return "Alla tal", _cells_schema(source)
    if name == HELAR_CSV:
        return SUMS, _sums_schema(source)
    if name == REPORTED_CSV:
        return REPORTED, _reported_schema()
    level = stem.removeprefix("kodlista_")
    return f"Kodlista: {FIELDS[level][0].lower()}", _codes_schema(source, level)


def _cells_schema(source: Source) -> Json:
    listed = [name for name in PUBLISHED_COLUMNS if name == "matt" or name in source.release.kodlistor]
    return {
        "fields": [_field(name) for name in PUBLISHED_COLUMNS],
        "primaryKey": list(CELL_KEY),
        "foreignKeys": [_key(name, name) for name in listed],
    }


def _sums_schema(source: Source) -> Json:
    """The same columns, with a year where the quarter stands."""
    schema, (title, description) = _cells_schema(source), YEAR
    at = PUBLISHED_COLUMNS.index("kvartal")
    limits = {"required": True, "pattern": _YEAR}
    schema["fields"][at] |= {"title": title, "description": description, "constraints": limits}
    return schema


def _field(name: str) -> Json:
    title, description = FIELDS[name]
    told = {"name": name, "title": title, "description": description}
    if name in ("antal", "lagsta", "hogsta"):
        required = {"required": True} if name == "lagsta" else {}
        return {**told, "type": "integer", "constraints": {"minimum": 0, **required}}
    limits = {"kvartal": {"pattern": _QUARTER}, "tillstand": {"enum": [state.value for state in Tillstand]}}
    return {**told, "type": "string", "constraints": {"required": True, **limits.get(name, {})}}


def _key(column: str, level: str, field: str = "kod") -> Json:
    """That a column has codes of a list."""
    return {"fields": [column], "reference": {"resource": f"kodlista_{level}", "fields": [field]}}


def _reported_schema() -> Json:
    status = {"name": "status", "title": "Status", "description": "Om nämnden har rapporterat kvartalet."}
    limits = {"required": True, "enum": list(_STATES)}
    fields = [_field("kvartal"), _field("namnd"), {**status, "type": "string", "constraints": limits}]
    return {"fields": fields, "primaryKey": ["kvartal", "namnd"], "foreignKeys": [_key("namnd", "namnd")]}


def _codes_schema(source: Source, level: str) -> Json:
    over = _OVER.get(level)
    told = {
        "kod": "Koden som står i tabellen. * betyder alla.",
        "etikett": "Vad koden heter.",
        "forklaring": "Vad koden betyder.",
        "over": "Koden som den ligger under, i kodlistan en nivå upp.",
    }
    fields = [{"name": name, "type": "string", "description": text} for name, text in told.items()]
    fields[0]["constraints"] = {"required": True, "unique": True}  # pyright: ignore[reportArgumentType]
    keys = {"foreignKeys": [_key("over", over)]} if over and over in source.release.kodlistor else {}
    return {"fields": fields, "primaryKey": ["kod"], **keys}
