"""Tables on the page and as files say the same thing."""

from ejv.measures.series import Point, Series
from ejv.measures.shares import share_of
from ejv.model.kodlista import Kod, Kodlista
from ejv.model.kvartal import Kvartal
from ejv.release.select import Count
from ejv.words.swedish import NBSP
from ejv.words.tables import Table, count_table, csv_file, display_table, series_table, status_table
from tests.released import rounded_count

HIDDEN = Count(None, 0, 7)


def test_display_table_when_drawn_then_labels_are_row_headers():
    frame = display_table(count_table("Orsak", "Kvarstår", {"Bostad": Count.exact(2345), "Övrigt": HIDDEN}))
    assert frame.index.name == "Orsak"
    assert frame["Kvarstår"].to_dict() == {"Bostad": "2\u00a0345", "Övrigt": ".. (0–7)"}


def test_status_table_when_a_status_lacks_a_label_then_not_applicable():
    lista = Kodlista.of("insats", "1", [Kod("a", "A"), Kod("b", "B"), Kod("c", "C")], "Insats")
    counts = {"kvarstar": {"b": Count.exact(6)}, "verkstallt": {"a": Count.exact(0)}, "avslutat": {}}
    table = status_table(lista, counts)
    assert table.texts == {"A": [".", "–", "."], "B": ["6", ".", "."]}
    assert table.columns == ("Insats", "Kvarstår", "Verkställt", "Avslutat")


def test_series_table_when_quarters_are_missing_then_said_in_words_and_newest_first():
    points = tuple(Point(Kvartal(2024, n), count) for n, count in ((1, Count.exact(6)), (2, None)))
    table = series_table([Series("Kvarstår", points)])
    assert list(table.texts.values()) == [["ej rapporterat"], ["6"]]


def test_table_when_counts_are_rounded_then_its_legend_says_what_zero_means():
    rounded = count_table("Orsak", "Kvarstår", {"Bostad": rounded_count(12), "Övrigt": rounded_count(0)})
    assert rounded.rounds
    assert not rounded.hides
    assert "avrundat till noll" in rounded.legend
    exact = count_table("Orsak", "Kvarstår", {"Bostad": Count.exact(12), "Övrigt": Count.exact(0)})
    assert not exact.rounds
    assert exact.legend == "– = noll."


def test_csv_file_when_opened_then_semicolons_bom_and_notes():
    table = Table(("Orsak", "Kvarstår"), {"Bostad": [Count.exact(2345)], "Övrigt": [HIDDEN]})
    content = csv_file(table, ["Urval: kv 1 2024", "", table.legend])
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[:5] == ["Orsak;Kvarstår", "Bostad;2345", "Övrigt;.. (0–7)", "", "Urval: kv 1 2024"]
    assert lines[5].strip('"').startswith(".. = uppgiften skyddas")


def test_csv_file_when_names_are_formulas_then_they_are_text_and_numbers_stay_numbers():
    table = Table(("=1+1", "Ändring"), {"@SUM(A1)": ["+19"], "\t-cmd": ["-3,5 %"], "A": ["+1+1"]})
    lines = csv_file(table, ["=HYPERLINK(x)"]).decode("utf-8-sig").split("\r\n")
    assert lines == ["'=1+1;Ändring", "'@SUM(A1);+19", "'\t-cmd;-3,5 %", "A;'+1+1", "", "'=HYPERLINK(x)", ""]


def test_display_table_when_a_namnd_has_a_long_name_then_it_may_break_and_the_file_is_as_before():
    table = count_table("Nämnd", "Kvarstår", {"Arbetsmarknadsnämnden": Count.exact(6), "Äldrenämnden": Count.exact(9)})
    assert list(display_table(table).index) == ["Arbetsmarknads\u00adnämnden", "Äldrenämnden"]
    assert "Arbetsmarknadsnämnden;6" in csv_file(table, []).decode()


def test_table_when_a_cell_is_a_share_then_shown_as_one_and_its_rounding_is_told():
    exact = share_of(Count.exact(5), Count.exact(10), 10)
    assert Table(("a", "b"), {"x": [exact]}).texts == {"x": ["50\u00a0%"]}
    assert not Table(("a", "b"), {"x": [exact]}).rounds
    assert Table(("a", "b"), {"x": [share_of(rounded_count(6), rounded_count(15), 10)]}).rounds
    hidden = Table(("a", "b"), {"x": [share_of(HIDDEN, Count.exact(10), 10)]})
    assert hidden.legend.startswith(".. = uppgiften skyddas")


def test_csv_file_when_numbers_and_shares_are_written_then_a_spreadsheet_reads_them():
    table = Table(("Nämnd", "Antal", "Andel"), {"A": [Count.exact(2345), f"41{NBSP}%"]})
    assert "A;2345;41 %" in csv_file(table, []).decode("utf-8-sig")
