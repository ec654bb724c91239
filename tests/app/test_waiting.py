"""Väntetider: the answer in words first, what is computed from the release, and what is not told."""

import pytest
from streamlit.testing.v1 import AppTest

from ejv.measures.waiting import life_table
from ejv.release.store import open_release
from ejv.words.estimates import told_share
from ejv.words.outcomes import describe_pace
from tests.app.test_pages import texts
from tests.released import FIRST

PAGE = "statistik/vantetider.py"


def first_words(app: AppTest) -> list[str]:
    """What stands between the selection and the numbers."""
    return [block.value for block in app.markdown][1:3]


def test_waiting_when_opened_then_words_metrics_figures_and_tables_say_the_same(run_page, release_folder):
    app = run_page(PAGE)
    release = open_release(release_folder)
    table = life_table(release, release.latest, {})
    assert table.told
    open_now, pace = first_words(app)
    assert open_now.startswith("**Av dem som väntar vid slutet av kv\u00a03\u00a02025 har hälften väntat")
    assert pace == describe_pace(table, release.manifest.policy)
    assert len(app.metric) == 6
    (outcomes,) = [each.value for each in app.table if "Väntar ännu" in each.value.columns]
    assert list(outcomes["Verkställda"])[: len(table.told)] == [told_share(each.executed) for each in table.told]
    alts = [figure.proto.alt for figure in app.get("plotly_chart")]
    assert any(alt.startswith("Kurva: andel av besluten som är verkställda") for alt in alts)


def test_waiting_when_there_is_no_quarter_before_then_no_curve_and_says_why(run_page):
    app = run_page(PAGE, kvartal=str(FIRST))
    assert not app.exception
    assert "kan inte räknas här" in first_words(app)[1]
    assert "Hur snart beslut verkställs kan inte visas här" in [header.value for header in app.header]
    assert not any(figure.proto.alt.startswith("Kurva") for figure in app.get("plotly_chart"))


@pytest.mark.parametrize("link", [{"namnd": "socialnamnden"}, {"namnd": "socialnamnden", "kvartal": "2025K1"}])
def test_waiting_when_too_few_or_silent_then_says_so_and_never_zero(run_page, link):
    app = run_page(PAGE, **link)
    assert not app.exception
    values = {metric.label: metric.value for metric in app.metric}
    assert values["Hälften är verkställda efter"] == "."
    assert "minst 10 beslut" in texts(app) or "anges inte" in texts(app)


def test_waiting_when_counts_are_rounded_then_about_and_never_protected(run_page, rounded_folder):
    app = run_page(PAGE, release=rounded_folder)
    assert not app.exception
    assert "skyddas" not in texts(app)
    assert "omkring" in first_words(app)[0]


def test_waiting_when_read_to_the_end_then_the_two_year_line_and_what_a_month_is(run_page):
    app = run_page(PAGE)
    assert "Varför gränsen går vid 24 månader" in [header.value for header in app.header]
    assert "innan sju månader har gått" in texts(app)
