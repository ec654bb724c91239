"""A secret that git has, or would take in, is told from one that it never sees."""

import subprocess
from pathlib import Path

import pytest

from ejv.view.start.secret_files import is_versioned, secret_files


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "arkiv" / "hemlighet"
    path.parent.mkdir()
    path.write_text("x", encoding="utf-8")
    path.chmod(0o600)
    return path


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True)


def test_secret_when_there_is_no_repository_then_not_versioned(secret):
    assert is_versioned(secret) is False


def test_secret_when_git_would_take_it_in_then_versioned(secret):
    git(secret.parent, "init")
    assert is_versioned(secret) is True


def test_secret_when_ignored_then_not_versioned_until_it_is_checked_in_all_the_same(secret):
    git(secret.parent, "init")
    (secret.parent / ".gitignore").write_text("hemlighet\n", encoding="utf-8")
    assert is_versioned(secret) is False
    git(secret.parent, "add", "--force", "hemlighet")
    assert is_versioned(secret) is True


def test_secret_when_there_is_nobody_to_ask_then_unknown(secret, monkeypatch, tmp_path):
    git(secret.parent, "init")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert is_versioned(secret) is None


def test_secret_when_the_repository_is_broken_then_unknown(secret):
    (secret.parent / ".git").mkdir()
    assert is_versioned(secret) is None


@pytest.mark.parametrize(("mode", "is_open"), [(0o600, False), (0o640, False), (0o604, True), (0o644, True)])
def test_secrets_when_others_may_read_then_told(secret, mode, is_open):
    secret.chmod(mode)
    [file] = secret_files([secret])
    assert (file.name, file.open_to_others) == (str(secret.resolve()), is_open)


def test_secrets_when_listed_then_each_once_and_a_folder_for_its_files(secret):
    (secret.parent / "lank").symlink_to(secret)
    files = secret_files([secret, secret.parent, secret.parent / "borta"])
    assert [Path(file.name).name for file in files] == ["hemlighet"]
