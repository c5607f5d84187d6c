"""The results of an invented person, to see what the app tells."""

import streamlit as st

from pages.parts import frame, html, navigation, people, report, state

said = state.said()
person = navigation.shown_person()

frame.heading(said.text("examples", "title", name=person.name), person.story[state.language()])
st.html(html.paragraph(said.text("examples", "invented"), "small"))
with st.container(horizontal=True, vertical_alignment="center", key="people"):
    st.html(html.paragraph(said.text("examples", "others")))
    for other in people.everybody():
        if other != person:
            st.page_link(navigation.page(navigation.example(other.id)), label=other.name)
st.button(said.text("examples", "leave"), key="leave", type="primary", on_click=navigation.forward)
report.show(state.outcome(person.given), person.given, story=person.story[state.language()])
