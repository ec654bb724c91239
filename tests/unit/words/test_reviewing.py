"""What Granskning says is what the release says."""

from dataclasses import replace

import pytest

from ejv.measures.counts import Change
from ejv.measures.flow import Balance, Flow, flows_of
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release
from ejv.release.select import Count
from ejv.words import reviewing
from ejv.words.flows import describe_flows, flow_table, told_balance
from tests.released import NAMNDER, SILENT, SILENT_REMARK, ZERO, write_small_release

NBSP = "\u00a0"


@pytest.fixture(scope="module")
def release(tmp_path_factory) -> Release:
    return write_small_release(tmp_path_factory.mktemp("granskning") / "utgava")


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def test_grid_when_drawn_then_every_state_is_a_word_and_corrections_are_named(release):
    table = reviewing.reporting_grid(release)
    assert table.columns == ("Kvartal", *NAMNDER.values())
    rows = {plain(label): row for label, row in table.texts.items()}
    assert next(iter(rows)) == "kv 3 2025"
    assert rows[SILENT[0].label] == ["ja", "ja", "nej"]
    assert rows[ZERO[0].label] == ["ja", "ja", "ja, inga beslut"]
    assert rows["kv 2 2024"] == ["ja; rättelse 1", "ja", "ja"]


def test_grid_when_a_namnd_is_chosen_then_only_it_is_there(release):
    assert reviewing.reporting_grid(release, "socialnamnden").columns == ("Kvartal", "Socialnämnden")
    told = reviewing.describe_reporting(release, "socialnamnden")
    assert told == "5 av 6 rapporter har lämnats, 1 av dem utan beslut att redovisa"
    everyone = reviewing.describe_reporting(release)
    assert everyone == "17 av 18 rapporter har lämnats, 1 av dem utan beslut att redovisa; 1 har rättats"


def test_remarks_when_there_are_some_then_told_with_how_many_namnder(release):
    (row,) = reviewing.remarks_table(release).texts.items()
    assert (plain(row[0]), row[1]) == ("kv 1 2025: nämnd saknas", ["1", SILENT_REMARK])


def test_remarks_when_of_rows_or_flow_then_no_number_of_rows_and_the_released_names(release):
    posts = (
        {"kvartal": "2024K3", "slag": "varningar", "text": "Varningar."},
        {"kvartal": "2024K4", "slag": "flode", "antal": "2", "text": "Flöde."},
    )
    kvalitet = replace(release.kvalitet, anmarkningar=posts, utan_flode={"2024K4": ("aldrenamnden", "okand")})
    table = reviewing.remarks_table(replace(release, kvalitet=kvalitet)).texts
    told = {plain(label): row for label, row in table.items()}
    assert list(told) == ["kv 4 2024: flödet mellan kvartal", "kv 3 2024: rader eller filer"]
    assert told["kv 3 2024: rader eller filer"] == ["räknas inte", "Varningar."]
    assert told["kv 4 2024: flödet mellan kvartal"][0] == "2"
    assert told["kv 4 2024: flödet mellan kvartal"][1].endswith("Flöde. Det gäller Äldrenämnden.")


def test_attack_table_when_it_has_numbers_then_they_are_told(release):
    angrepp = {
        "provat": ["a", "b"],
        "ej_provat": ["c"],
        "resultat": "d",
        "minsta_spann": 5,
        "celler_utan_ovre_grans": 0,
    }
    rows = reviewing.attack_table(replace(release.manifest, angrepp=angrepp)).texts
    assert [row[0] for row in rows.values()][:5] == ["a; b", "c", "d", "5", "0"]
    assert " av " in rows["Dolda tal"][0]
    assert set(reviewing.attack_table(replace(release.manifest, angrepp={}, celler={})).texts) == set()


def test_files_and_lists_when_told_then_every_one_is_there(release):
    files = reviewing.release_files(release.manifest).texts
    assert {f"sha256 för {namn}": [mark] for namn, mark in release.manifest.filer.items()}.items() <= files.items()
    assert files["Utgåva"] == [release.manifest.release_id]
    assert len(reviewing.code_lists_table(release).rows) == len(release.kodlistor.listor)
    assert release.manifest.release_id in reviewing.told_own_review(release.manifest.release_id)


def flow(balance: Balance, difference: Change | None = None) -> Flow:
    nine = Count.exact(9)
    return Flow(Kvartal(2024, 2), nine, nine, nine, nine, nine, difference, balance)


@pytest.mark.parametrize(
    ("balance", "difference", "told"),
    [
        (Balance.HOLDS, None, "ja"),
        (Balance.DIFFERS, Change(2, 2), "nej, +2 beslut"),
        (Balance.DIFFERS, Change(-3, -3), "nej, −3 beslut"),
        (Balance.DIFFERS, Change(2, None), "nej, minst +2 beslut"),
        (Balance.DIFFERS, Change(None, -2), "nej, minst −2 beslut"),
        (Balance.UNDECIDED, Change(-2, 2), "går inte att avgöra"),
        (Balance.UNTOLD, None, "nya anges inte"),
        (Balance.NO_BEFORE, None, "inget kvartal före"),
        (Balance.OTHER_NAMNDER, None, "inte samma nämnder"),
    ],
)
def test_balance_when_told_then_in_words(balance, difference, told):
    assert told_balance(flow(balance, difference)) == told


def test_flows_when_described_then_only_those_that_can_be_compared_are_counted():
    kinds = (Balance.NO_BEFORE, Balance.HOLDS, Balance.UNDECIDED, Balance.UNTOLD)
    every = [*map(flow, kinds), flow(Balance.DIFFERS, Change(1, 1))]
    assert plain(describe_flows(every)) == "Flödet mellan kvartal stämmer i 1 av 4 fall och går inte att avgöra i 2"
    assert "inga två kvartal" in describe_flows(every[:1])


def test_flow_table_when_a_namnd_is_silent_then_said_in_words(release):
    rows = flow_table(flows_of(release, {"namnd": "socialnamnden"})).texts
    silent = {plain(label): row for label, row in rows.items()}[SILENT[0].label]
    assert silent[0] == "ej rapporterat"
    assert silent[2:] == ["."] * 4
