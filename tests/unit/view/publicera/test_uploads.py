"""What may be uploaded."""

import tomllib
from pathlib import Path

import pytest

from ejv.view.publicera.uploads import LARGEST_FILE, MOST_FILES, Named, corrected_name, plain_name, refusals

MEGABYTE = 1024 * 1024


def test_files_when_they_are_ordinary_then_taken_in():
    files = [Named("2024K1.csv", 100), Named("Äldrenämnden 2024K2.XLSX", 5 * MEGABYTE), Named("pagaende.parquet", 0)]
    assert refusals(files, ["2023K4.csv"]) == []


@pytest.mark.parametrize(
    "name", ["../2024K1.csv", "a/b.csv", "a\\b.csv", ".dold.csv", "~$2024.xlsx", "a\x00.csv", "", "x" * 97 + ".csv"]
)
def test_file_when_its_name_could_lead_elsewhere_then_refused_and_not_repeated(name):
    (told,) = refusals([Named(name, 1)])
    assert "tecken som inte går bra" in told
    assert not name or name not in told


@pytest.mark.parametrize("name", ["19121212-1212.csv", "lista 1212121212.xlsx", "a_121212+1212_b.csv"])
def test_file_when_its_name_looks_like_a_personnummer_then_refused_and_not_repeated(name):
    (told,) = refusals([Named(name, 1)])
    assert "personnummer" in told
    assert "1212" not in told


@pytest.mark.parametrize("name", ["lista.xls", "lista.csv.exe", "ejv.toml", "lista"])
def test_file_when_its_kind_is_not_read_then_refused(name):
    assert refusals([Named(name, 1)]) == [
        f"{name} har ett format som EJV inte läser. Spara den som csv, xlsx eller parquet."
    ]


def test_files_when_too_large_or_too_many_then_refused():
    assert refusals([Named("a.csv", LARGEST_FILE * MEGABYTE + 1)]) == ["a.csv är större än 5 MB."]
    together = refusals([Named(f"{n}.csv", LARGEST_FILE * MEGABYTE) for n in range(6)])
    assert together == ["Filerna är tillsammans större än 25 MB."]
    many = refusals([Named(f"{n}.csv", 1) for n in range(MOST_FILES + 1)])
    assert many == ["Högst 20 filer kan tas emot på en gång. Lägg ihop dem eller publicera i omgångar."]


def test_file_when_one_of_the_same_name_is_there_then_refused_with_the_name_of_a_correction():
    (told,) = refusals([Named("2024K1.csv", 1)], ["2024k1.CSV", "2024K1_rattelse_1.csv"])
    assert "skrivs aldrig över" in told
    assert told.endswith("2024K1_rattelse_2.csv.")


def test_files_when_two_have_the_same_name_then_refused():
    assert refusals([Named("a.csv", 1), Named("A.csv", 1)]) == ["Två av filerna har samma namn. Döp om den ena."]


@pytest.mark.parametrize(
    ("name", "taken", "free"),
    [
        ("2024K1.csv", [], "2024K1_rattelse_1.csv"),
        ("2024K1_rättelse_3.xlsx", [], "2024K1_rattelse_4.xlsx"),
        ("a.b.csv", ["a.b_rattelse_1.csv"], "a.b_rattelse_2.csv"),
    ],
)
def test_correction_when_named_then_the_first_free_number(name, taken, free):
    assert corrected_name(name, taken) == free


def test_name_when_written_with_combining_characters_then_the_same_name():
    assert plain_name("  A\u030alder.csv ") == "Ålder.csv"


def test_limit_when_told_on_the_page_then_it_is_the_servers():
    config = Path(__file__).resolve().parents[4] / ".streamlit" / "config.toml"
    assert tomllib.loads(config.read_text(encoding="utf-8"))["server"]["maxUploadSize"] == LARGEST_FILE
