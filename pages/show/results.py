"""The results of one person: the board, then the details of each scheme, folded, and the words explained."""

import streamlit as st

from domain.words import Words
from pages.look import html
from pages.look.html import Html
from pages.show import board, cards, terms
from pages.tab import state
from pages.tab.person import cards as cards_of
from pages.tell import board as at_a_glance
from pages.tell import chart_rows
from pages.tell.board import Board
from pages.tell.card import texts
from pages.tell.person import Person
from pages.tell.stands import ICONS


def found(her: Person) -> Board:
    """What is told of her at a glance, kept until her answers change."""
    about = {"given": her.given, "said_by": dict(her.said_by)}
    return state.once("board", about, lambda: at_a_glance.board(her, cards_of(her)))


def glance(her: Person) -> None:
    board.show(found(her), her)


def pane(her: Person) -> None:
    """The same beside the questions, in one piece."""
    st.html(board.at_a_glance(found(her), her.said))


def details(her: Person, *, story: str = "") -> None:
    """`story`: what is said of the person above, whose words are explained too."""
    said, shown = state.said(), cards_of(her)
    cards.draw(shown, board.of_schemes(her))
    cards.ways(shown)
    st.html(terms.explained([story, *texts([found(her), chart_rows.each_month(her), *shown])], said, first=_key(said)))


def _key(said: Words) -> Html:
    """What the words of verdicts and status mean."""
    words = [(kind, ("question", "verdict", kind)) for kind in ("eligible", "undetermined", "ineligible")]
    words += [(kind, ("values", "status", kind)) for kind in ("unconfirmed", "closed")]
    told = [
        (" ".join(filter(None, (ICONS.get(kind), said.text(*word)))), "", [said.text("results", "key", kind)])
        for kind, word in words
    ]
    return html.joined([html.heading(said.text("results", "key", "title")), html.pairs(told)])
