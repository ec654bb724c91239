"""Every page explains the words that it uses, at its own foot, and Om statistiken explains them all."""

import re
from pathlib import Path

import pytest

from ejv.config.begrepp import shipped_ordlista
from ejv.config.kodlistor import shipped_kodlistor
from ejv.model.policy import SUPPRESSION, Policy
from ejv.view.glossary import LABEL
from ejv.words.explained import every_word
from tests.app.test_pages import PAGES
from tests.app.test_selection import LINK

LINKS = [
    {},
    LINK,
    {"insatsgrupp": "lss_boende"},
    {"kvartal": "2025K1", "namnd": "socialnamnden"},
    {"kvartal": "2025K2", "namnd": "socialnamnden"},
]
WORDS = {name: begrepp for name, begrepp in shipped_ordlista().begrepp.items() if begrepp.metod in ("", SUPPRESSION)}
WITHOUT = ("om/om_statistiken.py", "om/tillganglighet.py")
"""The page that explains every word, and the one that speaks of the service and not of what the figures say."""
SHOWN = {Path(path).stem: path for path in PAGES if path not in WITHOUT}


def words_in(app) -> str:
    """The list of words at the foot of a page."""
    (words,) = [box.markdown[0].value for box in app.expander if box.label == LABEL]
    return words


def seen_on(app) -> str:
    """All that a page says in words: text, headings, tables and labels; not its list of words."""
    kinds = (
        "markdown",
        "caption",
        "info",
        "warning",
        "header",
        "subheader",
        "metric",
        "expander",
        "selectbox",
        "button",
    )
    blocks = [block for kind in kinds for block in app.get(kind)]
    said = [str(getattr(block, "value", "")) for block in blocks] + [getattr(block, "label", "") for block in blocks]
    tables = [
        " ".join([*map(str, table.value.columns), *map(str, table.value.index), str(table.value.index.name)])
        for table in app.table
    ]
    words = words_in(app)
    return "\n".join(text.replace("\u00a0", " ") for text in [*said, *tables] if text != words)


def used_in(text: str) -> set[str]:
    """The names of the words that a text uses in any of their forms."""
    return {
        name
        for name, begrepp in WORDS.items()
        if any(re.search(rf"\b{re.escape(form)}\b", text, re.IGNORECASE) for form in begrepp.former)
    }


@pytest.mark.parametrize("page", SHOWN)
def test_page_when_drawn_then_it_lists_each_word_that_it_uses_and_no_other(run_page, page):
    apps = [run_page(SHOWN[page], **link) for link in LINKS]
    used = set().union(*(used_in(seen_on(app)) for app in apps))
    listed = {name for name in WORDS if f"- **{WORDS[name].ord}.** " in words_in(apps[0])}
    assert used - listed == set(), f"add to [sidor.{page}] in begrepp.toml"
    assert listed - used == set(), f"take away from [sidor.{page}] in begrepp.toml"


def test_page_when_drawn_then_its_codes_are_explained(run_page):
    told = words_in(run_page("statistik/insatser.py", lagrum="LSS"))
    for kod in shipped_kodlistor()["insats"].koder.values():
        assert (f"- **{kod.etikett}.** {kod.forklaring}" in told) == (kod.kod.startswith("lss")), kod.kod


def test_about_when_drawn_then_every_word_and_insats_is_there(run_page):
    app = run_page("om/om_statistiken.py")
    told = "\n".join(block.value for block in app.markdown)
    for word, meaning in every_word(shipped_kodlistor(), Policy()).items():
        assert f"- **{word}.** {meaning}" in told
    for kod in shipped_kodlistor()["insats"].koder.values():
        assert kod.forklaring in told


def test_headline_numbers_when_drawn_then_each_has_its_meaning_beside_it(run_page):
    for metric in run_page().metric:
        assert metric.proto.help.endswith(".")
