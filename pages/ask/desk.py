"""The adviser's desk beside the questions: the way in, example people, and a saved file reopened."""

from html import escape

import streamlit as st

from pages.ask import reopen
from pages.look import html
from pages.tab import navigation, state
from pages.tell import people

CHOSEN = "example-chosen"
NOBODY = "nobody"
"""Who is waiting to take the place of the person: the next one, of whom nothing is known yet."""


def way_in() -> None:
    """On the home page."""
    said = state.said()
    title, what = escape(said.text("desk", "way_in")), html.paragraph(said.text("desk", "way_in_what"))
    with st.container(key="advisers"):
        st.html(f"<h2>{title}</h2>{what}")
        st.button(said.text("desk", "open"), key="adviser", on_click=navigation.go, args=(navigation.ADVISER,))
        st.page_link(navigation.page(navigation.CASELOAD), label=said.text("caseload", "link"))


def fill() -> None:
    """An example in one click, a saved file, or nobody yet. What takes the place of answers asks before."""
    said = state.said()
    everybody = {person.id: person for person in people.everybody()}
    with st.container(key="tools"):
        title = said.text("desk", "examples", count=said.number(len(everybody)))
        with st.expander(title, key="examples", on_change="rerun") as unfolded:
            if unfolded.open:
                st.pills(
                    said.text("desk", "choose"),
                    list(everybody),
                    key=CHOSEN,
                    format_func=lambda person: everybody[person].in_a_list(said),
                    on_change=_choose,
                )
        reopen.reopen(stay=True)
    if state.given():
        st.button(said.text("desk", "new"), key="new-person", on_click=_ask, args=(NOBODY,))
    if st.session_state.get("waiting") == NOBODY:
        with st.container(border=True, key="replacing"):
            st.warning(said.text("desk", "empties"))
            st.button(said.text("desk", "empty"), key="empty", type="primary", on_click=state.erase)
            st.button(said.text("desk", "keep"), key="keep", type="tertiary", on_click=_keep)
    elif waiting := everybody.get(st.session_state.get("waiting", "")):
        with st.container(border=True, key="replacing"):
            st.warning(said.text("desk", "replaces", name=waiting.name))
            st.button(
                said.text("desk", "replace", name=waiting.name), key="replace", on_click=_fill, args=(waiting.id,)
            )
            st.button(said.text("desk", "keep"), key="keep", type="tertiary", on_click=_keep)
    elif shown := everybody.get(st.session_state.get("example_shown", "")):
        st.html(html.paragraph(f"{shown.story(said)} {said.text('desk', 'invented')}"))


def _choose() -> None:
    chosen = st.session_state.get(CHOSEN)
    st.session_state.update({CHOSEN: None, "examples": False})
    if chosen not in [person.id for person in people.everybody()]:
        return
    if state.answers():
        _ask(chosen)
    else:
        _fill(chosen)


def _fill(chosen: str) -> None:
    """The answers of an example take the place of all others."""
    state.replace(next(person.given for person in people.everybody() if person.id == chosen))
    st.session_state.update({"example_shown": chosen, CHOSEN: None, "examples": False})


def _ask(waiting: str) -> None:
    st.session_state["waiting"] = waiting


def _keep() -> None:
    del st.session_state["waiting"]
