"""The page Rapporter offers every format, says what each is for, and makes nothing until it is asked for."""

import pytest

from ejv.report.formats import FORMATS, Format
from ejv.words.reports import OFFERED

PAGE = "statistik/rapporter.py"


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The keys of the formats that have been made."""
    keys: list[str] = []
    monkeypatch.setattr(Format, "write", lambda self, *_: keys.append(self.key) or b"fil")
    return keys


def buttons(app) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_page_when_everything_is_chosen_then_one_button_a_format_and_what_it_is_for(run_page, made):
    app = run_page(PAGE)
    assert buttons(app) == [
        "Ladda ner Word",
        "Ladda ner PDF",
        "Ladda ner PowerPoint",
        "Ladda ner Excel",
        "Ladda ner öppna data",
    ]
    told = [block.value for block in app.markdown]
    assert [use for _, use in OFFERED.values() if use not in told] == []
    assert made == []


def test_page_when_a_namnd_is_chosen_then_the_whole_quarter_is_offered_beside_it(run_page, made):
    app = run_page(PAGE, namnd="aldrenamnden", lagrum="SoL")
    assert buttons(app)[:2] == ["Ladda ner Word", "Word för hela kvartalet"]
    assert buttons(app)[-1] == "Öppna data för hela utgåvan"
    assert len(buttons(app)) == 2 * len(FORMATS)
    app.selectbox(key="lagrum").set_value("LSS").run()
    assert len(buttons(app)) == 2 * len(FORMATS)
    assert made == []
