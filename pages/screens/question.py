"""One question: a way to answer it or not to know, why it is asked, and where the schemes stand."""

import streamlit as st

from pages.parts import answered, frame, interview, navigation, reasons, state, terms

field = navigation.asked()
said = state.said()

with st.container():  # always there, so that what follows keeps its place, and what is typed meanwhile
    answered.last_typed()
    answered.doubts(about_last=True)
now = state.standing()
closed = {scheme for scheme, status in now.statuses.items() if status == "closed"} - {*state.opened()}
stands = interview.progress() + frame.verdicts(now, but=closed)
frame.heading(said.text("fields", field, "question"), said.text("fields", field, "help"), before=stands)
interview.ask(field)
st.html(reasons.why(field, said) + reasons.where(field, said) + terms.of_question(field, said))
answered.every()
