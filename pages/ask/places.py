"""Asking for a commune: what is typed is taken when it is exact, else the communes it may be are offered.

The list stays as long as the text it was made for, and no longer.
"""

import streamlit as st

from domain.answers.places.gazetteer import ELSEWHERE, Place
from domain.answers.places.in_words import offered
from domain.answers.places.named import search
from domain.words import Words
from pages.tab import state

CHOSEN = "chosen-commune"
_FOUND = "found_communes"


class Refused(ValueError):
    """What was given is not an answer; its message is the cure, in the reader's language."""


def draw(key: str, held: str) -> None:
    """The field to type in, with what it starts with, and the list of communes that the text it holds may be."""
    said = state.said()
    st.text_input(said.text("question", "commune_label"), held, key=key, autocomplete="address-level2", max_chars=80)
    searched, _ = st.session_state.get(_FOUND, ("", {}))
    if searched and str(st.session_state.get(key) or "").strip() == searched:
        offers = choices(said)
        st.radio(
            said.text("question", "communes_found"),
            list(offers),
            index=None,
            key=CHOSEN,
            format_func=lambda code: offers.get(code, code),
            on_change="ignore",
            width="stretch",
        )


def given(typed: str | None) -> str:
    """The code of the commune typed or chosen.

    Raises:
        Refused: the text is not exact; what it may be is then offered.
    """
    said = state.said()
    text = (typed or "").strip()
    searched, places = st.session_state.get(_FOUND, ("", {}))
    chosen = st.session_state.get(CHOSEN)
    if text == searched and chosen in places:
        return str(chosen)
    forget()
    if not text:
        raise Refused(said.text("question", "required_typed"))
    found = search(text)
    if found.taken:
        return found.taken
    if found.offered:
        st.session_state[_FOUND] = (text, {place.code: place for place in found.offered})
    raise Refused(_cure(text, found.offered, found.more, said))


def choices(said: Words) -> dict[str, str]:
    """The communes among which one is still to be chosen, by code; none when nothing is."""
    _, places = st.session_state.get(_FOUND, ("", {}))
    return {code: offered(place, said) for code, place in places.items()}


def forget() -> None:
    """No list is offered any more."""
    st.session_state.pop(_FOUND, None)


def _cure(text: str, places: tuple[Place, ...], more: bool, said: Words) -> str:
    """What to do with the list, or how to write what nothing is like."""
    near = [place for place in places if place.code != ELSEWHERE]
    if not near:
        return said.text("question", "commune_none", text=text)
    if len(near) == 1:
        return said.text("question", "commune_one", commune=offered(near[0], said))
    return said.text("question", "commune_many" if more else "commune_several")
