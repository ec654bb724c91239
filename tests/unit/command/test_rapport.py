"""``rapport`` and ``granska FIL`` as typed: exit status, Swedish, nothing half-written, nothing outside --till."""

import json
import shutil
from pathlib import Path

import pytest

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, MISUSED, STOPPED, run
from ejv.release.releases import ids_in
from ejv.report import formats
from ejv.report.formats import FORMATS
from ejv.report.zipped import zipped
from tests.released import write_small_release

OPPNA = ("--format", "oppna")


@pytest.fixture(scope="module")
def utgavor(tmp_path_factory) -> Path:
    """A folder with two releases: the second has a quarter more."""
    folder = tmp_path_factory.mktemp("kommandot") / "utgavor"
    folder.mkdir()
    for number, quarters in enumerate((5, 6), start=1):
        draft = folder.parent / f"utkast{number}"
        release = write_small_release(draft, quarters)
        draft.rename(folder / f"{number:04}_{release.manifest.release_id}")
    return folder


@pytest.fixture
def typed(capsys):
    """Type a command; gives the exit status and what was printed."""

    def type_(*arguments: str | Path) -> tuple[int, str]:
        status = run(ejv, [str(argument) for argument in arguments])
        output = capsys.readouterr()
        return status, output.out + output.err

    return type_


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_rapport_when_nothing_is_chosen_then_the_newest_quarter_of_the_newest_release(utgavor, tmp_path, typed):
    status, told = typed("rapport", utgavor, "--till", tmp_path / "ut", *OPPNA)
    assert status == DONE
    assert ids_in(utgavor)[1] in told
    assert "kv 3 2025 · Alla nämnder · SoL och LSS" in told
    assert made(tmp_path / "ut") == ["ejv_2025K3_oppna_data.zip"]


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (("--kvartal", "kv 4 2024"), "ejv_2024K4"),
        (("--namnd", "AldreNamnden", "--lagrum", "sol"), "ejv_2025K3_aldrenamnden_SoL"),
        (("--insats", "lss_9_9"), "ejv_2025K3_lss_9_9"),
        (("--insatsgrupp", "lss_boende"), "ejv_2025K3_lss_boende_grupp"),
        (("--insats", "lss_boende", "--lagrum", "LSS"), "ejv_2025K3_lss_boende_grupp"),
    ],
)
def test_rapport_when_something_is_chosen_then_the_file_is_of_that(utgavor, tmp_path, typed, options, name):
    assert typed("rapport", utgavor, "--till", tmp_path, *OPPNA, *options)[0] == DONE
    assert made(tmp_path) == [f"{name}_oppna_data.zip"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--namnd", "zebra"), "--namnd: koden finns inte i utgåvan. Dessa finns:\n  aldrenamnden  Äldrenämnden"),
        (("--kvartal", "1999K1"), "--kvartal: koden finns inte i utgåvan. Dessa finns:\n  2025K3  kv 3 2025"),
        (("--lagrum", "HSL"), "  SoL  "),
        (("--insats", "zebra"), "  lss_9_9  "),
        (("--insatsgrupp", "zebra"), "  lss_boende  Grupp: "),
        (("--insats", "lss_9_9", "--lagrum", "SoL"), "under den lag som är vald"),
        (("--insats", "lss_9_9", "--insatsgrupp", "lss_boende"), "inte båda"),
        (("--format", "odt"), "Välj bland docx, pdf, pptx, xlsx, oppna."),
        (("--mall", "mall.docx"), "--mall är till för docx"),
        (("--hej",), "Valet --hej finns inte."),
    ],
)
def test_rapport_when_asked_for_what_is_not_there_then_says_what_is_and_writes_nothing(
    utgavor, tmp_path, typed, options, told
):
    status, output = typed("rapport", utgavor, "--till", tmp_path / "ut", *OPPNA, *options)
    assert (status, made(tmp_path / "ut")) == (MISUSED, [])
    assert told in output
    assert "zebra" not in output


def test_rapport_when_made_again_then_left_alone_and_when_another_then_refused(utgavor, tmp_path, typed):
    typed("rapport", utgavor, "--till", tmp_path, *OPPNA)
    (path,) = tmp_path.iterdir()
    before = path.stat().st_mtime_ns
    status, told = typed("rapport", utgavor, "--till", tmp_path, *OPPNA)
    assert (status, path.stat().st_mtime_ns) == (DONE, before)
    assert "Fanns redan, likadan" in told
    for another in (b"mitt eget", path.read_bytes()[:-1] + b"x"):
        path.write_bytes(another)
        status, told = typed("rapport", utgavor, "--till", tmp_path, *OPPNA)
        assert (status, path.read_bytes()) == (STOPPED, another)
        assert "Ingenting är skrivet" in told


def test_rapport_when_one_of_two_files_is_in_the_way_then_neither_is_written(utgavor, tmp_path, typed, monkeypatch):
    monkeypatch.setitem(formats.FORMATS, "xlsx", replaced("xlsx"))
    (tmp_path / "ejv_2025K3_oppna_data.zip").write_bytes(b"mitt eget")
    status, _ = typed("rapport", utgavor, "--till", tmp_path, *OPPNA, "--format", "xlsx")
    assert (status, made(tmp_path)) == (STOPPED, ["ejv_2025K3_oppna_data.zip"])


def test_rapport_when_the_disk_fails_then_nothing_half_written_is_left(utgavor, tmp_path, typed, monkeypatch):
    def fail(*_) -> None:
        raise OSError("full")

    monkeypatch.setattr("ejv.report.writing.os.fsync", fail)
    status, told = typed("rapport", utgavor, "--till", tmp_path, *OPPNA)
    assert (status, made(tmp_path)) == (STOPPED, [])
    assert "kontrollera plats och behörighet" in told


def test_rapport_when_a_link_lies_in_the_way_then_it_is_not_followed(utgavor, tmp_path, typed):
    target = tmp_path / "ut"
    target.mkdir()
    (target / "ejv_2025K3_oppna_data.zip").symlink_to(tmp_path / "utanfor.zip")
    status, told = typed("rapport", utgavor, "--till", target, *OPPNA)
    assert (status, made(tmp_path)) == (STOPPED, ["ut"])
    assert "pekar ut ur mappen" in told


def test_rapport_when_the_release_is_changed_then_refused(utgavor, tmp_path, typed):
    broken = tmp_path / "utgava"
    shutil.copytree(next(iter(utgavor.iterdir())), broken)
    (broken / "kvalitet.json").write_bytes(b"{}")
    status, told = typed("rapport", broken, "--till", tmp_path / "ut", *OPPNA)
    assert (status, made(tmp_path / "ut")) == (STOPPED, [])
    assert "går inte att lita på" in told


def replaced(key: str):
    """A format by the writer of ``tests/office.py``."""
    from dataclasses import replace

    return replace(FORMATS[key], place=f"tests.office:write_{key}")


@pytest.fixture
def docx(utgavor, tmp_path, typed, monkeypatch) -> Path:
    """A Word file, by the writer of ``tests/office.py``."""
    monkeypatch.setitem(formats.FORMATS, "docx", replaced("docx"))
    assert (
        typed("rapport", utgavor, "--till", tmp_path / "ut", "--format", "docx", "--namnd", "aldrenamnden")[0] == DONE
    )
    return tmp_path / "ut" / "ejv_2025K3_aldrenamnden.docx"


def spoil(path: Path, old: str, new: str) -> None:
    """Change a text in a Word file."""
    import zipfile

    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    assert old.encode() in parts["word/document.xml"]
    path.write_bytes(
        zipped({**parts, "word/document.xml": parts["word/document.xml"].replace(old.encode(), new.encode(), 1)})
    )


def test_granska_when_no_release_is_given_then_says_which_and_how_but_decides_nothing(utgavor, docx, typed):
    status, told = typed("granska", docx)
    assert status == MISUSED
    assert ids_in(utgavor)[1] in told
    assert f"python -m ejv granska {docx.name} --utgava UTGÅVA" in told
    assert "Stämmer" not in told


@pytest.mark.parametrize("single", [False, True])
def test_granska_when_untouched_then_identical(utgavor, docx, typed, single):
    place = utgavor / f"0002_{ids_in(utgavor)[1]}" if single else utgavor
    status, told = typed("granska", docx, "--utgava", place)
    assert status == DONE
    assert "byte för byte" in told


def test_granska_when_a_number_is_changed_then_named_and_stopped(utgavor, docx, typed):
    spoil(docx, "slag till beslut", "slag: 41 fall")
    status, told = typed("granska", docx, "--utgava", utgavor)
    assert status == STOPPED
    assert "STÄMMER INTE" in told
    assert "”Förslag: 41 fall”; utgåvan ger ”Förslag till beslut”" in told
    status, answer = typed("granska", docx, "--utgava", utgavor, "--json")
    content = json.loads(answer)
    assert (status, content["identisk"], content["haller"]) == (STOPPED, False, False)
    assert content["urval"] == {"kvartal": "2025K3", "namnd": "aldrenamnden"}
    assert [post["slag"] for post in content["skillnader"]] == ["tal"]


def test_granska_when_words_alone_are_changed_then_done_and_told(utgavor, docx, typed):
    spoil(docx, "slag till beslut", "slag som nämnden skriver")
    status, told = typed("granska", docx, "--utgava", utgavor)
    assert status == DONE
    assert "Här skiljer sig bara ord:" in told
    assert "Stämmer: varje tal i filen" in told


def test_granska_when_the_release_is_another_or_unknown_then_says_which(utgavor, docx, typed, tmp_path):
    earlier, right = ids_in(utgavor)
    status, told = typed("granska", docx, "--utgava", utgavor / f"0001_{earlier}")
    assert status == STOPPED
    assert f"gjord av utgåva {right}, men utgåvan är {earlier}" in told
    lonely = tmp_path / "andra"
    shutil.copytree(utgavor / f"0001_{earlier}", lonely / f"0001_{earlier}")
    status, told = typed("granska", docx, "--utgava", lonely)
    assert status == STOPPED
    assert f"Den finns inte i andra, som har: {earlier}." in told


@pytest.mark.parametrize("arguments", [("--alla",), ("--mot", "x.csv")])
def test_granska_when_a_file_is_asked_what_only_a_release_answers_then_says_so(docx, typed, arguments):
    status, told = typed("granska", docx, *arguments)
    assert status == MISUSED
    assert "inte för filer" in told


def test_granska_when_a_release_is_asked_what_only_a_file_answers_then_says_so(utgavor, typed):
    status, told = typed("granska", utgavor, "--utgava", utgavor)
    assert status == MISUSED
    assert "till för en fil" in told


def test_granska_when_the_file_is_none_of_ours_then_says_so(tmp_path, typed):
    path = tmp_path / "brev.docx"
    path.write_bytes(b"Zebrafink")
    status, told = typed("granska", path)
    assert status == STOPPED
    assert "inget som EJV gör" in told
    assert "Zebrafink" not in told
