"""The whole questionnaire on one page, by section: an answer is taken as soon as it is given."""

from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from domain import FIELDS, GATES, SCHEMES, Answers, Profile
from domain import doubts as find_doubts
from domain import standing as find_standing
from domain.answers.places import in_words
from domain.results import Standing
from domain.words import Words
from pages.ask import inputs, places
from pages.ask.places import Refused
from pages.look import html
from pages.tab import state, widgets
from pages.tell import answer_words

UNKNOWN = "?"
"""What is chosen, or typed, when the person does not know; an answer emptied was not asked."""
FIRST = "first"
"""Where the session holds the answers with which the fields were first drawn."""
JUDGED_ON = {scheme.judged_on for scheme in SCHEMES}
"""Another day may always change a verdict."""
SIDE_BY_SIDE = 2
"""Up to so many answers stand side by side; more are a list."""


@dataclass(frozen=True)
class _Page:
    """What each question of one run is drawn from, looked up once: there are fifty of them.

    `first`: the answers with which these fields were first drawn. They are sent at every run, as what the fields start
    with: set through the session they would be sent once, and lost when a button is pressed meanwhile.
    """

    said: Words
    given: Answers
    first: Answers
    stands: Standing
    refused: dict[str, str]
    doubted: dict[str, str]

    def why_idle(self, field: str) -> str:
        """Why a question not answered cannot matter: no more to change, or its part is closed. Empty when it can."""
        if field in JUDGED_ON or field in self.given or field in self.stands.worth_asking:
            return ""
        section = FIELDS[field].section
        gate = GATES.get(section)
        return section if gate in self.given and self.given[gate] is not True else "idle"


def draw() -> None:
    """The day judged, then every question that can matter to somebody."""
    given = state.answers()
    found = find_doubts(state.profile(), state.today())
    doubted = {doubt.fields[-1]: doubt.key for doubt in found}
    page = _Page(
        state.said(), given, _first(given), state.standing(), st.session_state.get("refused_here", {}), doubted
    )
    fields = asked()
    st.html(_style(fields, page))
    for section, own in groupby(fields, key=lambda field: FIELDS[field].section):
        _section(section, list(own), page)


def _first(given: Answers) -> Answers:
    """The answers with which the fields that are there were first drawn: these, when none is there yet."""
    name = f"{FIRST}-{_use(state.said())}"
    if name not in st.session_state or key("on", state.said()) not in st.session_state:
        st.session_state[name] = dict(given)
    first: Answers = st.session_state[name]
    return first


def next_one() -> None:
    """How to put the question to ask first, and why; apart from the fields, which keep their place."""
    said, field = state.said(), state.standing().next_asked
    if field:
        title = html.bold(said.text("questionnaire", "next", question=answer_words.of_person(field, said)))
        how = (html.paragraph(said.text("fields", field, part), "small") for part in ("question", "why"))
        st.html(html.joined([title, *how]))


def asked() -> list[str]:
    """The questions of the page, in order."""
    worth = state.once("asked", {}, lambda: find_standing(Profile(), state.today()).worth_asking)
    return [field for field in FIELDS if field == "on" or field in worth]


def key(field: str, said: Words) -> str:
    """A widget belongs to one language, as the answers to choose among are sent with it; and to one person.

    Pressed while the answers of an example are still being drawn, a button comes with what the browser holds of the
    others: empty fields, which would each take an answer back.
    """
    return widgets.key(field, _use(said))


def _use(said: Words) -> str:
    return f"sheet-{said.language}-{state.filling()}"


def _section(section: str, fields: list[str], page: _Page) -> None:
    said = page.said
    with st.container(key=f"section-{section}"):
        given = said.number(sum(field in page.given for field in fields))
        name = said.find("questionnaire", "sections", section) or said.text("sections", section)
        total = said.number(len(fields))
        st.html(f"<h2>{escape(said.text('questionnaire', 'section', name=name, given=given, total=total))}</h2>")
        for field in fields:
            with st.container(key=f"ask-{field}"):
                _question(field, page)
                if field in page.doubted:
                    st.warning(said.text("doubts", page.doubted[field]))


def _question(field: str, page: _Page) -> None:
    said, name = page.said, key(field, page.said)
    held, options = _held(field, page.given, said), answer_words.choices(field, said)
    if name in st.session_state and field not in page.refused and st.session_state[name] != held:
        st.session_state[name] = held
    start = _held(field, page.first, said)
    known: dict[str, Any] = {
        "label": _label(field, page),
        "key": name,
        "on_change": _take,
        "args": (field, _use(said), state.filling()),
    }
    if options:
        offered = [*options, UNKNOWN]
        known |= {"options": offered, "format_func": partial(_option, field, said)}
    if len(options) > SIDE_BY_SIDE:
        index = None if start is None else offered.index(start)
        st.selectbox(index=index, placeholder=said.text("questionnaire", "not_asked"), **known)
    elif options:
        st.segmented_control(default=start, **known)
    else:
        st.text_input(value=start, placeholder=_example(field, said), autocomplete="off", **known)
    if field in page.refused:
        st.error(page.refused[field])
    if field == "commune":
        _communes(said, page.given.get(field))


def _label(field: str, page: _Page) -> str:
    """What is asked, and whether it is what to ask first, or can change nothing any more."""
    question = answer_words.of_person(field, page.said)
    if source := state.deduced().get(field):
        question += f" – {page.said.text('app', 'deduced', label=page.said.text('fields', source.source, 'label'))}"
    if field == page.stands.next_asked:
        return page.said.text("questionnaire", "next", question=question)
    why = page.why_idle(field)
    return page.said.text("questionnaire", "matters_not", why, question=question) if why else question


def _style(fields: list[str], page: _Page) -> str:
    """Questions that can matter no more are dimmed, the next one stands out; labels say both, and are read aloud."""
    idle = ",".join(f".st-key-ask-{field}" for field in fields if page.why_idle(field))
    rules = f":is({idle}){{--label:var(--open)}}" if idle else ""
    return f"<style>{rules}.st-key-ask-{page.stands.next_asked}{{--mark:var(--good)}}</style>"


def _option(field: str, said: Words, value: Any) -> str:
    return said.text("questionnaire", "unknown") if value == UNKNOWN else answer_words.label(field, value, said)


def _example(field: str, said: Words) -> str | None:
    return said.find("questionnaire", "hints", field) or inputs.example(field, said)


def _held(field: str, given: Answers, said: Words) -> Any:
    """What the widget holds for the answer given."""
    options = answer_words.choices(field, said)
    if field not in given:
        return None if options else ""
    value = given[field]
    if value is None:
        return UNKNOWN
    return value if options else answer_words.as_typed(field, value, said)


def _communes(said: Words, taken: str | None) -> None:
    """Those that what was typed may be; else the one taken, with its postcode and department."""
    if offered := places.choices(said):
        st.selectbox(
            said.text("question", "communes_found"),
            list(offered),
            index=None,
            key=places.CHOSEN,
            format_func=lambda code: offered.get(code, code),
            placeholder=said.text("questionnaire", "choose"),
            on_change=_choose_commune,
        )
    elif taken:
        commune = in_words.told(taken, said)
        st.caption(escape(said.text("questionnaire", "commune_taken", commune=commune)))


def _choose_commune() -> None:
    chosen = st.session_state.get(places.CHOSEN)
    if chosen in places.choices(state.said()):
        st.session_state.get("refused_here", {}).pop("commune", None)
        state.put("commune", chosen)
        places.forget()


def _take(field: str, use: str, filling: int) -> None:
    """What a widget holds becomes the answer; what is no answer stays there with its cure, and the answer is kept.

    Of fields whose person is no longer there, nothing is taken: a browser still tells them.
    """
    if filling != state.filling():
        return
    said = state.said()
    held = st.session_state.get(widgets.key(field, use))
    refused: dict[str, str] = st.session_state.setdefault("refused_here", {})
    refused.pop(field, None)
    if field == "commune":
        places.forget()
    if held is None or str(held).strip() == "":
        state.drop(field)
    elif str(held).strip() == UNKNOWN:
        state.put(field, None)
    else:
        try:
            state.put(field, inputs.given(field, use))
        except Refused as problem:
            refused[field] = _cure(field, problem, said)


def _cure(field: str, problem: Refused, said: Words) -> str:
    """What to do and, when there is an answer, that it still counts."""
    cure = said.text("questionnaire", "several") if field == "commune" and places.choices(said) else str(problem)
    kept = state.answers().get(field)
    if kept is None:
        return cure
    return f"{cure} {said.text('questionnaire', 'kept', value=answer_words.label(field, kept, said))}"
