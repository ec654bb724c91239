"""CSV: encoding, delimiter, row numbers."""

import codecs
from collections.abc import Callable

import pytest

from ejv.model.finding import FindingKind
from tests.unit.intake.places import kinds, places

ROW = "2024K1;Nämnden;SoL;Hemtjänst;kvarstår"
HEADER = "kvartal;namnd;lagrum;insats;status"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_csv_when_delimiter_and_ending_vary_then_table_is_the_same(
    read: Callable, delimiter: str, bom: bytes, ending: str
) -> None:
    text = f"{HEADER}{ending}{ROW}{ending}".replace(";", delimiter)
    table, findings = read(bom + text.encode())
    assert findings == []
    assert table.header == HEADER.split(";")
    assert table.columns == [[cell] for cell in ROW.split(";")]
    assert (table.header_row, table.row_numbers) == (1, [2])


def test_csv_when_header_cells_are_quoted_then_delimiter_is_found(read: Callable) -> None:
    table, findings = read(
        '"kvartal","ansvarig nämnd","lag","typ av insats; text","status"\n"2024K1","A;B;C","SoL","x","y"\n'
    )
    assert (findings, len(table.header), table.columns[1]) == ([], 5, ["A;B;C"])


def test_csv_when_lines_are_blank_or_cells_trail_then_rows_keep_their_numbers(read: Callable) -> None:
    table, findings = read(f"\n{HEADER};;\n\n{ROW};;\n;;;;;;\n{ROW}\n\n")
    assert (findings, table.header_row, table.row_numbers) == ([], 2, [4, 6])
    assert len(table.header) == 5


def test_csv_when_a_cell_has_a_quoted_line_break_then_rows_are_numbered_as_in_a_spreadsheet(check: Callable) -> None:
    text = f'{HEADER};orsak\n2024K1;A;SoL;Hemtjänst;kvarstår;"tackat\nnej"\n2024K1;A;SoL;Hemtjänst;kvarstår;hej\n'
    assert places(check(beslut_csv=text)) == [(FindingKind.OKAND_KOD, 3, "orsak")]


def test_csv_when_spaces_are_odd_then_cells_are_plain(read: Callable) -> None:
    table, _ = read(f'{HEADER}\n2024K1;\u00a0Nämnd  A ; "SoL";\u200bHemtjänst;kvarstår\n')
    assert [cells[0] for cells in table.columns] == ["2024K1", "Nämnd A", "SoL", "Hemtjänst", "kvarstår"]


def test_csv_when_in_windows_1252_then_is_read_and_the_place_told(check: Callable) -> None:
    datasets, findings = check(beslut_csv=f"{HEADER}\n2024K1;A;SoL;Hemtjänst;kvarstår\n".encode("cp1252"))
    assert places(findings) == [(FindingKind.WINDOWS_1252, 2, "insats")]
    assert list(datasets.beslut["insats"]) == ["sol_hemtjanst"]


def test_csv_when_the_header_is_in_windows_1252_then_the_column_has_its_known_name(read: Callable) -> None:
    table, findings = read("kvartal;nämnd;lagrum;insats;status\n2024K1;A;SoL;x;y\n".encode("cp1252"))
    assert places(findings) == [(FindingKind.WINDOWS_1252, 1, "namnd")]
    assert table.header[1] == "nämnd"


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
def test_csv_when_encodings_are_mixed_then_the_first_strange_byte_is_told(read: Callable, bom: bytes) -> None:
    content = bom + f'{HEADER}\n{ROW}\n2024K1;"A\nB";SoL;'.encode() + b"Hemtj\xe4nst;kvarst\xe5r\n"
    table, findings = read(content)
    assert (table, places(findings)) == (None, [(FindingKind.BLANDAD_TECKENKODNING, 3, "insats")])


def test_csv_when_marked_utf_8_but_windows_1252_then_is_mixed(read: Callable) -> None:
    table, findings = read(codecs.BOM_UTF8 + f"{HEADER}\n2024K1;A;SoL;Hemtjänst;x\n".encode("cp1252"))
    assert (table, places(findings)) == (None, [(FindingKind.BLANDAD_TECKENKODNING, 2, "insats")])


def test_csv_when_strange_byte_is_in_an_unknown_column_then_its_number_is_told(read: Callable) -> None:
    _, findings = read(b"kvartal;insats;annat\n2024K1;x;\xe5\n")
    assert places(findings) == [(FindingKind.WINDOWS_1252, 2, "kolumn 3")]


@pytest.mark.parametrize(
    "content", [b"kvartal\n\x81\xe4\n", b"\xff\xfek\0v\0", b"PK\x03\x04\0\0\xff", "kvartal".encode("utf-16-be")]
)
def test_csv_when_no_text_then_cannot_be_read(read: Callable, content: bytes) -> None:
    table, findings = read(content)
    assert (table, places(findings)) == (None, [(FindingKind.OLASBAR_FIL, 0, "")])


@pytest.mark.parametrize("cell", ['"öppet', '"a"b', '"' + "rad\n" * 50_000 + '"'])
def test_csv_when_quotes_do_not_match_then_the_row_is_told(read: Callable, cell: str) -> None:
    table, findings = read(f"{HEADER}\n{ROW}\n{cell};A;SoL;x;y\n")
    assert (table, places(findings)) == (None, [(FindingKind.OLASBAR_FIL, 3, "")])


@pytest.mark.parametrize("strange", ["", "ä"])
def test_csv_when_a_cell_is_far_too_long_then_the_file_is_too_large(read: Callable, strange: str) -> None:
    for text in (f"{HEADER};{'x' * 200_000}{strange}\n", f"{HEADER}\n{ROW}\n{'x' * 200_000};{strange}\n"):
        table, findings = read(text.encode("cp1252"))
        assert table is None
        assert FindingKind.FOR_STOR_FIL in kinds(findings)


def test_csv_when_excel_notes_the_delimiter_first_then_the_header_is_below(read: Callable) -> None:
    table, findings = read(f"sep=;\n{HEADER}\n{ROW}\n")
    assert (findings, table.header_row, table.row_numbers) == ([], 2, [3])


@pytest.mark.parametrize("content", [b"", b"\n\n", codecs.BOM_UTF8, b";;;\n;;\n", b"   "])
def test_csv_when_empty_then_told_at_its_first_cell(read: Callable, content: bytes) -> None:
    table, findings = read(content)
    assert (table, places(findings)) == (None, [(FindingKind.TOM_FIL, 1, "kolumn 1")])


def test_csv_when_only_a_header_then_told_at_the_row_below(check: Callable) -> None:
    assert places(check(beslut_csv=HEADER + "\n\n")) == [(FindingKind.INGA_RADER, 2, "kolumn 1")]


def test_csv_when_a_row_has_more_fields_than_the_header_then_the_first_is_told(check: Callable) -> None:
    assert places(check(beslut_csv=f"{HEADER}\n{ROW}\n{ROW};;extra;till\n")) == [
        (FindingKind.OVERTALIGT_FALT, 3, "kolumn 7")
    ]


def test_csv_when_personnummer_is_anywhere_then_every_place_is_told_and_no_value(check: Callable) -> None:
    text = (
        f"{HEADER};800101-9999\n"
        "2024K1;800101-9999;SoL;Hemtjänst;kvarstår;\n"
        "2024K1;A;SoL;Hemtjänst 198001019999;kvarstår;x\n"
        f"{ROW};x;800101-9999\n"
    )
    result = check(beslut_csv=text)
    found = [place for place in places(result) if place[0] is FindingKind.PERSONNUMMER]
    assert [place[1:] for place in found] == [(1, "kolumn 6"), (2, "namnd"), (3, "insats"), (4, "kolumn 7")]
    assert kinds(result) == {FindingKind.PERSONNUMMER}
    assert all("9999" not in finding.text(with_value=True) + repr(finding) for finding in result[1])
