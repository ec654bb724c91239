"""Headers: names and aliases, and what is wrong with them."""

from collections.abc import Callable

import pytest

from ejv.model.columns import COLUMNS, Dataset
from ejv.model.finding import FindingKind
from tests.unit.intake.places import places

CELLS = {"kvartal": "2024K1", "namnd": "A", "lagrum": "SoL", "insats": "Hemtjänst", "status": "kvarstår"}


@pytest.fixture
def check_header(check: Callable) -> Callable:
    """Check a file with more headers than it needs; each extra header has one cell."""

    def done(*extra: tuple[str, str]) -> object:
        header = [*CELLS, *(text for text, _ in extra)]
        row = [*CELLS.values(), *(cell for _, cell in extra)]
        return check(beslut_csv=";".join(header) + "\n" + ";".join(row) + "\n")

    return done


@pytest.mark.parametrize(
    ("alias", "header"),
    [
        ("kvartal", "PERIOD"),
        ("namnd", "Ansvarig nämnd"),
        ("insats", "typ_av-insats"),
        ("lagrum", " Lag "),
        ("namnd", "na\u0308mnd"),
    ],
)
def test_header_when_written_by_alias_then_is_known(check: Callable, alias: str, header: str) -> None:
    names = [header if namn == alias else namn for namn in CELLS]
    assert check(beslut_csv=";".join(names) + "\n" + ";".join(CELLS.values()) + "\n")[1] == []


@pytest.mark.parametrize("text", ["vantetid_dagar", "Väntetid (dagar)", "VÄNTETID DAGAR", "väntetid-dagar"])
def test_header_when_separators_differ_then_is_the_same(check_header: Callable, text: str) -> None:
    known = text != "Väntetid (dagar)"
    assert bool(check_header((text, "100"))[1]) is not known


def test_header_when_unknown_then_told_with_the_allowed_columns(check_header: Callable) -> None:
    result = check_header(("Anteckning", "fri text"))
    (finding,) = result[1]
    assert places(result) == [(FindingKind.OKAND_KOLUMN, 1, "kolumn 6")]
    assert (finding.value, result[0]) == ("Anteckning", None)
    assert all(column.namn in finding.note for column in COLUMNS[Dataset.BESLUT])


def test_header_when_empty_above_cells_then_told(check: Callable) -> None:
    text = ";;".join(["kvartal", "lagrum;insats;status"]) + "\n2024K1;x;SoL;Hemtjänst;kvarstår\n"
    config = {"kommun": {"forvald_namnd": "A"}}
    assert places(check(config, beslut_csv=text)) == [(FindingKind.OKAND_KOLUMN, 1, "kolumn 2")]
    assert check(config, beslut_csv=text.replace(";x;", ";;"))[1] == []


@pytest.mark.parametrize(("first", "second"), [("orsak", "orsak"), ("Orsak", "huvudorsak"), ("skäl", "ORSAK")])
def test_header_when_two_mean_the_same_then_told(check_header: Callable, first: str, second: str) -> None:
    assert places(check_header((first, ""), (second, ""))) == [(FindingKind.DUBBEL_RUBRIK, 1, "orsak")]


def test_header_when_two_unknown_are_alike_then_both_are_told(check_header: Callable) -> None:
    assert places(check_header(("Ärende", "a"), ("ärende", "b"))) == [
        (FindingKind.OKAND_KOLUMN, 1, "kolumn 6"),
        (FindingKind.DUBBEL_RUBRIK, 1, "kolumn 7"),
    ]


@pytest.mark.parametrize(
    "extra", [("Beslutsdatum", ""), ("Decision date", "x"), ("sedan", "221208"), ("sedan", "2023-06-26")]
)
def test_header_when_the_column_is_of_dates_then_told_once(check_header: Callable, extra: tuple[str, str]) -> None:
    assert places(check_header(extra)) == [(FindingKind.DATUMKOLUMN, 1, "kolumn 6")]


def test_header_when_required_columns_are_missing_then_each_is_told(check: Callable) -> None:
    text = "\nkvartal;namnd;orsak\n2024K1;A;hej\n"
    assert places(check(beslut_csv=text)) == [
        (FindingKind.SAKNAD_KOLUMN, 2, "insats"),
        (FindingKind.SAKNAD_KOLUMN, 2, "lagrum"),
        (FindingKind.SAKNAD_KOLUMN, 2, "status"),
        (FindingKind.OKAND_KOD, 3, "orsak"),
    ]
