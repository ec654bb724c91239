"""The threat model names a test on each line, and each of them is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "sakerhet.md").read_text(encoding="utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("|") and not line.startswith(("| Hot |", "|---"))]


def named_in(row: str) -> list[tuple[str, str]]:
    """The tests in the last column: path and function."""
    return re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", row.rstrip("| ").rpartition("|")[2])


def test_threats_when_listed_then_each_has_what_stops_it_and_a_test():
    assert len(ROWS) >= 50
    for row in ROWS:
        assert len(row.strip("|").split("|")) == 3, row
        assert named_in(row), row


@pytest.mark.parametrize(("path", "function"), sorted({test for row in ROWS for test in named_in(row)}))
def test_threats_when_a_test_is_named_then_it_is_there(path, function):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert function in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_section_when_it_lists_threats_then_in_the_same_columns():
    assert TEXT.count("\n|---|---|---|\n") == TEXT.count("| Hot | Vad som stoppar det | Prov |") == 8
