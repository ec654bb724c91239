"""The selection that all pages share: quarter, nämnd, law and insats, kept in the URL as codes.

The quarter is written out in the URL even when it is the newest: a link that is shared shows the same quarter next
year. That, and codes instead of labels, is why the widgets are not bound with Streamlit's ``bind="query-params"``.
"""

from collections.abc import Iterable, Mapping

import streamlit as st

from ejv.model.dimension import TOTAL
from ejv.model.kodlista import Kodlistor
from ejv.model.release import Release
from ejv.view.earlier import link_to_release
from ejv.words.choices import Choice, choices_of, levels_above, within_law
from ejv.words.selection import IN_LINK, SHARED, Selection, asked_codes, link_to

_KEPT = ("bild",)
"""What a page has in the URL beside the selection."""
_LINKED, _CHOSEN, _CURRENT = "_i_lanken", "_vald_nu", "_urval"


def draw_selection(release: Release) -> Selection:
    """Draw the choices, follow the link that was opened, and write the selection into the URL."""
    choices, lists = choices_of(release), release.kodlistor
    strange = _follow_link(choices, lists)
    choices = [_narrowed(choice, lists) for choice in choices]
    with st.container(key="urval"), st.grid("auto", min_column_width=210):
        for choice in choices:
            st.selectbox(
                choice.label,
                list(choice.options),
                format_func=choice.options.__getitem__,
                key=choice.key,
                on_change=_choose,
                args=(choice.key, lists),
            )
    chosen = {choice.key: st.session_state[choice.key] for choice in choices}
    selection = Selection.of(chosen, lists)
    _write_link(selection)
    for choice in strange:
        st.info(_told_strange(choice, chosen))
    st.session_state[_CURRENT] = selection
    return selection


def _narrowed(choice: Choice, lists: Kodlistor) -> Choice:
    """The choice without the insatser of the law that is not chosen."""
    return within_law(choice, lists, st.session_state["lagrum"]) if choice.key == "insats" else choice


def _told_strange(choice: Choice, chosen: Mapping[str, str]) -> str:
    """What to say when a link asks for something that the release has not. The link's own text is not repeated."""
    instead = choice.options[chosen[choice.key]]
    return f"Länken frågar efter ett val under {choice.label} som inte finns här. I stället visas {instead}."


def _choose(key: str, lists: Kodlistor) -> None:
    """Note that the reader has chosen, and let law and insats agree: what was chosen last holds."""
    st.session_state[_CHOSEN] = True
    above = levels_above(lists, st.session_state["insats"])
    if key == "insats" and above:
        st.session_state["lagrum"] = above["lagrum"]
    if key == "lagrum" and above.get("lagrum") != st.session_state["lagrum"]:
        st.session_state["insats"] = TOTAL


def choose_selection(selection: Selection) -> None:
    """Choose this from now on, on every page: for the callback of a button."""
    st.session_state[_CHOSEN] = True
    chosen = (str(selection.kvartal), selection.namnd, selection.lagrum, selection.option)
    st.session_state.update(dict(zip(SHARED, chosen, strict=True)))


def _follow_link(choices: Iterable[Choice], lists: Kodlistor) -> list[Choice]:
    """Take over what the URL asks for, unless the reader has just chosen something else. The choices it got wrong.

    A page that is opened from the menu has an empty URL at first, and keeps the selection. What a link leaves out is
    the default.
    """
    asked = {key: st.query_params[key] for key in IN_LINK if key in st.query_params}
    chosen_now = st.session_state.pop(_CHOSEN, False)
    follow = asked and not chosen_now and asked != st.session_state.get(_LINKED)
    codes = asked_codes(choices, asked, lists)
    strange = []
    for choice in choices:
        code = codes[choice.key]
        if follow or st.session_state.get(choice.key) not in choice.options:
            st.session_state[choice.key] = code or choice.default
        strange += [choice] if follow and code is None else []
    return strange


def _write_link(selection: Selection) -> None:
    """Write what is chosen into the URL."""
    wanted = link_to(selection)
    st.session_state[_LINKED] = wanted
    whole = wanted | link_to_release() | {key: st.query_params[key] for key in _KEPT if key in st.query_params}
    if st.query_params.to_dict() != whole:
        st.query_params.from_dict(whole)


def current_selection() -> Selection:
    """The selection that the main script has drawn above the page."""
    return st.session_state[_CURRENT]


def keep_selection() -> None:
    """Keep what is chosen on a page that does not draw the choices: Streamlit forgets what is not drawn."""
    for key in SHARED:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def forget_selection() -> None:
    """Choose nothing: the next page shows the newest quarter."""
    for key in (*SHARED, _LINKED):
        st.session_state.pop(key, None)
