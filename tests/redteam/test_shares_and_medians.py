"""Named attacks: percentages, medians and sums that give a count away.

A reader takes what a page says of a number, tries every count that could stand behind it, and sees which are left of a
hidden one. The attacks succeed on pages that reckon with the truth and only write it as hidden. They fail on ours: what
is left is all that the release itself says is possible. What the pages show is read off them, and the sums are the
reader's own.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.judge.facts import Facts
from tests.judge.seen import Block
from tests.redteam.claims import OPEN, key_of, limits, table_with, tree
from tests.redteam.conftest import ALL
from tests.redteam.inverse import Claim, Given, Key, Sum, World, given_away
from tests.redteam.reader import Page, read
from tests.redteam.town import KNOWING, OURS, SMALL_HIDDEN, publish, small_hidden, truth_of, write_as
from tests.tiny import HEADER, write_data

ENDS = {"3-6": 7, "7-9": 10, "10-12": 13, "13-17": 18, "18-23": 24, "24+": 36}


def share_claims(table: Block, column: int, parts: Mapping[str, Sequence[Key]], whole: Key) -> Iterator[Claim]:
    """What each row of a table says of a share: label → what it is a share of the whole of."""
    for row in table.rows[1:]:
        ends = limits(row[column]) if "%" in row[column] else None
        if ends and row[0] in parts:
            yield Claim(f"{row[0]}: {row[column]}", _share_lies(parts[row[0]], whole, ends))


def _share_lies(parts: Sequence[Key], whole: Key, ends: tuple[float, float]) -> Callable[[World], bool]:
    low, high = ends
    return lambda world: bool(world[whole]) and low <= 100 * sum(world[part] for part in parts) / world[whole] <= high


def reasons(facts: Facts, page: Page) -> tuple[list[Sum], list[Claim]]:
    """The reasons of what remains, and what share each is said to be."""
    whole = tree(facts, ALL["kvartal"], ("orsaksgrupp", "orsak"), OPEN)
    labels = {kod["etikett"]: code for code, kod in facts.lists["orsak"].items()}
    keys = {label: [key_of(ALL["kvartal"], **OPEN, orsak=code)] for label, code in labels.items()}
    return [whole], list(share_claims(table_of_reasons(page), 2, keys, whole.key))


def table_of_reasons(page: Page) -> Block:
    return next(block for block in page.seen.of("table") if block.rows[0] == ("Orsak", "Kvarstår", "Andel"))


def waits(facts: Facts, page: Page) -> tuple[list[Sum], list[Claim]]:
    """The waits of what remains, what share each is said to be, and several together."""
    kvartal = ALL["kvartal"]
    whole = tree(facts, kvartal, ("vantetidsgrupp", "vantetidsband"), OPEN)
    band = {code: key_of(kvartal, **OPEN, vantetidsband=code) for code in ENDS}
    labels = {kod["etikett"]: [band[code]] for code, kod in facts.lists["vantetidsband"].items() if code in band}
    longer = {"Mer än 6 månader": 7, "Mer än 12 månader": 13, "18 månader eller mer": 18}
    labels |= {label: [band[code] for code in ENDS if ENDS[code] > start] for label, start in longer.items()}
    return [whole], list(share_claims(table_with(page, "Kvarstår", "Andel"), 2, labels, whole.key))


def median(facts: Facts, page: Page) -> tuple[list[Sum], list[Claim]]:
    """The waits, and how long half of them are said to have waited: on the page and as a headline number."""
    sums, _ = waits(facts, page)
    band = {code: key_of(ALL["kvartal"], **OPEN, vantetidsband=code) for code in ENDS}
    said = [block.text for block in page.seen.blocks if "hälften väntat längre än" in block.text]
    said = [re.sub(r".*hälften väntat längre än|, och en av tio.*", "", text) for text in said]
    said += [block.text for block in page.seen.of("metric") if block.name == "Hälften har väntat längre än"]
    return sums, [Claim(text, _median_lies(band, ends)) for text in said if (ends := limits(text))]


def _median_lies(band: Mapping[str, Key], ends: tuple[float, float]) -> Callable[[World], bool]:
    return lambda world: ends[0] <= half_waited({code: world[key] for code, key in band.items()}) <= ends[1]


def half_waited(bands: Mapping[str, int]) -> float:
    """The months that half have waited, evenly spread within each band: 24 stands for longer than that."""
    left, start = sum(bands.values()) / 2, 3
    for code, many in bands.items():
        if many >= left > 0:
            return min(24, start + (ENDS[code] - start) * left / many)
        left, start = left - many, ENDS[code]
    return start


TOWN_ATTACKS = {
    "shares of reasons": ("orsaker 2025K2", reasons),
    "shares of waits, one by one and together": ("vantetider 2025K2", waits),
    "median wait": ("vantetider 2025K2", median),
}


@pytest.fixture(scope="session")
def knowing_pages(towns) -> dict[str, Page]:
    """The pages of the town that reckon with the truth."""
    return dict(read(towns["town"] / KNOWING, (ALL,), ("orsaker", "vantetider")).pages)


def attack_town(name: str, towns: Mapping[str, Path], pages: Mapping[str, Page]) -> list[Given]:
    """What a page's claims give away of what the published release hides."""
    place, claims_of = TOWN_ATTACKS[name]
    sums, claims = claims_of(Facts(towns["town"] / OURS), pages[place])
    assert claims
    return given_away(sums, claims)


@pytest.mark.parametrize("name", TOWN_ATTACKS)
def test_attack_when_the_page_reckons_with_the_truth_then_a_hidden_count_is_given_away(name, towns, knowing_pages):
    assert attack_town(name, towns, knowing_pages)


@pytest.mark.parametrize("name", TOWN_ATTACKS)
def test_attack_when_published_then_every_hidden_count_is_as_possible_as_before(name, towns, readings):
    assert attack_town(name, towns, readings[OURS, "town"].pages) == []


def test_share_when_told_of_the_truth_then_exactly_one_count_is_left(towns, knowing_pages):
    """56 per cent of 25 that remain: fourteen of them, and nothing else, wish for something special."""
    found = {each.key[1]: each.possible for each in attack_town("shares of reasons", towns, knowing_pages)}
    assert found["orsak=onskemal"] == (14,)


def longer_than_six_months(page: Page) -> str:
    table = table_with(page, "Kvarstår", "Andel")
    return next(row[1] for row in table.rows if row[0] == "Mer än 6 månader")


@pytest.fixture(scope="session")
def handful(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """Twelve have waited three months, two seven and two ten: as published, and where only small counts are hidden."""
    folder = tmp_path_factory.mktemp("nagra")
    rows = ("120;12", "240;2", "330;2")
    decisions = (f"2025K1;SoL;sol_sabo;tackat_nej;kvinna;beslut;ny;kvarstar;{row}\n" for row in rows)
    publish(write_data(folder / "data", _2025K1=HEADER + "".join(decisions)), folder / OURS)
    write_as(folder, SMALL_HIDDEN, truth_of(folder), small_hidden)
    link = {"kvartal": "2025K1"}
    pages = {kind: read(folder / kind, (link,), ("vantetider",)).pages for kind in (OURS, SMALL_HIDDEN)}
    return {kind: page for kind, found in pages.items() for page in found.values()}


def test_sum_of_hidden_bars_when_only_small_counts_are_hidden_then_a_small_count_is_shown(handful):
    assert longer_than_six_months(handful[SMALL_HIDDEN]) == "4"


def test_sum_of_hidden_bars_when_published_then_no_small_count_is_shown(handful):
    assert longer_than_six_months(handful[OURS]) == ".. (0–16)"
