"""Named attacks on one quarter: each succeeds when only small counts are hidden, and fails on what is published.

A reader who uses no program but subtraction is enough for most of them.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ejv.model.cells import Tillstand
from ejv.model.dimension import CELL_DIMENSIONS, TOTAL
from ejv.protect.primary import suppress_small
from ejv.publish.protecting import protect_quarter
from tests.worlds import PLAN, POLICY, cells_of, every_decision

Shown = Callable[..., int | None]


def kind(**codes: str) -> int:
    return next(
        n for n, post in enumerate(every_decision()) if all(post[level] == code for level, code in codes.items())
    )


def reader_of(cells: pd.DataFrame, shown: np.ndarray) -> Shown:
    """What a reader can look up: the count of a shown cell, else nothing."""
    seen = cells[shown].set_index(["matt", *CELL_DIMENSIONS[1:]])["antal"].to_dict()

    def look_up(matt: str = "beslut", **codes: str) -> int | None:
        filled = tuple(codes.get(level, TOTAL) for level in CELL_DIMENSIONS[1:])
        found = seen.get((matt, *filled))
        return None if found is None else int(found)

    return look_up


def difference(*counts: int | None) -> int | None:
    """The first less the others, if the reader sees them all."""
    return None if None in counts else counts[0] - sum(counts[1:])  # type: ignore[operator,arg-type]


def total_less_siblings(see: Shown) -> int | None:
    return difference(see(status="kvarstar"), see(status="kvarstar", kon="kvinna"))


def group_less_insats(see: Shown) -> int | None:
    return difference(see(lagrum="SoL", insatsgrupp="g1"), see(lagrum="SoL", insatsgrupp="g1", insats="i1"))


def kommun_less_namnd(see: Shown) -> int | None:
    return difference(see(lagrum="SoL"), see(namnd="n1", lagrum="SoL"))


def two_tables_of_one_count(see: Shown) -> int | None:
    """Men among those who remain: the total from the reason table less the women of the other table."""
    reasons = [see(status="kvarstar", orsaksgrupp=group) for group in ("og1", "og2")]
    women = see(status="kvarstar", kon="kvinna")
    return None if None in (*reasons, women) else sum(reasons) - women  # type: ignore[arg-type,operator]


def running_less_waiting(see: Shown) -> int | None:
    """How many running decisions are carried out: a small count that no table has."""
    return difference(see(matt="pagaende", namnd="n1", lagrum="SoL"), see(namnd="n1", lagrum="SoL", status="kvarstar"))


WOMAN = {"namnd": "n1", "insats": "i1", "status": "kvarstar", "kon": "kvinna"}
MAN = {**WOMAN, "kon": "man"}

ATTACKS = {
    "subtraction from a total": (total_less_siblings, [kind(**WOMAN)] * 9 + [kind(**MAN)], [9, 9, 9, 9]),
    "hierarchy difference": (
        group_less_insats,
        [kind(**WOMAN)] * 9 + [kind(**{**WOMAN, "insats": "i2"})],
        [9, 9, 9, 9],
    ),
    "filter difference": (kommun_less_namnd, [kind(**WOMAN)] * 9 + [kind(**{**WOMAN, "namnd": "n2"})], [9, 9, 9, 9]),
    "two views of one count": (
        two_tables_of_one_count,
        [kind(**WOMAN, orsak="o1")] * 8 + [kind(**WOMAN, orsak="o3")] * 4 + [kind(**MAN, orsak="o3")] * 2,
        [9, 9, 9, 9],
    ),
    "denominator difference": (running_less_waiting, [kind(**WOMAN)] * 12, [2, 9, 9, 9]),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_when_only_small_counts_are_hidden_then_it_succeeds(name):
    attack, kinds, extra = ATTACKS[name]
    cells = cells_of(kinds, extra)
    shown = (suppress_small(cells, POLICY) == Tillstand.REDOVISAD).to_numpy()
    assert POLICY.is_small(attack(reader_of(cells, shown)) or 0)


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_when_the_quarter_is_protected_then_it_fails(name):
    attack, kinds, extra = ATTACKS[name]
    published = protect_quarter(cells_of(kinds, extra), PLAN, POLICY)
    shown = (published["tillstand"] == Tillstand.REDOVISAD).to_numpy()
    found = attack(reader_of(published, shown))
    assert found is None or not POLICY.is_small(found)


@pytest.mark.parametrize("insider", [False, True])
def test_insider_when_the_policy_protects_against_them_then_the_others_cannot_be_counted(insider):
    """One woman and two men remain. Whoever is the woman takes herself from the total of three."""
    cells = cells_of([kind(**WOMAN)] + [kind(**MAN)] * 2, [9, 9, 9, 9])
    published = protect_quarter(cells, PLAN, replace(POLICY, insider=insider))
    see = reader_of(published, (published["tillstand"] == Tillstand.REDOVISAD).to_numpy())
    totals = [see(status="kvarstar"), see(namnd="n1", status="kvarstar"), see(lagrum="SoL", status="kvarstar")]
    assert (3 in totals) is not insider


def test_everyone_has_the_same_sensitive_reason_when_protected_then_no_reader_can_be_sure():
    """All nine who remain in a nämnd have the sensitive reason; neither count nor the others' zeros may say so."""
    everyone = [kind(namnd="n1", insats="i1", status="kvarstar", orsak="o3")] * 9
    others = [kind(namnd="n2", insats="i4", status="kvarstar", orsak="o1")] * 9
    published = protect_quarter(cells_of(everyone + others, [9, 9, 9, 9]), PLAN, POLICY)
    see = reader_of(published, (published["tillstand"] == Tillstand.REDOVISAD).to_numpy())
    group = {"namnd": "n1", "status": "kvarstar"}
    total, alike = see(**group), see(**group, orsaksgrupp="og2", orsak="o3")
    rest = see(**group, orsaksgrupp="og1")
    assert total is None or (alike != total and rest != 0)


def test_whole_municipality_when_nearly_empty_then_only_the_empty_namnd_is_shown():
    published = protect_quarter(cells_of([kind(**WOMAN)], [0, 0, 0, 0]), PLAN, POLICY)
    empty = published["namnd"] == "n2"
    assert (published.loc[empty, "antal"] == 0).all()
    assert published.loc[~empty, "antal"].isna().all()
    assert published.loc[~empty, "hogsta"].isna().any()
