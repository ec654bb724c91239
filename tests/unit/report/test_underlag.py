"""What the document to the nämnd says, also where there is little or nothing to say."""

import pytest

from ejv.release.combined import combined
from ejv.release.store import write_release
from ejv.report.underlag import underlag_of
from ejv.words.figure import Figure
from tests.released import write_rounded_release, write_small_release
from tests.unit.report.reading import headings, section, small_folder, source_of, tables, texts

ALL = [
    "Sammanfattning",
    "Förslag till beslut",
    "Bakgrund",
    "Läget vid kvartalets slut",
    "Per lag",
    "Per nämnd",
    "Per insats",
    "Orsaker",
    "Väntetider",
    "Utvecklingen under fyra kvartal",
    "Kvinnor och män",
    "Så är uppgifterna skyddade",
    "Källa och kontroll",
]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return small_folder(tmp_path_factory)


def test_underlag_when_whole_quarter_then_every_section_and_the_quarter_in_the_title(small):
    document = underlag_of(source_of(small))
    assert document.title == "Underlag till nämnden: ej verkställda beslut, kvartal 3 2025"
    assert headings(source_of(small)) == ALL
    assert document.head["Diarienummer"] == "[fylls i]"


def test_underlag_when_a_law_and_a_namnd_are_chosen_then_only_they_are_compared(small):
    source = source_of(small, namnd="funktionsnamnden", lagrum="LSS")
    assert "Per lag" not in headings(source)
    assert "Per nämnd" not in headings(source)
    document = underlag_of(source)
    assert document.head["Till"] == "Funktionsnämnden"
    law = tables(section(document, "Bakgrund"))["Var i lagen det står, kv 3 2025"]
    assert law["Statistikrapport till fullmäktige"] == ["28 h § LSS"]
    assert "socialtjänstlagen" not in texts(section(document, "Bakgrund"))


@pytest.mark.parametrize(
    ("kvartal", "paragraph", "is_new"),
    [("2025K2", "16 kap. 6 h § socialtjänstlagen (2001:453)", False), ("2025K3", "34 kap. 3 §", True)],
)
def test_background_when_the_law_changes_then_the_paragraphs_of_the_quarter(small, kvartal, paragraph, is_new):
    background = section(underlag_of(source_of(small, kvartal)), "Bakgrund")
    law = tables(background)[f"Var i lagen det står, kv {kvartal[5]} {kvartal[:4]}"]
    assert paragraph in law["Statistikrapport till fullmäktige"][0]
    assert ("gäller från den 1 juli 2025" in texts(background)) is is_new


def test_underlag_when_a_namnd_is_silent_then_said_first_and_never_zero(small):
    document = underlag_of(source_of(small, "2025K1"))
    assert "Socialnämnden har inte rapporterat kv 1 2025. Uppgifterna saknas här. Det betyder inte noll." in texts(
        section(document, "Sammanfattning")
    )
    rows = tables(section(document, "Per nämnd"))["Beslut per nämnd, kv 1 2025"]
    assert rows["Socialnämnden"] == ["ej rapporterat", ".", ".", "."]
    assert "samma nämnder har inte rapporterat båda kvartalen" in texts(
        section(document, "Utvecklingen under fyra kvartal")
    )


def test_underlag_when_the_chosen_namnd_is_silent_then_no_tables_of_the_quarter(small):
    source = source_of(small, "2025K1", namnd="socialnamnden")
    assert not {"Orsaker", "Väntetider", "Per insats", "Kvinnor och män"} & set(headings(source))
    summary = texts(section(underlag_of(source), "Sammanfattning"))
    assert summary.startswith("**Det finns inga uppgifter för kv 1 2025 i det här urvalet.")
    rows = tables(section(underlag_of(source), "Utvecklingen under fyra kvartal"))[
        "Fyra kvartal till och med kv 1 2025"
    ]
    assert rows["kv 1 2025"][0] == "ej rapporterat"


def test_underlag_when_nothing_to_report_then_that_is_the_answer(small):
    source = source_of(small, "2025K2", namnd="socialnamnden")
    document = underlag_of(source)
    assert texts(section(document, "Sammanfattning")).startswith("**Det finns inga beslut att redovisa för kv 2 2025.")
    assert "Socialnämnden har rapporterat kv 2 2025 att inga beslut finns att redovisa." in texts(*document.sections)
    assert "Orsaker" not in headings(source)
    assert "okänt antal" not in texts(*document.sections).lower()


def test_underlag_when_almost_all_is_hidden_then_words_and_no_rows_of_dots(tiny_release):
    document = underlag_of(source_of(tiny_release))
    said = texts(*document.sections)
    assert texts(section(document, "Sammanfattning")).startswith(
        "**Antalet beslut som inte var verkställda vid slutet av kv 2 2025 skyddas**"
    )
    assert "okänt antal" not in said.lower()
    assert "Hur många beslut som har vilken orsak skyddas." in said
    explained = tables(section(document, "Orsaker"))["Orsaker och vad de betyder, kv 2 2025"]
    assert all(len(row) == 1 and row[0].endswith(".") for row in explained.values())
    hidden = [
        caption
        for each in document.sections
        for caption, rows in tables(each).items()
        if rows and all(set(row) <= {"..", "."} for row in rows.values())
    ]
    assert not hidden


def test_underlag_when_most_is_hidden_then_a_larger_selection_is_named_where_there_is_one(small):
    narrow = texts(section(underlag_of(source_of(small, namnd="socialnamnden")), "Sammanfattning"))
    whole = texts(section(underlag_of(source_of(small)), "Sammanfattning"))
    assert "De flesta tal i tabellerna över kvartalet är dolda" in narrow
    assert "Ett större urval" in narrow
    assert "Ett större urval" not in whole


def test_underlag_when_first_quarter_then_nothing_is_compared(single_release):
    source = source_of(single_release)
    document = underlag_of(source)
    assert "Utvecklingen under fyra kvartal" not in headings(source)
    summary = section(document, "Sammanfattning")
    assert "Det finns inget kvartal före kv 2 2024 att jämföra med." in texts(summary)
    assert "kan inte jämföras" not in texts(*document.sections).lower()
    assert all(len(row) == 1 for row in tables(summary)["Nyckeltal, kv 2 2024"].values())


def test_underlag_when_a_quarter_is_corrected_then_whose_and_which(small):
    told = "Äldrenämnden har rättat sina uppgifter för kv 2 2024. Talen här är de rättade."
    assert told in texts(section(underlag_of(source_of(small, "2024K4")), "Källa och kontroll"))
    other = underlag_of(source_of(small, "2024K4", namnd="socialnamnden"))
    assert told not in texts(section(other, "Källa och kontroll"))


def test_underlag_when_rounded_then_said_first_and_about(tmp_path):
    write_rounded_release(tmp_path / "utgava")
    document = underlag_of(source_of(tmp_path / "utgava"))
    summary = texts(section(document, "Sammanfattning"))
    assert "**Varje antal är avrundat** uppåt eller nedåt" in summary
    assert summary.startswith("**Omkring ")
    assert ".." not in tables(section(document, "Så är uppgifterna skyddade"))["Tecken i tabeller och diagram"]


def test_underlag_when_combined_then_kommuner_and_their_releases(tmp_path):
    singles = {name: write_small_release(tmp_path / name, quarters) for name, quarters in (("aby", 3), ("boby", 2))}
    made = combined(singles, None, "2026-02-01T08:00:00+01:00")
    write_release(tmp_path / "samlad", made.manifest, made.cells, made.kodlistor, made.kvalitet)
    document = underlag_of(source_of(tmp_path / "samlad"))
    assert document.title.startswith("Underlag om kommunerna: ")
    assert "Per kommun" in headings(source_of(tmp_path / "samlad"))
    origin = texts(section(document, "Källa och kontroll"))
    assert all(release.manifest.release_id in origin for release in singles.values())


def test_underlag_when_source_does_not_tell_then_said_instead_of_figures(gotland_release):
    document = underlag_of(source_of(gotland_release))
    said = texts(*document.sections)
    for sentence in (
        "Källan anger inte varför besluten inte är verkställda.",
        "Källan anger inte hur länge besluten har väntat.",
        "Källan anger inte hur besluten fördelar sig på kvinnor och män.",
        "Källan skiljer inte nya beslut från återrapporterade.",
    ):
        assert sentence in said
    assert [block.name for each in document.sections for block in each.blocks if isinstance(block, Figure)] == [
        "insatser"
    ]
    assert "regionfullmäktige" in texts(section(document, "Bakgrund"))


def test_underlag_when_an_insats_is_chosen_then_findings_of_the_whole_law_say_so(sample_release):
    chosen = {"lagrum": "LSS", "insatsgrupp": "lss_kontakt", "insats": "lss_9_4"}
    document = underlag_of(source_of(sample_release, "2025K3", **chosen))
    summary = texts(section(document, "Sammanfattning"))
    assert "I hela LSS: vanligaste orsaken är" in summary
    assert "I hela LSS: flest har väntat" in summary
    assert "Orsaker redovisas inte per insats. Här visas hela LSS." in texts(section(document, "Orsaker"))


def test_facts_when_read_then_all_that_a_file_must_say(small):
    source = source_of(small)
    facts = tables(section(underlag_of(source), "Källa och kontroll"))["Underlagets källa"]
    assert facts["Utgåva"] == [source.release.manifest.release_id]
    assert len(facts["sha256 för manifest.json"][0]) == 64
    assert facts["Status"] == ["Uppföljning, inte den lagstadgade statistikrapporten."]
