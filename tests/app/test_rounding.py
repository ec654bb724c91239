"""A release of rounded counts: every page says so, and none speaks of what is hidden."""

import pytest

from ejv.view import drawing
from tests.app.test_pages import LINKS, PAGES, texts

WITHOUT_FIGURES = "statistik/rapporter.py"
STATISTICS = [path for path in PAGES if path.startswith("statistik/") and path != WITHOUT_FIGURES]
LINE = "**Varje antal är avrundat** uppåt eller nedåt till ett tal som är delbart med 3 (0, 3, 6 …)"


@pytest.fixture
def run_rounded(run_page, rounded_folder):
    return lambda path, **link: run_page(path, release=rounded_folder, **link)


@pytest.mark.parametrize("link", [link for link, _ in LINKS])
@pytest.mark.parametrize("path", PAGES)
def test_page_when_counts_are_rounded_then_said_above_the_numbers_and_nothing_is_hidden(run_rounded, path, link):
    app = run_rounded(path, **link)
    assert not app.exception
    assert any(block.value.startswith(LINE) for block in app.info)
    told = texts(app) + "\n".join(header.value for header in app.header)
    for word in ("uppgiften skyddas", "Antal från 1 till", "eller skyddas", "Streckad ruta"):
        assert word not in told


@pytest.mark.parametrize("path", STATISTICS)
def test_figures_when_counts_are_rounded_then_captions_and_text_alternatives_say_so(run_rounded, path):
    app = run_rounded(path)
    figures = app.get("plotly_chart")
    assert figures
    assert all("Varje antal är avrundat." in figure.proto.alt for figure in figures)
    captions = [block.value for block in app.caption if block.value.startswith("Varje antal är avrundat till")]
    assert len(captions) == len(figures)
    tables = [table for table in app.table if table.proto.alt.endswith("Varje antal är avrundat.")]
    own = 1 if path.endswith("trender.py") else 0  # a table that stands by itself
    assert len(tables) == len(figures) + own


@pytest.mark.parametrize("path", STATISTICS)
def test_files_when_counts_are_rounded_then_their_notes_say_so(run_rounded, monkeypatch, path):
    notes, made = [], drawing.csv_file

    def noted(table, lines):
        notes.append(list(lines))
        return made(table, notes[-1])

    monkeypatch.setattr(drawing, "csv_file", noted)
    run_rounded(path)
    assert notes
    assert all(any("Varje antal är avrundat" in line for line in lines) for lines in notes)
    assert not any("visas inte" in line for lines in notes for line in lines)


def test_overview_when_a_change_may_be_due_to_rounding_then_no_difference_is_told(run_rounded):
    told = texts(run_rounded("statistik/oversikt.py"))
    assert "Oförändrat eller liten förändring sedan" in told
    assert "omkring 63 fler än" in told.replace("\u00a0", " ")


def test_about_when_counts_are_rounded_then_policy_method_and_deviation_are_told(run_rounded):
    app = run_rounded("om/om_statistiken.py")
    (table,) = [table for table in app.table if table.proto.alt.startswith("Policy och metod")]
    assert table.value.loc["Metod"].item().startswith("avrundning. Inga tal döljs")
    assert "Största avvikelsen är högst 5, den genomsnittliga 0,8" in texts(app)


@pytest.mark.parametrize("path", PAGES)
def test_page_when_nothing_is_rounded_then_nothing_is_said_of_it(run_page, path):
    app = run_page(path)
    assert "avrund" not in texts(app)
    assert not any("avrund" in figure.proto.alt for figure in app.get("plotly_chart"))


def test_about_when_counts_are_hidden_then_policy_and_threshold_are_told(run_page):
    app = run_page("om/om_statistiken.py")
    (table,) = [table for table in app.table if table.proto.alt.startswith("Policy och metod")]
    assert table.value.loc["Policy"].item().startswith("standard.")
    assert table.value.loc["Minsta antal som visas"].item() == "5"
