"""What one row of a list becomes, column by column."""

from collections.abc import Callable
from datetime import time

import pytest

from ejv.model.finding import FindingKind
from tests.unit.intake.lista.conftest import CASE, HEADER, as_dicts, noted, told

K = FindingKind


def test_case_when_sound_then_every_column_of_the_dataset_is_there(read_case: Callable) -> None:
    made = read_case()
    assert made.findings == []
    assert as_dicts(made) == [
        {
            "kvartal": "2024K1",
            "namnd": "Socialnämnden",
            "omrade": "",
            "lagrum": "SoL",
            "insats": "sol_hemtjanst",
            "orsak": "resursbrist_bostad",
            "biorsak": "",
            "kon": "kvinna",
            "aldersgrupp": "okand",
            "handelse": "beslut",
            "rapporttyp": "ny",
            "status": "kvarstar",
            "vantetid_dagar": "150",
            "vantetidsband": "3-6",
            "erbjuden_annan_insats": "",
            "antal": "1",
        }
    ]


INSATS = [
    ("LSS", "Kontaktperson", "lss_9_4"),
    ("SoL", "Kontaktperson", "sol_kontaktperson"),
    ("9 § 4 LSS", "Kontaktperson", "lss_9_4"),
    ("LSS 9 § p. 4", "", "lss_9_4"),
    ("9 § 10 LSS", "", "lss_9_10"),
    ("4 kap. 1 § SoL", "Särskilt boende för äldre", "sol_sabo"),
    ("11 kap. 1 §", "s-hus", "sol_sabo"),
    ("", "9 § 3 Ledsagarservice", "lss_9_3"),
    ("", "SOL-kp", "sol_kontaktperson"),
    ("", "Daglig verksamhet", "lss_9_10"),
    ("", "Kontaktperson LSS", "lss_9_4"),
    ("LSS", "Ledsagarservice 9 § 3 LSS", "lss_9_3"),
    ("Lagen om stöd och service", "DV", "lss_9_10"),
    ("SoL", "4 kap. 1 § SoL Ungdomscoach", "sol_ungdomscoach"),
    ("SoL", "2. Boendestöd", "sol_boendestod"),
]


@pytest.mark.parametrize(("lagrum", "insats", "code"), INSATS)
def test_insats_when_written_as_people_do_then_it_is_known(read_case: Callable, lagrum, insats, code) -> None:
    made = read_case(Lagrum=lagrum, Typ_av_insats=insats)
    assert told(made) == []
    assert [row["insats"] for row in as_dicts(made)] == [code]


@pytest.mark.parametrize(
    ("lagrum", "insats", "kind", "column"),
    [
        ("SoL", "Rymdfart", K.LISTA_OKANT_ORD, "insats"),
        ("SoL", "Daglig verksamhet", K.INSATS_MOT_LAGRUM, "insats"),
        ("", "Kontaktperson", K.LISTA_FLERTYDIGT_ORD, "insats"),
        ("LVU", "Hemtjänst", K.LISTA_OKANT_ORD, "lagrum"),
        ("SoL och LSS", "Hemtjänst", K.LISTA_OKANT_ORD, "lagrum"),
        ("SoL", "Kontaktperson LSS", K.INSATS_MOT_LAGRUM, "insats"),
        ("9 § 4 LSS", "Ledsagarservice", K.LISTA_INSATS_MOT_PUNKT, "insats"),
        ("SoL", "", K.TOMT_VARDE, "insats"),
        ("SoL", time(8, 30), K.LISTA_EJ_FORSTATT, "insats"),
    ],
)
def test_insats_when_it_cannot_be_known_then_it_is_a_fault(read_case: Callable, lagrum, insats, kind, column) -> None:
    made = read_case(Lagrum=lagrum, Typ_av_insats=insats)
    assert (told(made), made.rows) == ([(kind, 2, column)], [])


def test_insats_when_it_is_nearly_known_then_the_nearest_of_its_law_are_suggested_and_none_is_chosen(
    read_case: Callable,
) -> None:
    made = read_case(Lagrum="LSS", Typ_av_insats="Kontaktpersonn")
    assert made.rows == []
    assert "lss_9_4" in made.findings[0].note
    assert "sol_" not in made.findings[0].note


def test_insats_when_the_user_has_an_alias_then_the_law_of_the_row_settles_it(read_case: Callable) -> None:
    alias = {"lista": {"alias": {"KP": "kontaktperson", "Vårdboende": "sol_sabo"}}}
    for lagrum, code in (("SoL", "sol_kontaktperson"), ("LSS", "lss_9_4")):
        assert as_dicts(read_case(alias, Lagrum=lagrum, Typ_av_insats="kp"))[0]["insats"] == code
    assert as_dicts(read_case(alias, Typ_av_insats="VÅRDBOENDE"))[0]["insats"] == "sol_sabo"
    assert as_dicts(read_case({"alias": {"insats": {"Vårdis": "sol_sabo"}}}, Typ_av_insats="vårdis"))


@pytest.mark.parametrize(
    ("text", "main", "others"),
    [
        ("", "uppgift_saknas", ""),
        ("-", "uppgift_saknas", ""),
        ("okänd", "uppgift_saknas", ""),
        ("Personalrelaterade skäl", "resursbrist_personal", ""),
        ("Tackat nej, specifika önskemål", "tackat_nej", "onskemal"),
        ("Tackat nej till ett eller flera erbjudanden", "tackat_nej", ""),
        ("Medverkar ej / går inte att nå", "medverkar_ej", ""),
        ("Sjukdom; tackat nej; sjukdom", "halsa", "tackat_nej"),
        ("Platsbrist och vill avvakta", "resursbrist_bostad", "senarelagd"),
        ("3. Tackat nej", "tackat_nej", ""),
    ],
)
def test_orsak_when_written_as_people_do_then_it_is_known(read_case: Callable, text, main, others) -> None:
    made = read_case(Skäl=text)
    assert told(made) == []
    assert [(row["orsak"], row["biorsak"]) for row in as_dicts(made)] == [(main, others)]


@pytest.mark.parametrize("text", ["Väntar på Godot", "Tackat nej, väntar på Godot"])
def test_orsak_when_a_part_is_unknown_then_it_is_a_fault(read_case: Callable, text) -> None:
    assert told(read_case(Skäl=text)) == [(K.LISTA_OKANT_ORD, 2, "orsak")]


@pytest.mark.parametrize(
    ("text", "code"),
    [("K", "kvinna"), ("m", "man"), ("Man", "man"), ("Flicka", "kvinna"), ("", "okand"), ("-", "okand")],
)
def test_kon_when_written_in_one_column_then_it_is_known(read_case: Callable, text, code) -> None:
    assert [row["kon"] for row in as_dicts(read_case(Kön=text))] == [code]


@pytest.mark.parametrize(
    ("man", "kvinna", "code"),
    [
        ("X", "", "man"),
        ("", "x", "kvinna"),
        (1, 0, "man"),
        ("", "", "okand"),
        ("-", "1", "kvinna"),
        ("Nej", "Ja", "kvinna"),
    ],
)
def test_kon_when_marked_in_two_columns_then_it_is_known(read_rows: Callable, man, kvinna, code) -> None:
    made = read_rows([["Man", "Kvinna", *HEADER[1:]], [man, kvinna, *CASE[1:]]])
    assert (told(made), [row["kon"] for row in as_dicts(made)]) == ([], [code])


def test_kon_when_marked_twice_or_strangely_then_it_is_a_fault(read_rows: Callable) -> None:
    made = read_rows([["Man", "Kvinna", *HEADER[1:]], ["x", "x", *CASE[1:]], ["?", "", *CASE[1:]]])
    assert told(made) == [(K.LISTA_TVA_KON, 2, "kon"), (K.LISTA_EJ_FORSTATT, 3, "kon")]


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("Ålder", 17, "0-17"),
        ("Ålder", "18 år", "18-64"),
        ("Ålder", 79, "65-79"),
        ("Ålder", "80", "80+"),
        ("Födelseår", 1959, "65-79"),
        ("Födelseår", 1960, "18-64"),
        ("Åldersgrupp", "65–79", "65-79"),
        ("Ålder", "", "okand"),
    ],
)
def test_alder_when_told_then_only_the_group_is_kept(read_rows: Callable, header, cell, code) -> None:
    made = read_rows([[*HEADER, header], [*CASE, cell]])
    assert (told(made), [row["aldersgrupp"] for row in as_dicts(made)]) == ([], [code])


@pytest.mark.parametrize(
    ("header", "cell"), [("Ålder", 121), ("Ålder", "gammal"), ("Födelseår", 1860), ("Födelseår", 2030)]
)
def test_alder_when_not_possible_then_it_is_a_fault(read_rows: Callable, header, cell) -> None:
    assert told(read_rows([[*HEADER, header], [*CASE, cell]])) == [(K.LISTA_EJ_FORSTATT, 2, "aldersgrupp")]


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("Tidigare rapporterad", "Ja", "ater"),
        ("Tidigare rapporterad", "nej", "ny"),
        ("Tidigare rapporterad", "", "ny"),
        ("Tidigare rapporterad", "2023K4", "ater"),
        ("Tidigare rapporterad", "kv 1 2024", "ny"),
        ("Ny/åter", "Åter", "ater"),
        ("Ny/åter", "-", "ny"),
    ],
)
def test_rapporttyp_when_the_list_tells_then_it_goes_before_the_rule(read_rows: Callable, header, cell, code) -> None:
    made = read_rows([[*HEADER, header], [*CASE, cell]])
    assert (told(made), [row["rapporttyp"] for row in as_dicts(made)]) == ([], [code])


@pytest.mark.parametrize(
    ("header", "cell", "kind"),
    [("Tidigare rapporterad", "kanske", K.LISTA_EJ_FORSTATT), ("Ny/åter", "kanske", K.LISTA_OKANT_ORD)],
)
def test_rapporttyp_when_it_cannot_be_understood_then_it_is_a_fault(read_rows: Callable, header, cell, kind) -> None:
    assert told(read_rows([[*HEADER, header], [*CASE, cell]])) == [(kind, 2, "rapporttyp")]


@pytest.mark.parametrize(
    ("cell", "code"),
    [("", ""), ("Nej", "nej"), ("Inget", "nej"), ("Ja, hemtjänst", "ja"), ("Hemtjänst", "ja"), ("Samtal pågår", "")],
)
def test_erbjudet_when_it_does_not_say_yes_or_no_then_it_is_left_empty(read_rows: Callable, cell, code) -> None:
    made = read_rows([[*HEADER, "Vad har erbjudits under tiden"], [*CASE, cell]])
    assert [row["erbjuden_annan_insats"] for row in as_dicts(made)] == [code]
    assert noted(made) == ([(K.LISTA_ERBJUDET_EJ_LAST, 2)] if cell.startswith("Samtal") else [])


STATES = [
    ("", "", "", "kvarstar", []),
    ("Ej verkställt", "", "", "kvarstar", []),
    ("Delvis verkställt", "", "", "delvis", []),
    ("Verkställt", "240210", "", "verkstallt", []),
    ("Avslutat", "", "240210", "avslutat", []),
    ("Kvarstår", "240405", "", "kvarstar", []),
    ("Verkställt", "", "", None, [(K.LISTA_DATUM_SAKNAS, 2, "status")]),
    ("Kvarstår", "240210", "", None, [(K.LISTA_STATUS_MOT_DATUM, 2, "status")]),
    ("Avslutat", "240210", "", None, [(K.LISTA_STATUS_MOT_DATUM, 2, "status")]),
    ("Någonting", "", "", None, [(K.LISTA_OKANT_ORD, 2, "status")]),
]


@pytest.mark.parametrize(("state", "executed", "closed", "status", "faults"), STATES)
def test_status_when_the_list_has_it_then_it_must_agree_with_the_dates(
    read_rows: Callable, state, executed, closed, status, faults
) -> None:
    made = read_rows([[*HEADER, "Status"], [*CASE[:5], executed, closed, state]])
    assert told(made) == faults
    assert [row["status"] for row in as_dicts(made)] == ([status] if status else [])


def test_executed_when_yes_and_the_date_stand_in_two_columns_then_they_are_read_together(read_rows: Callable) -> None:
    header = [*HEADER, "Verkställt datum"]
    made = read_rows(
        [header, [*CASE[:5], "Ja", "", "240210"], [*CASE[:5], "", "", "240211"], [*CASE[:5], "Nej", "", ""]]
    )
    assert told(made) == []
    assert [(row["status"], row["vantetid_dagar"]) for row in as_dicts(made)] == [
        ("kvarstar", "150"),
        ("verkstallt", "100"),
        ("verkstallt", "101"),
    ]
    made = read_rows([header, [*CASE[:5], "Ja", "", ""], [*CASE[:5], "Nej", "", "240210"]])
    assert told(made) == [(K.LISTA_DATUM_SAKNAS, 2, "verkstallt"), (K.LISTA_EJ_FORSTATT, 3, "verkstallt")]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("", K.LISTA_DATUM_SAKNAS),
        ("i våras", K.LISTA_EJ_FORSTATT),
        ("231102, 231103", K.LISTA_FLERA_DATUM),
        ("1989-12-31", K.LISTA_DATUM_ORIMLIGT),
        ("2024-04-01", K.LISTA_DATUM_ORIMLIGT),
        ("20231102-1212", K.PERSONNUMMER),
        (time(8, 30), K.LISTA_EJ_FORSTATT),
    ],
)
def test_decision_date_when_it_cannot_be_used_then_it_is_a_fault(read_case: Callable, cell, kind) -> None:
    made = read_case(Beslutsdatum=cell)
    assert (told(made), made.rows) == ([(kind, 2, "beslutsdatum")], [])


@pytest.mark.parametrize(
    ("executed", "kind"), [("250401", None), ("250402", K.LISTA_DATUM_ORIMLIGT), ("891231", K.LISTA_DATUM_ORIMLIGT)]
)
def test_executed_when_far_from_the_quarter_then_it_is_a_fault(read_case: Callable, executed, kind) -> None:
    made = read_case(Beslutet_verkställt=executed)
    assert [post for post, _, _ in told(made)] == ([kind] if kind else [])


def test_personnummer_when_in_a_column_that_is_read_then_it_stops_and_is_not_echoed(read_case: Callable) -> None:
    for header in ("Skäl", "Kön", "Typ_av_insats", "Beslutet_verkställt", "Beslutsdatum", "Lagrum"):
        made = read_case(**{header: "Anna 19121212-1212"})
        assert [kind for kind, _, _ in told(made)] == [K.PERSONNUMMER], header
        assert "1212-1212" not in "".join(finding.text(with_value=True) for finding in made.findings)


def test_personnummer_when_in_a_column_that_is_not_read_then_it_is_dropped(read_rows: Callable) -> None:
    made = read_rows([[*HEADER, "Personnummer"], [*CASE, "19121212-1212"]])
    assert (made.findings, len(made.rows)) == ([], 1)


def test_case_when_it_is_not_reported_then_other_faults_in_it_do_not_matter(read_rows: Callable) -> None:
    made = read_rows([HEADER, CASE, ["?", "2024-03-01", "SoL", "Rymdfart", "Väntar på Godot", "", ""]])
    assert (told(made), noted(made)) == ([], [(K.LISTA_EJ_TRE_MANADER, 3)])


def test_rows_when_written_then_their_order_tells_nothing(read_rows: Callable) -> None:
    rows = [[*CASE[:3], insats, *CASE[4:]] for insats in ("Trygghetslarm", "Boendestöd", "Hemtjänst")]
    assert read_rows([HEADER, *rows]).rows == read_rows([HEADER, *rows[::-1]]).rows


def test_course_when_the_days_cannot_be_true_then_it_says_in_which_column(read_case: Callable) -> None:
    assert told(read_case(Beslutet_verkställt="230101")) == [(K.LISTA_SLUT_FORE_BESLUT, 2, "verkstallt")]
    assert told(read_case(Beslutet_avslutat="230101")) == [(K.LISTA_SLUT_FORE_BESLUT, 2, "avslutat")]


def test_course_when_executed_before_the_interruption_then_it_is_told_and_still_waits(read_rows: Callable) -> None:
    header = [*HEADER, "Datum för avbrott"]
    made = read_rows([header, ["K", "2020-01-02", *CASE[2:5], "Ja 200301", "", "2023-11-02"]])
    assert [(row["handelse"], row["status"], row["vantetid_dagar"]) for row in as_dicts(made)] == [
        ("avbrott", "kvarstar", "150")
    ]
    assert noted(made) == [(K.LISTA_VERKSTALLT_FORE_AVBROTT, 2)]


def test_course_when_the_person_has_declined_then_it_is_not_closed(read_case: Callable) -> None:
    made = read_case(Beslutet_avslutat="Tackat nej 240215")
    assert [row["status"] for row in as_dicts(made)] == ["kvarstar"]
    assert noted(made) == [(K.LISTA_TACKAT_NEJ, 2)]
