"""Under which names widgets hold answers, and what becomes of those when the language changes."""

import streamlit as st

from domain import FIELDS
from pages.tab import state
from pages.tell.answer_words import choices

ANSWER, SUPPOSED = "answer", "supposed"
"""What a widget is for: the person's own answer, or one she only tries. Each has its own memory."""


def key(field: str, use: str = ANSWER) -> str:
    return f"{use}-{field}"


def is_typed(field: str) -> bool:
    """Whether the answer is written, rather than chosen among a few."""
    return not choices(field, state.said())


def keep_as_held() -> None:
    """Send the choice being made back to the browser: its labels change with the language.

    What is being written is left alone: the browser holds it, and has not sent it yet.
    """
    for field in FIELDS:
        if key(field) in st.session_state and not is_typed(field):
            st.session_state[key(field)] = st.session_state[key(field)]
