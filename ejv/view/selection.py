"""The selection that all pages share: quarter, nämnd, law and insats, kept in the URL as codes.

The quarter is written out in the URL even when it is the newest: a link that is shared shows the same quarter next
year. That, and codes instead of labels, is why the widgets are not bound with Streamlit's ``bind="query-params"``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from ejv.model.dimension import TOTAL
from ejv.model.kodlista import Kodlistor
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release
from ejv.view.choices import GROUP, Choice, choices_of, level_and_code, levels_above, option_of, within_law
from ejv.view.earlier import link_to_release

_SHARED = ("kvartal", "namnd", "lagrum", "insats")
_IN_LINK = (*_SHARED, GROUP)
_KEPT = ("bild",)
"""What a page has in the URL beside the selection."""
_LINKED, _CHOSEN, _CURRENT = "_i_lanken", "_vald_nu", "_urval"


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader has chosen to see. ``*`` is everything.

    Where an insats is chosen, ``insatsgrupp`` and ``lagrum`` are those that it lies under.
    """

    kvartal: Kvartal
    namnd: str = TOTAL
    lagrum: str = TOTAL
    insatsgrupp: str = TOTAL
    insats: str = TOTAL

    @property
    def codes(self) -> dict[str, str]:
        """Level → code down to the law: what every table of a release answers."""
        return {"namnd": self.namnd, "lagrum": self.lagrum}

    @property
    def place(self) -> dict[str, str]:
        """Level → code with the finest level of insats that is chosen."""
        level = self.insats_level
        return {"namnd": self.namnd, level: getattr(self, level)}

    @property
    def insats_level(self) -> str:
        """The finest level of insats that is chosen; ``lagrum`` when none is."""
        return next((level for level in ("insats", GROUP) if getattr(self, level) != TOTAL), "lagrum")

    @property
    def neighbours(self) -> tuple[str, dict[str, str]]:
        """The level to compare insatser along, and within which codes: the groups, or the insatser of the chosen."""
        if self.insatsgrupp == TOTAL:
            return GROUP, self.codes
        return "insats", {"namnd": self.namnd, GROUP: self.insatsgrupp}

    @property
    def option(self) -> str:
        """What is chosen under Insats."""
        return TOTAL if self.insats_level == "lagrum" else option_of(self.insats_level, self.place[self.insats_level])

    @classmethod
    def of(cls, chosen: Mapping[str, str], lists: Kodlistor) -> "Selection":
        """The selection of what is chosen in each choice."""
        levels = {"lagrum": chosen["lagrum"], **levels_above(lists, chosen["insats"])}
        return cls(Kvartal.parse(chosen["kvartal"]), chosen["namnd"], **levels)


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
    _write_link(chosen)
    for choice in strange:
        st.info(_told_strange(choice, chosen))
    selection = Selection.of(chosen, lists)
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
    st.session_state.update(dict(zip(_SHARED, chosen, strict=True)))


def _follow_link(choices: Iterable[Choice], lists: Kodlistor) -> list[Choice]:
    """Take over what the URL asks for, unless the reader has just chosen something else. The choices it got wrong.

    A page that is opened from the menu has an empty URL at first, and keeps the selection. What a link leaves out is
    the default.
    """
    asked = {key: st.query_params[key] for key in _IN_LINK if key in st.query_params}
    chosen_now = st.session_state.pop(_CHOSEN, False)
    follow = asked and not chosen_now and asked != st.session_state.get(_LINKED)
    codes = _asked_codes(choices, asked, lists)
    strange = []
    for choice in choices:
        code = codes[choice.key]
        if follow or st.session_state.get(choice.key) not in choice.options:
            st.session_state[choice.key] = code or choice.default
        strange += [choice] if follow and code is None else []
    return strange


def _asked_codes(choices: Iterable[Choice], asked: Mapping[str, str], lists: Kodlistor) -> dict[str, str | None]:
    """What a link asks for, by choice: ``None`` for what is not there, and for an insats of another law than asked."""
    wanted = {**asked, **({"insats": option_of(GROUP, asked[GROUP])} if _asks_for_group(asked) else {})}
    codes = {choice.key: choice.code_of(wanted.get(choice.key, choice.default)) for choice in choices}
    above = levels_above(lists, codes["insats"] or TOTAL)
    if above and "lagrum" not in asked:
        codes["lagrum"] = above["lagrum"]
    elif above and codes["lagrum"] != above["lagrum"]:
        codes["insats"] = None
    return codes


def _asks_for_group(asked: Mapping[str, str]) -> bool:
    return GROUP in asked and "insats" not in asked


def _write_link(chosen: Mapping[str, str]) -> None:
    """Write what is chosen into the URL. An insats tells its law."""
    level, code = level_and_code(chosen["insats"])
    law = {"lagrum": chosen["lagrum"]} if code == TOTAL else {}
    every = {"kvartal": chosen["kvartal"], "namnd": chosen["namnd"], **law, level: code}
    wanted = {key: code for key, code in every.items() if code != TOTAL}
    st.session_state[_LINKED] = wanted
    whole = wanted | link_to_release() | {key: st.query_params[key] for key in _KEPT if key in st.query_params}
    if st.query_params.to_dict() != whole:
        st.query_params.from_dict(whole)


def current_selection() -> Selection:
    """The selection that the main script has drawn above the page."""
    return st.session_state[_CURRENT]


def keep_selection() -> None:
    """Keep what is chosen on a page that does not draw the choices: Streamlit forgets what is not drawn."""
    for key in _SHARED:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def forget_selection() -> None:
    """Choose nothing: the next page shows the newest quarter."""
    for key in (*_SHARED, _LINKED):
        st.session_state.pop(key, None)


def describe_selection(release: Release, selection: Selection) -> str:
    """The selection in words: ``kv 1 2024 · Äldrenämnden · SoL``, and the insats when one is chosen."""
    chosen = {"namnd": selection.namnd, "lagrum": selection.lagrum, "insats": selection.option}
    labels = [
        choice.options[chosen[choice.key]]
        for choice in choices_of(release)
        if choice.key in chosen and (choice.key, selection.option) != ("insats", TOTAL)
    ]
    return " · ".join([selection.kvartal.label, *labels])


def linked_selection(release: Release, asked: Mapping[str, str]) -> Selection | None:
    """The selection that a link asks for on a page of its own; ``None`` when it asks for anything else too."""
    choices, lists = choices_of(release), release.kodlistor
    codes = _asked_codes(choices, asked, lists)
    known = {key: code for key, code in codes.items() if code is not None}
    return Selection.of(known, lists) if asked.keys() <= set(_IN_LINK) and known.keys() == codes.keys() else None
