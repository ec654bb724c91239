"""The three files that say what EJV runs on, and what they must hold."""

import json
from collections.abc import Mapping
from importlib.metadata import Distribution
from typing import Any

from packaging.utils import canonicalize_name

from tests.audit.closure import ROOT, requirements
from tests.audit.licences import licence_of

VERSIONS = ROOT / "docs" / "drift" / "versioner.txt"
LICENCES = ROOT / "docs" / "licenser.md"
SBOM = ROOT / "docs" / "sbom.cdx.json"

_INTRO = """# Licenser: det som EJV körs med

Den här sidan görs av `python -m tests.audit --skriv` ur paketens egna uppgifter. Ändra den inte för hand. Ett test
stoppar ett paket vars licens inte står på listan över tillåtna i `tests/audit/licences.py`. Samma paket, med sina
beroenden, står som CycloneDX i [sbom.cdx.json](sbom.cdx.json), och versionerna i
[drift/versioner.txt](drift/versioner.txt).

Paket som bara testen använder är inte med. Inget paket är ändrat.

| Paket | Version | Licens | Hur det kommer in |
|---|---|---|---|
"""
_HEAD = "# Allt som EJV körs med, också det som paketen i sin tur behöver. Görs av: python -m tests.audit --skriv\n"


def versions(packages: Mapping[str, Distribution]) -> str:
    """The file of versions."""
    return _HEAD + "".join(f"{name}=={package.version}\n" for name, package in packages.items())


def licences(packages: Mapping[str, Distribution]) -> str:
    """The page of licences."""
    asked = {canonicalize_name(need.name) for need in requirements()}
    rows = (
        f"| {name} | {package.version} | {licence_of(name, package)} | {'valt' if name in asked else 'följer med'} |\n"
        for name, package in packages.items()
    )
    return _INTRO + "".join(rows)


def recorded(sbom: Mapping[str, Any]) -> dict[str, str]:
    """Name → version, of the packages in a bill of materials."""
    return {canonicalize_name(post["name"]): post["version"] for post in sbom["components"]}


def trimmed(sbom: Mapping[str, Any], packages: Mapping[str, Distribution]) -> str:
    """A bill of materials of these packages alone, without addresses: they say nothing of what is installed."""
    kept = [post for post in sbom["components"] if canonicalize_name(post["name"]) in packages]
    names = {post["bom-ref"] for post in kept}
    wires = [
        {**wire, "dependsOn": [ref for ref in wire.get("dependsOn", ()) if ref in names]}
        for wire in sbom["dependencies"]
        if wire["ref"] in names
    ]
    tool = [{"type": "application", "name": "cyclonedx-py", "version": _tool_version(sbom)}]
    content = {
        "bomFormat": sbom["bomFormat"],
        "specVersion": sbom["specVersion"],
        "version": 1,
        "metadata": {"tools": {"components": tool}, "component": {"type": "application", "name": "EJV"}},
        "components": [{key: value for key, value in post.items() if key in _KEPT} for post in kept],
        "dependencies": wires,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


_KEPT = {"type", "bom-ref", "name", "version", "purl"}


def _tool_version(sbom: Mapping[str, Any]) -> str:
    return next(tool["version"] for tool in sbom["metadata"]["tools"]["components"] if tool["name"] == "cyclonedx-py")
