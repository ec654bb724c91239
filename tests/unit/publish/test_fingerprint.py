"""A fingerprint is worth nothing without the publisher's secret."""

import hashlib
import os
import stat

import pytest

from ejv.intake.folder import list_sources
from ejv.model.errors import EjvError
from ejv.publish.fingerprint import fingerprints, read_or_make_secret


def test_secret_when_made_then_only_its_owner_can_read_it_and_it_stays(tmp_path):
    path = tmp_path / "privat" / "hemlighet"
    secret = read_or_make_secret(path)
    assert len(secret) == 32
    assert read_or_make_secret(path) == secret
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_secret_when_too_short_then_refused(tmp_path):
    (tmp_path / "hemlighet").write_bytes(b"kort")
    with pytest.raises(EjvError, match="för kort"):
        read_or_make_secret(tmp_path / "hemlighet")


def test_secret_when_it_cannot_be_made_then_says_so(tmp_path):
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(EjvError, match="behörigheten"):
        read_or_make_secret(tmp_path / "fil" / "hemlighet")


def test_fingerprints_when_secret_differs_then_they_differ_and_are_no_plain_hash(tmp_path):
    (tmp_path / "beslut.csv").write_text("kvartal\n2024K1\n", encoding="utf-8")
    sources, _ = list_sources([tmp_path])
    one, other = (fingerprints(sources, letter * 32) for letter in (b"a", b"b"))
    assert one != other
    assert one == fingerprints(sources, b"a" * 32)
    plain = hashlib.sha256((tmp_path / "beslut.csv").read_bytes()).hexdigest()
    assert plain not in str(one) + str(other)
    assert "beslut.csv" not in str(one)
