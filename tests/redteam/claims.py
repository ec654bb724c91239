"""What a reader makes of a page: what its numbers say, and which released counts they are about."""

import re
from collections.abc import Mapping, Sequence
from math import inf

from tests.judge.facts import Facts
from tests.judge.seen import Block
from tests.redteam.inverse import Key, Sum
from tests.redteam.reader import Page

OPEN = {"status": "kvarstar"}
HAIR = 1e-6
"""Numbers closer than this are the same."""


def limits(text: str) -> tuple[float, float] | None:
    """What a shown number says that the true one is between; ``None`` where it says nothing."""
    numbers = [float(each.replace(" ", "").replace(",", ".")) for each in re.findall(r"\d+(?: \d{3})*(?:,\d+)?", text)]
    if not numbers:
        return None
    if len(numbers) > 1:
        return numbers[0] - HAIR, numbers[1] + HAIR
    if "minst" in text or "+" in text:
        return numbers[0] - HAIR, inf
    if "högst" in text:
        return 0, numbers[0] + HAIR
    step = 0.05 if "," in text else 0.5
    return numbers[0] - step - HAIR, numbers[0] + step + HAIR


def key_of(kvartal: str, **codes: str) -> Key:
    return (kvartal, *(f"{level}={code}" for level, code in sorted(codes.items())))


def counted(facts: Facts, kvartal: str, codes: Mapping[str, str], parts: Sequence[Sum] = ()) -> Sum:
    cell = facts.cell(kvartal, **codes)
    assert cell is not None
    return Sum(key_of(kvartal, **codes), cell, tuple(parts))


def along(facts: Facts, kvartal: str, level: str, codes: Mapping[str, str], within: str = "") -> list[Sum]:
    """The counts along a level; of a coarser code only those under it."""
    under = (code for code, kod in facts.lists[level].items() if within in ("", kod["over"]))
    every = ({**codes, level: code} for code in under)
    return [counted(facts, kvartal, each) for each in every if facts.cell(kvartal, **each)]


def tree(facts: Facts, kvartal: str, levels: tuple[str, str], codes: Mapping[str, str]) -> Sum:
    """All with some codes, the groups that they are, and what each group is."""
    group, finest = levels
    groups = [
        counted(facts, kvartal, {**codes, group: code}, along(facts, kvartal, finest, codes, code))
        for code in facts.lists[group]
        if facts.cell(kvartal, **codes, **{group: code})
    ]
    loose = [] if finest != "vantetidsband" else along(facts, kvartal, finest, codes, "okand")
    return counted(facts, kvartal, codes, [*groups, *loose])


def table_with(page: Page, *head: str) -> Block:
    """The first table whose columns after the first are these."""
    return next(block for block in page.seen.of("table") if block.rows[0][1 : 1 + len(head)] == head)
