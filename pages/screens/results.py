"""What the answers given so far lead to."""

import streamlit as st

from pages.ask import answers_given
from pages.show import frame, results, takeaway
from pages.tab import navigation, state
from pages.tell import questions_left

if not state.answers():
    navigation.go(navigation.HOME)

said, told = state.said(), state.outcome()

frame.heading(said.text("app", "results_title"))
if state.standing().next_asked:
    with st.container(border=True, key="unfinished"):
        st.write(questions_left.told(state.standing(), state.said()))
        st.button(said.text("app", "back_to_questions"), key="go-on", type="primary", on_click=navigation.forward)
answers_given.last_typed()
answers_given.doubts()
results.show(told, state.answers(), said_by=state.said_by())
answers_given.every()
st.button(said.text("what_if", "open"), key="what-if", on_click=navigation.go, args=(navigation.WHAT_IF,))
takeaway.offer(told, state.answers())
