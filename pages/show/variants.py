"""Two variants of one person: the answers pinned as A, and those being given as B."""

from html import escape

import streamlit as st

from domain import FIELDS, Answers, Scheme, completed
from domain.results import Outcome, SchemeResult
from domain.words import Words
from pages.look import html
from pages.show import compare
from pages.show.compare import Side
from pages.tab import state
from pages.tell import answer_words, money, stands

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


def beside() -> None:
    """Both variants in one look, scheme by scheme, and the answers that differ: in sight beside the questions."""
    said, before, after = state.said(), pinned_outcome(), state.outcome()
    assert before
    heads = "".join(f'<th scope="col">{escape(said.text("variants", side))}</th>' for side in ("side_a", "side_b"))
    sides = ((before.schemes, pinned()), (after.schemes, state.answers()))
    rows = "".join(
        _row(scheme, [_in_short(scheme, each[scheme.id], given, said) for each, given in sides], said)
        for scheme in stands.in_order(after.statuses)
    )
    title = escape(said.text("variants", "glance"))
    st.html(f'<table class="variants"><caption>{title}</caption><tr><td></td>{heads}</tr>{rows}</table>')
    if differing := _differing():
        st.html(html.items(map(html.text, differing), "plain small"))


def _row(scheme: Scheme, cells: list[str], said: Words) -> str:
    """What is said of the scheme on each side, marked where it is not the same."""
    words, other = escape(said.text("variants", "others")), cells[0] != cells[1]
    mark = f'<b class="mark">≠<span class="unseen">{words}</span></b> ' if other else ""
    name = escape(said.text("schemes", scheme.id, "short"))
    told = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr class="{"moved" if other else ""}"><th scope="row">{mark}{name}</th>{told}</tr>'


def _in_short(scheme: Scheme, one: SchemeResult, given: Answers, said: Words) -> str:
    """How far the scheme is, and what it pays."""
    sign, words = stands.short(scheme.id, one.status, one.verdict, one.reach, said, given)
    amounts = "".join(f"<br>{escape(amount)}" for amount in money.short(scheme, one, said))
    return f"{html.icon(sign)} <b>{escape(words)}</b>{amounts}"


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
