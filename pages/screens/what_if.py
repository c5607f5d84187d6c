"""What if: some answers, or the day, tried otherwise, beside the results of today."""

import streamlit as st

from pages.ask import supposing
from pages.show import compare, frame
from pages.tab import navigation, state

if not state.answers():
    navigation.go(navigation.HOME)

said = state.said()

frame.heading(said.text("what_if", "title"), said.text("what_if", "what"))
if tried := supposing.choose():
    now = compare.Side(said.text("what_if", "now"), state.answers(), "outcome")
    then = compare.Side(said.text("what_if", "then"), tried, "tried")
    compare.show(now, then, said.text("what_if", "same"))
st.button(said.text("what_if", "leave"), key="leave", on_click=navigation.go, args=(navigation.RESULTS,))
