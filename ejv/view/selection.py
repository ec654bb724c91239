"""The selection that all pages share: quarter, nämnd and law, kept in the URL as codes.

The quarter is written out in the URL even when it is the newest: a link that is shared shows the same quarter next
year. That, and codes instead of labels, is why the widgets are not bound with Streamlit's ``bind="query-params"``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import streamlit as st

from ejv.model.dimension import TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release
from ejv.view.earlier import link_to_release

_SHARED = ("kvartal", "namnd", "lagrum")
_KEPT = ("bild",)
"""What a page has in the URL beside the selection."""
_LINKED, _CHOSEN, _CURRENT = "_i_lanken", "_vald_nu", "_urval"


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader has chosen to see. ``*`` is everything."""

    kvartal: Kvartal
    namnd: str = TOTAL
    lagrum: str = TOTAL
    insatsgrupp: str = TOTAL

    @property
    def codes(self) -> dict[str, str]:
        """Level → code: the shared selection, as a question to a release has it."""
        return {"namnd": self.namnd, "lagrum": self.lagrum}

    @property
    def place(self) -> dict[str, str]:
        """Level → code with the finest level of insats that is chosen."""
        insats = {"insatsgrupp": self.insatsgrupp} if self.insatsgrupp != TOTAL else {"lagrum": self.lagrum}
        return {"namnd": self.namnd, **insats}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its name in the URL, its label, and code → label of what there is."""

    key: str
    label: str
    options: Mapping[str, str]

    @property
    def default(self) -> str:
        """The code when nothing is chosen: the first."""
        return next(iter(self.options))

    def code_of(self, asked: str) -> str | None:
        """The code that a link asks for, whatever the case of its letters; ``None`` when there is none."""
        codes = {code.casefold(): code for code in self.options}
        return codes.get(asked.strip().casefold()) or codes.get(_as_kvartal(asked).casefold())


def _as_kvartal(text: str) -> str:
    try:
        return str(Kvartal.parse(text))
    except ValueError:
        return ""


def choices_of(release: Release, extra: Iterable[str] = ()) -> list[Choice]:
    """What can be chosen in a release: the shared choices, and those that a page adds."""
    lists = release.kodlistor
    quarters = {str(kvartal): kvartal.label for kvartal in reversed(release.manifest.kvartal)}
    namnder = {TOTAL: "Alla kommuner" if release.manifest.ingar else "Alla nämnder", **_labels(release, "namnd")}
    every = [
        Choice("kvartal", "Kvartal", quarters),
        Choice("namnd", lists["namnd"].rubrik or "Nämnd", namnder),
        Choice("lagrum", "Lag", {TOTAL: "SoL och LSS", **_labels(release, "lagrum")}),
        Choice("insatsgrupp", "Insatsgrupp", {TOTAL: "Alla insatser", **_labels(release, "insatsgrupp")}),
    ]
    return [choice for choice in every if choice.key in (*_SHARED, *extra)]


def _labels(release: Release, level: str) -> dict[str, str]:
    return {code: kod.etikett for code, kod in release.kodlistor[level].koder.items()}


def draw_selection(release: Release, extra: Iterable[str] = ()) -> Selection:
    """Draw the choices, follow the link that was opened, and write the selection into the URL."""
    choices = choices_of(release, extra)
    strange = _follow_link(choices)
    choices = [_narrowed(choice, release) for choice in choices]
    with st.container(key="urval"), st.grid("auto", min_column_width=210):
        for choice in choices:
            st.selectbox(
                choice.label,
                list(choice.options),
                format_func=choice.options.__getitem__,
                key=choice.key,
                on_change=_choose,
            )
    chosen = {choice.key: st.session_state[choice.key] for choice in choices}
    _write_link(chosen)
    for choice in strange:
        st.info(_told_strange(choice, chosen))
    selection = Selection(**{**chosen, "kvartal": Kvartal.parse(chosen["kvartal"])})
    st.session_state[_CURRENT] = selection
    return selection


def _narrowed(choice: Choice, release: Release) -> Choice:
    """The choice without the insatsgrupper of the law that is not chosen."""
    lagrum = st.session_state["lagrum"]
    if choice.key != "insatsgrupp" or lagrum == TOTAL:
        return choice
    below = (TOTAL, *release.kodlistor["insatsgrupp"].below(lagrum))
    narrow = replace(choice, options={code: label for code, label in choice.options.items() if code in below})
    if st.session_state[choice.key] not in narrow.options:
        st.session_state[choice.key] = narrow.default
    return narrow


def _told_strange(choice: Choice, chosen: Mapping[str, str]) -> str:
    """What to say when a link asks for something that the release has not. The link's own text is not repeated."""
    instead = choice.options[chosen[choice.key]]
    return f"Länken frågar efter ett val under {choice.label} som inte finns här. I stället visas {instead}."


def _choose() -> None:
    st.session_state[_CHOSEN] = True


def _follow_link(choices: Iterable[Choice]) -> list[Choice]:
    """Take over what the URL asks for, unless the reader has just chosen something else. The choices it got wrong.

    A page that is opened from the menu has an empty URL at first, and keeps the selection. What a link leaves out is
    the default.
    """
    asked = {choice.key: st.query_params[choice.key] for choice in choices if choice.key in st.query_params}
    chosen_now = st.session_state.pop(_CHOSEN, False)
    follow = asked and not chosen_now and asked != st.session_state.get(_LINKED)
    strange = []
    for choice in choices:
        code = choice.code_of(asked.get(choice.key, choice.default))
        if follow or choice.key not in st.session_state:
            st.session_state[choice.key] = code or choice.default
        strange += [choice] if follow and code is None else []
    return strange


def _write_link(chosen: Mapping[str, str]) -> None:
    wanted = {key: code for key, code in chosen.items() if code != TOTAL}
    st.session_state[_LINKED] = wanted
    whole = wanted | link_to_release() | {key: st.query_params[key] for key in _KEPT if key in st.query_params}
    if st.query_params.to_dict() != whole:
        st.query_params.from_dict(whole)


def current_selection() -> Selection:
    """The selection that the main script has drawn above the page."""
    return st.session_state[_CURRENT]


def keep_selection() -> None:
    """Keep what is chosen on a page that does not draw the choices: Streamlit forgets what is not drawn."""
    for key in (*_SHARED, "insatsgrupp"):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def forget_selection() -> None:
    """Choose nothing: the next page shows the newest quarter."""
    for key in (*_SHARED, "insatsgrupp", _LINKED):
        st.session_state.pop(key, None)


def describe_selection(release: Release, selection: Selection) -> str:
    """The selection in words: ``kv 1 2024 · Äldrenämnden · SoL``."""
    chosen = {"namnd": selection.namnd, "lagrum": selection.lagrum, "insatsgrupp": selection.insatsgrupp}
    labels = [
        choice.options[chosen[choice.key]]
        for choice in choices_of(release, ["insatsgrupp"])
        if choice.key != "kvartal" and (choice.key != "insatsgrupp" or selection.insatsgrupp != TOTAL)
    ]
    return " · ".join([selection.kvartal.label, *labels])


def linked_selection(release: Release, asked: Mapping[str, str]) -> Selection | None:
    """The selection that a link asks for on a page of its own; ``None`` when it asks for anything else too."""
    choices = {choice.key: choice for choice in choices_of(release)}
    if not asked.keys() <= choices.keys():
        return None
    codes = {key: choice.code_of(asked.get(key, choice.default)) for key, choice in choices.items()}
    known = {key: code for key, code in codes.items() if code is not None}
    if known.keys() != choices.keys():
        return None
    return Selection(**{**known, "kvartal": Kvartal.parse(known["kvartal"])})
