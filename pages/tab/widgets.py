"""Under which names widgets hold answers, and what becomes of those when the language changes or a page is left."""

from typing import Any

import streamlit as st

from domain import FIELDS
from pages.tab import state
from pages.tell.answer_words import choices

ANSWER, SUPPOSED = "answer", "supposed"
"""What a widget is for: the person's own answer, or one she only tries. Each has its own memory."""

REFUSED_ON = "refused-on"
"""The day on which an employer learnt of a refusal, as it is typed. No answer, but kept with them."""
_HELD = "held"


def key(field: str, use: str = ANSWER) -> str:
    return f"{use}-{field}"


def is_typed(field: str) -> bool:
    """Whether the answer is written, rather than chosen among a few."""
    return not choices(field, state.said())


def keep_as_held() -> None:
    """Send the choices being made, and those tried, back to the browser: their labels change with the language.

    What is being written is left alone: the browser holds it, and has not sent it yet.
    """
    for name in (key(field, use) for field in FIELDS if not is_typed(field) for use in (ANSWER, SUPPOSED)):
        if name in st.session_state:
            st.session_state[name] = st.session_state[name]


def comes_back(name: str) -> None:
    """Before a widget is drawn whose page may be left: Streamlit forgets what it holds, which is put back here."""
    kept = st.session_state.setdefault(_HELD, {})
    if name in st.session_state:
        kept[name] = st.session_state[name]
    elif name in kept:
        st.session_state[name] = kept[name]


def last_held(name: str) -> Any:
    """What such a widget holds, or held when its page was left."""
    return st.session_state.get(name, st.session_state.get(_HELD, {}).get(name))


def hold(name: str, value: Any) -> None:
    """What such a widget shall hold once it is drawn; None: nothing, as if it had never been."""
    kept = st.session_state.setdefault(_HELD, {})
    st.session_state.pop(name, None)
    kept.pop(name, None)
    if value is not None:
        kept[name] = value
