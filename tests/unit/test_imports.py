"""The import contracts hold, and a planted import is seen to break them."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).parent / "lint-imports"

PLANTED = {
    "pages/statistik/orsaker.py": "ejv.intake.read",
    "ejv/words/sentences.py": "ejv.publish.pipeline",
    "ejv/release/select.py": "ejv.tables.frequency",
    "ejv/measures/__init__.py": "ejv.protect.attack",
    "ejv/protect/attack.py": "ejv.protect.secondary",
    "ejv/tables/frequency.py": "streamlit",
    "ejv/protect/primary.py": "pathlib",
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINT, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("file", PLANTED)
def test_contracts_when_a_forbidden_import_is_planted_then_they_break(tmp_path, file):
    for part in ("ejv", "pages", ".importlinter"):
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / part)
    (tmp_path / file).write_text(f"import {PLANTED[file]}\n", encoding="utf-8")
    broken = lint(tmp_path)
    assert broken.returncode == 1
    assert " BROKEN" in broken.stdout


def test_contracts_when_nothing_is_planted_then_they_hold():
    assert lint(ROOT).returncode == 0


def test_app_when_read_then_it_imports_nothing_confidential():
    """``app.py`` is no package, so the contracts do not reach it."""
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    rooms = {name.split(".")[1] for name in names if name.startswith("ejv.")}
    assert rooms <= {"view"}
