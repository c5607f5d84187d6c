"""The pages of the app, one address for each question, and the way from one to the next."""

from collections.abc import Iterator

import streamlit as st

from domain import FIELDS, NO_SUCH_DAY, SCHEMES
from domain.words import Words
from pages.tab import state
from pages.tell import people

HOME, RESULTS, WHAT_IF, ADVISER, CASELOAD = "home", "results", "what-if", "adviser", "caseload"
FIGURES, READINGS, CONTRACT, IN_FULL = "dated-figures", "readings", "contract-sheet", "rules-in-full"
SITE_MAP, ACCESSIBILITY = "site-map", "accessibility"
WORDS = {
    ADVISER: "desk",
    CASELOAD: "caseload",
    FIGURES: "figures_page",
    READINGS: "readings_page",
    CONTRACT: "contract_page",
    IN_FULL: "in_full",
    SITE_MAP: "site_map",
    ACCESSIBILITY: "accessibility",
}
"""Pages whose title is in a table of words of their own."""
QUESTION, EXAMPLE, SCHEME = "question-", "example-", "scheme-"
ASKING = "question"
"""The page of all questions. Its address says which, as `?about=birth-date`: a question, never an answer."""


def question(field: str) -> str:
    return QUESTION + _slug(field)


def example(person: str) -> str:
    return EXAMPLE + person


def scheme(name: str) -> str:
    return SCHEME + name


def route() -> st.Page:
    """The page the address names, with its title; to be run by app.py."""
    if "pages" not in st.session_state:
        st.session_state["pages"] = dict(_pages())
    pages = st.session_state["pages"]
    shown = st.navigation(list(pages.values()), position="hidden")
    name = next(name for name, known in pages.items() if known == shown)
    if name == ASKING:
        name = question(_in_address())
    st.session_state["page"] = name
    st.set_page_config(page_title=_title(state.said()))
    return shown


def addresses() -> dict[str, str]:
    """Every page by its name, which is its address, and its script."""
    return {
        HOME: "home",
        ASKING: "question",
        RESULTS: "results",
        WHAT_IF: "what_if",
        ADVISER: "adviser",
        CASELOAD: "caseload",
        **{example(person.id): "example" for person in people.everybody()},
        **{scheme(one.id): "scheme" for one in SCHEMES},
        FIGURES: "figures",
        CONTRACT: "contract_sheet",
        READINGS: "readings",
        IN_FULL: "in_full",
        SITE_MAP: "site_map",
        ACCESSIBILITY: "accessibility",
    }


def _pages() -> Iterator[tuple[str, st.Page]]:
    """Titles are not shown: `_title` says that of the window."""
    for url, script in addresses().items():
        yield url, st.Page(f"pages/screens/{script}.py", title=url, url_path=url, default=url == HOME)


def _in_address() -> str:
    """The field the address asks about. Back from another page, Streamlit has forgotten it: then the one shown last."""
    for field in (_field(st.query_params.get("about", "")), st.session_state.get("last_question", "")):
        if is_asked(field):
            return field
    return state.standing().next_asked or next(iter(FIELDS))


def is_asked(field: str) -> bool:
    """Whether there is a question about it."""
    return field in FIELDS and FIELDS[field].section != "setting"


def _slug(field: str) -> str:
    return field.replace("_", "-")


def _field(slug: str) -> str:
    return slug.replace("-", "_")


def _title(said: Words) -> str:
    """The title of the window, which names the page."""
    name = said.text("app", "name")
    if current() == HOME:
        return said.text("app", "title_home", name=name)
    if current() == RESULTS:
        return said.text("app", "title_results", name=name)
    if current() == WHAT_IF:
        return said.text("what_if", "page_title", name=name)
    if current() in WORDS:
        return said.text(WORDS[current()], "page_title", name=name)
    if current().startswith(SCHEME):
        return said.text("scheme_page", "page_title", scheme=said.text("schemes", shown_scheme(), "name"), name=name)
    if current().startswith(EXAMPLE):
        return said.text("examples", "page_title", name=shown_person().name, name_of_app=name)
    return said.text("app", "title_question", question=said.text("fields", asked(), "question"), name=name)


def current() -> str:
    """The name of the page being shown."""
    name: str = st.session_state["page"]
    return name


def asked() -> str:
    """The answer that the question page being shown asks for."""
    return _field(current().removeprefix(QUESTION))


def about() -> str | None:
    """What the address of this page asks about, if it is a question."""
    return current().removeprefix(QUESTION) if current().startswith(QUESTION) else None


def remember() -> None:
    """Which question is shown, for the way back from another page."""
    if about():
        st.session_state["last_question"] = asked()


def show_again(slug: str) -> None:
    """Show the question that the address asks about; it can be edited by anybody."""
    if is_asked(_field(slug)):
        st.session_state["last_question"] = _field(slug)


def shown_person() -> people.Person:
    """The example person being shown."""
    return people.everybody()[[example(p.id) for p in people.everybody()].index(current())]


def shown_scheme() -> str:
    """The scheme whose sheet is being shown."""
    return current().removeprefix(SCHEME)


def go(name: str) -> None:
    """Show a page. From one question to another the page stays, what it asks about changes: one run, not two."""
    if not name.startswith(QUESTION):
        st.switch_page(st.session_state["pages"][name])
    about = name.removeprefix(QUESTION)
    if not current().startswith(QUESTION):
        st.switch_page(st.session_state["pages"][ASKING], query_params={"about": about})
    st.query_params["about"] = about


def page(name: str) -> st.Page:
    found: st.Page = st.session_state["pages"][name]
    return found


def forward() -> None:
    """The next question, or the results when none can change anything any more."""
    following = state.standing().next_asked
    go(question(following) if following else RESULTS)


def come_from_file(name: str) -> None:
    """The answers of this tab are those of a person of a file, who is called so there."""
    st.session_state[state.FROM_FILE] = name


def from_file() -> str | None:
    """How the person is called in the file she was opened from, as long as it is held."""
    name: str | None = st.session_state.get(state.FROM_FILE)
    return name if CASELOAD in st.session_state else None


def open_scheme(scheme: str) -> None:
    """Go on with the questions of a scheme that nobody can enter."""
    state.open_scheme(scheme)
    forward()


def before(field: str) -> str | None:
    """The question answered just before this one, if any."""
    with_a_day = {said for day, (said, _) in NO_SUCH_DAY.items() if day in state.given()}
    given = [name for name in state.given() if name not in {"on", *with_a_day}]
    place = given.index(field) if field in given else len(given)
    return given[place - 1] if place else None
