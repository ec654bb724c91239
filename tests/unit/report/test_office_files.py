"""Slides and workbooks: every number in them is in the release, nothing hidden is, and the bytes do not vary."""

import hashlib
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree

from ejv.model.cells import Tillstand
from ejv.model.release import Release
from ejv.release.store import open_release, write_release
from ejv.report.pptx_file import write_pptx
from ejv.report.source import Source
from ejv.report.xlsx_file import write_xlsx
from ejv.words.selection import Selection
from tests.judge.charts import faults_in_chart
from tests.judge.facts import Facts
from tests.judge.from_pptx import seen_in_pptx, slides_in
from tests.judge.from_xlsx import charts_in_xlsx, page_of, seen_in_xlsx
from tests.judge.judging import faults_of
from tests.judge.seen import Seen
from tests.judge.spoiling import spoiled
from tests.judge.years import expected_year
from tests.unit.report.opened import texts_of

ROOT = Path(__file__).resolve().parents[3]
WRITERS = {"pptx": write_pptx, "xlsx": write_xlsx}


def test_slides_when_read_then_all_they_say_is_in_the_release(case):
    facts = Facts(case.folder)
    every = seen_in_pptx(facts, write_pptx(case.source), case.kvartal, case.codes)
    faults = [fault for seen in every for fault in faults_of(facts, seen)]
    assert not faults, "\n".join(faults[:20])


def test_charts_on_slides_when_read_then_they_and_their_workbooks_have_what_is_shown_and_nothing_else(case):
    facts, faults = Facts(case.folder), []
    for slide in slides_in(write_pptx(case.source)):
        seen = Seen("oversikt", case.kvartal, case.codes, ())
        assert slide.charts == slide.workbooks
        faults += [fault for chart in slide.charts for fault in faults_in_chart(facts, seen, chart)]
    assert not faults, "\n".join(faults[:20])


def test_judge_when_a_value_of_a_chart_is_another_then_it_is_found(six_quarters):
    release, facts = open_release(six_quarters), Facts(six_quarters)
    seen, tried = Seen("oversikt", str(release.latest), {}, ()), 0
    for slide in slides_in(write_pptx(Source(release, Selection(release.latest)))):
        for chart in slide.charts:
            for name, values in chart.series.items():
                for at, value in enumerate(values):
                    other = 3 if value is None else value + 1
                    spoilt = replace(chart, series={**chart.series, name: (*values[:at], other, *values[at + 1 :])})
                    assert faults_in_chart(facts, seen, spoilt), f"{slide.title}: {name} {chart.labels[at]}"
                    tried += 1
    assert tried > 40


def test_workbook_when_read_then_all_it_says_is_in_the_release(case):
    facts = Facts(case.folder)
    every = seen_in_xlsx(write_xlsx(case.source), case.kvartal, case.codes)
    faults = [f"{seen.blocks[0].text[:40]}: {fault}" for seen in every for fault in faults_of(facts, seen)]
    assert not faults, "\n".join(faults[:20])


def of_tab(facts: Facts, tab: str, seen: Seen) -> Seen:
    """What a sheet's chart is of: of the sheet about a whole year, that year."""
    return replace(seen, year=expected_year(facts, seen)) if tab == "Hela år" else seen


def test_workbook_when_the_release_has_sums_over_years_then_they_have_a_sheet_and_else_none(long_release, six_quarters):
    facts, release = Facts(long_release), open_release(long_release)
    data = write_xlsx(Source(release, Selection(release.latest, "funktionsnamnden")))
    codes = {"namnd": "funktionsnamnden"}
    (sheet,) = [
        seen for seen in seen_in_xlsx(data, str(release.latest), codes) if seen.blocks[0].text.startswith("Hela ")
    ]
    assert faults_of(facts, sheet) == []
    numbers = [(what, page) for what, page in spoiled(sheet) if "kv " not in what]
    assert len(numbers) > 20
    assert [what for what, page in numbers if not faults_of(facts, page)] == []
    assert "Hela år" in charts_in_xlsx(data)
    assert "Hela år" not in charts_in_xlsx(write_xlsx(Source(open_release(six_quarters), Selection(release.latest))))


def test_charts_in_workbook_when_read_then_they_have_what_is_shown_and_nothing_else(case):
    facts, faults = Facts(case.folder), []
    for tab, charts in charts_in_xlsx(write_xlsx(case.source)).items():
        seen = of_tab(facts, tab, Seen(page_of(tab), case.kvartal, case.codes, ()))
        assert charts[0] == charts[1], tab
        faults += [f"{tab}: {fault}" for chart in charts for fault in faults_in_chart(facts, seen, chart)]
    assert not faults, "\n".join(faults[:20])


SECRET, BETWEEN = 48611, 32000
"""What is hidden: the difference between a shown total and a shown part; and what lies between two shown quarters."""


def _with_secrets(release: Release) -> pd.DataFrame:
    """Cells from which two hidden counts can be worked out, as no release may have them: so nobody else must do it."""
    cells = release.cells.copy()
    inner = [
        name for name in cells.columns if name not in ("matt", "kvartal", "antal", "tillstand", "lagsta", "hogsta")
    ]

    def at(kvartal: str, **codes: str) -> pd.Series:
        found = (cells["matt"] == "beslut") & (cells["kvartal"] == kvartal)
        for level in inner:
            found &= cells[level] == codes.get(level, "*")
        assert found.sum() == 1
        return found

    def show(kvartal: str, antal: int, **codes: str) -> None:
        values = [antal, Tillstand.REDOVISAD.value, antal, antal]
        cells.loc[at(kvartal, **codes), ["antal", "tillstand", "lagsta", "hogsta"]] = values

    def hide(kvartal: str, **codes: str) -> None:
        own = at(kvartal, **codes)
        cells.loc[own, ["antal", "hogsta"]] = pd.NA
        cells.loc[own, ["tillstand", "lagsta"]] = [Tillstand.SKYDDAD.value, 0]

    last, earlier = str(release.latest), [str(release.latest - back) for back in (3, 2, 1)]
    for level, code, other in (("kon", "kvinna", "man"), ("handelse", "beslut", "avbrott")):
        show(last, SECRET + 40, status="kvarstar")
        show(last, 40, status="kvarstar", **{level: code})
        hide(last, status="kvarstar", **{level: other})
    for kvartal, antal in ((earlier[0], BETWEEN - 1000), (earlier[2], BETWEEN + 1000)):
        show(kvartal, antal, status="kvarstar")
    hide(earlier[1], status="kvarstar")
    return cells


@pytest.fixture(scope="module")
def secret_source(six_quarters, tmp_path_factory) -> Source:
    release = open_release(six_quarters)
    folder = tmp_path_factory.mktemp("hemlig") / "utgava"
    manifest = replace(release.manifest, release_id="")
    made = write_release(folder, manifest, _with_secrets(release), release.kodlistor, release.kvalitet)
    return Source(made, Selection(made.latest))


@pytest.mark.parametrize("ending", WRITERS)
def test_file_when_a_hidden_count_could_be_worked_out_then_it_is_nowhere(secret_source, ending):
    texts = texts_of(WRITERS[ending](secret_source))
    assert any(str(SECRET + 40) in text for text in texts.values()), "the total itself is shown"
    for number in (SECRET, BETWEEN):
        assert not [name for name, text in texts.items() if str(number) in text]


@pytest.mark.parametrize("ending", WRITERS)
def test_file_when_opened_then_it_says_whose_numbers_it_has_and_which_release(six_quarters, ending):
    source = Source(open_release(six_quarters), Selection(open_release(six_quarters).latest, "aldrenamnden"))
    texts = texts_of(WRITERS[ending](source))
    core = etree.fromstring(texts["docProps/core.xml"].encode())
    told = {etree.QName(part).localname: part.text for part in core}
    assert told["identifier"] == source.release.manifest.release_id
    assert told["keywords"] == source.mark
    assert told["language"] == "sv-SE"
    assert told["created"] == told["modified"] == "2026-02-01T07:00:00Z"
    whole = " ".join(texts.values())
    for fact in source.facts.values():
        assert fact in whole


_PRINTS = """
import hashlib, sys
from pathlib import Path
from ejv.release.store import open_release
from ejv.report.pptx_file import write_pptx
from ejv.report.source import Source
from ejv.report.xlsx_file import write_xlsx
from ejv.words.selection import Selection
release = open_release(Path(sys.argv[1]))
source = Source(release, Selection(release.latest))
print(*(hashlib.sha256(write(source)).hexdigest() for write in (write_pptx, write_xlsx)))
"""


def test_files_when_made_in_another_process_then_they_are_the_same_bytes(six_quarters):
    def made(seed: str) -> list[str]:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", _PRINTS, str(six_quarters)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.split()

    release = open_release(six_quarters)
    source = Source(release, Selection(release.latest))
    here = [hashlib.sha256(write(source)).hexdigest() for write in WRITERS.values()]
    assert made("1") == made("2") == here


@pytest.mark.parametrize("ending", WRITERS)
def test_file_when_unpacked_then_no_entry_has_a_time(six_quarters, ending):
    release = open_release(six_quarters)
    data = WRITERS[ending](Source(release, Selection(release.latest)))
    with zipfile.ZipFile(BytesIO(data)) as file:
        inner = [zipfile.ZipFile(BytesIO(file.read(name))) for name in file.namelist() if name.endswith(".xlsx")]
        for each in (file, *inner):
            assert {entry.date_time for entry in each.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {(entry.create_system, entry.external_attr) for entry in each.infolist()} == {(3, 0o644 << 16)}


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("release", ["rounded_release", "combined_release"])
def test_file_when_rounded_or_combined_then_made_and_says_so(request, release, ending):
    opened = open_release(request.getfixturevalue(release))
    whole = " ".join(texts_of(WRITERS[ending](Source(opened, Selection(opened.latest)))).values())
    expected = "är avrundat till ett tal som är delbart med 3" if release == "rounded_release" else "Alla kommuner"
    assert expected in whole
