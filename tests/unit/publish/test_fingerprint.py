"""A fingerprint is worth nothing without the publisher's secret."""

import hashlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

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


def test_secret_when_many_make_it_at_once_then_all_have_the_same_and_it_is_whole(tmp_path):
    for place in range(40):
        path = tmp_path / str(place) / "hemlighet"
        together = Barrier(8)

        def made(path=path, together=together) -> bytes:
            together.wait()
            return read_or_make_secret(path)

        with ThreadPoolExecutor(8) as pool:
            found = {future.result() for future in [pool.submit(made) for _ in range(8)]}
        assert found == {path.read_bytes()}
        assert [each.name for each in path.parent.iterdir() if not each.name.endswith(".las")] == ["hemlighet"]


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
