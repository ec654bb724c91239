"""Named attacks: means, limits, judgements and curves over quarters that give a count away.

As in ``test_shares_and_medians.py``, on a release of ten quarters.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import exp
from pathlib import Path

import pytest

from ejv.release.store import write_release
from tests.judge.facts import Facts, back, label_of
from tests.judge.seen import Block
from tests.redteam.claims import HAIR, OPEN, counted, limits, table_with
from tests.redteam.inverse import Claim, Given, Key, Sum, World, given_away
from tests.redteam.reader import Page, read
from tests.redteam.town import KNOWING, OURS, knowing
from tests.released import FIRST, write_small_release

HOME = {"kvartal": "2025K2", "namnd": "aldrenamnden", "lagrum": "SoL", "insatsgrupp": "sol_stod_hemma"}
"""Nine quarters of which one is hidden: the mean and the limits are told as far as they are known."""
SOL = {"kvartal": "2025K3", "namnd": "socialnamnden", "lagrum": "SoL"}
"""Quarters of which the last but one is hidden, and one is not reported."""
LAW = {"kvartal": "2025K3", "lagrum": "LSS"}
"""A life table of which some executed and closed decisions are hidden."""


@pytest.fixture(scope="session")
def long_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, dict[str, Page]]]:
    """A release of ten quarters, as it is and with pages that reckon with one truth."""
    root = tmp_path_factory.mktemp("lang")
    release = write_small_release(root / OURS, quarters=10, first=FIRST - 4)
    hidden = release.cells["antal"].isna()
    true = release.cells["antal"].mask(hidden, release.cells["lagsta"] + 2)
    write_release(root / KNOWING, release.manifest, knowing(release.cells, true), release.kodlistor, release.kvalitet)
    found = {}
    for kind in (OURS, KNOWING):
        pages = read(root / kind, (HOME, SOL), ("trender",)).pages
        found[kind] = (root / OURS, {**pages, **read(root / kind, (LAW,), ("vantetider",)).pages})
    return found


Told = tuple[list[Sum], list[Claim]]


def history(facts: Facts, page: Page) -> tuple[list[Sum], Block]:
    """What remained in each quarter that is judged, in time order, and the table that judges it."""
    table = table_with(page, "Kvarstår", "Bedömning")
    labels = {label_of(kvartal): kvartal for kvartal in facts.kvartal}
    judged = [labels[row[0]] for row in reversed(table.rows[1:]) if row[2] != "ej bedömt"]
    return [counted(facts, kvartal, {**OPEN, **page.seen.codes}) for kvartal in judged], table


def expected_of(keys: Sequence[Key], world: World) -> tuple[float, float]:
    """The mean, and the mean distance between quarters that follow each other."""
    steps = [abs(world[now] - world[before]) for before, now in pairwise(keys) if before[0] == back(now[0], 1)]
    return sum(world[key] for key in keys) / len(keys), sum(steps) / len(steps)


def mean(facts: Facts, page: Page) -> Told:
    """The mean of a process chart: under its headline number, beside it and in its text alternative."""
    sums, _ = history(facts, page)
    texts = [block.text for block in page.seen.blocks for _ in re.findall("[Mm]edelvärdet är", block.text)]
    said = [re.search(r"edelvärdet är ((?:mellan )?[\d,]+(?: och [\d,]+)?)", text) for text in texts]
    ends = {found[1]: limits(found[1]) for found in said if found}
    keys = [each.key for each in sums]
    return sums, [
        Claim(text, lambda world, own=own: own[0] <= expected_of(keys, world)[0] <= own[1])
        for text, own in ends.items()
        if own
    ]


def chart_limits(facts: Facts, page: Page) -> Told:
    """What is expected of a count: no world's own limits reach further than what is said."""
    sums, _ = history(facts, page)
    keys = [each.key for each in sums]
    said = {block.text for block in page.seen.of("metric") if block.name == "Väntat antal"}

    def reaches(world: World, low: float, high: float) -> bool:
        middle, step = expected_of(keys, world)
        return low - 1 <= max(0, middle - 2.66 * step) and middle + 2.66 * step <= high + 1

    ends = [(text, limits(text)) for text in said]
    return sums, [Claim(text, lambda world, own=own: reaches(world, *own)) for text, own in ends if own]


def judgements(facts: Facts, page: Page) -> Told:
    """What is said to be more than chance, or not: of the newest quarter, and of each."""
    sums, table = history(facts, page)
    keys = [each.key for each in sums]
    claims = []
    for row in table.rows[1:]:
        key = next((key for key in keys if label_of(key[0]) == row[0]), None)
        if key is not None and row[2] in ("inom det väntade", "ovanligt många", "ovanligt få"):
            claims.append(Claim(f"{row[0]}: {row[2]}", _judged(keys, key, row[2])))
    words = " ".join(block.text for block in page.seen.of("text"))
    for text, more in (("större än vad slumpen brukar ge", True), ("inte större än att den kan vara slump", False)):
        if text in words:
            claims.append(Claim(text, lambda world, more=more: _more_than_chance(keys, world) is more))
    return sums, claims


def _place(keys: Sequence[Key], key: Key, world: World) -> int:
    """1 above what is expected, -1 below it, 0 within."""
    middle, step = expected_of(keys, world)
    return (world[key] > middle + 2.66 * step + HAIR) - (world[key] < middle - 2.66 * step - HAIR)


def _judged(keys: Sequence[Key], key: Key, said: str) -> Callable[[World], bool]:
    wanted = {"inom det väntade": 0, "ovanligt många": 1, "ovanligt få": -1}[said]
    return lambda world: _place(keys, key, world) == wanted


def _more_than_chance(keys: Sequence[Key], world: World) -> bool:
    before, now = keys[-2:]
    _, step = expected_of(keys, world)
    moved = _place(keys, now, world), _place(keys, before, world)
    return abs(world[now] - world[before]) > 3.267 * step + HAIR or (bool(moved[0]) and moved[0] != moved[1])


def curve(facts: Facts, page: Page) -> Told:
    """How many are executed, closed and still wait after six months, in the table of the curve and its words."""
    kvartal = LAW["kvartal"]
    band = {"lagrum": LAW["lagrum"], "vantetidsband": "3-6"}
    sums = [counted(facts, back(kvartal, 1), {**band, **OPEN}), counted(facts, kvartal, {**band, **OPEN})]
    sums += [counted(facts, kvartal, {**band, "status": status}) for status in ("verkstallt", "avslutat")]
    before, after, executed, closed = (each.key for each in sums)

    def shares(world: World) -> tuple[float, float, float]:
        waited, ended = 1.5 * (world[before] + world[after]), world[executed] + world[closed]
        left = exp(-4 * ended / waited) if waited else float(not ended)
        gone = [world[key] / ended * (1 - left) if ended else 0 for key in (executed, closed)]
        return 100 * gone[0], 100 * gone[1], 100 * left

    row = next(row for row in table_with(page, "Verkställda", "Avslutade").rows if row[0] == "Högst 6 månader")
    ends = [(column, text, limits(text)) for column, text in enumerate(row[1:])]
    return sums, [
        Claim(f"{row[0]}: {text}", lambda world, at=at, own=own: own[0] <= shares(world)[at] <= own[1])
        for at, text, own in ends
        if own
    ]


LONG_ATTACKS = {
    "mean of a process chart": ("trender", HOME, mean),
    "limits of a process chart": ("trender", HOME, chart_limits),
    "more than chance": ("trender", SOL, judgements),
    "curve of executed decisions": ("vantetider", LAW, curve),
}


def attack_long(name: str, release: tuple[Path, Mapping[str, Page]]) -> list[Given]:
    folder, pages = release
    page, link, claims_of = LONG_ATTACKS[name]
    sums, claims = claims_of(Facts(folder), pages[f"{page} {' '.join(link.values())}"])
    assert claims
    return given_away(sums, claims)


@pytest.mark.parametrize("name", LONG_ATTACKS)
def test_measure_when_it_reckons_with_the_truth_then_a_hidden_count_is_given_away(name, long_pages):
    assert attack_long(name, long_pages[KNOWING])


@pytest.mark.parametrize("name", LONG_ATTACKS)
def test_measure_when_published_then_every_hidden_count_is_as_possible_as_before(name, long_pages):
    assert attack_long(name, long_pages[OURS]) == []
