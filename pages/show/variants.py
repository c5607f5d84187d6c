"""Two variants of one person: the answers pinned as A, and those being given as B."""

from html import escape

import streamlit as st

from domain import FIELDS, Answers, completed
from domain.results import Outcome
from pages.look import html
from pages.show import compare
from pages.show.compare import Side
from pages.tab import state
from pages.tell import answer_words

A, B = "pinned", "outcome"
"""Under which names what was made of each is kept from one run to the next."""


def pinned() -> Answers:
    """The answers of variant A, with what they say of others; empty while nothing is pinned."""
    return completed(st.session_state.get("pinned", {}), state.today())


def pinned_outcome() -> Outcome | None:
    return state.outcome(pinned(), use=A) if pinned() else None


def show() -> None:
    """The buttons and, once something is pinned, both variants side by side, unfolded on demand."""
    said = state.said()
    with st.container(key="buttons-variants"):
        if state.answers():
            st.button(said.text("variants", "pin_again" if pinned() else "pin"), key="pin", on_click=_pin)
        if pinned():
            st.button(said.text("variants", "back"), key="back-to-pinned", on_click=_back)
            st.button(said.text("variants", "unpin"), key="unpin", on_click=_unpin)
    if not pinned():
        return
    with st.expander(said.text("variants", "title"), key="variants", on_change="rerun") as unfolded:
        if not unfolded.open:
            return
        differing = _differing()
        title = escape(said.text("variants", "differ" if differing else "alike"))
        st.html(f"<h2>{title}</h2>" + (html.items(map(html.text, differing), "plain") if differing else ""))
        a, b = said.text("variants", "side_a"), said.text("variants", "side_b")
        compare.show(Side(a, pinned(), A), Side(b, state.answers(), B), said.text("variants", "same"))


def _differing() -> list[str]:
    """The answers that are not the same, each with both values."""
    said, before, after = state.said(), pinned(), state.answers()

    def told(answers: Answers, field: str) -> str:
        return (
            answer_words.label(field, answers[field], said)
            if field in answers
            else said.text("questionnaire", "not_asked")
        )

    return [
        said.text(
            "variants",
            "differs",
            label=said.text("fields", field, "label"),
            before=told(before, field),
            after=told(after, field),
        )
        for field in FIELDS
        if (field in before, before.get(field)) != (field in after, after.get(field))
    ]


def _pin() -> None:
    st.session_state["pinned"] = dict(state.given())


def _back() -> None:
    """Variant A becomes what is being filled in again."""
    kept = st.session_state["pinned"]
    state.replace(kept)
    st.session_state["pinned"] = kept


def _unpin() -> None:
    del st.session_state["pinned"]
