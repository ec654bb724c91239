"""Whole years on Insatser: the sums that the release has, judged as every number is; and nothing where it has none."""

from dataclasses import replace
from pathlib import Path

import pytest

from ejv.model.kvartal import Kvartal
from tests.app.test_every_selection import seen_with
from tests.app.test_pages import texts
from tests.judge.facts import Facts
from tests.judge.judging import faults_of
from tests.judge.seen import Seen
from tests.judge.spoiling import spoiled
from tests.released import write_rounded_release, write_small_release

INSATSER = "statistik/insatser.py"
SMALL = "socialnamnden"
"""The nämnd of which hardly a quarter is shown; it has not reported all of 2025."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Two whole years and a quarter of a third."""
    path = tmp_path_factory.mktemp("hela_ar") / "utgava"
    write_small_release(path, quarters=9, first=Kvartal(2024, 1))
    return path


def of_years(seen: Seen) -> Seen:
    """The page's sections about a whole year alone, down to their table: below it stands the page's foot."""
    blocks = [block for section in seen.sections if section.seen.year for block in section.blocks]
    end = max(place for place, block in enumerate(blocks) if block.kind == "table")
    return replace(seen, blocks=tuple(blocks[: end + 1]))


LINKS = {
    "own year": ({"kvartal": "2024K3"}, "2024"),
    "year begun": ({"kvartal": "2026K1"}, "2025"),
    "small namnd": ({"kvartal": "2024K4", "namnd": SMALL}, "2024"),
    "namnd that was silent": ({"kvartal": "2025K4", "namnd": SMALL}, "2024"),
    "kommun with a silent namnd": ({"kvartal": "2025K4"}, "2025"),
    "law": ({"kvartal": "2025K2", "namnd": "funktionsnamnden", "lagrum": "LSS"}, "2025"),
    "insats": ({"kvartal": "2025K2", "lagrum": "LSS", "insats": "lss_9_9"}, "2025"),
}


def test_years_when_shown_then_every_number_is_the_release_s_and_any_that_is_one_more_is_found(run_page, folder):
    facts, app = Facts(folder), run_page(INSATSER, release=folder)
    for name, (link, year) in LINKS.items():
        seen = seen_with(app, INSATSER, link)
        assert faults_of(facts, seen) == [], name
        part = of_years(seen)
        assert {section.seen.year for section in part.sections} == {year}, name
        assert [block.kind for block in part.blocks].count("table") == 1, name
        spoilt = list(spoiled(part))
        assert len(spoilt) > 20, name
        assert [what for what, page in spoilt if not faults_of(facts, page)] == [], name


def told(app) -> str:
    """The page's headings and running text, with ordinary spaces."""
    return "\n".join([*(each.value for each in app.header), texts(app)]).replace("\u00a0", " ")


def test_years_when_the_quarter_hides_its_counts_then_the_page_says_that_the_year_shows_them(run_page, folder):
    app = run_page(INSATSER, release=folder, kvartal="2024K4", namnd=SMALL)
    assert "skyddas kv 4 2024 men visas för hela 2024." in told(app)
    assert "skyddas kv" not in told(run_page(INSATSER, release=folder, kvartal="2024K4"))


def test_years_when_the_quarter_s_own_is_not_whole_then_said_which_is_shown(run_page, folder):
    assert "För 2026 finns inte alla kvartal, så här visas hela 2025." in told(run_page(INSATSER, release=folder))
    app = run_page(INSATSER, release=folder, kvartal="2025K4")
    assert "finns inte alla kvartal" not in told(app)
    assert "Socialnämnden har inte rapporterat alla kvartal." in told(app)


def test_years_when_counts_are_rounded_then_said_so_and_no_word_of_what_is_hidden(run_page, tmp_path):
    write_rounded_release(tmp_path / "utgava", quarters=4, first=Kvartal(2024, 1))
    app = run_page(INSATSER, release=tmp_path / "utgava")
    assert not app.exception
    (finding,) = [each.value for each in app.header if each.value.startswith("Hela 2024: ")]
    assert finding.count("omkring") == 2
    assert "Summan av fyra avrundade tal" in told(app)
    assert "skyddas" not in told(app)
    assert app.table[-1].proto.alt.endswith("Varje antal är avrundat.")


@pytest.mark.parametrize("link", [{}, {"kvartal": "2024K4"}])
def test_years_when_the_release_has_no_sums_then_nothing_is_said_of_them(run_page, release_folder, link):
    for page in (INSATSER, "om/om_statistiken.py"):
        app = run_page(page, release=release_folder, **link)
        assert not app.exception
        assert "hela år" not in told(app).lower()
        assert "Hela 20" not in told(app)


def test_about_and_review_when_there_are_sums_then_told_and_the_file_is_listed(run_page, folder):
    assert "Utgåvan har också summor över hela år" in told(run_page("om/om_statistiken.py", release=folder))
    tables = "\n".join(table.value.to_string() for table in run_page("om/granskning.py", release=folder).table)
    assert "sha256 för helar.parquet" in tables
