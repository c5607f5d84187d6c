"""The length and the start of a course or a contract moved by a month, beside the questions."""

from datetime import date

import streamlit as st

from domain import FIELDS
from domain.rules.months import add_months
from pages.look import html
from pages.tab import state
from pages.tell import answer_words

MOVED = ("training_start", "training_months", "contract_start", "contract_months")


def offer() -> None:
    """A month less or a month more, of those that are known."""
    said = state.said()
    for field in MOVED:
        if state.answers().get(field) is None:
            continue
        label, told = said.text("fields", field, "label"), answer_words.label(field, state.answers()[field], said)
        with st.container(key=f"move-{field}"):
            st.html(html.paragraph(said.text("paper", "answer", label=label, value=told), "small"))
            with st.container(horizontal=True):
                for months, words in ((-1, "less"), (1, "more")):
                    st.button(
                        said.text("moving", words, label=label),
                        key=f"move-{field}-{words}",
                        disabled=_then(field, months) is None,
                        on_click=_move,
                        args=(field, months),
                    )


def _now(field: str) -> date | int:
    value = state.answers()[field]
    return date.fromisoformat(value) if FIELDS[field].kind == "date" else value


def _then(field: str, months: int) -> date | int | None:
    """So many months later or longer; None beyond what an answer may be."""
    now, answer = _now(field), FIELDS[field]
    moved = add_months(now, months) if isinstance(now, date) else now + months
    most = answer.limit if answer.maximum is None else answer.maximum
    return moved if answer.minimum <= moved <= most else None


def _move(field: str, months: int) -> None:
    if (then := _then(field, months)) is not None:
        state.put(field, then)
