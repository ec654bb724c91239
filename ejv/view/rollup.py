"""The coarser selection, offered in the place of what cannot be shown: one click, and every page has it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from ejv.measures.counts import any_shown, any_shown_above_zero
from ejv.measures.overview import OPEN, open_along
from ejv.measures.series import series_of
from ejv.model.dimension import TOTAL
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.levels import coarser_places
from ejv.release.select import Count, count
from ejv.view.opening import opened_release
from ejv.view.selection import choose_selection, current_selection
from ejv.words.coarser import UNITS, answer_of, told_whole
from ejv.words.selection import Selection

Ask = Callable[[Release, Selection], Iterable[Count | None]]
Enough = Callable[[Iterable[Count]], bool]


@dataclass(frozen=True, slots=True)
class Offer:
    """A coarser selection, and the words of its button."""

    label: str
    selection: Selection


def draw_offers(name: str, ask: Ask, enough: Enough = any_shown) -> None:
    """Offer the nearest coarser selections, where what is asked for cannot be shown. Nothing where it can.

    Parameters
    ----------
    name
        What is asked for, for the keys of the buttons.
    ask
        The counts that answer in a selection.
    enough
        Whether some counts are an answer.
    """
    for number, offer in enumerate(offers_of(opened_release(), current_selection(), ask, enough)):
        st.button(offer.label, key=f"grovre-{name}-{number}", on_click=choose_selection, args=(offer.selection,))


def draw_offers_along(name: str, level: str) -> None:
    """Offer the nearest coarser selections, where nothing that remains can be shown along a level."""
    draw_offers(name, partial(open_along_level, level=level), any_shown_above_zero)


def open_now(release: Release, selection: Selection) -> list[Count | None]:
    """What remains at the end of the chosen quarter."""
    return [count(release, Matt.BESLUT, selection.kvartal, **selection.place, **OPEN)]


def open_each_quarter(release: Release, selection: Selection) -> list[Count]:
    """What remains at the end of every quarter."""
    return series_of(release, "", **selection.place, **OPEN).counts


def open_along_level(release: Release, selection: Selection, level: str) -> list[Count]:
    """What remains along a level: within the law when the release does not tell it of an insats."""
    answer = answer_of(release, selection, level, level, *OPEN)
    return list(open_along(release, selection.kvartal, level, answer.codes).values())


def open_insatser(release: Release, selection: Selection) -> list[Count]:
    """What remains of the insatser that are compared."""
    level, within = selection.neighbours
    return list(open_along(release, selection.kvartal, level, within).values())


def offers_of(release: Release, selection: Selection, ask: Ask, enough: Enough = any_shown) -> list[Offer]:
    """The nearest coarser insats and the whole of the nämnder, where they answer; else the nearest of both."""
    counts = _there(ask(release, selection))
    if enough(counts) or all(count.is_shown for count in counts):
        return []

    def answers(each: Selection) -> bool:
        return enough(_there(ask(release, each)))

    whole = replace(selection, namnd=TOTAL)
    one_step = [next(filter(answers, coarser_insatser(release, selection)), None)]
    one_step += [whole] if answers(whole) and whole != selection else []
    found = [each for each in one_step if each is not None]
    both = next(filter(answers, coarser_insatser(release, whole)), None)
    return [_offer(release, selection, each) for each in found or ([both] if both else [])]


def _there(counts: Iterable[Count | None]) -> list[Count]:
    return [count for count in counts if count is not None]


def coarser_insatser(release: Release, selection: Selection) -> Iterator[Selection]:
    """The selection with coarser and coarser insats: the group, the law, all."""
    every = list(coarser_places(release, selection.place))
    levels = {"lagrum": TOTAL, "insatsgrupp": TOTAL, "insats": TOTAL}
    for place in every[1:]:
        level, code = next((level, code) for level, code in place.items() if level != "namnd")
        law = selection.lagrum if level == "insatsgrupp" else TOTAL
        yield replace(selection, **{**levels, "lagrum": law, level: code})


def _offer(release: Release, selection: Selection, coarser: Selection) -> Offer:
    units = [UNITS[selection.insats_level]] if coarser.place.keys() != selection.place.keys() else []
    if not units and coarser.lagrum != selection.lagrum:
        units = [UNITS["lagrum"]]
    wholes = [told_whole(release, coarser.place)] if units else []
    if coarser.namnd != selection.namnd:
        units.append("kommun" if release.manifest.ingar else UNITS["namnd"])
        wholes.append("alla kommuner" if release.manifest.ingar else "hela kommunen")
    return Offer(f"För få eller skyddat per {' och '.join(units)} – visa {' i '.join(wholes)}", coarser)
