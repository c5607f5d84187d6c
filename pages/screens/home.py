"""The way in: what the app does, what it needs, and an example."""

import streamlit as st

from pages.ask import desk, one_question, reopen
from pages.look import html
from pages.sheets import scheme
from pages.show import frame, sample
from pages.tab import navigation, state
from pages.tell import people

said = state.said()

if st.session_state.pop("erased", False):
    st.success(said.text("app", "erased"))
frame.heading(said.text("app", "tagline"), said.text("home", "what"))

with st.container(key="buttons"):
    begun = "back_to_questions" if state.answers() else "start"
    st.button(said.text("app", begun), key="start", type="primary", on_click=navigation.forward)
    if state.answers():
        results = (navigation.RESULTS,)
        st.button(said.text("app", "see_results"), key="results", on_click=navigation.go, args=results)
    first = (navigation.example(people.everybody()[0].id),)
    st.button(said.text("app", "see_example"), key="example", on_click=navigation.go, args=first)
st.html(html.paragraph(one_question.expected(), "small") + sample.of_the_first(state.today(), said.language))
reopen.reopen()
scheme.links()
desk.way_in()
