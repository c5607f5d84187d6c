"""The results of one person: the three verdicts, charts when asked for, a card a scheme, and the words explained."""

import streamlit as st

from domain.words import Words
from pages.show import cards, frame, html, terms
from pages.tab import state
from pages.tab.person import cards as cards_of
from pages.tell.card import texts
from pages.tell.person import Person
from pages.tell.stands import ICONS


def show(her: Person, *, story: str = "") -> None:
    """`story`: what is said of the person above, whose words are explained too."""
    said = state.said()
    st.html(
        html.paragraph(said.text("app", "estimate_day", day=said.day(her.told.on)))
        + frame.verdicts(state.standing(her.given))
        + _key(said)
    )
    if st.toggle(said.text("results", "see_charts"), key="charts"):
        from pages.show import charts  # Altair is slow to load, in the server and in the browser

        charts.show(her)
    shown = cards_of(her)
    for card in shown:
        cards.draw(card)
    if words := terms.explained([story, *texts(shown)], said):
        st.html(words)


def _key(said: Words) -> str:
    """What the words of verdicts and status mean, folded."""
    words = [(kind, ("question", "verdict", kind)) for kind in ("eligible", "undetermined", "ineligible")]
    words += [(kind, ("values", "status", kind)) for kind in ("unconfirmed", "closed")]
    told = [
        (" ".join(filter(None, (ICONS.get(kind), said.text(*word)))), "", [said.text("results", "key", kind)])
        for kind, word in words
    ]
    return html.folded(said.text("results", "key", "title"), html.pairs(told))
