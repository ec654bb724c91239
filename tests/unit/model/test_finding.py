"""Findings: the catalogue is closed, and a value is repeated only where it may be."""

import string

import pytest

from ejv.model.finding import CATALOGUE, Finding, FindingKind, Severity, errors_among


def fields_of(kind: FindingKind) -> set[str]:
    wording = CATALOGUE[kind]
    return {name for text in (wording.what, wording.remedy) for _, name, _, _ in string.Formatter().parse(text) if name}


def test_catalogue_when_compared_with_the_kinds_then_words_each() -> None:
    assert set(CATALOGUE) == set(FindingKind)


@pytest.mark.parametrize("kind", FindingKind)
def test_wording_when_filled_in_then_is_whole_sentences(kind: FindingKind) -> None:
    text = Finding(kind, "beslut.csv", 17, "orsak", "9X", " (tips)").text(with_value=True)
    assert text.startswith("beslut.csv rad 17, orsak: ")
    assert text.endswith(".")
    assert "  " not in text
    assert "{" not in text
    assert fields_of(kind) <= {"value", "note"}


def test_wording_when_of_a_personnummer_then_has_no_place_for_a_value() -> None:
    assert fields_of(FindingKind.PERSONNUMMER) == set()
    assert "hemligt" not in Finding(FindingKind.PERSONNUMMER, "f", 1, "k", "hemligt", "hemligt").text(with_value=True)


def test_text_when_values_are_not_wanted_then_holds_none() -> None:
    finding = Finding(FindingKind.OKAND_KOD, "beslut.csv", 17, "orsak", "9X", " (närmast: 'halsa')")
    assert finding.text(with_value=True) == (
        "beslut.csv rad 17, orsak: värdet ”9X” finns inte i kodlistan (närmast: 'halsa'). "
        "Rätta raden eller lägg till ett alias i ejv.toml."
    )
    assert "9X" not in finding.text(with_value=False)


def test_text_when_value_is_long_or_has_braces_then_is_cut_and_unchanged() -> None:
    text = Finding(FindingKind.OKAND_KOD, "f", 1, "orsak", "{note}" + "x" * 100).text(with_value=True)
    assert "”{note}" + "x" * 54 + "”" in text


def test_place_when_of_the_whole_file_then_has_no_row() -> None:
    assert Finding(FindingKind.OKANT_FORMAT, "a.doc").place == "a.doc"
    assert Finding(FindingKind.NAMNARE_SAKNAS, "p.csv", column="namnd").place == "p.csv, namnd"


def test_errors_when_mixed_with_milder_findings_then_are_picked_out() -> None:
    error, warning, note = (
        Finding(kind, "f") for kind in (FindingKind.TOM_FIL, FindingKind.NAMNARE_SAKNAS, FindingKind.WINDOWS_1252)
    )
    assert [finding.severity for finding in (error, warning, note)] == [
        Severity.FEL,
        Severity.VARNING,
        Severity.UPPLYSNING,
    ]
    assert errors_among([error, warning, note]) == [error]
