"""The results of an invented person, to see what the app tells."""

import streamlit as st

from pages.show import frame, html, results
from pages.tab import navigation, state
from pages.tab import person as judged
from pages.tell import people

said = state.said()
person = navigation.shown_person()

frame.heading(said.text("examples", "title", name=person.name), person.story(said))
st.html(html.paragraph(said.text("examples", "invented"), "small"))
others = [other for other in people.everybody() if other != person]
title = said.text("examples", "others", count=said.number(len(others)))
with st.expander(title, key="people", on_change="rerun") as unfolded:
    for other in others if unfolded.open else ():
        label = other.in_a_list(said)
        st.page_link(navigation.page(navigation.example(other.id)), label=label)
st.button(said.text("examples", "leave"), key="leave", type="primary", on_click=navigation.forward)
results.show(judged.of(person.given), story=person.story(said))
