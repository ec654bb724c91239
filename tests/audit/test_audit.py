"""What is recorded of the packages is what is installed, and every licence is one that a municipality may use."""

import json
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.audit.__main__ import CLEAN, UNKNOWN, VULNERABLE, verdict
from tests.audit.closure import closure, requirements
from tests.audit.files import LICENCES, SBOM, VERSIONS, licences, recorded, trimmed, versions
from tests.audit.licences import READ, is_allowed, licence_of, refused

ANEW = "run: python -m tests.audit --skriv"


@pytest.fixture(scope="module")
def packages() -> dict[str, Distribution]:
    return closure()


def test_closure_when_read_then_it_has_what_is_chosen_and_what_that_needs(packages):
    assert {need.name.lower() for need in requirements()} <= set(packages)
    assert {"starlette", "uvicorn", "jinja2", "markupsafe", "lxml"} <= set(packages), "needed by what is chosen"
    assert not {"pytest", "hypothesis", "playwright"} & set(packages), "needed by the tests alone"


def test_closure_when_an_extra_or_a_marker_is_asked_then_it_decides(packages):
    assert "colorama" not in packages, "click needs it on Windows only"
    pytest_alone = closure([Requirement("coverage")])
    assert set(pytest_alone) == {"coverage"}


def test_sbom_when_packages_change_then_it_is_made_anew(packages):
    content = json.loads(SBOM.read_text(encoding="utf-8"))
    assert recorded(content) == {name: package.version for name, package in packages.items()}, ANEW
    assert (content["bomFormat"], content["metadata"]["tools"]["components"][0]["name"]) == (
        "CycloneDX",
        "cyclonedx-py",
    )


def test_versions_when_packages_change_then_they_are_listed_anew(packages):
    assert VERSIONS.read_text(encoding="utf-8") == versions(packages), ANEW


def test_licences_when_packages_change_then_the_page_is_made_anew(packages):
    assert LICENCES.read_text(encoding="utf-8") == licences(packages), ANEW


def test_licences_when_read_then_every_one_is_on_the_list(packages):
    assert refused({name: licence_of(name, package) for name, package in packages.items()}) == {}


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND Zlib", True),
        ("GPL-3.0-only OR MIT", True),
        ("BSD-3-Clause AND GPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only OR GPL-3.0-only", False),
        ("MIT AND (GPL-3.0-only OR MIT)", False),
        ("UNKNOWN", False),
        ("", False),
    ],
)
def test_licence_when_it_is_not_on_the_list_then_refused(expression, allowed):
    assert is_allowed(expression) is allowed
    assert refused({"paket": expression}) == ({} if allowed else {"paket": expression})


def written(folder: Path, text: str, licence: str = "") -> Distribution:
    """A package installed in a folder, with a licence file."""
    place = folder / "jinja2-1.dist-info"
    place.mkdir()
    place.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: jinja2\nVersion: 1\n{licence}", "utf-8")
    place.joinpath("LICENSE").write_text(text, "utf-8")
    place.joinpath("RECORD").write_text("jinja2-1.dist-info/LICENSE,,\n", "utf-8")
    return Distribution.at(place)


def test_licence_when_its_file_is_another_than_was_read_then_it_is_to_be_read_again(tmp_path):
    assert "jinja2" in READ
    with pytest.raises(ValueError, match="read it"):
        licence_of("jinja2", written(tmp_path, "GNU GENERAL PUBLIC LICENSE"))


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ("License-Expression: GPL-3.0-only\n", "GPL-3.0-only"),
        ("License: 3-Clause BSD License\n", "BSD-3-Clause"),
        ("", "UNKNOWN"),
    ],
)
def test_licence_when_the_package_says_it_then_that_is_told(tmp_path, said, licence):
    assert licence_of("paket", written(tmp_path, "", said)) == licence


def test_sbom_when_trimmed_then_only_what_is_needed_is_left_and_no_address(packages):
    made = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "metadata": {"tools": {"components": [{"name": "cyclonedx-py", "version": "7"}]}},
        "components": [
            {"bom-ref": "a", "name": "click", "version": "1", "externalReferences": [{"url": "https://x.example"}]},
            {"bom-ref": "b", "name": "pytest", "version": "1"},
        ],
        "dependencies": [{"ref": "a", "dependsOn": ["b"]}, {"ref": "b"}],
    }
    content = trimmed(made, packages)
    assert recorded(json.loads(content)) == {"click": "1"}
    assert "pytest" not in content
    assert "https" not in content


@pytest.mark.parametrize(
    ("package", "status"),
    [
        ({"vulns": []}, CLEAN),
        ({"vulns": [{"id": "CVE-2026-1"}]}, VULNERABLE),
        ({"skip_reason": "not found"}, UNKNOWN),
    ],
)
def test_verdict_when_the_index_answers_then_the_status_says_it(package, status):
    clean = {"name": "b", "version": "1", "vulns": []}
    assert verdict({"dependencies": [{"name": "a", "version": "1", **package}, clean]})[0] == status
