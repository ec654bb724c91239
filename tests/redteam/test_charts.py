"""Named attacks on charts and words: what of a hidden count can be seen in a shape, an order, a button or a sentence.

Two towns with other decisions have the same published counts. Whatever differs between what a reader gets of one and of
the other tells of the hidden counts. Each attack looks at one thing. It succeeds where the pages reckon with the truth
(and write it as hidden), or where only small counts are hidden; it fails on ours.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.judge.facts import Facts
from tests.redteam.reader import Page, Reading
from tests.redteam.town import KNOWING, OURS, SMALL_HIDDEN, SORTED, truth_of

Told = list[Any]


def figures(reading: Reading) -> Iterator[dict[str, Any]]:
    for page in reading.pages.values():
        for block in page.seen.of("figure"):
            yield {"data": block.data, "layout": block.layout, "alt": block.text}


def traces(reading: Reading) -> Iterator[dict[str, Any]]:
    for figure in figures(reading):
        yield from figure["data"]


def order_of_bars(reading: Reading) -> Told:
    return [[note["text"] for note in figure["layout"].get("annotations", [])] for figure in figures(reading)]


def length_of_hidden_bars(reading: Reading) -> Told:
    hidden = [trace for trace in traces(reading) if "skydd" in trace.get("name", "").lower()]
    return [(trace.get("x"), trace.get("base"), trace.get("error_y"), trace.get("y")) for trace in hidden]


def reach_of_axes(reading: Reading) -> Told:
    axes = [figure["layout"].get(axis, {}) for figure in figures(reading) for axis in ("xaxis", "yaxis")]
    return [(axis.get("range"), axis.get("tickvals"), axis.get("dtick")) for axis in axes]


def what_is_hovered(reading: Reading) -> Told:
    keys = ("customdata", "text", "hovertext", "hovertemplate", "ids", "meta")
    return [[trace.get(key) for key in keys] for trace in traces(reading)]


def how_marks_look(reading: Reading) -> Told:
    return [(trace.get("marker"), trace.get("line"), trace.get("opacity")) for trace in traces(reading)]


def whole_figures(reading: Reading) -> Told:
    return [json.dumps(figure, sort_keys=True) for figure in figures(reading)]


def text_alternatives(reading: Reading) -> Told:
    return [figure["alt"] for figure in figures(reading)]


def blocks(reading: Reading, *kinds: str) -> Told:
    return [(block.name, block.text) for page in reading.pages.values() for block in page.seen.of(*kinds)]


def order_among_hidden_in_words(reading: Reading) -> Told:
    """Whatever is said to be most, or more than something else."""
    return [
        text for _, text in blocks(reading, "heading", "text") if re.search(r"[Ff]lest|[Vv]anligast|[Ss]törst", text)
    ]


def headline_numbers(reading: Reading) -> Told:
    return blocks(reading, "metric")


def sentences(reading: Reading) -> Told:
    return blocks(reading, "heading", "text")


def rows(reading: Reading) -> Iterator[tuple[tuple[str, ...], ...]]:
    for page in reading.pages.values():
        yield from (block.rows for block in page.seen.of("table"))


def order_of_rows(reading: Reading) -> Told:
    return [[row[0] for row in table] for table in rows(reading)]


def cells_of_tables(reading: Reading) -> Told:
    return list(rows(reading))


def how_many_bars(reading: Reading) -> Told:
    return [len(trace.get("y") or []) for trace in traces(reading)]


def gathered_parts(reading: Reading) -> Told:
    """How many parts are gathered, as zero or hidden, instead of having a bar of their own."""
    return [text for _, text in blocks(reading, "text") if "visas inte:" in text] + how_many_bars(reading)


def buttons(page: Page) -> list[str]:
    return [each for each in page.sent if each.startswith(("button", "link_button", "page_link"))]


def offers_that_are_there(reading: Reading) -> Told:
    return [buttons(page) for page in reading.pages.values()]


def shape_of_pages(reading: Reading) -> Told:
    """Which elements a page has, whatever they say: one that is there only for some counts tells."""
    return [[each.split(" ", 1)[0] for each in page.sent] for page in reading.pages.values()]


def slides(reading: Reading) -> Told:
    return [page.sent for name, page in reading.pages.items() if name.startswith("presentation")]


def everything(reading: Reading) -> Told:
    return [(name, page.sent, page.address, page.files) for name, page in reading.pages.items()]


ATTACKS: dict[str, tuple[Callable[[Reading], Told], str]] = {
    "order of bars": (order_of_bars, KNOWING),
    "length of a hidden bar": (length_of_hidden_bars, KNOWING),
    "where an axis ends": (reach_of_axes, KNOWING),
    "what is hovered and written at a bar": (what_is_hovered, KNOWING),
    "how a mark looks": (how_marks_look, SMALL_HIDDEN),
    "the whole figure": (whole_figures, KNOWING),
    "text alternative": (text_alternatives, KNOWING),
    "number of bars": (how_many_bars, SMALL_HIDDEN),
    "what is gathered": (gathered_parts, SMALL_HIDDEN),
    "most wait for": (order_among_hidden_in_words, KNOWING),
    "headline numbers": (headline_numbers, KNOWING),
    "sentences": (sentences, KNOWING),
    "order of rows": (order_of_rows, SORTED),
    "cells of tables": (cells_of_tables, KNOWING),
    "an offer that is there": (offers_that_are_there, SMALL_HIDDEN),
    "elements that are there": (shape_of_pages, SMALL_HIDDEN),
    "slides": (slides, KNOWING),
    "all of every page": (everything, KNOWING),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_when_naive_then_the_town_is_told_from_its_twin(readings, name):
    attack, naive = ATTACKS[name]
    assert attack(readings[naive, "town"]) != attack(readings[naive, "twin"])


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_when_published_then_the_town_and_its_twin_are_the_same(readings, name):
    attack, _ = ATTACKS[name]
    seen = attack(readings[OURS, "town"])
    assert seen
    assert seen == attack(readings[OURS, "twin"])


def test_twins_when_published_then_the_same_cells_of_other_counts(towns):
    """The two towns are what the attacks take them for."""
    town, twin = towns.values()
    for part in ("celler.parquet", "kodlistor.json", "kvalitet.json"):
        assert (town / OURS / part).read_bytes() == (twin / OURS / part).read_bytes()
    differs = truth_of(town) != truth_of(twin)
    hidden = Facts(town / OURS).frame["antal"].isna()
    assert differs.sum() > 50
    assert differs.sum() < hidden.sum()


def test_manifest_when_towns_are_twins_then_only_what_is_made_with_the_publishers_key_differs(towns):
    town, twin = (json.loads((folder / OURS / "manifest.json").read_text()) for folder in towns.values())
    assert {key for key in town if town[key] != twin[key]} == {"kallor", "release_id"}
