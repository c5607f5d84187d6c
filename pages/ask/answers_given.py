"""The answers given so far, each with a way to change it."""

from html import escape

import streamlit as st

from domain import doubts as find_doubts
from pages.ask import inputs
from pages.look import html
from pages.tab import navigation, state
from pages.tell import answer_words


def every() -> None:
    """All of them, folded away; drawn only once unfolded, as twenty answers are many things to draw at each step."""
    said, given, deduced = state.said(), state.answers(), state.deduced()
    if not given:
        return
    title = said.text("app", "answers_so_far") + f" ({said.number(len(given))})"
    with st.expander(title, key="answers-given", on_change="rerun") as unfolded:
        if not unfolded.open:
            return
        for field, value in given.items():
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                name = said.text("fields", field, "label")
                told = f"<p><b>{escape(name)}</b><br>{escape(answer_words.label(field, value, said))}"
                if field in deduced:
                    source = said.text("fields", deduced[field].source, "label")
                    told += f"<br>{escape(said.text('app', 'deduced', label=source))}"
                st.html(f"{told}</p>")
                _change(field, "list")


def last_typed() -> None:
    """What was understood of the answer just typed, on the page that follows it."""
    field = st.session_state.get("last_answered", "")
    value = state.answers().get(field)
    if value is None or answer_words.choices(field, state.said()) or field == navigation.asked():
        return
    said = state.said()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="echo"):
        understood = said.text("app", "understood", value=answer_words.label(field, value, said))
        if st.session_state.get(inputs.MONTH_ALONE) == field:
            understood += said.text("app", "month_alone")
        st.html(html.paragraph(understood))
        _change(field, "echo")


def doubts(*, about_last: bool = False) -> None:
    """Answers she gave that do not go together, pointed out; with `about_last`, only those the last is one of."""
    said, last = state.said(), st.session_state.get("last_answered")
    for doubt in find_doubts(state.profile(state.given(), "given"), state.today()):
        if about_last and last not in doubt.fields:
            continue
        with st.container(key=f"doubt-{doubt.key}"):
            st.warning(said.text("doubts", doubt.key))
            with st.container(horizontal=True):
                for field in doubt.fields:
                    _change(field, doubt.key)


def _change(field: str, place: str) -> None:
    said = state.said()
    st.button(
        said.text("app", "change", label=said.text("fields", field, "label")),
        key=f"change-{place}-{field}",
        type="tertiary",
        on_click=navigation.go,
        args=(navigation.question(field),),
    )
