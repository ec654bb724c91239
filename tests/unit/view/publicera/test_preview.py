"""What the preview says of a release that waits."""

from dataclasses import replace

import pytest

from ejv.measures.counts import Change
from ejv.model.plan import Matt
from ejv.model.release import Andringar
from ejv.release.select import count
from ejv.view.publicera import preview
from ejv.view.publicera.preview import (
    TABLES,
    _told_carried,
    _told_change,
    coverage_table,
    headline_table,
    namnd_table,
    told_changes,
    told_waiting,
)
from tests.released import FIRST, NAMNDER, SILENT, write_rounded_release, write_small_release


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return write_small_release(tmp_path_factory.mktemp("forhand") / "utgava")


def plain(text):
    return text.replace("\u00a0", " ")


def test_tables_when_named_then_every_table_of_the_plan_has_a_swedish_name(release):
    assert set(TABLES) == {tabell.namn for tabell in release.manifest.plan}
    assert list(coverage_table(release, FIRST).rows) == list(TABLES.values())


def test_coverage_when_total_is_hidden_then_the_share_is_protected(release, monkeypatch):
    (row,) = [each for each in preview.coverage(release, FIRST) if each.tabell.namn == "kon"]
    shown = coverage_table(release, FIRST).rows["Kön"]
    assert plain(str(shown[1])) == f"{row.hidden} ({100 * row.hidden / row.cells:.0f} %)"
    rows = {"hidden": replace(row, shown_share=None), "zero": replace(row, shown_share=None, hidden=0)}
    for case, share in (("hidden", "skyddas"), ("zero", "–")):
        monkeypatch.setattr(preview, "coverage", lambda *_, case=case: [rows[case]])
        assert coverage_table(release, FIRST).rows["Kön"][2] == share


def test_headlines_when_compared_then_this_quarter_and_the_one_before(release):
    now, before = FIRST + 1, FIRST
    table = headline_table(release, now)
    assert [plain(column) for column in table.columns[1:3]] == [now.label, before.label]
    counts = [count(release, Matt.BESLUT, when, status="kvarstar") for when in (now, before)]
    assert list(table.rows["Kvarstår vid kvartalets slut"][:2]) == counts


def test_namnder_when_one_has_not_reported_then_it_is_there_and_not_compared(release):
    kvartal, silent = SILENT
    rows = namnd_table(release, kvartal).rows
    assert set(rows) == set(NAMNDER.values())
    assert rows[NAMNDER[silent]][0] is None
    assert rows[NAMNDER[silent]][2] == "."


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Change(3, 3), "+3"),
        (Change(0, 0), "±0"),
        (Change(-4, -4), "−4"),
        (Change(2, 9), "minst +2"),
        (Change(None, -2), "minst −2"),
        (Change(-1, 5), "skyddas"),
        (Change(None, None), "skyddas"),
        (Change(1, 20, rounded=9, base=3), "omkring +9"),
        (Change(-5, 10, rounded=3, base=3), "liten eller ingen"),
    ],
)
def test_change_when_told_in_a_table_then_no_more_than_is_known(change, told):
    assert _told_change(change) == told


def test_carried_when_told_then_each_level_and_what_is_lost():
    told = _told_carried("insats", {"lagrum": 2, "insatsgrupp": 5, None: 1})
    assert plain(told) == (
        "8 antal per insats och nämnd är dolda. Av dem syns 5 i sin insatsgrupp och 2 i sin lag. 1 syns inte alls."
    )
    assert plain(_told_carried("orsak", {None: 3})) == "3 antal per orsak och nämnd är dolda och syns inte alls."
    assert _told_carried("orsak", {}) == ""


def test_changes_when_it_is_the_first_release_then_said_so(release):
    assert told_changes(release) == ["Det här blir den första utgåvan."]
    assert told_waiting(release) == []


def test_changes_when_there_are_some_then_quarters_and_tables_and_what_waits(release):
    changes = Andringar("2024K1-0", ("2024K3",), ("2023K1",), {"2024K2": ("insats", "kon")}, ("2024K1",))
    changed = replace(release, kvalitet=replace(release.kvalitet, andringar=changes))
    assert [plain(line) for line in told_changes(changed)] == [
        "Nytt: kv 3 2024.",
        "Inte längre med: kv 1 2023.",
        "Ändrat i kv 2 2024: Insatser och Kön.",
    ]
    (waiting,) = told_waiting(changed)
    assert plain(waiting).startswith("En rättelse av kv 1 2024 väntar.")
    nothing = replace(release, kvalitet=replace(release.kvalitet, andringar=Andringar("2024K1-0")))
    assert told_changes(nothing) == ["Inga tal som visas ändras."]


def test_preview_when_counts_are_rounded_then_nothing_is_carried(tmp_path):
    rounded = write_rounded_release(tmp_path / "utgava", quarters=2)
    assert preview.told_carried(rounded, FIRST) == []
    assert any(cell and cell.is_rounded for cell in headline_table(rounded, FIRST + 1).rows["Nya under kvartalet"][:2])
