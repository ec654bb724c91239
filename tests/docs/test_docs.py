"""What the documents say is so."""

import re
from pathlib import Path

import pytest

from ejv.model.finding import CATALOGUE, FindingKind
from tests.docs.reference import TARGET, render
from tests.run import REQUIREMENTS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "sample_data").rglob("*.md"))]


def test_reference_when_code_lists_or_findings_change_then_it_is_made_anew():
    assert TARGET.read_text(encoding="utf-8") == render(), "run: python -m tests.docs.reference"


def test_catalogue_when_a_kind_is_added_then_it_has_a_wording():
    assert set(CATALOGUE) == set(FindingKind)


def test_readme_when_read_then_it_prints_the_two_commands():
    assert (
        "python3 -m venv .venv && .venv/bin/pip install -q -r requirements.txt && .venv/bin/streamlit run app.py"
        in README
    )
    assert "python3 tests/run.py" in README
    assert "python3 tests/run.py" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_when_they_link_then_the_target_exists(document):
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.parent.name)
def test_requirements_when_listed_then_pinned_and_explained(path):
    reasons = (ROOT / "docs" / "beslut" / "0002-bibliotek.md").read_text(encoding="utf-8")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-r", "-c")):
            name = re.split(r"[\[=]", line)[0]
            assert "==" in line
            assert f"**{name}**" in reasons, name
