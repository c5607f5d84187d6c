"""The whole questionnaire on one page, by section: an answer is taken as soon as it is given."""

from functools import partial
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from domain import FIELDS, Profile
from domain import doubts as find_doubts
from domain import standing as find_standing
from domain.words import Words
from pages.parts import inputs, places, state
from pages.parts.places import Refused

UNKNOWN = "?"
"""What is chosen, or typed, when the person does not know; an answer emptied was not asked."""
SIDE_BY_SIDE = 2
"""Up to so many answers stand side by side; more are a list."""


def draw() -> None:
    """The day judged, then every question that can matter to somebody."""
    said = state.said()
    st.html(_style(said))
    doubted = {doubt.fields[-1]: doubt.key for doubt in find_doubts(_profile(), state.today())}
    for section, fields in groupby(asked(), key=lambda field: FIELDS[field].section):
        _section(section, list(fields), doubted, said)


def asked() -> list[str]:
    """The questions of the page, in order."""
    worth = state.once("asked", {}, lambda: find_standing(Profile(), state.today()).worth_asking)
    return [field for field in FIELDS if field == "on" or field in worth]


def key(field: str, said: Words) -> str:
    """A widget belongs to one language: the answers to choose among are sent with it."""
    return inputs.key(field, _use(said))


def _use(said: Words) -> str:
    return f"sheet-{said.language}"


def _profile() -> Profile:
    return Profile.model_validate(state.answers())


def _section(section: str, fields: list[str], doubted: dict[str, str], said: Words) -> None:
    with st.container(key=f"section-{section}"):
        given = said.number(sum(field in state.answers() for field in fields))
        name, total = said.text("sections", section), said.number(len(fields))
        st.html(f"<h2>{escape(said.text('questionnaire', 'section', name=name, given=given, total=total))}</h2>")
        for field in fields:
            with st.container(key=f"ask-{field}"):
                _question(field, said)
                if field in doubted:
                    st.warning(said.text("doubts", doubted[field]))


def _question(field: str, said: Words) -> None:
    name, refused = key(field, said), st.session_state.get("refused_here", {})
    held = _held(field, said)
    if name not in st.session_state or (field not in refused and st.session_state[name] != held):
        st.session_state[name] = held
    options = inputs.choices(field, said)
    known: dict[str, Any] = {"label": _label(field, said), "key": name, "on_change": _take, "args": (field,)}
    if options:
        known |= {"options": [*options, UNKNOWN], "format_func": partial(_option, field, said)}
    if len(options) > SIDE_BY_SIDE:
        st.selectbox(index=None, placeholder=said.text("questionnaire", "not_asked"), **known)
    elif options:
        st.segmented_control(**known)
    else:
        st.text_input(placeholder=_example(field, said), autocomplete="off", **known)
    if field in refused:
        st.error(refused[field])
    if field == "commune":
        _communes(said)


def _label(field: str, said: Words) -> str:
    """The question, and whether it is the one to ask first, or can change nothing any more."""
    question, stands = said.text("fields", field, "question"), state.standing()
    if source := state.deduced().get(field):
        question += f" – {said.text('app', 'deduced', label=said.text('fields', source.source, 'label'))}"
    if field == stands.next_asked:
        return said.text("questionnaire", "next", question=question)
    return said.text("questionnaire", "idle", question=question) if _is_idle(field) else question


def _is_idle(field: str) -> bool:
    """Not answered, and no answer can matter any more."""
    return field != "on" and field not in state.answers() and field not in state.standing().worth_asking


def _style(said: Words) -> str:
    """Questions that can matter no more are dimmed, the next one stands out: a label's words alone are read aloud."""
    idle = ",".join(f".st-key-{key(field, said)}" for field in asked() if _is_idle(field))
    following = state.standing().next_asked
    rules = f":is({idle}){{--label:var(--open)}}" if idle else ""
    return f"<style>{rules}.st-key-ask-{following}{{--mark:var(--good)}}</style>"


def _option(field: str, said: Words, value: Any) -> str:
    return said.text("questionnaire", "unknown") if value == UNKNOWN else inputs.label(field, value, said)


def _example(field: str, said: Words) -> str | None:
    own = said.find("questionnaire", "hints", field)
    return own or inputs.example(field, said)


def _held(field: str, said: Words) -> Any:
    """What the widget holds for the answer given."""
    given, options = state.answers(), inputs.choices(field, said)
    if field not in given:
        return None if options else ""
    if given[field] is None:
        return UNKNOWN
    return given[field] if options else inputs.as_typed(field, given[field], said)


def _communes(said: Words) -> None:
    """Those that fit what was typed, when there are several."""
    if offered := places.offered():
        label = partial(places.label, said=said)
        st.selectbox(
            said.text("question", "communes_found"),
            offered,
            index=None,
            key=places.CHOSEN,
            format_func=label,
            placeholder=said.text("questionnaire", "choose"),
            on_change=_choose_commune,
        )


def _choose_commune() -> None:
    chosen = st.session_state.get(places.CHOSEN)
    if chosen in places.offered():
        st.session_state.get("refused_here", {}).pop("commune", None)
        state.put("commune", chosen)
        places.forget()


def _take(field: str) -> None:
    """What a widget holds becomes the answer; what is no answer stays there with its cure, and the answer is kept."""
    said = state.said()
    held = st.session_state.get(key(field, said))
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
            state.put(field, inputs.given(field, _use(said)))
        except Refused as problem:
            refused[field] = _cure(field, problem, said)


def _cure(field: str, problem: Refused, said: Words) -> str:
    """What to do and, when there is an answer, that it still counts."""
    cure = said.text("questionnaire", "several") if field == "commune" and places.offered() else str(problem)
    kept = state.answers().get(field)
    if kept is None:
        return cure
    return f"{cure} {said.text('questionnaire', 'kept', value=inputs.label(field, kept, said))}"
