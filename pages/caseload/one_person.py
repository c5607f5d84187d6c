"""One person of a file, in a panel beside its lists; and the way to her results, from which one comes back here."""

import streamlit as st

from domain import Profile, completed, work_out
from domain.words import Words
from pages.caseload import names
from pages.caseload.taken import Held
from pages.look import html
from pages.show import board as tiles
from pages.show import terms
from pages.tab import navigation, state
from pages.tell import board, card
from pages.tell.person import Person


def show(held: Held, place: int) -> None:
    """Her tiles and her steps; opened in full, her answers take the place of those of the tab."""
    said = state.said()
    (name,) = names.named(held, [place], said)
    with st.container(border=True, key="caseload-chosen"):
        st.subheader(html.unmarked(name), anchor=False)
        st.html(held.last("person", (place, said.language), lambda: _glance(held, place, said)))
        replacing = bool(state.given()) and not navigation.from_file()
        if replacing:
            st.html(html.paragraph(said.text("caseload", "replaces")))
        label = said.text("caseload", "open_replacing" if replacing else "open")
        st.button(label, key="caseload-open", type="primary", on_click=_opened, args=(held, place, name))


def _glance(held: Held, place: int, said: Words) -> html.Html:
    """What is told of her."""
    given = completed(held.people.person(place), held.judged_on)
    her = Person(work_out(Profile.model_validate(given), held.judged_on, said.language), given, said)
    found = board.board(her, card.cards(her))
    return html.joined([tiles.at_a_glance(found, said), terms.explained(card.texts([found]), said)])


def _opened(held: Held, place: int, name: str) -> None:
    """On the day she is judged here, when it is not today."""
    given = held.people.person(place)
    if held.chosen_day:
        given.setdefault("on", held.chosen_day.isoformat())
    state.replace(given)
    navigation.come_from_file(name)
    navigation.go(navigation.RESULTS)
