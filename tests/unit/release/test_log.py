"""The log of publishings: a chain in which every break is named, and that no fault leaves half written."""

import json
import os
import shutil

import pytest

from ejv.model.errors import EjvError
from ejv.model.logg import Actor, Event, Fastpunkt, Handelse, Hinder, Vag
from ejv.release import log as log_module
from ejv.release.codec import canonical_json, release_id_of
from ejv.release.events import log_refusal
from ejv.release.log import LOG, PENDING
from ejv.release.log_check import examine_log, sound_log
from ejv.release.log_lines import line_after, line_from_bytes, line_to_bytes
from ejv.release.releases import ids_in, list_releases
from ejv.release.staging import folder_lock
from tests.logged import ANNA, add_release, forged, lines_of, rewrite
from tests.released import write_small_release

REFUSED = Event(Handelse.AVVISAD, Actor(Vag.SIDAN), hinder=Hinder.UPPGIFTER, program="test")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("liten") / "utgava", quarters=1)


@pytest.fixture(scope="module")
def made(small, tmp_path_factory):
    """Four lines: a publishing, a refusal, two publishings."""
    folder = tmp_path_factory.mktemp("logg") / "utgavor"
    add_release(folder, small, "a")
    assert log_refusal(folder, REFUSED)
    add_release(folder, small, "b")
    add_release(folder, small, "c")
    return folder


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "utgavor")


def test_log_when_releases_follow_each_other_then_who_what_and_which_and_it_is_whole(folder):
    report = examine_log(folder)
    assert (report.faults, report.notes) == ((), ())
    assert [line.event.handelse for line in report.lines] == ["publicering", "avvisad", "publicering", "publicering"]
    assert [line.event.utgava for line in report.lines if line.event.utgava] == list(ids_in(folder))
    first, refused, second, _ = report.lines
    assert first.event.actor == ANNA
    assert second.event.ersatter == first.event.utgava
    assert first.event.policy["smallest_published_count"] == 5
    assert (refused.event.hinder, refused.event.utgava, refused.event.resultat) == ("uppgifter", None, "")
    assert first.event.resultat == "inget dolt antal kunde bestämmas"


def swapped(lines):
    return [lines[0], lines[2], lines[1], lines[3]]


def one_changed(lines):
    return [lines[0], lines[1].replace(b"uppgifter", b"skydd"), *lines[2:]]


def one_forged(lines):
    return [lines[0], forged(lines[1], hinder=Hinder.SKYDD), *lines[2:]]


def first_forged(lines):
    return [forged(lines[0], actor=Actor(Vag.KOMMANDO, "bo")), *lines[1:]]


def last_forged(lines):
    return [*lines[:-1], forged(lines[-1], policy={"namn": "lägsta"})]


SPOILED = {
    "changed": (one_changed, "Rad 2 är ändrad"),
    "garbled": (lambda lines: [lines[0], b"{}", *lines[2:]], "Rad 2 går inte att läsa"),
    "removed": (lambda lines: [lines[0], *lines[2:]], "Rad 2 saknas"),
    "first removed": (lambda lines: lines[1:], "Rad 1 saknas"),
    "reordered": (swapped, "rad 3 står före rad 2"),
    "twice": (lambda lines: [*lines, lines[-1]], "Rad 4 finns 2 gånger"),
    "forged": (one_forged, "Kedjan är bruten vid rad 3"),
    "first forged": (first_forged, "Kedjan är bruten vid rad 2"),
    "forged too late to chain": (last_forged, "Rad 4 säger något annat om utgåva"),
    "cut": (lambda lines: lines[:2], "Loggen är kortad: den hade 3 rader"),
    "last cut": (lambda lines: lines[:3], "har ingen rad i loggen"),
    "emptied": (lambda lines: [], "Loggen saknas"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_log_when_spoiled_then_the_fault_is_named(folder, how):
    change, told = SPOILED[how]
    rewrite(folder, change)
    assert any(told in fault for fault in examine_log(folder).faults)


@pytest.mark.parametrize("how", [how for how in SPOILED if how != "last cut"])
def test_log_when_spoiled_then_nothing_is_published_there(folder, small, how):
    rewrite(folder, SPOILED[how][0])
    before = lines_of(folder)
    with pytest.raises(EjvError, match="Ingen ny utgåva läggs dit"):
        add_release(folder, small, "d")
    assert len(ids_in(folder)) == 3
    assert lines_of(folder) == before
    assert not log_refusal(folder, REFUSED)


def test_log_when_all_but_the_newest_releases_own_line_is_made_anew_then_the_releases_tell(folder):
    """Somebody who knows how marks are made rewrites the chain from its second line on."""
    lines = lines_of(folder)
    anew = [lines[0]]
    for line in lines[1:]:
        event = line_from_bytes(line).event
        head = line_from_bytes(anew[-1])
        told = line_after(Fastpunkt(head.nr, head.marke), event, "2001-01-01T00:00:00+00:00")
        anew.append(line_to_bytes(told).removesuffix(b"\n"))
    rewrite(folder, lambda _: anew)
    assert examine_log(folder).faults == tuple(
        f"Rad {nr} är en annan än när utgåva {kod} gjordes." for nr, kod in zip((2, 3), ids_in(folder)[1:], strict=True)
    )


def test_log_when_refusals_after_the_newest_release_are_cut_then_it_cannot_be_told(folder):
    """What docs/utgavor.md says is not detected; the mark of the last line, noted elsewhere, tells it."""
    log_refusal(folder, REFUSED)
    noted = examine_log(folder).head
    rewrite(folder, lambda lines: lines[:-1])
    report = examine_log(folder)
    assert report.faults == ()
    assert report.head != noted


def test_log_when_a_release_is_taken_away_then_told_and_nothing_is_published(folder, small):
    shutil.rmtree(list_releases(folder)[1].path)
    assert "finns i loggen men inte i mappen" in examine_log(folder).faults[0]
    with pytest.raises(EjvError, match="Lägg tillbaka den från en kopia"):
        add_release(folder, small, "d")


def test_log_when_the_folder_is_older_than_it_then_its_releases_are_taken_up(small, tmp_path):
    folder = tmp_path / "utgavor"
    for name in "ab":
        add_release(folder, small, name)
        (folder / LOG).unlink()
        path = list_releases(folder)[-1].path
        unbound(path)
    assert not examine_log(folder).exists
    add_release(folder, small, "c")
    report = examine_log(folder)
    assert report.faults == ()
    assert report.lines[0].event.utgavor == ids_in(folder)[:2]
    assert "2 utgåvor som redan låg i mappen" in report.notes[0]


def unbound(path):
    """Make a release as it was before there was a log, under its new name."""
    manifest = json.loads((path / "manifest.json").read_bytes())
    del manifest["logg"]
    manifest["release_id"] = release_id_of(manifest)
    (path / "manifest.json").write_bytes(canonical_json(manifest))
    path.rename(path.with_name(f"{path.name[:4]}_{manifest['release_id']}"))


def test_log_when_its_end_is_half_written_then_noted_and_mended_by_the_next(folder, small):
    with (folder / LOG).open("ab") as file:
        file.write(b'{"ersatter":null,"fore"')
    report = examine_log(folder)
    assert report.faults == ()
    assert "halv rad" in report.notes[0]
    add_release(folder, small, "d")
    assert examine_log(folder).faults == ()
    assert len(lines_of(folder)) == 5


def test_log_when_the_clock_goes_back_then_the_order_holds_and_it_is_noted(folder, small, monkeypatch):
    for year, name in (("4102444800", "d"), ("0", "e")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", year)
        add_release(folder, small, name)
    report = examine_log(folder)
    assert report.faults == ()
    assert [line.tid[:4] for line in report.lines[-2:]] == ["2100", "1970"]
    assert report.notes == ("Klockan gick bakåt mellan rad 5 och rad 6. Ordningen är ändå radernas.",)
    assert [each.number for each in list_releases(folder)] == [1, 2, 3, 4, 5]


def test_log_when_the_disk_is_full_after_the_release_has_its_place_then_the_next_one_adds_the_line(
    folder, small, monkeypatch
):
    def full(descriptor, data):
        raise OSError(28, "No space left on device")

    def fail_on_the_log(path, data, *, anew=False, write=log_module._write_last):
        return write(path, data, anew=anew) if path.name == PENDING else full(0, data)

    with monkeypatch.context() as broken:
        broken.setattr(log_module, "_write_last", fail_on_the_log)
        add_release(folder, small, "d")
    assert len(ids_in(folder)) == 4
    assert len(lines_of(folder)) == 4
    assert examine_log(folder).faults == ()  # the line that waits vouches for it
    with folder_lock(folder):
        pass
    assert len(lines_of(folder)) == 5
    assert sound_log(folder).faults == ()
    assert not (folder / PENDING).exists()


def test_log_when_writing_fails_half_way_then_it_is_as_before(folder, monkeypatch):
    before = (folder / LOG).read_bytes()

    def torn(descriptor, data):
        os.write(descriptor, data[:40])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(log_module, "_write_all", torn)
    assert not log_refusal(folder, REFUSED)
    assert (folder / LOG).read_bytes() == before


def test_log_when_a_line_waits_for_a_release_that_never_came_then_it_is_forgotten(folder, small, monkeypatch):
    def no_rename(self, target):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("pathlib.Path.rename", no_rename)
        with pytest.raises(EjvError, match="Inget har ändrats"):
            add_release(folder, small, "d")
    assert not (folder / PENDING).exists()
    assert len(lines_of(folder)) == 4


def test_log_when_it_cannot_be_read_then_not_whole_and_nothing_is_published(folder, small):
    (folder / LOG).unlink()
    (folder / LOG).mkdir()
    assert examine_log(folder).faults == ("Loggen går inte att läsa. Kontrollera behörigheten.",)
    with pytest.raises(EjvError, match="går det inte att skriva"):
        add_release(folder, small, "d")


@pytest.mark.parametrize("line", [b"", b"[]", b"{", b"null", b'{"nr": 1}', b"\xff", b"[" * 100_000])
def test_line_when_it_is_none_then_refused(line):
    with pytest.raises(ValueError):
        line_from_bytes(line)


def test_adopt_when_nobody_is_named_then_the_line_says_so(folder, small):
    add_release(folder, small, "d", actor=None)
    assert examine_log(folder).lines[-1].event.actor == Actor(Vag.KOMMANDO, None)
