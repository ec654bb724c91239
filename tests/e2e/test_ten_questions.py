"""Ten questions that readers ask, each answered in words and numbers within three clicks from the start page.

What the page must say is computed here from ``celler.parquet`` and ``kvalitet.json``, not by the program.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import ceil, exp, floor, inf, log
from pathlib import Path

import pytest
from playwright.sync_api import Page

from ejv.model.kvartal import Kvartal
from tests.e2e.conftest import served
from tests.e2e.reader import Reader
from tests.judge.facts import Cell, Facts, back, label_of
from tests.released import write_small_release

pytestmark = pytest.mark.e2e
OPEN = {"status": "kvarstar"}


@pytest.fixture(scope="module")
def server(sample_release) -> Iterator[str]:
    with served(EJV_RELEASE=str(sample_release)) as url:
        yield url


@pytest.fixture
def facts(sample_release) -> Facts:
    return Facts(sample_release)


@pytest.fixture
def reader(page: Page, server) -> Reader:
    return Reader(page, server)


@pytest.fixture(scope="module")
def open_handed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that surely shows what is asked for: ten quarters, all reported, and only small counts hidden."""
    folder = tmp_path_factory.mktemp("fragor") / "utgava"
    write_small_release(folder, quarters=10, first=Kvartal(2022, 2))
    return folder


@pytest.fixture(scope="module")
def open_server(open_handed) -> Iterator[str]:
    with served(EJV_RELEASE=str(open_handed)) as url:
        yield url


@pytest.fixture
def open_facts(open_handed) -> Facts:
    return Facts(open_handed)


@pytest.fixture
def open_reader(page: Page, open_server) -> Reader:
    return Reader(page, open_server)


def shown(facts: Facts, kvartal: str, **codes: str) -> int:
    cell = facts.cell(kvartal, **codes)
    assert cell is not None
    assert cell.antal is not None
    return cell.antal


def largest(facts: Facts, level: str) -> tuple[str, int]:
    """The label of the code with the most open decisions that are shown, in small letters, and how many."""
    cells = {code: facts.cell(facts.kvartal[-1], **{level: code}, **OPEN) for code in facts.lists[level]}
    counts = {code: cell.antal for code, cell in cells.items() if cell and cell.antal}
    code = max(counts, key=lambda code: counts[code])
    return facts.lists[level][code]["etikett"].lower(), counts[code]


def test_1_how_many_wait_in_my_namnd(open_reader, open_facts):
    open_reader.choose("Nämnd", "Äldrenämnden")
    many = shown(open_facts, open_facts.kvartal[-1], namnd="aldrenamnden", **OPEN)
    assert open_reader.metric("Kvarstår vid kvartalets slut") == str(many)
    assert f"{many} beslut var inte verkställda vid slutet av {label_of(open_facts.kvartal[-1])}" in open_reader.told


def is_more_than_chance(facts: Facts) -> bool:
    """Whether the last change is larger than 3.267 times the mean change of quarters that follow each other (XmR).

    Quarters in which a nämnd has not reported are left out, and so are the changes to and from them.
    """
    states = facts.kvalitet["rapportering"]
    whole = [kvartal for kvartal in facts.kvartal if "ej_rapporterat" not in states[kvartal].values()]
    counts = {kvartal: shown(facts, kvartal, **OPEN) for kvartal in whole}
    steps = [abs(counts[now] - counts[before]) for before, now in pairwise(whole) if back(now, 1) == before]
    return steps[-1] > 3.267 * sum(steps) / len(steps)


def test_2_what_has_changed_since_last_quarter_and_is_it_chance(reader, facts):
    now, before = facts.kvartal[-1], facts.kvartal[-2]
    change = shown(facts, now, **OPEN) - shown(facts, before, **OPEN)
    words = f"{abs(change)} {'fler' if change > 0 else 'färre'} än {label_of(before)}"
    assert words in reader.told
    chance = re.compile(f"{words}: (kan vara slump|mer än slump)", re.IGNORECASE)
    found = chance.search(reader.under("Kvarstår vid kvartalets slut"))
    assert found, reader.under("Kvarstår vid kvartalets slut")
    assert (found[1] == "mer än slump") is is_more_than_chance(facts)


def test_3_which_insats_do_most_wait_for(open_reader, open_facts):
    group, many = largest(open_facts, "insatsgrupp")
    assert any(f"flest väntar på {group}: {many} beslut" in heading.lower() for heading in open_reader.headings)
    open_reader.turn_to("Insatser")
    insats, many = largest(open_facts, "insats")
    assert any(f"flest väntar på {insats}: {many} beslut" in heading.lower() for heading in open_reader.headings)


def test_4_how_many_have_waited_over_12_and_24_months(reader, facts):
    over_12 = facts.cell(facts.kvartal[-1], vantetidsgrupp="over_12", **OPEN)
    over_24 = facts.cell(facts.kvartal[-1], vantetidsband="24+", **OPEN)
    assert over_12 is not None
    assert over_24 is not None
    assert reader.metric("Har väntat mer än 12 månader") == over_12.written
    assert reader.metric("Har väntat 24 månader eller mer") == over_24.written
    assert f"{over_12.amount} väntat, och {over_24.amount} hade väntat 24 månader eller mer" in reader.told


def test_5_what_share_is_our_capacity_and_what_the_persons_choice(open_reader, open_facts):
    open_reader.turn_to("Orsaker")
    now = open_facts.kvartal[-1]
    whole = shown(open_facts, now, **OPEN)
    capacity, choice = (
        round(100 * shown(open_facts, now, orsaksgrupp=grupp, **OPEN) / whole) for grupp in ("kapacitet", "val")
    )
    said = (
        f"Av {whole} beslut som kvarstår beror {capacity} % på kommunens kapacitet och {choice} % på den enskildes val"
    )
    assert said in open_reader.told


def test_6_how_many_are_new_and_how_many_repeated(open_reader, open_facts):
    open_reader.turn_to("Insatser")
    new, again = (shown(open_facts, open_facts.kvartal[-1], rapporttyp=typ) for typ in ("ny", "ater"))
    assert f"Rapporterade beslut: {new} nya och {again} återrapporterade" in open_reader.headings


def half_within(facts: Facts) -> tuple[int, int]:
    """Between which months half are executed, at the pace of a year: one constant rate up to twelve whole months.

    The time waited in a quarter is the mean of those who wait at its ends, times three months. At least so soon when
    as many as can be are executed of as few as can be, at most so late the other way round.
    """

    def waited(kvartal: str, status: str) -> Cell:
        cell = facts.cell(kvartal, vantetidsgrupp="till_12", status=status)
        return cell or Cell(None, 0, None)

    quarters = facts.kvartal[-4:]
    executed = [waited(kvartal, "verkstallt") for kvartal in quarters]
    closed = [waited(kvartal, "avslutat") for kvartal in quarters]
    there = [waited(at, "kvarstar") for kvartal in quarters for at in (back(kvartal, 1), kvartal)]
    soon = _half(_most(executed), _least(closed), 1.5 * _least(there))
    late = _half(_least(executed), _most(closed), 1.5 * _most(there))
    return floor(3 + soon), ceil(3 + late)


def _least(cells: list[Cell]) -> float:
    return sum(cell.lagsta for cell in cells)


def _most(cells: list[Cell]) -> float:
    return sum(inf if cell.hogsta is None else cell.hogsta for cell in cells)


def _half(executed: float, closed: float, waited: float) -> float:
    """After how many months half are executed, those closed being a competing event."""
    ended = executed + closed
    left = 1 - 0.5 * ended / executed
    months = -log(left) * waited / ended
    assert abs(executed / ended * (1 - exp(-months * ended / waited)) - 0.5) < 1e-9
    return months


def test_7_how_long_until_half_are_executed(reader, facts):
    """The pace is of the first twelve months: where it may take longer than they tell, only the soonest is said."""
    reader.turn_to("Väntetider")
    soon, late = half_within(facts)
    is_within = late <= 12
    assert reader.metric("Hälften är verkställda efter") == (f"{soon}–{late}" if is_within else f"{soon}+")
    when = f"efter mellan {soon} och {late} månader" if is_within else f"tidigast efter {soon} månader"
    assert f"hälften av dem som har väntat tre månader verkställda {when}" in reader.told


def test_8_what_share_of_all_running_lss_decisions_is_not_executed(open_reader, open_facts):
    open_reader.choose("Lag", "LSS")
    open_reader.turn_to("Insatser")
    part = shown(open_facts, open_facts.kvartal[-1], lagrum="LSS", **OPEN)
    whole = shown(open_facts, open_facts.kvartal[-1], matt="pagaende", lagrum="LSS")
    found = re.search(
        r"(\d+(?:,\d)?) % av alla pågående beslut är inte verkställda: (\d+) av ([\d ]+) beslut", open_reader.told
    )
    assert found
    share, digits = 100 * part / whole, len(found[1].partition(",")[2])
    assert found[1] == f"{share:.{digits}f}".replace(".", ",")
    assert (int(found[2]), int(found[3].replace(" ", ""))) == (part, whole)


def test_9_which_namnd_has_not_reported(reader, facts):
    silent = [
        (kvartal, namnd)
        for kvartal, states in facts.kvalitet["rapportering"].items()
        for namnd, state in states.items()
        if state == "ej_rapporterat"
    ]
    ((kvartal, namnd),) = silent
    label = facts.lists["namnd"][namnd]["etikett"]
    reader.turn_to("Granskning")
    (table,) = (table for table in reader.tables_with(label) if table[0][0] == "Kvartal")
    assert [(row[0], head) for row in table for head, cell in zip(table[0], row, strict=True) if cell == "nej"] == [
        (label_of(kvartal), label)
    ]
    reader.choose("Kvartal", label_of(kvartal))
    assert f"{label} har inte rapporterat {label_of(kvartal)}" in reader.told


def test_10_what_was_corrected_and_when(reader, facts):
    reader.turn_to("Granskning")
    (post,) = facts.kvalitet["rattelser"]
    label = facts.lists["namnd"][post["namnd"]]["etikett"]
    (table,) = (table for table in reader.tables_with(label) if table[0][0] == "Kvartal")
    corrected = [
        (row[0], head) for row in table for head, cell in zip(table[0], row, strict=True) if "rättelse" in cell
    ]
    assert corrected == [(label_of(post["kvartal"]), label)]
    assert "1 har rättats" in reader.told


def test_reader_when_a_fourth_click_is_needed_then_it_is_refused(reader):
    reader.choose("Lag", "LSS")
    reader.turn_to("Insatser")
    with pytest.raises(AssertionError, match="click 4"):
        reader.turn_to("Orsaker")
