"""Asking one question: the answer goes in, and the reader goes on to what is still worth asking."""

from html import escape
from typing import Any

import streamlit as st

from domain import NO_SUCH_DAY
from domain.answers.places.gazetteer import ELSEWHERE
from pages.ask import inputs, places
from pages.ask.places import Refused
from pages.look.html import Html
from pages.tab import navigation, state, widgets
from pages.tell import stands

USUAL = 16
"""With no course and no employer in sight, two people in three meet no more: see tests/asking/test_questions.py."""

MARKS = {"done": "✓ ", "asked": "", "left": ""}


def expected() -> str:
    """How long it takes, said before the first question."""
    said = state.said()
    return said.text("home", "needs", usual=said.number(USUAL))


def progress(field: str) -> Html:
    """What the questions are about, with the one asked and those with nothing left to ask; and how far this is."""
    said, now = state.said(), state.standing()
    themes = "".join(
        f'<li class="{mark}"{" aria-current=step" if mark == "asked" else ""}>{MARKS[mark]}{escape(theme)}</li>'
        for theme, mark in stands.themes(now, field, said)
    )
    left = escape(stands.questions_left(now, said))
    bar = f'<progress value="{state.share_done():.3f}"></progress>'
    return Html(f'<ol class="themes">{themes}</ol><label class="progress">{bar}{left}</label>')


def ask(field: str) -> None:
    """The widget, what was wrong with the last try, and the buttons; Enter in a typed answer goes on."""
    typed = widgets.is_typed(field)
    with st.form(f"form-{field}", border=False) if typed else st.container(key=f"form-{field}"):
        inputs.draw(field)
        tried, cure = st.session_state.pop("refused", ("", ""))
        if tried == field:  # to be asked which of several towns is no mistake
            (st.info if field == "commune" and places.choices(state.said()) else st.error)(cure)
        _buttons(field, st.form_submit_button if typed else st.button)
    if state.answers():
        results = state.said().text("question", "results_now")
        st.button(results, key="results-now", on_click=navigation.go, args=(navigation.RESULTS,))


def _buttons(field: str, button: Any) -> None:
    said, previous = state.said(), navigation.before(field)
    with st.container(key="buttons"):
        button(said.text("app", "continue"), key="continue", type="primary", on_click=_take, args=(field,))
        if field == "commune":
            elsewhere = (field, ELSEWHERE)
            button(said.text("app", "elsewhere"), key="elsewhere", on_click=_answer, args=elsewhere)
        if field in NO_SUCH_DAY:
            for words, gone_by in {"no_such_day": False, "gone_by": True}.items():
                told = said.text("question", words, field)
                button(told, key=words.replace("_", "-"), on_click=_answer_without_day, args=(field, gone_by))
        button(said.text("app", "dont_know"), key="dont-know", on_click=_answer, args=(field, None))
        if previous:
            back = (navigation.question(previous),)
            button(said.text("app", "back"), key="back", type="tertiary", on_click=navigation.go, args=back)


def _take(field: str) -> None:
    try:
        value = inputs.given(field)
    except Refused as refused:
        st.session_state["refused"] = (field, str(refused))
        return
    _answer(field, value)


def _answer(field: str, value: Any) -> None:
    state.put(field, value)
    places.forget()
    navigation.forward()


def _answer_without_day(field: str, gone_by: bool) -> None:
    state.put_without_day(field, gone_by=gone_by)
    navigation.forward()
