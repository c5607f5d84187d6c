"""The adviser's desk: the whole questionnaire on one page, with the verdicts always in sight."""

import streamlit as st

from pages.ask import desk, questionnaire
from pages.show import bar, frame, takeaway, variants
from pages.tab import navigation, person, state

said = state.said()

frame.heading(said.text("desk", "title"), said.text("desk", "what"), said.text("desk", "how"))
bar.show()
with st.container():  # always one, whatever they hold: the fields below keep their place, and what is typed meanwhile
    desk.fill()
    variants.show()
questionnaire.draw()
if state.answers():
    with st.container(key="buttons-on"):
        for page, label in ((navigation.RESULTS, ("app", "see_results")), (navigation.WHAT_IF, ("what_if", "open"))):
            st.button(said.text(*label), key=page, on_click=navigation.go, args=(page,))
    takeaway.offer(person.current())
