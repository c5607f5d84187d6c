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
    """Send the choices being made, and those tried, back to the browser: their labels change with the language.

    What is being written is left alone: the browser holds it, and has not sent it yet.
    """
    for name in (key(field, use) for field in FIELDS if not is_typed(field) for use in (ANSWER, SUPPOSED)):
        if name in st.session_state:
            st.session_state[name] = st.session_state[name]
