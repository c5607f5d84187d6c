"""What the answers given so far lead to."""

import streamlit as st

from pages.parts import answered, frame, navigation, questions_left, report, state, takeaway

if not state.answers():
    navigation.go(navigation.HOME)

said, told = state.said(), state.outcome()

frame.heading(said.text("app", "results_title"))
if state.standing().next_asked:
    with st.container(border=True, key="unfinished"):
        st.write(questions_left.told(state.standing(), state.said()))
        st.button(said.text("app", "back_to_questions"), key="go-on", type="primary", on_click=navigation.forward)
answered.last_typed()
answered.doubts()
report.show(told, state.answers(), said_by=state.said_by())
answered.every()
st.button(said.text("what_if", "open"), key="what-if", on_click=navigation.go, args=(navigation.WHAT_IF,))
takeaway.offer(told, state.answers())
