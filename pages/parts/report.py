"""The results of one person: the three verdicts, the charts when they are asked for, then a card for each scheme."""

import streamlit as st

from domain.results import Explanation
from pages.parts import cards, frame, html, state
from pages.parts.state import Answers
from pages.parts.told import cards as cards_of


def show(told: Explanation, given: Answers) -> None:
    said = state.said()
    st.html(html.paragraph(said.text("app", "estimate_day", day=said.day(told.on))))
    frame.verdicts(told)
    if st.toggle(said.text("results", "see_charts"), key="charts"):
        from pages.parts import charts  # Altair is slow to load, in the server and in the browser

        charts.show(told, given)
    for card in cards_of(told, given):
        cards.draw(card)
