"""The site map: a link to every page, by what it is for."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from domain.words import Words
from pages.sheets import scheme
from pages.show import frame
from pages.tab import navigation, state
from pages.tell import people


def show() -> None:
    said = state.said()
    frame.heading(said.text("site_map", "title"), said.text("site_map", "what"))
    _part("own", _own(said))
    scheme.schemes()
    _part("texts", _texts(said))
    _part("advisers", _for_advisers(said))
    _part("examples", [(navigation.example(one.id), one.in_a_list(said)) for one in people.everybody()])
    _part("site", [(navigation.ACCESSIBILITY, said.text("accessibility", "title"))])


def _part(name: str, links: Iterable[tuple[str, str]]) -> None:
    with st.container(key=f"map-{name}"):
        st.html(f"<h2>{escape(state.said().text('site_map', name))}</h2>")
        for page, label in links:
            st.page_link(navigation.page(page), label=label)


def _own(said: Words) -> list[tuple[str, str]]:
    """Results and trials need answers: without any they would only lead back home."""
    pages = [(navigation.HOME, said.text("site_map", "home")), (navigation.ASKING, said.text("site_map", "questions"))]
    if state.answers():
        pages.append((navigation.RESULTS, said.text("app", "see_results")))
        pages.append((navigation.WHAT_IF, said.text("what_if", "open")))
    return pages


def _texts(said: Words) -> list[tuple[str, str]]:
    return [
        (navigation.FIGURES, said.text("scheme_page", "dated")),
        (navigation.READINGS, said.text("scheme_page", "register")),
        (navigation.IN_FULL, said.text("in_full", "open")),
        (navigation.CONTRACT, said.text("contract_page", "open")),
    ]


def _for_advisers(said: Words) -> list[tuple[str, str]]:
    return [
        (navigation.ADVISER, said.text("desk", "title")),
        (navigation.CASELOAD, said.text("caseload", "link")),
    ]
