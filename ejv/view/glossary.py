"""The words of a page explained where they are used: at its foot and beside its numbers."""

from collections.abc import Iterable, Mapping

import streamlit as st

from ejv.config.begrepp import shipped_ordlista
from ejv.model.dimension import TOTAL
from ejv.model.kodlista import Kodlistor
from ejv.model.policy import Policy
from ejv.words.explained import explained_words
from ejv.words.findings import METRICS
from ejv.words.selection import Selection

LABEL = "Ord på sidan"
_METRICS = {
    "kvarstar": "kvarstar",
    "nya": "ny",
    "verkstallda": "verkstallt",
    "avslutade": "avslutat",
    "over_12": "vantetid",
    "over_24": "vantetid",
}
"""Which word explains each headline number."""


def words_of(page: str, lists: Kodlistor, policy: Policy, selection: Selection | None = None) -> dict[str, str]:
    """Word → what it means, for the words that a page uses; nothing for a page without any.

    Parameters
    ----------
    page
        The page's address: ``oversikt``.
    selection
        What is chosen: the insats that is chosen is explained first, and of a law only its own insatser.
    """
    if page not in shipped_ordlista().sidor:
        return {}
    sida = shipped_ordlista().sidor[page]
    words = explained_words(sida.begrepp, lists, policy)
    return _chosen_insats(lists, selection) | words | _codes(sida.kodlistor, lists, selection)


def _chosen_insats(lists: Kodlistor, selection: Selection | None) -> dict[str, str]:
    if selection is None or selection.insats == TOTAL:
        return {}
    kod = lists["insats"].koder[selection.insats]
    return {kod.etikett: kod.forklaring}


def _codes(namn: Iterable[str], lists: Kodlistor, selection: Selection | None) -> dict[str, str]:
    koder = (kod for each in namn for kod in lists[each].koder.values())
    return {kod.etikett: kod.forklaring for kod in koder if _is_chosen(kod.kod, lists, selection)}


def _is_chosen(kod: str, lists: Kodlistor, selection: Selection | None) -> bool:
    """Whether a code is no insats, or one of the chosen law."""
    if selection is None or selection.lagrum == TOTAL or kod not in lists["insats"]:
        return True
    return lists.ancestor(("lagrum", "insatsgrupp", "insats"), kod, "lagrum") == selection.lagrum


def told_words(words: Mapping[str, str]) -> str:
    """Words and what they mean as a list."""
    return "\n".join(f"- **{word}.** {meaning}" for word, meaning in words.items())


def metric_tips(lists: Kodlistor) -> dict[str, str]:
    """The label of each headline number → what it means."""
    every = shipped_ordlista().begrepp
    return {METRICS[metric]: every[name].explained(lists) for metric, name in _METRICS.items()}


def draw_words(words: Mapping[str, str]) -> None:
    """Draw the words of a page at its foot, one click or key away."""
    if words:
        with st.expander(LABEL):
            st.markdown(told_words(words))
