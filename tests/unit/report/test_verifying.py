"""An exported file is told from one that somebody has changed, and each changed number is named with its place."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ejv.model.kvartal import Kvartal
from ejv.report import formats
from ejv.report.formats import FORMATS
from ejv.report.opening import MOST_UNPACKED, RefusedFileError
from ejv.report.recognising import read_exported
from ejv.report.rereading import places_of
from ejv.report.source import Source
from ejv.report.verifying import Slag, WrongReleaseError, numbers, verify
from ejv.report.zipped import zipped
from ejv.words.selection import Selection
from tests.released import write_small_release

OURS = ("docx", "xlsx", "pptx", "oppna")


@pytest.fixture
def ours(monkeypatch):
    """The Office formats by the writers of ``tests/office.py``."""
    for key in OURS[:-1]:
        monkeypatch.setitem(formats.FORMATS, key, replace(FORMATS[key], place=f"tests.office:write_{key}"))


@pytest.fixture
def stored(tmp_path):
    """Store bytes as a file; gives its path."""

    def store(data: bytes, name: str = "fil") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return store


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def edited(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with a text in a part changed once, as an editor would leave it."""
    parts = parts_of(data)
    assert old.encode() in parts[part], f"{part} has no {old}"
    return zipped({**parts, part: parts[part].replace(old.encode(), new.encode(), 1)})


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize("key", OURS)
def test_file_when_untouched_then_identical(whole, part, stored, key):
    for source in (whole, part):
        found = verify(read_exported(stored(FORMATS[key].write(source))), source.release)
        assert found.identical
        assert found.agrees


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize("key", OURS)
def test_file_when_saved_again_by_another_program_then_its_numbers_agree(whole, stored, key):
    parts = parts_of(FORMATS[key].write(whole))
    again = zipped({**dict(reversed(parts.items())), "docProps/app.xml": b"<Properties/>"})
    if key == "oppna":
        again = zipped(dict(reversed(parts.items())))
    found = verify(read_exported(stored(again)), whole.release)
    assert (found.identical, found.differences) == (False, ())


CHANGED = {
    "docx": ("word/document.xml", r"<w:t>(\d+)</w:t>", "tabell 1, rad "),
    "xlsx": ("xl/worksheets/sheet1.xml", r'<c r="B\d+"><v>(\d+)</v>', "bladet Insatser, cell B"),
    "pptx": ("ppt/charts/chart1.xml", r"<c:v>(\d+)</c:v>", "diagram 1, värde "),
    "oppna": ("celler.csv", r",(\d+),redovisad", "celler.csv rad "),
}


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize("key", CHANGED)
def test_number_when_changed_then_it_is_named_with_its_place_and_what_it_should_be(whole, stored, key):
    part, pattern, where = CHANGED[key]
    data = FORMATS[key].write(whole)
    found = re.search(pattern, parts_of(data)[part].decode())
    assert found is not None
    wrong = str(int(found[1]) + 1)
    spoiled = edited(data, part, found[0], found[0].replace(found[1], wrong))
    (difference,) = verify(read_exported(stored(spoiled)), whole.release).differences
    assert difference.where.startswith(where)
    assert (difference.stands, difference.given, difference.slag) == (wrong, found[1], Slag.TAL)


PLACES = {
    "notes": ("pptx", "ppt/notesSlides/notesSlide1.xml", "..", "4"),
    "alt": ("pptx", "ppt/slides/slide1.xml", "Stapeldiagram: ", "Stapeldiagram: 3, "),
    "picture": ("pptx", "ppt/media/image1.png", "PNG", "PNGx"),
    "hidden becomes a number": ("xlsx", "xl/worksheets/sheet1.xml", "<t>..</t>", "<t>2</t>"),
    "hidden becomes zero": ("xlsx", "xl/worksheets/sheet1.xml", "<t>..</t>", "<t>–</t>"),
    "shared text": ("xlsx", "xl/sharedStrings.xml", "<si><t>", "<si><t>7 av "),
    "number in words": ("docx", "word/document.xml", "slag till", "slag två"),
    "added paragraph": ("docx", "word/document.xml", "</w:body>", "<w:p><w:r><w:t>17 fall</w:t></w:r></w:p></w:body>"),
    "text": ("oppna", "LAS_MIG.txt", "från 1 till 4 visas", "från 1 till 3 visas"),
    "code": ("oppna", "celler.csv", ",aldrenamnden,", ",socialnamnden,"),
}


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize("case", PLACES)
def test_place_when_changed_then_the_file_does_not_agree(whole, stored, case):
    key, part, old, new = PLACES[case]
    found = verify(read_exported(stored(edited(FORMATS[key].write(whole), part, old, new))), whole.release)
    assert not found.agrees
    assert len(found.differences) == 1


@pytest.mark.usefixtures("ours")
def test_workbook_behind_a_chart_when_changed_then_it_is_found(whole, stored):
    data = FORMATS["pptx"].write(whole)
    name = "ppt/embeddings/Workbook1.xlsx"
    inside = parts_of(parts_of(data)[name])
    sheet = inside["xl/worksheets/sheet1.xml"]
    inside["xl/worksheets/sheet1.xml"] = sheet.replace(b"<t>..</t>", b"<t>1</t>", 1)
    found = verify(read_exported(stored(zipped({**parts_of(data), name: zipped(inside)}))), whole.release)
    (difference,) = found.differences
    assert difference.where.startswith("arbetsboken bakom diagram 1, bladet Insatser, cell B")
    assert (difference.stands, difference.given) == ("1", "..")


@pytest.mark.usefixtures("ours")
def test_chart_when_an_office_program_has_left_out_what_lies_behind_it_then_told_and_the_rest_agrees(whole, stored):
    parts = parts_of(FORMATS["pptx"].write(whole))
    again = {name: part for name, part in parts.items() if "embeddings" not in name and "media" not in name}
    found = verify(read_exported(stored(zipped(again))), whole.release)
    assert found.agrees
    assert {each.slag for each in found.differences} == {Slag.BORTA}
    assert "bilden" in [each.given for each in found.differences]


@pytest.mark.usefixtures("ours")
def test_row_when_taken_out_of_a_table_then_the_file_does_not_agree(whole, stored):
    parts = parts_of(FORMATS["docx"].write(whole))
    text = parts["word/document.xml"].decode()
    row = next(row for row in re.findall("<w:tr>.*?</w:tr>", text) if re.search(r"<w:t>\d", row))
    spoiled = zipped({**parts, "word/document.xml": text.replace(row, "", 1).encode()})
    found = verify(read_exported(stored(spoiled)), whole.release)
    assert not found.agrees
    assert {each.stands for each in found.differences} == {""}


@pytest.mark.usefixtures("ours")
def test_mark_when_an_office_program_has_left_out_its_semicolons_then_it_is_read(part, stored):
    again = edited(
        FORMATS["docx"].write(part),
        "docProps/core.xml",
        part.mark.split("; urval")[0].replace("&", "&amp;"),
        part.mark.split("; urval")[0].replace(";", ""),
    )
    assert verify(read_exported(stored(again)), part.release).agrees


@pytest.mark.usefixtures("ours")
def test_words_when_changed_then_told_but_the_numbers_agree(whole, stored):
    spoiled = edited(FORMATS["docx"].write(whole), "word/document.xml", "slag till beslut", "slag som är skrivet")
    found = verify(read_exported(stored(spoiled)), whole.release)
    (difference,) = found.differences
    assert found.agrees
    assert (difference.stands, difference.given) == ("Förslag som är skrivet", "Förslag till beslut")


@pytest.mark.usefixtures("ours")
def test_page_number_when_word_has_counted_again_then_it_is_no_difference(whole, stored):
    again = edited(FORMATS["docx"].write(whole), "word/footer1.xml", "<w:t>1</w:t>", "<w:t>7</w:t>")
    assert verify(read_exported(stored(again)), whole.release).differences == ()


@pytest.mark.usefixtures("ours")
def test_template_when_given_then_identical_and_without_it_the_templates_own_numbers_are_told(whole, stored):
    template = FORMATS["docx"].write(whole)
    file = read_exported(stored(FORMATS["docx"].write(whole, template)))
    assert verify(file, whole.release, template).identical
    found = verify(file, whole.release)
    assert [(each.stands, each.given) for each in found.differences] == [("Kommunens mall, telefon 0123-456 78", "")]


def test_release_when_another_then_refused_by_name(whole, part, stored, tmp_path):
    other = write_small_release(tmp_path / "annan", quarters=3)
    file = read_exported(stored(FORMATS["oppna"].write(part)))
    with pytest.raises(WrongReleaseError, match=whole.release.manifest.release_id):
        verify(file, other)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("sha256 ", "sha256 0", "en annan sha256"), ("namnd=funktionsnamnden", "namnd=annan", "finns inte i utgåvan")],
)
def test_mark_when_changed_then_refused(part, stored, old, new, told):
    data = FORMATS["oppna"].write(part)
    digit = part.mark.split("sha256 ")[1][0]
    changed = edited(data, "datapackage.json", old if "=" in old else old + digit, new if "=" in old else _other(digit))
    with pytest.raises(WrongReleaseError, match=told):
        verify(read_exported(stored(changed)), part.release)


def _other(digit: str) -> str:
    return f"sha256 {'1' if digit == '0' else '0'}"


BOMB = zipped({"word/document.xml": b"0" * (MOST_UNPACKED + 1)})
REFUSED = {
    "nothing": (b"", "inget som EJV gör"),
    "text": (b"hej", "inget som EJV gör"),
    "another zip": (zipped({"a.txt": b"hej"}), "inget som EJV gör"),
    "cut zip": (zipped({"word/document.xml": b"<a/>"})[:-30], "skadad"),
    "no mark": (zipped({"word/document.xml": b"<a/>"}), "säger inte vilken utgåva"),
    "package of another": (zipped({"datapackage.json": b'{"ejv": 7}'}), "säger inte vilken utgåva"),
    "package that is no json": (zipped({"datapackage.json": b"["}), "säger inte vilken utgåva"),
    "bomb": (BOMB, "packar upp till mer än"),
    "many parts": (zipped({f"{n}": b"" for n in range(4001)}), "för många delar"),
    "document type": (
        zipped({"word/document.xml": b"<a/>", "docProps/core.xml": b"<!DOCTYPE a><a/>"}),
        "Office",
    ),
    "entities": (
        zipped({"word/document.xml": b"<a/>", "docProps/core.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
        "Office",
    ),
    "broken core": (zipped({"word/document.xml": b"<a/>", "docProps/core.xml": b"<a>"}), "skadad"),
    "pdf that is none": (b"%PDF-1.7\nhej", "skadad"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_file_when_damaged_dangerous_or_not_ours_then_a_clear_answer(stored, case):
    data, told = REFUSED[case]
    with pytest.raises(RefusedFileError, match=told):
        read_exported(stored(data))


def test_file_when_a_part_is_damaged_then_a_clear_answer(whole, stored, ours):
    parts = parts_of(FORMATS["xlsx"].write(whole))
    spoiled = zipped({**parts, "xl/worksheets/sheet1.xml": b"<worksheet>"})
    with pytest.raises(RefusedFileError, match="skadad"):
        verify(read_exported(stored(spoiled)), whole.release)


def test_parquet_when_a_count_is_changed_then_the_row_is_named(whole, stored):
    import pyarrow as pa
    import pyarrow.parquet as pq

    parts = parts_of(FORMATS["oppna"].write(whole))
    table = pq.read_table(io.BytesIO(parts["celler.parquet"]))
    antal = table["antal"].to_pylist()
    row = next(n for n, value in enumerate(antal) if value is not None)
    at = table.schema.get_field_index("antal")
    antal[row] += 1
    made = io.BytesIO()
    pq.write_table(table.set_column(at, "antal", pa.array(antal, pa.int64())), made)
    spoiled = zipped({**parts, "celler.parquet": made.getvalue()})
    (difference,) = verify(read_exported(stored(spoiled)), whole.release).differences
    assert difference.where == f"celler.parquet rad {row + 2}, kolumn {at + 1}"
    assert int(difference.stands) == int(difference.given) + 1


def test_sum_over_a_year_when_changed_in_the_open_data_then_it_is_named(stored, tmp_path):
    release = write_small_release(tmp_path / "utgava", quarters=4, first=Kvartal(2024, 1))
    data = FORMATS["oppna"].write(Source(release, Selection(release.latest)))
    assert verify(read_exported(stored(data)), release).identical
    found = re.search(r"beslut,2024,.*,(\d+),redovisad,.*", parts_of(data)["helar.csv"].decode())
    assert found is not None
    wrong = str(int(found[1]) + 1)
    spoiled = edited(data, "helar.csv", found[0], found[0].replace(f",{found[1]},redovisad", f",{wrong},redovisad"))
    (difference,) = verify(read_exported(stored(spoiled)), release).differences
    assert difference.where.startswith("helar.csv rad ")
    assert (difference.stands, difference.given, difference.slag) == (wrong, found[1], Slag.TAL)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Av 1\u00a0234 beslut är 12,5 % ..", ["1234", "12,5", ".."]),
        ("Noll beslut, −3 från förra – det är två", ["noll", "−3", "–", "två"]),
        ("Inga tal här.", ["inga"]),
    ],
)
def test_numbers_when_read_then_signs_and_words_that_stand_for_them_count(text, found):
    assert numbers(text) == found


@pytest.mark.parametrize("key", FORMATS)
def test_format_when_its_mark_is_moved_to_another_selection_then_it_does_not_agree(whole, stored, key):
    """Every real format: the numbers of one nämnd under the name of another."""
    one, other = (
        Source(whole.release, Selection(whole.release.latest, namnd)) for namnd in ("aldrenamnden", "socialnamnden")
    )
    data = FORMATS[key].write(one)
    assert verify(read_exported(stored(data)), whole.release).identical
    found = verify(read_exported(stored(marked(key, data, one.mark, other.mark))), whole.release)
    assert not found.agrees


def marked(key: str, data: bytes, old: str, new: str) -> bytes:
    """The file with another mark."""
    if key != "pdf":
        part = "datapackage.json" if key == "oppna" else "docProps/core.xml"
        return edited(data, part, old.replace("&", "&amp;") if key != "oppna" else old, new.replace("&", "&amp;"))
    from pypdf import PdfWriter

    writer, made = PdfWriter(clone_from=io.BytesIO(data)), io.BytesIO()
    writer.add_metadata({"/Keywords": new})
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize("key", FORMATS)
def test_format_when_a_number_is_dropped_from_its_text_then_the_place_is_told(part, stored, key):
    """Every real format has places with numbers, and each of them is compared."""
    places = places_of(key, read_exported(stored(FORMATS[key].write(part))).parts)
    assert sum(bool(numbers(place.text)) for place in places) > 10
