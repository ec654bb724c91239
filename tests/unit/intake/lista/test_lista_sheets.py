"""Layouts: where the header is, which column is which, and what each row is."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from ejv.intake.lista.columns import find_header
from ejv.intake.lista.rowkinds import RowKind, is_zero, kind_of
from ejv.model.finding import FindingKind
from ejv.model.listkolumn import Listkolumn
from tests.unit.intake.lista.conftest import CASE, HEADER, as_dicts, noted, told

K = FindingKind


def test_header_when_titles_stand_above_then_it_is_found(read_rows: Callable) -> None:
    made = read_rows([["Ej verkställda beslut", "Kön"], [], ["Status", "per"], HEADER, CASE])
    assert (len(made.rows), told(made)) == (1, [])


@pytest.mark.parametrize(
    ("label", "kolumn"),
    [
        ("BESLUTSDATUM", Listkolumn.BESLUTSDATUM),
        ("Besluts- datum", Listkolumn.BESLUTSDATUM),
        ("Beslutsdatum (ÅÅMMDD)", Listkolumn.BESLUTSDATUM),
        ("3. Datum för beslut*", Listkolumn.BESLUTSDATUM),
        ("Datum för avbrott", Listkolumn.AVBROTTSDATUM),
        ("Typ av insats:", Listkolumn.INSATS),
        ("Kön (M/K)", Listkolumn.KON),
        ("Skäl", Listkolumn.ORSAK),
        ("Beslutet verkställt (ja/nej)", Listkolumn.VERKSTALLT),
        ("Verkställt datum", Listkolumn.VERKSTALLT_DATUM),
        ("Vad har erbjudits under tiden?", Listkolumn.ERBJUDET),
    ],
)
def test_header_when_written_as_people_do_then_the_column_is_known(label, kolumn):
    header = find_header([["Lagrum", label]] if kolumn is not Listkolumn.LAGRUM else [[label]], {})
    assert header is not None
    assert header.columns[kolumn] == 1


@pytest.mark.parametrize(
    "label", ["Vidtagna åtgärder", "Ärendenummer", "Namn", "Personnummer", "Handläggare", "Beslut", ""]
)
def test_header_when_it_is_not_one_of_ours_then_the_column_is_not_read(label):
    header = find_header([["Lagrum", "Insats", label]], {})
    assert header is not None
    assert set(header.columns.values()) == {0, 1}


def test_header_when_two_rows_then_merged_cells_reach_over_those_below(read_rows: Callable) -> None:
    over = ["Nr", "Typ av insats", "Kön", None, "Beslutsdatum", "Beslutet verkställt", None, "Lagrum"]
    under = [None, None, "Man", "Kvinna", None, "Ja/nej", "Datum", None]
    rows = [
        [1, "Hemtjänst", "X", None, "231102", "Ja", "240210", "SoL"],
        [2, "Hemtjänst", None, "x", "231102", "Nej", None, "SoL"],
    ]
    made = read_rows([["Titel"], over, under, *rows])
    assert told(made) == []
    assert [(row["kon"], row["status"], row["vantetid_dagar"]) for row in as_dicts(made)] == [
        ("kvinna", "kvarstar", "150"),
        ("man", "verkstallt", "100"),
    ]


def test_header_when_the_first_row_below_has_no_digits_then_it_is_not_taken_for_a_header(read_rows: Callable) -> None:
    made = read_rows([HEADER, ["Man", None, "SoL", "Hemtjänst", "Resursbrist", "Nej"], CASE])
    assert told(made) == [(K.LISTA_DATUM_SAKNAS, 2, "beslutsdatum")]


def test_header_when_repeated_in_the_sheet_then_it_is_no_decision(read_rows: Callable) -> None:
    made = read_rows([HEADER, CASE, HEADER, [*CASE[:-1], "-"]])
    assert (len(made.rows), told(made)) == (2, [])


def test_header_when_a_row_only_mentions_some_then_it_is_none(read_rows: Callable) -> None:
    mention = ["Se kolumnerna", "Insats", "Beslutsdatum", "i anvisningen", "från", "nämnden", "sidan"]
    made = read_rows([HEADER, CASE, mention])
    assert {row for _, row, _ in told(made)} == {3}


def test_header_when_another_table_follows_then_its_columns_are_its_own(read_rows: Callable) -> None:
    other = ["Insats", "Lagrum", "Datum för beslut", "Kön"]
    made = read_rows([HEADER, CASE, [], ["Tabell två"], other, ["Ledsagarservice", "LSS", "231102", "Man"]])
    assert told(made) == []
    assert sorted((row["insats"], row["kon"]) for row in as_dicts(made)) == [
        ("lss_9_3", "man"),
        ("sol_hemtjanst", "kvinna"),
    ]


def test_columns_when_empty_ones_stand_between_then_nothing_changes(read_rows: Callable) -> None:
    def spread(row):
        return [cell for value in row for cell in (None, value)]

    made = read_rows([spread(HEADER), spread(CASE)])
    assert (len(made.rows), told(made)) == (1, [])


def test_columns_when_two_tell_the_same_then_it_is_a_fault_unless_one_is_empty(read_rows: Callable) -> None:
    made = read_rows([[*HEADER, "Insats"], [*CASE, "Boendestöd"]])
    assert told(made) == [(K.LISTA_DUBBEL_KOLUMN, 1, "kolumn 8")]
    assert told(read_rows([[*HEADER, "Insats"], CASE])) == []
    own = {"lista": {"kolumn": {"Typ av insats": "ingen"}}}
    assert [row["insats"] for row in as_dicts(read_rows([[*HEADER, "Insats"], [*CASE, "Boendestöd"]], own))] == [
        "sol_boendestod"
    ]


def test_columns_when_the_decisive_ones_are_missing_then_it_says_which(read_rows: Callable) -> None:
    made = read_rows([["Kön", "Skäl", "Ålder"], ["K", "Resursbrist", 80]])
    assert told(made) == [(K.LISTA_KOLUMN_SAKNAS, 1, "")]
    assert "insats" in made.findings[0].note
    assert "beslutsdatum" in made.findings[0].note


def test_columns_when_the_user_names_one_then_it_is_read(read_rows: Callable) -> None:
    header = ["Dag", "Sort", "Lagrum"]
    own = {"lista": {"kolumn": {"DAG": "beslutsdatum", "Sort": "insats"}}}
    assert len(read_rows([header, ["231102", "Hemtjänst", "SoL"]], own).rows) == 1


def test_columns_when_not_known_then_they_are_told_by_name_only_if_plain(read_rows: Callable) -> None:
    made = read_rows(
        [[*HEADER, "Vidtagna åtgärder", "19121212-1212", "Beslut 2023-01-02", None], [*CASE, "a", "b", "c", "d"]]
    )
    assert made.sheets[0].borttagna == ("Vidtagna åtgärder", "kolumn 9", "kolumn 10")


ROWS = {
    RowKind.BLANK: [["", "", ""]],
    RowKind.HEADER: [["Insats", "Beslutsdatum", "Nr"]],
    RowKind.ZERO: [
        ["Inga beslut att rapportera", "", ""],
        ["", "", "Inga ej verkställda beslut"],
        ["Nollrapport", "", ""],
    ],
    RowKind.SUM: [
        ["Summa", "", "4"],
        ["Delsumma hemtjänst", "4", ""],
        ["Hemtjänst totalt", "4", ""],
        ["", "4", "4"],
        ["Antal beslut:", "12", ""],
    ],
    RowKind.NOTE: [
        ["Vuxna", "", ""],
        ["", "", "uppgjord av någon"],
        ["*se bilaga", "", ""],
        ["Hemtjänst", "ÅÅMMDD", ""],
        ["M/K", "åååå-mm-dd", ""],
    ],
    RowKind.CASE: [
        ["Hemtjänst", "231102", "1"],
        ["", "231102", ""],
        ["Hemtjänst", "", "1"],
        ["Hemtjänst", "i våras", ""],
        ["Summa pengar", "2023-11-02", ""],
        ["Inga beslut att rapportera", "231102", ""],
    ],
}


@pytest.mark.parametrize(("kind", "row"), [(kind, row) for kind, rows in ROWS.items() for row in rows])
def test_row_when_looked_at_then_its_kind_is_known(kind, row):
    header = find_header([["Insats", "Beslutsdatum", "Nr"]], {})
    assert header is not None
    assert kind_of(row, header, {}) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Inga beslut att rapportera",
        "INGA BESLUT ATT RAPPORTERA!",
        "Det finns inga beslut att rapportera.",
        "Inget att rapportera",
        "0 beslut",
    ],
)
def test_zero_when_written_as_people_do_then_it_is_known(text):
    assert is_zero(text)


def test_zero_when_something_is_said_of_a_decision_then_it_is_not():
    assert not is_zero("Har inte fått något beslut")
    assert not is_zero("Inga beslut ska stå här som redan är verkställda, se anvisningen till beslutet")


def test_sheet_when_it_has_nothing_to_report_then_its_namnd_reports_zero(read_rows: Callable) -> None:
    made = read_rows(
        {
            "Äldrenämnden": [HEADER, CASE],
            "Kulturnämnden": [["Kvartal 1"], ["Inga beslut att rapportera"]],
            "Skolnämnden": [HEADER, ["Inga beslut att rapportera"]],
        }
    )
    assert told(made) == []
    assert made.nollrapporter == ["Kulturnämnden", "Skolnämnden"]
    assert noted(made) == [(K.LISTA_NOLLRAPPORT, 2), (K.LISTA_NOLLRAPPORT, 2)]


def test_sheet_when_it_has_a_header_and_nothing_more_then_it_is_no_report(read_rows: Callable) -> None:
    made = read_rows({"Äldrenämnden": [HEADER, CASE], "Kulturnämnden": [HEADER, ["Summa", 0]]})
    assert (told(made), made.nollrapporter) == ([(K.LISTA_INGA_RADER, 1, "")], [])


def test_sheet_when_named_by_a_law_then_rows_without_lagrum_are_in_it(read_rows: Callable) -> None:
    header, case = ["Insats", "Beslutsdatum", "Kön"], ["Kontaktperson", "231102", "K"]
    config = {"namnd": [{"namn": "Socialnämnden"}]}
    made = read_rows({"LSS": [header, case], "SoL": [header, case]}, config)
    assert [row["insats"] for row in as_dicts(made)] == ["lss_9_4", "sol_kontaktperson"]
    made = read_rows([["Rapport enligt 16 kap. 6 f § SoL"], header, case])
    assert told(made) == [(K.LISTA_FLERTYDIGT_ORD, 3, "insats")]


def test_header_when_two_rows_stand_again_in_the_sheet_then_they_are_no_decisions(read_rows: Callable) -> None:
    over, under = ["Insats", "Kön", None, "Beslutsdatum", "Lagrum"], [None, "Man", "Kvinna"]
    case = ["Hemtjänst", "x", None, "231102", "SoL"]
    made = read_rows([over, under, case, over, under, case])
    assert (told(made), len(made.rows)) == ([(K.LISTA_LIKADANA_RADER, 6, "")], 2)


def test_columns_when_a_header_is_nearly_known_then_it_says_so_and_leaves_it(read_rows: Callable) -> None:
    made = read_rows([["Kön", "Skääl", *HEADER[1:4]], ["K", "x", *CASE[1:4]]])
    assert made.sheets[0].borttagna == ("kolumn 2 (liknar orsak)",)


def test_sheet_when_it_has_no_header_then_it_is_told_of(read_rows: Callable) -> None:
    made = read_rows({"Äldrenämnden": [HEADER, CASE], "Läs mig": [["Så fyller du i"]], "Tom": []})
    assert [(finding.kind, finding.dataset) for finding in made.findings] == [
        (K.LISTA_BLAD_EJ_LAST, "lista.xlsx blad 2")
    ]
    assert made.can_be_written


def test_sheet_when_none_has_a_header_then_it_is_a_fault(read_rows: Callable) -> None:
    made = read_rows({"Blad1": [["Hej", "du"], ["1", "2"]]})
    assert [kind for kind, _, _ in told(made)] == [K.LISTA_BLAD_EJ_LAST, K.LISTA_UTAN_RUBRIKRAD]


def test_sheet_when_the_user_leaves_it_then_nothing_in_it_is_told(read_rows: Callable) -> None:
    sheets = {"Äldrenämnden": [HEADER, CASE], "Statistik": [["Insats", "Kön", "Antal"], ["Hemtjänst", "K", 4]]}
    assert told(read_rows(sheets)) == [(K.LISTA_KOLUMN_SAKNAS, 1, "")]
    made = read_rows(sheets, {"lista": {"utan_blad": ["statistik"]}})
    assert (told(made), made.sheets[-1].left_out) == ([], True)


def test_rows_when_alike_in_every_column_then_it_is_a_warning(read_rows: Callable) -> None:
    header = [*HEADER, "Ärende"]
    made = read_rows([header, [*CASE, "A1"], [*CASE, "A1"], [*CASE, "A2"]])
    assert told(made) == [(K.LISTA_LIKADANA_RADER, 3, "")]
    assert len(made.rows) == 3


def test_rows_when_the_case_number_is_the_same_but_the_insats_is_not_then_both_count(read_rows: Callable) -> None:
    header = ["Ärende", *HEADER]
    made = read_rows([header, ["A1", *CASE], ["A1", *CASE[:3], "Boendestöd", *CASE[4:]]])
    assert (told(made), len(made.rows)) == ([], 2)


def test_cells_when_excel_types_them_as_dates_or_numbers_then_they_are_read(read_rows: Callable) -> None:
    written = [date(2023, 11, 2), datetime.fromisoformat("2023-11-02T08:30"), 231102, 20231102, 45232, "2/11 2023"]
    made = read_rows(
        [
            HEADER,
            *[
                ["K", when, "SoL", "Hemtjänst", "Resursbrist", "Nej", number]
                for number, when in enumerate(written, start=1)
            ],
        ]
    )
    assert told(made) == [(K.LISTA_EJ_FORSTATT, number, "avslutat") for number in range(2, 8)]
    made = read_rows([HEADER, *[["K", when, "SoL", "Hemtjänst", "Resursbrist", "Nej"] for when in written]])
    assert [row["vantetid_dagar"] for row in as_dicts(made)] == ["150"] * 6


def test_headings_when_they_name_a_law_then_rows_below_follow_it(read_rows: Callable) -> None:
    header = ["Insats", "Beslutsdatum", "Kön"]
    rows = [["LSS"], ["Kontaktperson", "231102", "K"], ["Beslut enligt SoL"], ["Kontaktperson", "231102", "K"]]
    made = read_rows([header, *rows])
    assert [row["insats"] for row in as_dicts(made)] == ["lss_9_4", "sol_kontaktperson"]
    assert told(made) == []
