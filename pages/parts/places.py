"""Finding one's commune: its name or postcode is typed, and chosen in a list when several fit.

The search ignores accents, capitals and hyphens, which Streamlit's own list does not: it finds no Évreux under
"evreux".
"""

import re
from functools import cache

import streamlit as st

from domain.communes import Commune, communes
from domain.words import Words, plain_letters
from pages.parts import state

ELSEWHERE = "99999"
"""A code no commune has: lives outside Normandie."""
CHOSEN = "chosen-commune"
LONGEST_LIST = 40


class Refused(ValueError):
    """What was given is not an answer; its message is the cure, in the reader's language."""


def label(code: str, said: Words) -> str:
    place = communes().get(code)
    if place is None:
        return said.text("app", "elsewhere") if code == ELSEWHERE else code
    return f"{place.name} ({', '.join(place.postcodes)})"


def typed(code: str, said: Words) -> str:
    """A commune as a person would have typed it."""
    return communes()[code].name if code in communes() else label(code, said)


def draw(key: str, held: str) -> None:
    """The field to type in, with what it starts with, and, once several communes fit, the list of them."""
    said = state.said()
    st.text_input(said.text("question", "commune_label"), held, key=key, autocomplete="address-level2", max_chars=80)
    if fitting := offered():
        st.radio(
            said.text("question", "communes_found"),
            fitting,
            index=None,
            key=CHOSEN,
            format_func=lambda code: label(code, said),
            on_change="ignore",
            width="stretch",
        )


def given(typed: str | None) -> str:
    """The code of the commune typed or chosen.

    Raises:
        Refused: none fits, or several do.
    """
    said = state.said()
    text = (typed or "").strip()
    if not text:
        raise Refused(said.text("question", "required_typed"))
    searched, offered = st.session_state.get("found_communes", ("", []))
    chosen = st.session_state.get(CHOSEN)
    if text == searched and chosen in offered:
        return str(chosen)
    if folded(text) in (elsewhere := folded(label(ELSEWHERE, said)), elsewhere.partition(" ")[0]):
        return ELSEWHERE
    found = search(text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(said.text("question", "commune_none", text=text))
    if len(found) > LONGEST_LIST:
        raise Refused(said.text("question", "commune_many", count=len(found)))
    st.session_state["found_communes"] = (text, found)
    raise Refused(said.text("question", "commune_several"))


def offered() -> list[str]:
    """The communes among which one is still to be chosen."""
    _, fitting = st.session_state.get("found_communes", ("", []))
    found: list[str] = fitting
    return found


def forget() -> None:
    """No list is offered any more."""
    st.session_state.pop("found_communes", None)


def search(text: str) -> list[str]:
    """The codes that fit best: the same name or postcode, else names that start so, else names that hold it."""
    wanted = folded(text)
    if not wanted:
        return []
    if wanted.isdigit():
        return [code for code, place in _ordered() if wanted in (*place.postcodes, code)]
    names = _names()
    for fits in (str.__eq__, str.startswith, str.__contains__):
        if found := [code for code, name in names.items() if fits(name, wanted)]:
            return found
    return []


def folded(text: str) -> str:
    """Without accents, capitals, hyphens or apostrophes, and with Saint in full."""
    return re.sub(r"\bst(e?)\b", r"saint\1", plain_letters(text))


@cache
def _names() -> dict[str, str]:
    return {code: folded(place.name) for code, place in _ordered()}


def _ordered() -> list[tuple[str, Commune]]:
    return sorted(communes().items(), key=lambda item: folded(item[1].name))
