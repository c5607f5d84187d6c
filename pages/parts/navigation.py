"""The pages of the app, one for each question, and the way from one to the next."""

from collections.abc import Iterator

import streamlit as st

from domain import FIELDS
from domain.words import Words
from pages.parts import people, state

HOME, RESULTS, WHAT_IF = "home", "results", "what-if"
QUESTION, EXAMPLE = "question-", "example-"


def question(field: str) -> str:
    return QUESTION + field.replace("_", "-")


def example(person: str) -> str:
    return EXAMPLE + person


def route() -> st.Page:
    """The page the address names, with its title; to be run by app.py."""
    language = state.language()
    if st.session_state.get("pages_language") != language:
        st.session_state["pages"] = dict(_pages(state.said()))
        st.session_state["pages_language"] = language
    pages = st.session_state["pages"]
    shown = st.navigation(list(pages.values()), position="hidden")
    st.session_state["page"] = next(name for name, known in pages.items() if known == shown)
    st.set_page_config(page_title=_title(state.said()), page_icon="🎓")
    return shown


def _pages(said: Words) -> Iterator[tuple[str, st.Page]]:
    """Every page by name. Titles are short: the list of pages goes to the browser at each step."""

    def made(script: str, url: str, title: str) -> tuple[str, st.Page]:
        return url, st.Page(f"pages/screens/{script}.py", title=title, url_path=url, default=url == HOME)

    yield made("home", HOME, said.text("app", "name"))
    for field, answer in FIELDS.items():
        if answer.section != "setting":
            yield made("question", question(field), said.text("fields", field, "label"))
    yield made("results", RESULTS, said.text("app", "results_title"))
    yield made("what_if", WHAT_IF, said.text("what_if", "title"))
    for person in people.everybody():
        yield made("example", example(person.id), person.name)


def _title(said: Words) -> str:
    """The title of the window, which names the page."""
    name = said.text("app", "name")
    if current() == HOME:
        return said.text("app", "title_home", name=name)
    if current() == RESULTS:
        return said.text("app", "title_results", name=name)
    if current() == WHAT_IF:
        return said.text("what_if", "page_title", name=name)
    if current().startswith(EXAMPLE):
        return said.text("examples", "page_title", name=shown_person().name, name_of_app=name)
    return said.text("app", "title_question", question=said.text("fields", asked(), "question"), name=name)


def current() -> str:
    """The name of the page being shown."""
    name: str = st.session_state["page"]
    return name


def asked() -> str:
    """The answer that the question page being shown asks for."""
    return current().removeprefix(QUESTION).replace("-", "_")


def shown_person() -> people.Person:
    """The example person being shown."""
    return people.everybody()[[example(p.id) for p in people.everybody()].index(current())]


def go(name: str) -> None:
    st.switch_page(st.session_state["pages"][name])


def page(name: str) -> st.Page:
    found: st.Page = st.session_state["pages"][name]
    return found


def forward() -> None:
    """The next question, or the results when none can change anything any more."""
    following = state.standing().next_asked
    go(question(following) if following else RESULTS)


def before(field: str) -> str | None:
    """The question answered just before this one, if any."""
    given = [name for name in state.answers() if name != "on"]
    place = given.index(field) if field in given else len(given)
    return given[place - 1] if place else None
