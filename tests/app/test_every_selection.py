"""Every page with every selection of five releases: it draws, says what is selected, and every number is released.

What a browser makes of the same pages is judged in ``tests/e2e/test_every_number.py``.
"""

from collections.abc import Iterator
from itertools import cycle, product

import pytest

from tests.judge.facts import Facts, label_of
from tests.judge.from_app import seen_in
from tests.judge.judging import faults_of
from tests.judge.seen import Seen
from tests.judge.spoiling import spoiled
from tests.pages import pages_with_selection

PAGES = pages_with_selection()
RELEASES = ("tiny_release", "single_release", "gotland_release")
MANY = 4
"""With more quarters than this, each quarter and nämnd is selected with one law, in turn."""
START = "statistik/oversikt.py"


def selections(facts: Facts) -> Iterator[dict[str, str]]:
    """Every quarter, nämnd and law, and in turn every insats of that law, and none; of many quarters one law each."""
    koder, groups = facts.lists["insats"], facts.lists["insatsgrupp"]
    laws = {code: groups[kod["over"]]["over"] for code, kod in koder.items()}
    insatser = {
        lagrum: cycle(["", *(code for code in koder if lagrum in ("", laws[code]))]) for lagrum in ("", "SoL", "LSS")
    }
    every = product(reversed(facts.kvartal), ["", *facts.namnder], insatser)
    for place, (kvartal, namnd, lagrum) in enumerate(every):
        insats = next(insatser[lagrum])
        if len(facts.kvartal) > MANY and place % len(insatser) != (place // len(insatser)) % len(insatser):
            continue
        law = laws[insats] if insats else lagrum
        chosen = {"kvartal": kvartal, "namnd": namnd, "lagrum": law, "insats": insats}
        yield {key: code for key, code in chosen.items() if code}


def seen_with(app, path: str, link: dict[str, str]) -> Seen:
    """The page after following a link, or fail when it does not draw."""
    app.query_params.clear()
    for key, code in link.items():
        app.query_params[key] = code
    app.run()
    assert not app.exception, f"{path} {link}: {app.exception[0].message}"
    chosen = {key for key in link if key in {box.key for box in app.selectbox}}
    codes = {key: code for key, code in link.items() if key in chosen and key != "kvartal"}
    return seen_in(app, path, link["kvartal"], codes)


def selected_in_words(facts: Facts, seen: Seen) -> list[str]:
    """What a page must say of its selection."""
    namnd, lagrum = seen.codes.get("namnd"), seen.codes.get("lagrum")
    insats = seen.codes.get("insats")
    return [
        label_of(seen.kvartal),
        facts.lists["namnd"][namnd]["etikett"] if namnd else "Alla nämnder",
        facts.lists["insats"][insats]["etikett"]
        if insats
        else facts.lists["lagrum"][lagrum]["etikett"]
        if lagrum
        else "SoL och LSS",
    ]


def judge_every_selection(run_page, folder, path: str) -> None:
    facts, faults = Facts(folder), []
    app = run_page(path, release=folder)
    for link in selections(facts):
        seen = seen_with(app, path, link)
        told = next((block.text for block in seen.blocks if block.text.startswith(f"{label_of(seen.kvartal)} · ")), "")
        faults += [
            f"{seen.place}: {word} saknas i urvalet {told!r}"
            for word in selected_in_words(facts, seen)
            if word not in told
        ]
        faults += faults_of(facts, seen)
    assert not faults, f"{len(faults)} fel, till exempel:\n" + "\n".join(faults[:20])


@pytest.mark.parametrize("path", [path for path, _ in PAGES.values()])
@pytest.mark.parametrize("release", RELEASES)
def test_page_when_anything_is_selected_then_all_it_says_is_in_the_release(request, run_page, release, path):
    judge_every_selection(run_page, request.getfixturevalue(release), path)


@pytest.mark.parametrize("path", [path for path, _ in PAGES.values()])
def test_page_when_anything_is_selected_in_the_example_then_all_it_says_is_in_the_release(
    run_page, sample_release, path
):
    judge_every_selection(run_page, sample_release, path)


@pytest.mark.parametrize("release", ["tiny_release", "gotland_release"])
def test_release_when_almost_all_is_hidden_then_no_small_count_is_on_any_page(request, run_page, release):
    """The judge lets through what the file says; this looks at the file and at the headline numbers themselves."""
    folder = request.getfixturevalue(release)
    assert not Facts(folder).frame["antal"].isin([1, 2, 3, 4]).any()
    shown = {metric.value for metric in run_page(release=folder).metric}
    assert any(text.startswith("..") for text in shown)
    assert not shown & {"1", "2", "3", "4"}


FOUND = {
    "statistik/oversikt.py": 0.97,
    "statistik/insatser.py": 0.95,
    "statistik/orsaker.py": 0.75,
    "statistik/vantetider.py": 0.65,
    "statistik/trender.py": 0.95,
    "statistik/namnder.py": 0.94,
    "om/granskning.py": 0.98,
    "om/om_statistiken.py": 0.9,
}
"""How much of what is spoilt on a page is found, at least: counts nearly all, shares and months more loosely."""


@pytest.mark.parametrize("path", FOUND)
def test_judge_when_a_number_on_a_page_is_one_more_then_it_is_mostly_found(run_page, long_release, path):
    facts = Facts(long_release)
    app = run_page(path, release=long_release)
    seen = seen_with(app, path, {"kvartal": facts.kvartal[-1]})
    spoilt = list(spoiled(seen))
    assert faults_of(facts, seen) == []
    assert len(spoilt) > 50
    missed = [what for what, page in spoilt if not faults_of(facts, page)]
    assert len(missed) <= (1 - FOUND[path]) * len(spoilt), missed
