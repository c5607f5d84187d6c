"""The adviser's desk: the whole questionnaire on one page, with the verdicts always in sight."""

import streamlit as st

from pages.ask import desk, moving, questionnaire
from pages.show import bar, frame, results, takeaway, variants
from pages.tab import navigation, person, state

said = state.said()

frame.heading(said.text("desk", "title"), said.text("desk", "what"), said.text("desk", "how"))
bar.show()
questions, beside = st.columns([8, 5], gap="medium")
with questions:
    # Always one, whatever it holds: the fields below keep their place, and what is typed meanwhile.
    with st.container():
        desk.fill()
        variants.show()
    questionnaire.draw()
with beside, st.container(key="desk-board"):
    if variants.pinned():
        variants.beside()
        moving.offer()
    questionnaire.next_one()
    if state.answers():
        results.pane(person.current())
if state.answers():
    with st.container(key="buttons-on"):
        for page, label in ((navigation.RESULTS, ("app", "see_results")), (navigation.WHAT_IF, ("what_if", "open"))):
            st.button(said.text(*label), key=page, on_click=navigation.go, args=(page,))
    takeaway.offer(person.current())
