"""One question: a way to answer it or not to know, why it is asked, and where the schemes stand."""

import streamlit as st

from pages.ask import answers_given, one_question
from pages.show import frame, reasons, terms
from pages.tab import navigation, state

field = navigation.asked()
said = state.said()

with st.container():  # always there, so that what follows keeps its place, and what is typed meanwhile
    answers_given.last_typed()
    answers_given.doubts(about_last=True)
now = state.standing()
closed = {scheme for scheme, status in now.statuses.items() if status == "closed"} - {*state.opened()}
progress = one_question.progress(field)
frame.heading(said.text("fields", field, "question"), said.text("fields", field, "help"), before=progress)
one_question.ask(field)
stands = frame.verdicts(now, but=closed)
words = terms.of_question(field, said, frame.pays(now).values())
st.html(stands + reasons.why(field, said) + reasons.where(field, said) + words)
answers_given.every()
