"""Cells: what each kind of column may hold."""

from collections.abc import Callable

import pytest

from ejv.config.kodlistor import shipped_kodlistor
from ejv.intake.frames import FRAME_COLUMNS
from ejv.intake.guard import MOST_FINDINGS
from ejv.intake.validate import validate_table
from ejv.model.columns import Dataset
from ejv.model.finding import FindingKind
from ejv.model.kodlista import Kodlista
from tests.unit.intake.places import kinds, places

HEADER = "kvartal;namnd;lagrum;insats;status"


def test_cells_when_thousands_are_faulty_then_the_nearest_code_is_sought_for_those_that_are_told(
    check: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought: list[str] = []
    monkeypatch.setattr(Kodlista, "nearest", lambda _, text: sought.append(text))
    rows = "".join(f"2024K1;Nämnden;SoL;x{number};kvarstar\n" for number in range(3000))
    _, findings = check(beslut_csv=f"{HEADER}\n{rows}")
    assert len(sought) == len(findings) == MOST_FINDINGS


@pytest.mark.parametrize("text", ["2024K1", "2024-Q1", "Q1 2024", "kvartal 1 2024", "kv 1 2024"])
def test_kvartal_when_written_in_a_known_way_then_is_read(check_row: Callable, text: str) -> None:
    datasets, findings = check_row(kvartal=text)
    assert (findings, list(datasets.beslut["kvartal"])) == ([], ["2024K1"])


@pytest.mark.parametrize("text", ["2024K5", "2024", "kvartal ett", "0001K1", "9999K4"])
def test_kvartal_when_not_one_then_told(check_row: Callable, text: str) -> None:
    assert places(check_row(kvartal=text)) == [(FindingKind.OGILTIGT_KVARTAL, 2, "kvartal")]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("kvartal", "2024-03-31"),
        ("namnd", "2024-03-31"),
        ("namnd", "Nämnden 221208"),
        ("orsak", "2023-06-26"),
        ("orsak", "20230626"),
        ("orsak", "221208"),
        ("orsak", "26/6 2023"),
        ("orsak", "tackat nej 2023-06-26"),
        ("biorsak", "sjukdom|221208"),
        ("insats", "221208"),
        ("erbjuden_annan_insats", "2023-06-26"),
        ("antal", "2023-06-26"),
        ("antal", "20230626"),
        ("vantetid_dagar", "2023-06-26"),
    ],
)
def test_date_when_in_any_column_then_told(check_row: Callable, column: str, text: str) -> None:
    assert places(check_row(**{column: text})) == [(FindingKind.DATUM, 2, column)]


def test_antal_when_six_digits_then_is_a_count(check_row: Callable) -> None:
    datasets, findings = check_row(antal="221208")
    assert (findings, list(datasets.beslut["antal"])) == ([], [221208])


@pytest.mark.parametrize(
    ("text", "antal"), [("3", 3), ("1,0", 1), ("1.0", 1), ("2 345", 2345), ("2\u00a0345", 2345), ("", 1)]
)
def test_antal_when_whole_then_is_read(check_row: Callable, text: str, antal: int) -> None:
    datasets, findings = check_row(antal=text)
    assert (findings, list(datasets.beslut["antal"])) == ([], [antal])


@pytest.mark.parametrize("text", ["1,5", "-1", "många", "1000001", "1e3", "٣", "2 34"])
def test_antal_when_not_a_count_then_told(check_row: Callable, text: str) -> None:
    result = check_row(antal=text)
    assert places(result) == [(FindingKind.OGILTIGT_ANTAL, 2, "antal")]
    assert result[1][0].value == text


@pytest.mark.parametrize("text", ["-1", "lång", "20001", "100,5", "221208"])
def test_vantetid_when_not_days_then_told(check_row: Callable, text: str) -> None:
    assert places(check_row(vantetid_dagar=text)) == [(FindingKind.OGILTIG_VANTETID, 2, "vantetid_dagar")]


@pytest.mark.parametrize("text", ["0", "88", "88,0"])
def test_vantetid_when_shorter_than_three_months_then_told(check_row: Callable, text: str) -> None:
    assert places(check_row(vantetid_dagar=text)) == [(FindingKind.KORT_VANTETID, 2, "vantetid_dagar")]


@pytest.mark.parametrize(
    ("days", "band", "group", "expected"),
    [
        ("91", "", "till_12", "3-6"),
        ("731", "", "over_12", "24+"),
        ("", "13–17", "over_12", "13-17"),
        ("400", "13-17 mån", "over_12", "13-17"),
        ("", "", "okand", "okand"),
    ],
)
def test_vantetid_when_days_or_band_are_given_then_band_and_group_follow(
    check_row: Callable, days: str, band: str, group: str, expected: str
) -> None:
    datasets, findings = check_row(vantetid_dagar=days, vantetidsband=band)
    assert findings == []
    assert datasets.beslut[["vantetidsgrupp", "vantetidsband"]].to_numpy().tolist() == [[group, expected]]


def test_vantetid_when_days_and_band_differ_then_told(check_row: Callable) -> None:
    found = places(check_row(vantetid_dagar="100", vantetidsband="7-9"))
    assert found == [(FindingKind.BAND_MOT_DAGAR, 2, "vantetidsband")]


def test_vantetid_when_one_of_the_two_is_wrong_then_only_that_is_told(check_row: Callable) -> None:
    found = places(check_row(vantetid_dagar="x", vantetidsband="7-9"))
    assert found == [(FindingKind.OGILTIG_VANTETID, 2, "vantetid_dagar")]
    found = places(check_row(vantetid_dagar="100", vantetidsband="x"))
    assert found == [(FindingKind.OKAND_KOD, 2, "vantetidsband")]


@pytest.mark.parametrize(("text", "sound"), [("ja", True), ("NEJ", True), ("", True), ("kanske", False)])
def test_ja_nej_when_neither_then_told(check_row: Callable, text: str, sound: bool) -> None:
    expected = [] if sound else [(FindingKind.OGILTIGT_JA_NEJ, 2, "erbjuden_annan_insats")]
    assert places(check_row(erbjuden_annan_insats=text)) == expected


def test_code_when_unknown_then_the_nearest_is_suggested(check_row: Callable) -> None:
    (finding,) = check_row(orsak="hälsotilstånd")[1]
    assert (finding.kind, finding.row, finding.column, finding.value) == (
        FindingKind.OKAND_KOD,
        2,
        "orsak",
        "hälsotilstånd",
    )
    assert finding.note == " (närmast: 'halsa')"
    (finding,) = check_row(orsak="9X")[1]
    assert (finding.kind, finding.note) == (FindingKind.OKAND_KOD, "")


def test_code_when_an_alias_means_two_codes_then_told(check_row: Callable) -> None:
    config = {"alias": {"kon": {"xx": "kvinna"}}}
    assert check_row(config, kon="XX")[1] == []
    assert kinds(check_row({"alias": {"kon": {"m": "kvinna"}}}, kon="m")) == {FindingKind.FLERTYDIG_KOD}


@pytest.mark.parametrize("column", ["kvartal", "lagrum", "insats", "status"])
def test_required_cell_when_empty_then_told(check_row: Callable, column: str) -> None:
    assert places(check_row(**{column: ""})) == [(FindingKind.TOMT_VARDE, 2, column)]


def test_optional_cells_when_empty_or_missing_then_have_defaults(check_row: Callable) -> None:
    optional = ("omrade", "orsak", "biorsak", "kon", "aldersgrupp", "handelse", "rapporttyp", "vantetidsband", "antal")
    missing, _ = check_row()
    empty, findings = check_row(**dict.fromkeys(optional, ""))
    assert findings == []
    assert missing.beslut.to_dict("records") == empty.beslut.to_dict("records")
    assert missing.beslut.to_dict("records") == [
        {
            "kvartal": "2024K1",
            "namnd": "namnden",
            "omrade": "",
            "lagrum": "SoL",
            "insatsgrupp": "sol_sarskilt_boende",
            "insats": "sol_sabo",
            "orsaksgrupp": "ovrigt",
            "orsak": "uppgift_saknas",
            "vantetidsgrupp": "okand",
            "vantetidsband": "okand",
            "kon": "okand",
            "aldersgrupp": "okand",
            "status": "kvarstar",
            "rapporttyp": "okand",
            "handelse": "beslut",
            "biorsaker": (),
            "antal": 1,
        }
    ]


def test_frame_when_made_then_has_its_columns_and_types(check_row: Callable) -> None:
    frame = check_row()[0].beslut
    types = {namn: str(frame[namn].dtype) for namn in frame}
    assert tuple(types) == FRAME_COLUMNS[Dataset.BESLUT]
    assert types.pop("antal") == "int64"
    assert types.pop("biorsaker") == "object"
    assert set(types.values()) == {"str"}


@pytest.mark.parametrize(
    ("lagrum", "text", "kod"),
    [
        ("SoL", "Kontaktperson", "sol_kontaktperson"),
        ("LSS", "Kontaktperson", "lss_9_4"),
        ("LSS", "9 § 3 Ledsagarservice", "lss_9_3"),
        ("lss", "DV", "lss_9_10"),
        ("Socialtjänstlagen", "4 kap. 1 § SoL Ungdomscoach", "sol_ungdomscoach"),
    ],
)
def test_insats_when_several_laws_have_it_then_the_rows_law_decides(
    check_row: Callable, lagrum: str, text: str, kod: str
) -> None:
    datasets, findings = check_row(lagrum=lagrum, insats=text)
    assert (findings, list(datasets.beslut["insats"])) == ([], [kod])


@pytest.mark.parametrize(("lagrum", "text"), [("SoL", "Daglig verksamhet"), ("LSS", "sol_sabo"), ("LSS", "Hemtjänst")])
def test_insats_when_of_the_other_law_then_told(check_row: Callable, lagrum: str, text: str) -> None:
    assert places(check_row(lagrum=lagrum, insats=text)) == [(FindingKind.INSATS_MOT_LAGRUM, 2, "insats")]


def test_insats_when_the_law_is_wrong_then_only_the_law_is_told(check_row: Callable) -> None:
    assert places(check_row(lagrum="HSL", insats="Kontaktperson")) == [(FindingKind.OKAND_KOD, 2, "lagrum")]


def test_insats_when_unknown_then_told(check_row: Callable) -> None:
    (finding,) = check_row(insats="hemtjenst")[1]
    assert (finding.kind, finding.note) == (FindingKind.OKAND_KOD, " (närmast: 'sol_hemtjanst')")


def test_insats_when_several_codes_of_one_law_then_told(check_row: Callable) -> None:
    config = {"alias": {"insats": {"larm": "sol_hemtjanst"}}}
    (finding,) = check_row(config, insats="Larm")[1]
    assert (finding.kind, finding.note) == (FindingKind.FLERTYDIG_KOD, "sol_hemtjanst, sol_larm")


def test_biorsak_when_main_and_repeated_reasons_are_in_it_then_they_are_removed(check_row: Callable) -> None:
    datasets, findings = check_row(orsak="tackat nej", biorsak="Tackat nej | sjukdom|vill avvakta||hälsoskäl")
    assert (findings, list(datasets.beslut["biorsaker"])) == ([], [("halsa", "senarelagd")])


def test_biorsak_when_one_is_unknown_then_only_that_one_is_repeated(check_row: Callable) -> None:
    (finding,) = check_row(biorsak="sjukdom|xyzzy")[1]
    assert (finding.kind, finding.column, finding.value) == (FindingKind.OKAND_KOD, "biorsak", "xyzzy")


def test_status_when_partly_executed_then_counts_as_remaining(check_row: Callable) -> None:
    datasets, _ = check_row(status="Delvis verkställt")
    assert list(datasets.beslut["status"]) == ["kvarstar"]


@pytest.mark.parametrize("text", ["#REF!", "#SAKNAS!", "#N/A", "#DIVISION/0!"])
def test_error_value_when_saved_as_text_then_told(check_row: Callable, text: str) -> None:
    assert places(check_row(orsak=text)) == [(FindingKind.FORMEL_SAKNAR_VARDE, 2, "orsak")]


def test_personnummer_when_in_a_cell_then_it_gets_no_other_finding(check_row: Callable) -> None:
    for column in ("kvartal", "namnd", "lagrum", "insats", "status", "biorsak", "antal", "vantetid_dagar"):
        datasets, findings = check_row(**{column: "800101-9999"})
        assert places(findings) == [(FindingKind.PERSONNUMMER, 2, column)]
        assert datasets is None
        assert "9999" not in findings[0].text(with_value=True) + repr(findings)


def test_findings_when_many_then_all_are_told_in_order(check: Callable) -> None:
    rows = ["2024K1;A;SoL;x;kvarstår", "2024K9;A;SoL;Hemtjänst;y", "2024K1;A;SoL;Hemtjänst;kvarstår"]
    found = places(check(beslut_csv="\n".join([HEADER, *rows])))
    assert found == [
        (FindingKind.OKAND_KOD, 2, "insats"),
        (FindingKind.OGILTIGT_KVARTAL, 3, "kvartal"),
        (FindingKind.OKAND_KOD, 3, "status"),
    ]


def test_findings_when_more_than_a_thousand_then_the_first_are_told(check: Callable) -> None:
    rows = [f"2024K1;A;SoL;x{number};y" for number in range(1200)]
    findings = check(beslut_csv="\n".join([HEADER, *rows]))[1]
    assert (len(findings), findings[-1].row) == (1000, 501)


def test_validate_when_more_than_a_thousand_findings_then_gives_the_first(read: Callable) -> None:
    rows = [f"2024K1;A;SoL;x{number};y" for number in range(1200)]
    table, _ = read("\n".join([HEADER, *rows]))
    assert len(validate_table(table, Dataset.BESLUT, shipped_kodlistor(), None)[1]) == 1000


def test_validate_when_alone_then_gives_sound_rows_with_their_numbers_and_zeros(read: Callable) -> None:
    text = f"{HEADER};antal\n2024K1;A;SoL;x;kvarstår;1\n2024K1;A;SoL;Hemtjänst;kvarstår;0\n"
    frame, findings = validate_table(read(text)[0], Dataset.BESLUT, shipped_kodlistor(), None)
    assert places(findings) == [(FindingKind.OKAND_KOD, 2, "insats")]
    assert frame[["namnd", "antal", "rad", "kalla"]].to_numpy().tolist() == [["a", 0, 3, "beslut.csv"]]


def test_table_when_shown_by_python_then_tells_nothing(read: Callable, check_row: Callable) -> None:
    table, _ = read(f"{HEADER}\n2024K1;Hemlig;SoL;Hemtjänst;kvarstår\n")
    assert "Hemlig" not in repr(table)
    assert "Hemlig" not in repr(check_row(namnd="Hemlig")[0])
