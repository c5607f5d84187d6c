"""The results of one person: the board, then the details of each scheme, folded, and the words explained."""

import streamlit as st

from domain.words import capitalised
from pages.look import html
from pages.look.html import Html
from pages.show import board, cards, terms
from pages.tab import state
from pages.tab.person import cards as cards_of
from pages.tell import board as at_a_glance
from pages.tell import chart_rows
from pages.tell.board import Board
from pages.tell.card import texts
from pages.tell.conditions import is_out
from pages.tell.person import Person
from pages.tell.stands import reach_told


def found(her: Person) -> Board:
    """What is told of her at a glance, kept until her answers change."""
    about = {"given": her.given, "said_by": dict(her.said_by)}
    return state.once("board", about, lambda: at_a_glance.board(her, cards_of(her)))


def glance(her: Person) -> None:
    board.show(found(her), her)


def pane(her: Person) -> None:
    """The same beside the questions, in one piece, with its words explained."""
    st.html(board.at_a_glance(found(her), her.said) + terms.explained(texts([found(her)]), her.said))


def details(her: Person, *, story: str = "") -> None:
    """`story`: what is said of the person above, whose words are explained too."""
    said, shown = state.said(), cards_of(her)
    cards.draw(shown, board.of_schemes(her))
    cards.ways(shown)
    st.html(terms.explained([story, *texts([found(her), chart_rows.each_month(her), *shown])], said, first=_key(her)))


def _key(her: Person) -> Html:
    """What the words on her tiles mean."""
    said, meaning = her.said, dict[str, str]()
    for tile in found(her).tiles:
        result = her.result(tile.scheme)
        kind = result.status if is_out(result) else reach_told(tile.scheme, result.reach, her.given)
        meaning[tile.pill] = said.text("results", "key", kind)
    if any(her.result(tile.scheme).status == "unconfirmed" for tile in found(her).tiles):
        meaning[capitalised(said.text("values", "status", "unconfirmed"))] = said.text("results", "key", "unconfirmed")
    told = [(word, "", [sentence]) for word, sentence in meaning.items()]
    return html.joined([html.heading(said.text("results", "key", "title")), html.pairs(told)])
