"""The way in: what the app does, what it needs, and an example."""

import streamlit as st

from domain import SCHEMES
from pages.ask import desk, one_question, reopen
from pages.look import html
from pages.sheets import scheme
from pages.show import frame
from pages.tab import navigation, state
from pages.tell import people, stands

said = state.said()

if st.session_state.pop("erased", False):
    st.success(said.text("app", "erased"))
what = said.text("app", "home_what", count=said.number(len(SCHEMES)), schemes=stands.named(said))
frame.heading(said.text("app", "tagline"), what, said.text("app", "home_needs"))

with st.container(key="buttons"):
    begun = "back_to_questions" if state.answers() else "start"
    st.button(said.text("app", begun), key="start", type="primary", on_click=navigation.forward)
    if state.answers():
        results = (navigation.RESULTS,)
        st.button(said.text("app", "see_results"), key="results", on_click=navigation.go, args=results)
    first = (navigation.example(people.everybody()[0].id),)
    st.button(said.text("app", "see_example"), key="example", on_click=navigation.go, args=first)
st.html(html.paragraph(one_question.expected(), "small"))
reopen.reopen()
scheme.links()
desk.way_in()
