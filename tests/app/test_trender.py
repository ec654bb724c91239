"""Trender and Översikt for one quarter, three, sixteen and forty, where much is hidden or nothing is."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ejv.model.kvartal import Kvartal
from ejv.release.store import open_release, write_release
from tests.app.test_pages import texts

PATHS = ("statistik/trender.py", "statistik/oversikt.py")


def stretched(source: Path, folder: Path, quarters: int) -> Path:
    """A release of as many quarters, the last in 2025K4, each with the cells of one that the source has."""
    release = open_release(source)
    every = tuple(Kvartal(2025, 4) - n for n in reversed(range(quarters)))
    first = release.cells[release.cells["kvartal"] == str(release.manifest.kvartal[0])]
    cells = pd.concat([first.assign(kvartal=str(kvartal)) for kvartal in every], ignore_index=True)
    manifest = replace(release.manifest, kvartal=every, celler={"alla": len(cells), "skyddade": 0}, release_id="")
    write_release(folder, manifest, cells, release.kodlistor, replace(release.kvalitet, rapportering={}, utan_flode={}))
    return folder


@pytest.fixture(scope="module", params=[1, 3, 16, 40])
def stretched_folder(request, release_folder, tmp_path_factory):
    return request.param, stretched(release_folder, tmp_path_factory.mktemp("trender") / "utgava", request.param)


def headers(app) -> list[str]:
    return [header.value.replace("\u00a0", " ") for header in app.header]


@pytest.mark.parametrize("path", PATHS)
def test_page_when_release_has_any_number_of_quarters_then_it_draws_and_says_what_can_be_said(
    run_page, stretched_folder, path
):
    quarters, folder = stretched_folder
    app = run_page(path, release=folder)
    assert not app.exception
    told = texts(app)
    if quarters == 1:
        assert headers(app)[0].endswith("beslut väntar kv 4 2025")
    else:
        than = "kv 3 2025" if quarters == 3 else "för ett år sedan"
        assert headers(app)[0].startswith(f"Lika många väntar som {than}: ")
    assert ("minst åtta kvartal" in told) is (quarters == 3 or (quarters == 1 and path == PATHS[0]))
    assert ("kan vara slump" in told) is (quarters > 3)


def test_trends_when_opened_then_words_numbers_chart_changes_flow_parts_and_rules_in_that_order(run_page):
    app = run_page("statistik/trender.py")
    told = headers(app)
    assert told[0].startswith(("Fler väntar", "Färre väntar", "Lika många väntar"))
    assert told[1].startswith("Mot samma kvartal året före, ")
    assert told[2].startswith("Kv 3 2025: ")
    assert "återrapporterade" in told[2]
    assert told[3].endswith("avbrott")
    assert [header.split(",")[0].split(":")[0] for header in told[4:8]] == [
        "Insatsgrupper",
        "Orsaker",
        "Kön",
        "Nämnder",
    ]
    assert told[8] == "Vad är ett väntat antal?"
    assert "beslut kvarstod när kvartalet började" in texts(app)


def test_trends_when_a_group_and_a_namnd_are_chosen_then_parts_below_and_what_is_not_split_is_said(run_page):
    app = run_page("statistik/trender.py", namnd="funktionsnamnden", insatsgrupp="lss_kontakt")
    assert not app.exception
    told = headers(app)
    assert "på kontaktperson och ledsagning (LSS)" in told[0]
    assert [header.split(",")[0].split(":")[0] for header in told[4:7]] == ["Insatser", "Orsaker", "Kön"]
    assert texts(app).count("redovisas inte per insatsgrupp. Här visas hela LSS.") == 3


def test_trends_when_parts_have_no_count_to_show_then_no_empty_figure_or_table_but_words(run_page):
    app = run_page("statistik/trender.py", namnd="socialnamnden", kvartal="2025K2")
    assert not app.exception
    assert "För få för att visas var för sig: insatsgrupper och orsaker." in texts(app)
    assert not [table for table in app.table if table.value.empty]
    assert [header.split(",")[0].split(":")[0] for header in headers(app)[4:-1]] == ["Kön"]


def test_trends_when_an_earlier_quarter_is_chosen_then_later_ones_are_not_shown(run_page):
    app = run_page("statistik/trender.py", kvartal="2024K4")
    alts = [figure.proto.alt for figure in app.get("plotly_chart")]
    assert all("kv 4 2024" in alt and "2025" not in alt for alt in alts)


def test_pages_when_a_namnd_was_silent_then_the_change_of_the_whole_is_not_judged(run_page):
    told = texts(run_page("statistik/oversikt.py", kvartal="2025K2"))
    assert "slump" not in told
