"""The document itself says the answer, where it is surely the page's; else nothing, and never what the link says."""

import re

import pytest

from ejv.view.first_words import first_words
from tests.released import write_rounded_release, write_small_release


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("forst") / "utgava"
    write_small_release(path)
    return path


@pytest.fixture
def opened(folder, monkeypatch):
    monkeypatch.setenv("EJV_RELEASE", str(folder))
    monkeypatch.delenv("EJV_DATA", raising=False)


def test_first_words_when_a_namnd_is_linked_then_they_are_about_it(opened):
    words = first_words("/", "kvartal=2025K2&namnd=funktionsnamnden").replace("\u00a0", " ")
    assert "<strong>kv 2 2025 · Funktionsnämnden · SoL och LSS</strong>" in words
    assert re.search(r"<strong>\d+ beslut var inte verkställda vid slutet av kv 2 2025</strong>", words)
    assert "Exempelkommun finns inte" in words
    assert "**" not in words


def test_first_words_when_a_namnd_has_not_reported_then_that_is_told(opened):
    words = first_words("/", "kvartal=2025K1&namnd=socialnamnden").replace("\u00a0", " ")
    assert "Socialnämnden har inte rapporterat kv 1 2025" in words
    assert "Det finns inga uppgifter för kv 1 2025" in words


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/orsaker", ""),
        ("/", "namnd=finns_inte"),
        ("/", "kvartal=1999K1"),
        ("/", "utgava=2025K3-abc"),
        ("/", "namnd=<script>alert(1)</script>"),
        ("/", "bild=3"),
    ],
)
def test_first_words_when_the_page_may_say_otherwise_then_none(opened, path, query):
    assert first_words("/", "") != ""
    assert first_words(path, query) == ""


def test_first_words_when_there_is_no_release_to_trust_then_none(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("EJV_RELEASE", str(tmp_path / "saknas"))
    assert first_words("/", "") == ""
    monkeypatch.delenv("EJV_RELEASE")
    monkeypatch.setenv("EJV_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("EJV_ARBETSMAPP", str(tmp_path / "arbete"))
    assert first_words("/", "") == ""


def test_first_words_when_numbers_are_rounded_then_that_is_told(tmp_path, monkeypatch):
    write_rounded_release(tmp_path / "avrundat")
    monkeypatch.setenv("EJV_RELEASE", str(tmp_path / "avrundat"))
    assert "avrundat" in first_words("/", "")
